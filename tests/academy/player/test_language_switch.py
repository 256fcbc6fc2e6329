"""The other language inside a lesson: no answer and no place is lost, with and without a network or a script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from academy.lessons import exercise_problems
from academy.records import Answer
from tests.academy.player.browsing import Travelled, open_page, phone
from tests.academy.player.conftest import Classroom, kept, new_classroom
from tests.academy.player.marking_forms import next_form
from tests.academy.player.running_academy import PREFIX

expect.set_options(timeout=30_000)  # a machine may do much else meanwhile
READY = '#answers[data-ready="yes"]'


def languages_answered(classroom: Classroom) -> dict[str, str]:
    with classroom.academy.sessions() as session:
        mine = select(Answer).where(Answer.person_id == classroom.learner.person_id).order_by(Answer.revision)
        return {each.exercise_id: each.language for each in session.scalars(mine)}


def switch(page: Page, language: str, exercise: str) -> None:
    place = page.locator(f".exercise:has([data-exercise={exercise}])")
    place.locator(f'[data-language-to="{language}"]').click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.wait_for_selector(READY)


def top_of(page: Page, exercise: str) -> float:
    return float(page.evaluate(f"document.querySelector('[data-exercise={exercise}]').getBoundingClientRect().top"))


@pytest.mark.browser
def test_the_language_changes_at_a_question_and_nothing_is_lost_or_moved(
    browser: Browser, classroom: Classroom
) -> None:
    with phone(browser, classroom.academy, classroom.learner) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        page.wait_for_selector(READY)
        page.locator("[data-exercise=try_it] input[type=text]").fill("٥")
        page.locator("[data-exercise=try_it] [data-check]").click()
        page.locator("[data-exercise=judge] [value=true]").check()
        page.locator("[data-exercise=count] input[type=text]").fill("كثير")
        page.locator("[data-exercise=story] textarea").fill("نصف جملة لم تُرسل")
        expect(page.locator("[data-exercise=count] [data-problem]")).not_to_be_empty()
        # What these two say moves what stands below: it is measured when both have spoken.
        expect(page.locator("[data-exercise=try_it] [data-verdict]")).not_to_be_empty()
        expect(page.locator('[data-exercise=judge] [data-state="received"]')).to_be_visible()
        page.locator(".exercise:has([data-exercise=word]) [data-language-to]").scroll_into_view_if_needed()
        before = top_of(page, "word")
        switch(page, "fr", "word")
        assert abs(top_of(page, "word") - before) < 3
        assert page.locator("[data-exercise=story] textarea").input_value() == "نصف جملة لم تُرسل"
        assert page.locator("[data-exercise=count] input[type=text]").input_value() == "كثير"
        expect(page.locator("[data-exercise=count] [data-problem]")).to_contain_text("Écrivez un nombre")
        expect(page.locator("[data-exercise=try_it] [data-verdict]")).to_contain_text("Réponse juste")
        page.locator("[data-exercise=word] input[type=text]").fill("Assemblée générale")
        expect(page.locator('[data-exercise=word] [data-state="received"]')).to_be_visible()
        context.set_offline(True)
        page.locator("[data-exercise=judge] [value=false]").check()
        switch(page, "ar", "judge")
        expect(page.locator("[data-exercise=judge] [value=false]")).to_be_checked()
        page.goto(f"{classroom.academy.url}{PREFIX}")  # never opened before, in no language
        page.goto(f"{classroom.academy.url}{PREFIX}{classroom.lesson}")
        expect(page.locator("html")).to_have_attribute("lang", "ar")
        context.set_offline(False)
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator('[data-exercise=judge] [data-state="received"]')).to_be_visible()
    assert languages_answered(classroom) == {"try_it": "ar", "judge": "fr", "story": "ar", "word": "fr"}
    assert kept(classroom)["judge"] is False


@pytest.mark.browser
def test_a_text_that_is_not_on_the_phone_needs_the_network_once_and_weighs_as_a_later_visit(
    browser: Browser, classroom: Classroom
) -> None:
    """Without the worker, whose own requests are not counted."""
    with phone(browser, classroom.academy, classroom.learner, service_workers="block") as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        page.wait_for_selector(READY)
        context.set_offline(True)
        page.locator(".exercise:has([data-exercise=word]) [data-language-to=fr]").click()
        expect(page.locator(".exercise:has([data-exercise=word]) [data-not-here]")).to_be_visible()
        assert page.locator("html").get_attribute("lang") == "ar"
        context.set_offline(False)
        weight = Travelled()
        weight.listen(context.new_cdp_session(page))
        switch(page, "fr", "word")
        page.wait_for_load_state("networkidle")
        print("a switch weighs", weight.bytes, len(weight.requests))
        assert 1_000 < weight.bytes <= 15_000


def test_without_a_script_an_answer_that_cannot_be_kept_is_told_in_the_language_asked_for(classroom: Classroom) -> None:
    page = classroom.learner.post(
        classroom.lesson, language_to="fr", language="ar", **{"a.count": "كثير", "a.word": "نحن"}
    )
    assert page.status_code == 422
    assert '<html lang="fr"' in page.text
    assert "كثير" in page.text
    assert "taawoun_language=fr" in page.headers["set-cookie"]
    assert languages_answered(classroom) == {"word": "ar"}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_what_counts_is_the_same_whichever_language_was_on_screen(classroom: Classroom, language: str) -> None:
    """The keys are ids and numbers; a word has its forms in both languages."""
    other = new_classroom(classroom.academy, language)
    words = {"ar": ("٥ أعضاء", "الجمعية العامة"), "fr": ("5 membres", "Assemblée générale")}[language]
    other.learner.post(f"{other.lesson}/submit", confirmed="yes", language=language, **{
        "a.pick_one": "five", "a.judge": "true", "a.count": words[0], "a.word": words[1], "a.when": "7/12/2026",
    })  # fmt: skip
    other.academy.grade()
    page = other.learner.get(f"{other.lesson}/feedback?lang=fr").text
    assert page.count("✓ Réponse juste") == 5
    assert languages_answered(other) == dict.fromkeys(("pick_one", "judge", "count", "word", "when"), language)


def test_a_trainer_reads_in_which_language_each_answer_was_given(classroom: Classroom) -> None:
    learner, trainer = classroom.learner, classroom.trainer
    learner.post(classroom.lesson, language="ar", **{"a.judge": "true", "a.word": "نحن"})
    learner.post(f"{classroom.lesson}/submit", language="fr", confirmed="yes", **{"a.story": "Notre histoire"})
    roster = " ".join(trainer.get(classroom.roster).text.split())
    assert "الأجوبة: <bdi>العربية</bdi> 2 · <bdi>Français</bdi> 1" in roster
    learner.post(classroom.lesson, language="ar", **{"a.story": "قصة كُتبت بعد الإرسال"})
    classroom.academy.grade()
    assert "لغة الجواب: Français" in next_form(trainer, classroom.cohort.cohort_id).page
    number = re.search(r"\d+-[0-9a-f]{16}", learner.get(f"{classroom.lesson}/feedback").text)
    assert number
    shown = trainer.get(f"trainer/receipts?number={number[0]}").text
    assert "<li><bdi>العربية</bdi>: 3 · 5</li>" in shown
    assert re.search(r"<li><bdi>Français</bdi>: \d+</li>", shown)


def test_a_word_needs_a_form_in_each_language(classroom: Classroom) -> None:
    """Else an answer given after the switch would be wrong for its language alone."""
    entry = {"type": "short_text", "points": 1, "source": "L112.members.min", "prompt": {"ar": "؟", "fr": "?"}}
    entry["feedback"] = entry["prompt"]
    for accepted, missing in ((["تعاونية"], "French"), (["coopérative", "la coopérative"], "Arabic")):
        (problem,) = exercise_problems("word", {**entry, "key": {"accepted": accepted}})
        assert f"no form in {missing}" in problem
        assert exercise_problems("word", {**entry, "key": {"accepted": accepted, "same_in_both": True}}) == []
    for accepted in (["تعاونية", "coopérative"], ["112-12"]):
        assert exercise_problems("word", {**entry, "key": {"accepted": accepted}}) == []

"""A learner's way through a lesson by plain pages: read, answer, submit, see the result."""

import re
from typing import Any

import pytest

from academy.player.wrong_codes import MOST_WRONG
from tests.academy.player.conftest import Classroom, kept, new_classroom
from tests.academy.player.marking_forms import mark_next
from tests.academy.player.running_academy import RunningAcademy

ANSWERS: dict[str, str | list[str]] = {
    "a.pick_one": "five",
    "a.pick_some": ["north", "south"],
    "a.judge": "true",
    "a.count": "٥",
    "a.word": "الجمعية العامة",
    "a.steps.name": "1",
    "a.steps.meet": "2",
    "a.steps.register": "3",
    "a.pairs.share": "money",
    "a.pairs.assembly": "decide",
    "a.story": "تعاونيتنا تنتج الأركان.",
    "a.fill.aicha.price": "٨٠٠",
    "a.fill.zahra.price": "200,0",
    "a.where": ["09"],
    "a.when": "٧/١٢/٢٠٢٦",
    "confirmed": "yes",  # the photo has a form of its own
}


def test_a_lesson_answered_by_a_plain_form_is_graded_and_its_essay_waits(classroom: Classroom) -> None:
    learner = classroom.learner
    page = learner.get(classroom.lesson)
    assert page.status_code == 200
    assert '<html lang="ar" dir="rtl"' in page.text
    answer = learner.post(f"{classroom.lesson}/submit", **ANSWERS)
    assert answer.status_code == 303, answer.text
    waiting = learner.get(f"{classroom.lesson}/feedback")
    assert "data-being-graded" in waiting.text
    classroom.academy.grade()
    result = learner.get(f"{classroom.lesson}/feedback")
    assert "data-being-graded" not in result.text
    assert result.text.count("result right") == 10
    assert result.text.count("result waiting") == 1


def answer(exercise: str, value: Any, **changes: Any) -> dict[str, Any]:
    sent = {"exercise": exercise, "value": value, "device": "p-1", "sequence": 1, "based_on": 0, "language": "ar"}
    return sent | changes


def test_several_hints_are_numbered_and_one_is_not(classroom: Classroom) -> None:
    page = classroom.learner.get(classroom.lesson).text
    assert re.findall(r"<summary><svg.*?</svg>([^<]+)</summary>", page) == ["مساعدة", "مساعدة 1", "مساعدة 2"]


def test_an_answer_sent_by_the_script_is_kept_once_however_often_it_is_sent(classroom: Classroom) -> None:
    path = f"{classroom.lesson}/answers"
    first = classroom.learner.send(path, answer("judge", False))
    assert first.status_code == 200
    assert classroom.learner.send(path, answer("judge", False)).json() == first.json()
    assert kept(classroom) == {"judge": False}
    assert classroom.learner.send(path, answer("judge", True)).status_code == 409


def test_an_answer_in_no_usable_form_is_told_gently_and_costs_nothing(classroom: Classroom) -> None:
    path = f"{classroom.lesson}/answers"
    told = classroom.learner.send(path, answer("count", "كثير"))
    assert told.status_code == 422
    assert told.json()["problem"]
    assert classroom.learner.send(path, answer("story", "ا" * 9999)).status_code == 422
    assert kept(classroom) == {}
    form = classroom.learner.post(classroom.lesson, **{"a.count": "كثير", "a.word": "نحن"})
    assert form.status_code == 422
    assert told.json()["problem"] in form.text
    assert 'value="كثير"' in form.text
    assert kept(classroom) == {"word": "نحن"}


@pytest.mark.parametrize("sent", [
    [], {}, "text", {"exercise": "judge"}, answer(1, True), answer("judge", True, device="x" * 41),
    answer("judge", True, device=""), answer("judge", True, sequence=True), answer("judge", True, sequence=-1),
    answer("judge", True, sequence=2**60), answer("judge", True, language="en"), answer("judge", True, based_on="1"),
])  # fmt: skip
def test_an_answer_that_no_page_of_ours_sends_is_refused(classroom: Classroom, sent: object) -> None:
    assert classroom.learner.send(f"{classroom.lesson}/answers", sent).status_code == 400


def test_an_unknown_exercise_or_lesson_is_not_found(classroom: Classroom) -> None:
    assert classroom.learner.send(f"{classroom.lesson}/answers", answer("nothing", True)).status_code == 404
    assert classroom.learner.get(classroom.lesson + "x").status_code == 404


def test_an_answer_from_another_device_is_kept_as_a_conflict_that_the_learner_can_settle(
    classroom: Classroom,
) -> None:
    learner, path = classroom.learner, f"{classroom.lesson}/answers"
    first = learner.send(path, answer("word", "المكتب")).json()
    second = learner.send(path, answer("word", "الجمعية العامة", device="p-2", based_on=0)).json()
    assert second["other"]["words"] == "المكتب"
    page = learner.get(classroom.lesson).text
    assert f'value="{first["revision"]}" data-take-other' in page
    learner.post(classroom.lesson, choose=str(first["revision"]), **{"revision.word": str(second["revision"])})
    assert kept(classroom) == {"word": "المكتب"}
    assert '<div class="conflict" data-conflict >' not in learner.get(classroom.lesson).text


def test_an_old_form_does_not_undo_what_another_device_said_later(classroom: Classroom) -> None:
    learner, path = classroom.learner, f"{classroom.lesson}/answers"
    first = learner.send(path, answer("word", "المكتب")).json()
    learner.send(path, answer("word", "الجمعية العامة", device="p-2", based_on=first["revision"]))
    learner.post(classroom.lesson, **{"a.word": "المكتب", "revision.word": str(first["revision"]), "a.count": "5"})
    assert kept(classroom) == {"word": "الجمعية العامة", "count": "5"}


def test_nobody_can_choose_an_answer_of_somebody_else(classroom: Classroom) -> None:
    other = new_classroom(classroom.academy)
    theirs = other.learner.send(f"{other.lesson}/answers", answer("word", "سر")).json()["revision"]
    classroom.learner.post(classroom.lesson, choose=str(theirs), **{"revision.word": str(theirs)})
    assert kept(classroom) == {}


def test_nothing_answered_is_refused_kindly(classroom: Classroom) -> None:
    told = classroom.learner.post(f"{classroom.lesson}/submit")
    assert told.status_code == 422
    assert "لم تجيبوا بعد" in told.text
    assert classroom.learner.get(f"{classroom.lesson}/feedback").status_code == 404


def test_what_stays_empty_is_confirmed_first(classroom: Classroom) -> None:
    asked = classroom.learner.post(f"{classroom.lesson}/submit", **{"a.count": "5"})
    assert asked.status_code == 200
    assert asked.text.count("#exercise-") == 12  # eleven in the list and the way back
    assert "#exercise-count" not in asked.text
    assert classroom.learner.post(f"{classroom.lesson}/submit", confirmed="yes").status_code == 303
    assert classroom.learner.get(f"{classroom.lesson}/feedback").status_code == 200


def test_changing_the_language_keeps_what_the_form_holds(classroom: Classroom) -> None:
    changed = classroom.learner.post(classroom.lesson, language_to="fr", **{"a.story": "Notre histoire\r\nici"})
    assert changed.status_code == 303
    page = classroom.learner.get(classroom.lesson).text
    assert '<html lang="fr" dir="ltr"' in page
    assert "Notre histoire\nici</textarea>" in page


def test_equal_numbers_in_an_order_are_told_gently(classroom: Classroom) -> None:
    form = {"a.steps.name": "1", "a.steps.meet": "1", "a.steps.register": "3"}
    assert "رقما خاصا به" in classroom.learner.post(classroom.lesson, **form).text
    assert kept(classroom) == {}


def test_a_page_shows_no_key_and_no_rubric(classroom: Classroom) -> None:
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.count": "7", "confirmed": "yes"})
    classroom.academy.grade()
    for path in (classroom.lesson, f"{classroom.lesson}/feedback"):
        text = classroom.learner.get(path).text
        assert "الوضوح والصدق" not in text  # the rubric
        assert "خمسة أعضاء على الأقل." not in text  # the explanation that tells the key


def test_the_courses_page_says_what_to_do_next(classroom: Classroom) -> None:
    assert "البدء" in classroom.learner.get("").text
    classroom.learner.post(classroom.lesson, **{"a.count": "5"})
    page = classroom.learner.get("").text
    assert "متابعة" in page
    assert "أجبتم عن 1 من 12 سؤالا" in page
    classroom.learner.post(f"{classroom.lesson}/submit", confirmed="yes")
    assert "وصلتنا أجوبتكم. جار تصحيحها" in classroom.learner.get("").text


def test_a_lesson_is_not_called_graded_while_its_essay_waits(classroom: Classroom) -> None:
    cohort_page = f"cohorts/{classroom.cohort.cohort_id}/"
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.story": "قصة", "confirmed": "yes"})
    assert "تم الإرسال" in classroom.learner.get(cohort_page).text
    classroom.academy.grade()
    for path in ("", cohort_page):
        page = classroom.learner.get(path).text
        assert "ينتظر المكوّن" in page
        assert "تم التصحيح" not in page
    mark_next(classroom.trainer, classroom.cohort.cohort_id, points="3")
    assert "تم التصحيح" in classroom.learner.get(cohort_page).text


def test_what_a_plain_form_could_not_keep_is_named_at_the_top_with_the_way_to_it(classroom: Classroom) -> None:
    told = classroom.learner.post(classroom.lesson, **{"a.count": "كثير", "a.steps.name": "1"})
    assert told.status_code == 422
    top = told.text.split('<form id="answers"')[0]
    assert "<title>للتصحيح" in top
    assert "جوابان لم يحفظا" in top
    assert re.findall(r'href="#(exercise-\w+)"', top) == ["exercise-count", "exercise-steps"]
    assert 'id="exercise-count"' in told.text
    assert 'href="#exercise-' not in classroom.learner.get(classroom.lesson).text


@pytest.mark.parametrize(("language", "arrow"), [("ar", "←"), ("fr", "→")])
def test_pairs_and_an_order_stand_on_the_result_a_line_each(academy: RunningAcademy, language: str, arrow: str) -> None:
    classroom = new_classroom(academy, language)
    classroom.learner.post(f"{classroom.lesson}/submit", **ANSWERS)
    academy.grade()
    result = classroom.learner.get(f"{classroom.lesson}/feedback").text
    assert result.count(f" {arrow} ") == 2
    pairs = next(shown for shown in re.findall(r'class="own" dir="auto">([^<]*)<', result) if arrow in shown)
    assert len(pairs.splitlines()) == 2
    order = next(shown for shown in re.findall(r'class="own" dir="auto">([^<]*)<', result) if "1. " in shown)
    assert [line[:3] for line in order.splitlines()] == ["1. ", "2. ", "3. "]


def test_the_points_count_as_each_language_counts(academy: RunningAcademy) -> None:
    for language, words in (("ar", "من 17 نقطة صححت حتى الآن"), ("fr", "sur 17 points notés jusqu’ici")):
        classroom = new_classroom(academy, language)
        classroom.learner.post(f"{classroom.lesson}/submit", **ANSWERS)
        academy.grade()
        assert words in classroom.learner.get(f"{classroom.lesson}/feedback").text


def test_a_newcomer_is_led_to_the_first_open_lesson_and_afterwards_to_the_group(classroom: Classroom) -> None:
    start = f"cohorts/{classroom.cohort.cohort_id}/start"
    led = classroom.learner.get(start)
    assert (led.status_code, led.headers["location"]) == (303, f"/services/academy/{classroom.lesson}")
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.count": "5", "confirmed": "yes"})
    led = classroom.learner.get(start)
    assert led.headers["location"] == f"/services/academy/cohorts/{classroom.cohort.cohort_id}/"


def test_a_poster_asks_whoever_is_signed_in_and_enrols_nobody_by_itself(classroom: Classroom) -> None:
    academy = classroom.academy
    other = new_classroom(academy)
    poster = f"join/{other.cohort.join_code}"
    page = classroom.learner.get(poster).text
    assert "خديجة" in page.split("<main")[1]
    assert other.cohort.title in page
    assert "نعم، الانضمام" in page
    assert "هذا الحساب ليس لكم" in page
    assert classroom.learner.get(other.lesson).status_code == 403
    joined = classroom.learner.post("join", code=other.cohort.join_code)
    assert joined.headers["location"].endswith(f"{other.cohort.cohort_id}/start")
    assert classroom.learner.get(other.lesson).status_code == 200
    again = classroom.learner.get(poster).text
    assert "خديجة" in again.split("<main")[1]
    assert "نعم، الانضمام" not in again


def test_guessing_codes_ends_after_some_and_a_right_one_costs_nothing(classroom: Classroom) -> None:
    academy = classroom.academy
    guesser = academy.signed_in(academy.member("Aïcha"), ["member"])
    for turn in range(MOST_WRONG):
        path = f"join/{turn:08}"
        assert (guesser.get(path) if turn % 2 else guesser.post("join", code=f"{turn:08}")).status_code == 404
    assert guesser.get(f"join/{classroom.cohort.join_code}").status_code == 429
    refused = guesser.post("join", code=classroom.cohort.join_code)
    assert refused.status_code == 429
    assert "انتظروا" in refused.text
    for _ in range(MOST_WRONG + 1):
        assert classroom.learner.get(f"join/{classroom.cohort.join_code}").status_code == 200


def test_a_refusal_knows_who_is_signed_in_and_whom_they_may_ask(classroom: Classroom) -> None:
    other = new_classroom(classroom.academy)
    for visitor, whom in ((classroom.learner, "فاسألوا المكوّن"), (classroom.trainer, "فاسألوا المسؤول")):
        refused = visitor.get(other.roster)
        assert refused.status_code == 403
        assert whom in refused.text
        assert "/logout" in refused.text
        missing = visitor.get("nothing")
        assert missing.status_code == 404
        assert "/logout" in missing.text
    assert "/logout" not in classroom.academy.stranger().get("nothing").text


def test_a_member_joins_by_code_or_asks(classroom: Classroom) -> None:
    academy = classroom.academy
    member = academy.signed_in(academy.member("Aïcha"), ["member"])
    assert member.post("join", code="nothing").status_code == 404
    assert member.post(f"cohorts/{classroom.cohort.cohort_id}/ask").status_code == 303
    assert "في انتظار المكوّن" in member.get("").text
    assert member.get(f"cohorts/{classroom.cohort.cohort_id}/").status_code == 403
    assert classroom.cohort.title in member.get(f"join/{classroom.cohort.join_code}").text
    joined = member.post("join", code=f" {classroom.cohort.join_code[:4]} {classroom.cohort.join_code[4:]}")
    assert member.get(joined.headers["location"].removeprefix("/services/academy/")).status_code == 303
    assert member.get(classroom.lesson).status_code == 200
    stranger = academy.stranger().get(f"join/{classroom.cohort.join_code}")
    assert stranger.headers["location"] == f"/hub/join?code={classroom.cohort.join_code}"
    spaced = f"join/{classroom.cohort.join_code[:4]} {classroom.cohort.join_code[4:]}"
    assert academy.stranger().get(spaced).headers["location"] == stranger.headers["location"]

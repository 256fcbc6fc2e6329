"""Lessons without a network: the line is cut, phones are restarted, and each answer arrives in order and once."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.academy.player.conftest import Classroom, kept
from tests.academy.player.cut_line import CutLine
from tests.academy.player.offline_phone import (
    READY,
    Phone,
    exercise,
    find_network,
    journal,
    said,
    submissions,
    wait_until,
    wishes,
)
from tests.academy.player.running_academy import PREFIX

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)  # a machine may do much else meanwhile


def test_a_lesson_answered_and_submitted_without_a_network_arrives_once_and_in_order(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine, screens: Path, tmp_path: Path
) -> None:
    phone = phones(tmp_path / "phone")
    phone.enter(classroom.learner)
    phone.keep(classroom)
    line.cut()
    phone.switch_off()
    phone.switch_on()
    page = phone.lesson(classroom)
    exercise(page, "pick_one").locator('[value="five"]').check()
    exercise(page, "story").locator("textarea").fill("كتبت هذا بلا شبكة")
    exercise(page, "count").locator("input[type=text]").fill("5")
    exercise(page, "word").locator("input[type=text]").fill("نحن")
    expect(page.locator("[data-waiting-line]")).to_have_text("ينتظر الشبكة في هذا الهاتف: 4 أجوبة")
    exercise(page, "word").locator("[name=open_hint]").click()
    expect(exercise(page, "word").locator(".hint-asked")).to_contain_text("لا تُفتح إلا بوجود الشبكة")
    exercise(page, "word").screenshot(path=screens / "offline-hint-ar-360.png")
    page.locator("[data-submit]").click()
    expect(page.locator("[data-confirm-here] a[href='#exercise-judge']")).to_be_visible()
    exercise(page, "judge").locator('[value="true"]').check()
    expect(page.locator("[data-confirm-here] a[href='#exercise-judge']")).to_have_count(0)
    expect(page.locator("[data-confirm-here] li")).to_have_count(7)
    expect(said(page, "judge")).to_contain_text("محفوظ في هذا الهاتف")
    page.locator(".finish").screenshot(path=screens / "offline-confirm-ar-360.png")
    page.locator("[data-hand-in-here]").dblclick()
    expect(page.locator("[data-wish]")).to_be_visible()
    page.locator(".finish").screenshot(path=screens / "offline-waiting-ar-360.png")
    phone.switch_off()  # the battery is empty
    assert kept(classroom) == {}
    phone.switch_on()
    page = phone.lesson(classroom)
    assert exercise(page, "story").locator("textarea").input_value() == "كتبت هذا بلا شبكة"
    expect(page.locator("[data-wish]")).to_be_visible()
    line.mend()
    page.locator("[data-send-now]").click()
    expect(page.locator("[data-wish] a")).to_be_visible()
    page.locator(".finish").screenshot(path=screens / "offline-received-ar-360.png")
    given = {"pick_one": "five", "story": "كتبت هذا بلا شبكة", "count": "5", "word": "نحن", "judge": True}
    assert [(row.exercise_id, row.value) for row in journal(classroom)] == list(given.items())
    assert all(row.given_at and row.given_at < row.received_at for row in journal(classroom))
    (submission,) = submissions(classroom)
    assert submission.answers == given
    assert [wish.submission_id for wish in wishes(classroom)] == [submission.submission_id]


def test_what_waits_is_sent_when_the_network_is_back_with_every_page_closed(
    phones: Callable[..., Phone], classroom: Classroom
) -> None:
    phone = phones()
    phone.enter(classroom.learner)
    page = phone.keep(classroom)
    phone.context.set_offline(True)
    exercise(page, "judge").locator('[value="true"]').check()
    expect(page.locator("[data-waiting-line]")).to_contain_text("جواب")
    page.reload()
    page.wait_for_selector(READY)
    expect(exercise(page, "judge").locator('[value="true"]')).to_be_checked()
    page.goto("about:blank")  # the browser's own switch does not cut its worker's line: it may be sent already
    phone.context.set_offline(False)
    wait_until(page, lambda: kept(classroom) == {"judge": True})


def test_a_course_is_kept_whole_on_the_phone(phones: Callable[..., Phone], classroom: Classroom, line: CutLine) -> None:
    phone = phones()
    phone.enter(classroom.learner)
    page = phone.open(f"cohorts/{classroom.cohort.cohort_id}/")
    page.locator("[data-keep-course]").click()
    expect(page.locator("[data-kept-here]")).to_be_visible()
    line.cut()
    page.locator("[data-lesson-link]").click()
    page.wait_for_selector(READY)
    phone.open("catalogue").locator("[data-kept-pages] a").first.wait_for()


def test_what_the_pages_of_release_0_2_0_left_on_a_phone_is_sent(
    phones: Callable[..., Phone], classroom: Classroom
) -> None:
    phone = phones()
    phone.enter(classroom.learner)
    page = phone.lesson(classroom)
    left = {
        "address": f"{PREFIX}{classroom.lesson}/answers", "exercise": "word", "value": "نحن", "device": "p-old",
        "sequence": 1, "basedOn": 0, "language": "ar", "savedAt": 1, "wasSent": True,
    }  # fmt: skip
    key = f"taawoun.outbox|{classroom.learner.person_id}|p-old|1"
    page.evaluate("([key, left]) => localStorage.setItem(key, left)", [key, json.dumps(left)])
    page.reload()
    expect(said(page, "word")).to_have_attribute("data-state", "received")
    assert kept(classroom) == {"word": "نحن"}
    assert page.evaluate("localStorage.length") == 0


def test_an_answer_to_be_corrected_holds_the_wish_to_submit_until_it_is(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine
) -> None:
    phone = phones()
    phone.enter(classroom.learner)
    page = phone.keep(classroom)
    line.cut()
    exercise(page, "judge").locator('[value="true"]').check()
    number = exercise(page, "count").locator("input[type=text]")
    number.fill("كثير")
    page.locator("[data-submit]").click()
    page.locator("[data-hand-in-here]").click()
    expect(page.locator("[data-wish]")).to_be_visible()
    line.mend()
    page.reload()
    expect(exercise(page, "count").locator("[data-problem]")).not_to_be_empty()
    assert number.input_value() == "كثير"
    assert submissions(classroom) == []
    number.fill("5")
    number.blur()
    expect(page.locator("[data-wish] a")).to_be_visible()
    assert [each.answers for each in submissions(classroom)] == [{"judge": True, "count": "5"}]


def test_two_phones_without_a_network_disagree_and_both_answers_are_kept(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine
) -> None:
    pages = []
    for phone in (phones(), phones()):
        phone.enter(classroom.learner)
        pages.append(phone.keep(classroom))
    line.cut()
    for page, verdict in zip(pages, ("true", "false"), strict=True):
        exercise(page, "judge").locator(f'[value="{verdict}"]').check()
        expect(page.locator("[data-waiting-line]")).to_contain_text("جواب")
    line.mend()
    for page in pages:
        find_network(page)
        expect(said(page, "judge")).to_have_attribute("data-state", "received")
    first, later = journal(classroom)  # whichever phone found the network first
    assert (first.is_conflict, later.is_conflict) == (False, True)
    assert {first.value, later.value} == {True, False}
    other = exercise(pages[1 if first.value else 0], "judge").locator("[data-other-words]")
    expect(other).to_have_text("صحيح" if first.value else "خطأ")
    assert kept(classroom) == {"judge": later.value}


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_to_line_and_phone_each_answer_arrives_in_order_and_once(
    phones: Callable[..., Phone], classroom: Classroom, line: CutLine, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # repeatable, not secret
    phone = phones(tmp_path / "phone")
    phone.enter(classroom.learner)
    page = phone.keep(classroom)
    written: list[str] = []
    for turn in range(30):
        match chance.choice(["write", "write", "write", "cut", "mend", "reload", "restart", "wish"]):
            case "write":
                written.append(f"كلمة {turn}")
                exercise(page, "word").locator("input[type=text]").fill(written[-1])
                page.wait_for_timeout(chance.choice([0, 300, 700, 900]))
            case "cut":
                line.cut()
            case "mend":
                line.mend()
                find_network(page)
            case "reload":
                page.reload()
                page.wait_for_selector(READY)
            case "restart":
                page.wait_for_timeout(900)  # what is typed is kept after a rest
                phone.switch_off()
                phone.switch_on()
                page = phone.lesson(classroom)
            case "wish" if written and page.locator("[data-submit]").is_visible():
                line.cut()
                page.locator("[data-submit]").click()
                page.locator("[data-hand-in-here]").click()
                expect(page.locator("[data-wish]")).to_be_visible()
    page.wait_for_timeout(1000)
    line.mend()
    find_network(page)
    wait_until(page, lambda: page.locator("[data-waiting-here]").get_attribute("data-count") == "0")
    assert kept(classroom) == ({"word": written[-1]} if written else {})
    places = [written.index(row.value) for row in journal(classroom)]
    assert places == sorted(places)
    assert len({(row.device_id, row.sequence) for row in journal(classroom)}) == len(places)
    assert len(submissions(classroom)) <= len(wishes(classroom))


def test_what_the_worker_sends_while_the_page_opens_stands_in_its_place(
    phones: Callable[..., Phone], classroom: Classroom, tmp_path: Path
) -> None:
    phone = phones(tmp_path / "phone")
    phone.enter(classroom.learner)
    page = phone.lesson(classroom)
    expect(page.locator(READY)).to_be_attached()
    page.evaluate(
        """() => {
          const form = document.getElementById("answers");
          delete form.dataset.ready; // the page is still putting back what this phone holds
          const address = `${form.dataset.home}/answers`;
          const item = { kind: "answer", address, exercise: "count", value: "7" };
          const reply = { revision: 4, received: "10:00" };
          const { person } = document.documentElement.dataset;
          new BroadcastChannel("taawoun").postMessage({ person, item, state: "received", reply });
        }"""
    )
    expect(exercise(page, "count")).to_have_attribute("data-revision", "4")
    expect(exercise(page, "count").locator("input[type=text]")).to_have_value("7")

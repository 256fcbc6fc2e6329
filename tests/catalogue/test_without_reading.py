"""The course with which members begin, every lesson of it, without reading a word: on machine voices that say so."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from academy.listening.choices import choose_screens
from tests.academy.player.browsing import phone
from tests.academy.player.running_academy import PREFIX
from tests.browser.listening_learner import BLANK, IS_BLANK, SMALL_PHONE, Known, Listener, hear_result, take_lesson
from tests.catalogue import readings
from tests.catalogue.shipped_school import School, shipped_school

pytestmark = [pytest.mark.browser, pytest.mark.soak]
COURSE = "founding-a-cooperative"
LESSONS = [lesson.lesson_id for course, _, lesson in readings.lessons() if course.course_id == COURSE]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    with shipped_school(tmp_path_factory.mktemp("school") / "state", COURSE) as running:
        yield running


@pytest.mark.parametrize("lesson_id", LESSONS)
def test_a_lesson_is_passed_with_every_word_masked(browser: Browser, school: School, lesson_id: str) -> None:
    academy = school.academy
    cohort, learner = school.group(COURSE, "ar")
    with academy.sessions.begin() as session:
        choose_screens(session, learner.person_id, takes_screens=True)
    lesson = next(each for each in school.courses[COURSE].lessons if each.lesson_id == lesson_id)
    began = time.monotonic()
    known = Known.of(academy.sessions, academy.lessons, cohort, lesson)
    with phone(browser, academy, learner, viewport=SMALL_PHONE) as context:
        context.add_init_script(BLANK)
        page = context.new_page()
        page.goto(f"{academy.url}{PREFIX}cohorts/{cohort.cohort_id}/lessons/{lesson_id}")
        page.wait_for_selector("[data-ready=yes]", state="attached")
        page.wait_for_function(IS_BLANK)
        listener, every_screen = Listener(page, known), page.locator("[data-screen]")
        screens = every_screen.count()
        assert take_lesson(listener) == list(known.exercises)
        listener.picture("send", listener.screen).click()
        page.wait_for_url("**/feedback")
        academy.grade()
        page.reload()
        expect(page.locator(".tally .big-sign").first).to_be_visible()
        hear_result(listener)
        assert page.evaluate(IS_BLANK)
        assert "آلة" in listener.heard[0], "a machine says first that it is one"
        took, screens = time.monotonic() - began, screens + every_screen.count()
        print(f"{lesson_id}: {screens} screens, {len(listener.heard)} sounds heard, {took:.0f} s")

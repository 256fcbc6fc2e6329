"""The first course without reading a word, on a whole site: from the door to the heard result."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from academy.cohorts import join_with_code
from academy.database import open_academy, utc_now
from academy.lessons import catalogue_folder, read_catalogue
from academy.people import create_member
from academy.records import Cohort
from hub_config.demonstration import COURSE, MemberAccount
from tests.browser.listening_learner import BLANK, IS_BLANK, SMALL_PHONE, Known, Listener, hear_result, take_lesson
from tests.running_site import RunningSite

pytestmark = pytest.mark.browser
LESSON = "founding"
WHO = MemberAccount("فاضمة", "0600000077", "480263", "ar")


@pytest.fixture
def known(site: RunningSite) -> Iterator[Known]:
    sessions = open_academy(f"sqlite:///{site.state / 'academy' / 'academy.sqlite'}")
    with sessions.begin() as session:
        cohort = session.scalars(select(Cohort).where(Cohort.language == "ar", Cohort.course_id == COURSE)).first()
        assert cohort
        person = create_member(
            session, name=WHO.name, telephone=WHO.telephone, pin=WHO.pin, language="ar", now=utc_now()
        )
        join_with_code(session, person_id=person.person_id, code=cohort.join_code, now=utc_now())
    lesson = next(each for each in read_catalogue(catalogue_folder())[COURSE].lessons if each.lesson_id == LESSON)
    yield Known.of(sessions, site.state / "lessons", cohort, lesson)
    sessions.kw["bind"].dispose()


def test_the_first_course_is_passed_with_every_word_masked(person, known: Known) -> None:  # noqa: ANN001
    with person("ar", SMALL_PHONE) as someone:
        someone.enter_with_pin(WHO)
        someone.context.add_init_script(BLANK)
        page: Page = someone.page
        page.reload()
        listener = Listener(page, known)
        listener.picture("ear").click()
        page.wait_for_function(IS_BLANK)  # the page comes anew
        page.locator("main").locator(":is(a):has(> svg use[href$='#forward']):visible").first.click()
        page.wait_for_selector("[data-ready=yes]", state="attached")
        asked = take_lesson(listener)
        assert asked == list(known.exercises)
        someone.picture("without-reading-send")
        assert page.evaluate(IS_BLANK)
        listener.picture("send", listener.screen).click()
        page.wait_for_url("**/feedback")
        expect(page.locator(".tally .big-sign").first).to_be_visible()
        hear_result(listener)
        assert page.evaluate(IS_BLANK)
        listener.picture("home").first.click()
        expect(listener.picture("ear").or_(listener.picture("page")).first).to_be_visible()

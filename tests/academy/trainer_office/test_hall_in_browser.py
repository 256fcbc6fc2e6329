"""Thirty names ticked in a browser: without a network, by a script, then received; cards before the camera."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from academy.attendance.rows import AttendanceMark
from academy.people import issue_card
from hub_config.settings import ACADEMY
from tests.academy.halls import meet
from tests.academy.player.browsing import phone
from tests.academy.player.conftest import Classroom
from tests.academy.player.cut_line import CutLine
from tests.academy.player.running_academy import PREFIX, RunningAcademy

pytestmark = pytest.mark.browser
LEARNERS = 30
READY = "[data-hall-list][data-ready=yes]"
# Chromium for Linux reads no codes: a browser that does says which code it sees.
READS_CODES = """globalThis.BarcodeDetector = class {
    detect() { return Promise.resolve(globalThis.shown ? [{ rawValue: globalThis.shown }] : []); }
};"""


@pytest.fixture
def line(academy: RunningAcademy) -> Iterator[CutLine]:
    made = CutLine(academy.settings.port_of(ACADEMY))
    yield made
    made.close()


def journal(classroom: Classroom) -> list[AttendanceMark]:
    with classroom.academy.sessions() as session:
        theirs = select(AttendanceMark).where(AttendanceMark.cohort_id == classroom.cohort.cohort_id)
        return list(session.scalars(theirs.order_by(AttendanceMark.mark_id)))


def opened(context: BrowserContext, line: CutLine, classroom: Classroom) -> Page:
    page = context.new_page()
    page.goto(f"{line.url}{PREFIX}{classroom.roster}sessions/1")
    page.wait_for_selector(READY)
    return page


def is_kept(page: Page) -> bool:
    """Whether the page and all that it is made of are on the phone."""
    found: bool = page.evaluate(
        """async () => {
            if (!navigator.serviceWorker.controller) return false;
            const made = document.querySelectorAll("link[rel=stylesheet], script[src]");
            const files = [...made].map((e) => e.href || e.src);
            for (const each of [location.href + "?lang=ar", ...files]) if (!(await caches.match(each))) return false;
            return true;
        }"""
    )
    return found


def test_thirty_names_are_ticked_without_a_network_and_received_once(
    browser: Browser, academy: RunningAcademy, classroom: Classroom, line: CutLine, screens: Path
) -> None:
    for number in range(LEARNERS - 1):
        academy.enrol(academy.member(f"متعلم {chr(0x0627 + number)}"), classroom.cohort)
    meet(classroom)
    with academy.sessions.begin() as session:
        code = issue_card(session, classroom.learner.person_id)
    context = phone(browser, academy, classroom.trainer, viewport={"width": 390, "height": 844})
    context.add_init_script(READS_CODES)
    page = opened(context, line, classroom)
    for _ in range(200):
        if is_kept(page):
            break
        page.wait_for_timeout(50)
    line.cut()
    page.reload()
    page.wait_for_selector(READY)
    expect(page.locator("[data-copy=cut]")).to_be_visible()
    taps = page.locator("[data-tap]")
    for number in range(LEARNERS):
        taps.nth(number).click()
    taps.nth(3).click()
    expect(page.locator("[data-all-sync]")).to_contain_text("30")
    page.screenshot(path=screens / "hall-without-a-network-ar-390.png")
    page.locator("form[action$='/logout'] button").click()
    expect(page.locator("[data-leaving-count]")).to_contain_text("30")  # they stay here, and nobody else sees them
    page.locator("[data-stay]").click()
    page.reload()
    page.wait_for_selector(READY)
    assert page.locator('[data-state="present"][data-learner]').count() == LEARNERS - 1
    assert journal(classroom) == []
    line.mend()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-all-sync]")).to_have_attribute("data-state", "received", timeout=30_000)
    expect(page.locator("[data-copy=cut]")).to_be_hidden()  # whoever answers is there
    states = [mark.state for mark in journal(classroom)]
    assert (len(states), states.count("absent")) == (LEARNERS, 1), "what never left before the next tap is one word"
    page.locator("[data-camera-open]").click()
    page.evaluate(f"shown = 'https://academy.example/services/academy/card/{code}'")
    expect(page.locator("[data-card-said]")).to_have_text("خديجة")
    page.evaluate("shown = '87654323'")
    expect(page.locator("[data-card-said]")).to_have_attribute("data-state", "bad")
    context.close()

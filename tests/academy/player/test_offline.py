"""Lessons without a network: the line is cut, phones are restarted, one phone serves two people."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect, sync_playwright
from sqlalchemy import select

from academy.player.site import SESSION_COOKIE
from academy.records import Answer, Submission, SubmissionWish
from hub_config.settings import ACADEMY
from tests.academy.player.browsing import ARGUMENTS
from tests.academy.player.conftest import Classroom, kept
from tests.academy.player.cut_line import CutLine
from tests.academy.player.running_academy import PREFIX, RunningAcademy, Visitor

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 640}
READY = '#answers[data-ready="yes"]'


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture
def line(academy: RunningAcademy) -> Iterator[CutLine]:
    made = CutLine(academy.settings.port_of(ACADEMY))
    yield made
    made.close()


class Phone:
    """A phone with a memory of its own: whatever is closed, its profile stays."""

    def __init__(self, playwright: Playwright, folder: Path, line: CutLine, language: str = "ar") -> None:
        self.playwright, self.folder, self.line, self.language = playwright, folder, line, language
        self.context: BrowserContext | None = None

    def switch_on(self) -> BrowserContext:
        self.context = self.playwright.chromium.launch_persistent_context(
            self.folder, executable_path="/usr/bin/chromium", args=ARGUMENTS, viewport=PHONE, locale=self.language
        )
        self.context.set_default_timeout(10_000)
        language: Any = {"name": "taawoun_language", "value": self.language, "domain": "127.0.0.1", "path": "/"}
        self.context.add_cookies([language])
        return self.context

    def switch_off(self) -> None:
        if self.context:
            self.context.close()
            self.context = None

    def enter(self, who: Visitor) -> None:
        """Sign in, as the hub would leave it: a cookie that outlives the browser."""
        assert self.context
        cookie: Any = {
            "name": SESSION_COOKIE, "value": who.token, "domain": "127.0.0.1", "path": PREFIX, "httpOnly": True,
            "expires": time.time() + 86_400,
        }  # fmt: skip
        self.context.add_cookies([cookie])

    def open(self, path: str) -> Page:
        assert self.context
        page = self.context.new_page()
        page.goto(f"{self.line.url}{PREFIX}{path}")
        return page

    def lesson(self, classroom: Classroom) -> Page:
        page = self.open(classroom.lesson)
        page.wait_for_selector(READY)
        return page

    def keep(self, classroom: Classroom) -> Page:
        """Open a lesson while there is a network, and wait until the phone has it."""
        page = self.lesson(classroom)
        wait_until(page, lambda: has_page(page, classroom.lesson))
        return page


@pytest.fixture
def phones(playwright: Playwright, line: CutLine, tmp_path: Path) -> Iterator[Callable[[str], Phone]]:
    made: list[Phone] = []

    def phone(name: str = "phone") -> Phone:
        made.append(Phone(playwright, tmp_path / name, line))
        made[-1].switch_on()
        return made[-1]

    yield phone
    for each in made:
        each.switch_off()


def has_page(page: Page, path: str) -> bool:
    found: bool = page.evaluate(
        """async (path) => {
            for (const name of await caches.keys()) {
                for (const kept of await (await caches.open(name)).keys()) if (kept.url.endsWith(path)) return true;
            }
            return false;
        }""",
        path,
    )
    return found


def wait_until(page: Page, is_so: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come about"
        page.wait_for_timeout(50)


def exercise(page: Page, name: str) -> Any:
    return page.locator(f'[data-exercise="{name}"]')


def said(page: Page, name: str) -> Any:
    return exercise(page, name).locator("[data-sync]")


def journal(classroom: Classroom) -> list[Answer]:
    with classroom.academy.sessions() as session:
        mine = select(Answer).where(Answer.person_id == classroom.learner.person_id).order_by(Answer.revision)
        return list(session.scalars(mine))


def submissions(classroom: Classroom) -> list[Submission]:
    with classroom.academy.sessions() as session:
        mine = select(Submission).where(Submission.person_id == classroom.learner.person_id)
        return list(session.scalars(mine))


def test_a_lesson_answered_and_submitted_without_a_network_arrives_once_and_in_order(
    phones: Callable[[str], Phone], classroom: Classroom, line: CutLine, screens: Path
) -> None:
    phone = phones("phone")
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
    exercise(page, "judge").locator('[value="true"]').check()
    expect(page.locator("[data-waiting-line]")).to_contain_text("5")
    expect(said(page, "judge")).to_contain_text("محفوظ في هذا الهاتف")
    page.locator("[data-submit]").click()
    expect(page.locator("[data-confirm-here]")).to_be_visible(timeout=15_000)
    page.screenshot(path=screens / "offline-confirm-ar-360.png", full_page=True)
    page.locator("[data-hand-in-here]").dblclick()
    expect(page.locator("[data-wish]")).to_be_visible()
    page.screenshot(path=screens / "offline-waiting-ar-360.png", full_page=True)
    phone.switch_off()  # the battery is empty
    assert kept(classroom) == {}
    phone.switch_on()
    page = phone.lesson(classroom)
    assert exercise(page, "story").locator("textarea").input_value() == "كتبت هذا بلا شبكة"
    expect(page.locator("[data-wish]")).to_be_visible()
    line.mend()
    page.locator("[data-send-now]").click()
    expect(page.locator("[data-wish] a")).to_be_visible(timeout=15_000)
    page.screenshot(path=screens / "offline-received-ar-360.png", full_page=True)
    given = {"pick_one": "five", "story": "كتبت هذا بلا شبكة", "count": "5", "word": "نحن", "judge": True}
    assert [(row.exercise_id, row.value) for row in journal(classroom)] == list(given.items())
    assert all(row.given_at and row.given_at < row.received_at for row in journal(classroom))
    assert [row.answers for row in submissions(classroom)] == [given]
    with classroom.academy.sessions() as session:
        wish = session.scalars(select(SubmissionWish).where(SubmissionWish.person_id == classroom.learner.person_id))
        assert [each.submission_id for each in wish] == [submissions(classroom)[0].submission_id]

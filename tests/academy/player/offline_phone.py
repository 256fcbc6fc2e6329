"""A phone that loses its network: what it keeps, what it says, and what of it the academy holds."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Page, ViewportSize
from sqlalchemy import select

from academy.player.site import SESSION_COOKIE
from academy.records import Answer, Submission, SubmissionWish
from tests.academy.player.browsing import ARGUMENTS
from tests.academy.player.cut_line import CutLine
from tests.academy.player.running_academy import PREFIX, Visitor

if TYPE_CHECKING:  # the folder's conftest makes phones of these
    from tests.academy.player.conftest import Classroom

PHONE = ViewportSize(width=360, height=640)
READY = '#answers[data-ready="yes"]'


class Phone:
    """A phone; one with a folder has a memory of its own, which outlives its browser."""

    def __init__(self, browser: Browser, line: CutLine, folder: Path | None, language: str = "ar") -> None:
        self.browser, self.line, self.folder, self.language = browser, line, folder, language
        self.switch_on()

    def switch_on(self) -> None:
        options: Any = {"viewport": PHONE, "locale": self.language}
        if self.folder:
            chromium, program = self.browser.browser_type, "/usr/bin/chromium"
            launch = chromium.launch_persistent_context
            self.context = launch(self.folder, executable_path=program, args=ARGUMENTS, **options)
        else:
            self.context = self.browser.new_context(**options)
        self.context.set_default_timeout(60_000)
        language: Any = {"name": "taawoun_language", "value": self.language, "domain": "127.0.0.1", "path": "/"}
        self.context.add_cookies([language])

    def switch_off(self) -> None:
        self.context.close()

    def enter(self, who: Visitor) -> None:
        """Sign in, as the hub would leave it: a cookie that outlives the browser."""
        cookie: Any = {
            "name": SESSION_COOKIE, "value": who.token, "domain": "127.0.0.1", "path": PREFIX, "httpOnly": True,
            "expires": time.time() + 86_400,
        }  # fmt: skip
        self.context.add_cookies([cookie])

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.goto(f"{self.line.url}{PREFIX}{path}")
        return page

    def lesson(self, classroom: "Classroom") -> Page:
        page = self.open(classroom.lesson)
        page.wait_for_selector(READY)
        return page

    def keep(self, classroom: "Classroom") -> Page:
        """Open a lesson while there is a network, and wait until the phone has it."""
        page = self.lesson(classroom)
        wait_until(page, lambda: has_page(page, classroom.lesson))
        return page


def has_page(page: Page, path: str) -> bool:
    found: bool = page.evaluate(
        """async (path) => {
            for (const name of await caches.keys()) {
                const addresses = (await (await caches.open(name)).keys()).map((kept) => kept.url.replace(/[?].*/, ""));
                if (addresses.some((address) => address.endsWith(path))) return true;
            }
            return false;
        }""",
        path,
    )
    return found


def wait_until(page: Page, is_so: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come about"
        page.wait_for_timeout(50)


def find_network(page: Page) -> None:
    """Let the phone notice that the line is mended: it tries by itself, but later and later."""
    page.evaluate("dispatchEvent(new Event('online'))")


def exercise(page: Page, name: str) -> Any:
    return page.locator(f'[data-exercise="{name}"]')


def said(page: Page, name: str) -> Any:
    return exercise(page, name).locator("[data-sync]")


def journal(classroom: "Classroom") -> list[Answer]:
    with classroom.academy.sessions() as session:
        mine = select(Answer).where(Answer.person_id == classroom.learner.person_id).order_by(Answer.revision)
        return list(session.scalars(mine))


def wishes(classroom: "Classroom") -> list[SubmissionWish]:
    with classroom.academy.sessions() as session:
        mine = select(SubmissionWish).where(SubmissionWish.person_id == classroom.learner.person_id)
        return list(session.scalars(mine))


def submissions(classroom: "Classroom") -> list[Submission]:
    with classroom.academy.sessions() as session:
        mine = select(Submission).where(Submission.person_id == classroom.learner.person_id)
        return list(session.scalars(mine))

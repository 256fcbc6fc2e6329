"""A real browser for tests: pages as a learner's phone shows them, and what travelled."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from academy.player.site import SESSION_COOKIE
from tests.academy.player.running_academy import PREFIX, RunningAcademy, Visitor

AXE = Path("node_modules/axe-core/axe.min.js")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
    "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",  # a microphone that beeps
]  # fmt: skip
PHONE = {"width": 360, "height": 740}


@dataclass
class Travelled:
    """What went over the wire since the last look."""

    requests: list[str] = field(default_factory=list)
    bytes: float = 0

    def start_again(self) -> None:
        self.requests, self.bytes = [], 0

    def listen(self, session: CDPSession) -> None:
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", lambda event: self.requests.append(event["request"]["url"]))
        session.on("Network.loadingFinished", self._add)

    def _add(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]


def phone(
    browser: Browser, academy: RunningAcademy, who: Visitor | None, language: str = "ar", **options: Any
) -> BrowserContext:
    """Return a browser context signed in as a visitor."""
    context = browser.new_context(viewport=options.pop("viewport", PHONE), locale=language, **options)
    context.add_cookies(cookies_of(who, language))
    context.set_default_timeout(60_000)
    return context


def cookies_of(who: Visitor | None, language: str) -> list[Any]:
    """Return what a browser holds in which a visitor signed in and chose a language."""
    cookies: list[Any] = [{"name": "taawoun_language", "value": language, "domain": "127.0.0.1", "path": "/"}]
    if who:
        cookies.append(
            {"name": SESSION_COOKIE, "value": who.token, "domain": "127.0.0.1", "path": PREFIX, "httpOnly": True}
        )
    return cookies


def open_page(context: BrowserContext, academy: RunningAcademy, path: str) -> Page:
    page = context.new_page()
    page.goto(academy.url + PREFIX + path)
    return page


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong on a page (its context must bypass the content security policy)."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(
        "axe.run({resultTypes: ['violations']})"
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 150)).join(' | ')))"
    )
    return found

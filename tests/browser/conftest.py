"""A real browser, one person a context, and a watch over every address it asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from hub_config.demonstration import PASSWORD, MemberAccount
from tests.running_site import RunningSite

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-first-run", "--disable-quic"]  # fmt: skip
PATIENCE_MS = 60_000  # a machine may do much else meanwhile
expect.set_options(timeout=PATIENCE_MS)
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 850}


@pytest.fixture(scope="module")  # not longer: while it runs, no other test can run an event loop
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield running
        running.close()


class Person:
    """Someone at a screen of the site."""

    def __init__(self, site: RunningSite, context: BrowserContext, language: str, screens: Path) -> None:
        self.site = site
        self.context = context
        self.language = language
        self.screens = screens
        self.asked_elsewhere: list[str] = []
        context.on("request", self._watch)
        context.add_cookies([{"name": "taawoun_language", "value": language, "url": site.url}])
        context.set_default_timeout(PATIENCE_MS)
        self.page: Page = context.new_page()

    def enter_with_pin(self, member: MemberAccount) -> None:
        self.page.goto(f"{self.site.url}/hub/login")
        self.page.fill("input[name=identifier]", member.telephone)
        self.page.fill("input[name=pin]", member.pin)
        self.page.click("form:has(input[name=pin]) button.main")
        self.page.wait_for_url("**/services/academy/**")

    def enter_with_password(self, user_name: str) -> None:
        self.page.goto(f"{self.site.url}/hub/login")
        self.page.click("summary:has(~ form input[name=password])")
        self.page.fill("input[name=user_name]", user_name)
        self.page.fill("input[name=password]", PASSWORD)
        with self.page.expect_navigation():
            self.page.click("form:has(input[name=password]) button.main")

    def picture(self, name: str, page: Page | None = None, *, whole: bool = True) -> None:
        shown = page or self.page
        width = shown.viewport_size["width"] if shown.viewport_size else 0
        shown.screenshot(path=self.screens / f"{name}-{self.language}-{width}.png", full_page=whole)

    def reads_in_its_language(self) -> None:
        """Check the page's language, its direction, and that nothing is wider than the screen."""
        html = self.page.locator("html")
        assert html.get_attribute("lang") == self.language
        assert html.get_attribute("dir") == ("rtl" if self.language == "ar" else "ltr")
        wider = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{self.page.url} is {wider} pixels wider than the screen"

    def finds_no_barrier(self) -> None:
        """Check the page with axe, which is injected past the page's own rules."""
        self.context.add_init_script("")  # keeps the context's script world alive between checks
        source = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
        self.page.evaluate(source)
        found = self.page.evaluate("axe.run({resultTypes: ['violations']})")
        assert not found["violations"], [
            (v["id"], [node["html"] for node in v["nodes"]][:3]) for v in found["violations"]
        ]

    def _watch(self, request: object) -> None:
        url = urlsplit(request.url)  # type: ignore[attr-defined]
        if url.scheme in {"http", "https", "ws", "wss"} and url.hostname != "127.0.0.1":
            self.asked_elsewhere.append(request.url)  # type: ignore[attr-defined]


@pytest.fixture
def person(site: RunningSite, browser: Browser, screens: Path):  # noqa: ANN201  # a maker of context managers
    @contextmanager
    def make(language: str, viewport: dict[str, int] = PHONE, **options: object) -> Iterator[Person]:
        context = browser.new_context(viewport=viewport, locale=f"{language}-MA", **options)  # type: ignore[arg-type]
        someone = Person(site, context, language, screens)
        yield someone
        context.close()
        assert not someone.asked_elsewhere, "a page asked an address that is not ours"

    return make

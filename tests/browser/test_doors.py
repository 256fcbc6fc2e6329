"""The doors in a browser: they read in the right direction, fit a telephone, and axe finds nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.hub_config.doors_site import JOIN_CODE, PASSWORD, DoorsSite

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = "/usr/bin/chromium"
SIZES = {360: 740, 1280: 800}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DoorsSite]:
    with DoorsSite(tmp_path_factory.mktemp("doors") / "state").running() as site:
        site.cohort()
        yield site


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    switches = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--no-first-run"]  # fmt: skip
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=switches)
        yield browser
        browser.close()


class Visit:
    """A browser window on the hub, in one language and one size."""

    def __init__(self, chromium: Browser, hub: DoorsSite, language: str, width: int, screens: Path) -> None:
        self.hub, self.language, self.width, self.screens = hub, language, width, screens
        context = chromium.new_context(viewport={"width": width, "height": SIZES[width]}, base_url=hub.url)
        context.add_cookies([{"name": "taawoun_language", "value": language, "url": hub.url}])
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def look(self, name: str) -> None:
        """Keep a picture of the page, and find nothing wrong with it."""
        self.page.screenshot(path=self.screens / f"doors_{name}_{self.language}_{self.width}.png", full_page=True)
        root = self.page.locator("html")
        assert root.get_attribute("lang") == self.language
        assert root.get_attribute("dir") == {"ar": "rtl", "fr": "ltr"}[self.language]
        assert not self.page.evaluate("document.documentElement.scrollWidth > innerWidth"), f"{name} is clipped"
        assert self.violations() == []

    def violations(self) -> list[Any]:
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run({resultTypes: ['violations']})")
        assert len(found["passes"]) > 10, "axe looked at nothing"
        return [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found["violations"]]


@pytest.mark.parametrize(
    ("language", "width"),
    [("ar", 360), ("fr", 1280), *(pytest.param(*each, marks=pytest.mark.soak) for each in (("ar", 1280), ("fr", 360)))],
)
def test_the_doors_fit_the_screen_read_in_their_direction_and_please_axe(
    hub: DoorsSite, chromium: Browser, screens: Path, language: str, width: int
) -> None:
    _, number = hub.member()
    hub.staff("boss", "admin")
    visit = Visit(chromium, hub, language, width, screens)
    page = visit.page
    for name, address in {"login": "/hub/login", "join": f"/hub/join?code={JOIN_CODE}", "error": "/hub/nothing",
                          "request": "/hub/request-account", "register": "/hub/register",
                          "province": "/hub/register?with=province"}.items():  # fmt: skip
        page.goto(address)
        visit.look(name)
    page.goto("/hub/login")
    page.fill("#identifier", number)
    page.fill("#pin", "111119")
    page.press("#pin", "Enter")
    page.wait_for_selector("[role=alert]")
    visit.look("wrong")
    page.fill("#pin", "294730")
    page.press("#pin", "Enter")
    page.wait_for_url("**/services/academy/**")
    page.goto("/hub/home")
    visit.look("home")
    page.goto("/hub/spawn")
    visit.look("forbidden")
    assert visit.complaints == []
    assert not [address for address in visit.asked if not address.startswith(hub.url)]
    page.context.close()


def test_one_tap_on_the_posters_page_makes_a_member_and_shows_the_pin_on_demand(
    hub: DoorsSite, chromium: Browser, screens: Path
) -> None:
    visit = Visit(chromium, hub, "ar", 360, screens)
    page = visit.page
    page.goto(f"/hub/join?code={JOIN_CODE}")
    page.fill("#name", "مينة")
    page.fill("#pin", "٥٨٣٩٢٠")
    page.click("form button.main")
    page.wait_for_selector(".card-code")
    visit.look("joined")
    page.context.clear_cookies()
    page.goto("/hub/login")
    page.fill("#pin", "583920")
    assert page.get_attribute("#pin", "type") == "password"
    page.click("button[data-shows=pin]")
    assert page.get_attribute("#pin", "type") == "text"
    assert visit.complaints == []
    page.context.close()


def test_an_admin_sees_who_waits(hub: DoorsSite, chromium: Browser, screens: Path) -> None:
    hub.staff("boss", "admin")
    hub.staff("waits", "staff", approved=False)
    visit = Visit(chromium, hub, "fr", 1280, screens)
    page = visit.page
    page.goto("/hub/login")
    page.click("summary")
    page.fill("#user_name", "boss")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url("**/hub/home")
    assert page.locator(".tile").count() == 3
    assert page.locator(".tile[href$='/render/gallery.ipynb']").is_visible()
    assert page.locator(".tile[href$='/declarations']").is_visible()
    page.click(".tile[href$='/approvals']")
    page.wait_for_url("**/hub/approvals")
    visit.look("approvals")
    page.context.close()

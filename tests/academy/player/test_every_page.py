"""Every page of the academy, looked at as people meet it: axe, 320 pixels, text twice as large, both languages."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from academy.player.routes import ACCESS, ADDRESSES
from tests.academy.code_courses.conftest import AdoptedCourse
from tests.academy.player.browsing import AXE, cookies_of, phone, violations
from tests.academy.player.every_page import NOT_PAGES, scenes
from tests.academy.player.running_academy import PREFIX, RunningAcademy, Visitor
from tests.academy.player.scenes.stage import Scene, Stage, stage, take_newer_back

BOTH_AT_ONCE = {"offline", "catalogue-in-a-messaging-app"}  # pages that speak both languages
IN_A_FRAME = {"draft_phone", "try_draft", "learner_help-in-the-desk"}  # beside them the page offers the other language
WHAT_IS_AMISS = """() => {
    const found = [], root = document.documentElement, seen = (e) => e.checkVisibility() && e.getClientRects().length;
    const wide = root.scrollWidth - root.clientWidth;
    if (wide > 0) {
        const place = (e) => e.getBoundingClientRect();
        const out = (e) => place(e).right > root.clientWidth + 1 || place(e).left < -1;
        const first = [...document.body.querySelectorAll('*')].filter((e) => seen(e) && out(e)).slice(0, 3);
        found.push(`wider than the screen by ${wide}: ` + first.map((e) => e.outerHTML.slice(0, 120)).join(' | '));
    }
    for (const e of document.querySelectorAll('main *, header *')) {
        const style = getComputedStyle(e);
        if (!seen(e) || e.closest('.unseen, svg, canvas, input, textarea, select')) continue;
        if (!['hidden', 'clip'].includes(style.overflowX)) continue;
        const isCut = e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
        if (isCut) found.push('clipped: ' + e.outerHTML.slice(0, 120));
    }
    return found;
}"""

WHERE_IT_LEADS = """() => [
    ...[...document.querySelectorAll('a[href]:not([href^="#"]), link[href]')].map((e) => ['GET', e.href]),
    ...[...document.querySelectorAll('[src]')].map((e) => ['GET', e.src]),
    ...[...document.forms].map((e) => [e.method.toUpperCase(), e.action]),
    ...[...document.querySelectorAll('[formaction]')].map((e) => ['POST', e.formAction]),
].map(([method, address]) => [method, new URL(address).pathname])"""


@pytest.fixture(scope="module")
def every_page(academy: RunningAcademy, adopted_here: AdoptedCourse) -> Iterator[Stage]:
    yield stage(academy, adopted_here)
    take_newer_back(academy)


@pytest.mark.browser
def test_no_address_is_forgotten(every_page: Stage) -> None:
    """What the table of addresses names is looked at here, or known to show nothing by itself."""
    known = {scene.route for scene in scenes(every_page)} - {"error"} | NOT_PAGES
    assert {entry.name for entry in ACCESS} - known == set(), "add a scene to every_page.py"


class Looker:
    """One browser in one language, in which one person after the other signs in: all see the files that it kept.

    A context for each person cost a minute of a processor, most of it for the same scripts, styles and letters.
    """

    def __init__(self, browser: Browser, academy: RunningAcademy, language: str) -> None:
        context = phone(browser, academy, None, language, bypass_csp=True, service_workers="block")
        context.add_init_script(path=AXE)  # comes with each page
        self.page = context.new_page()
        self._tools = context.new_cdp_session(self.page)
        self._origin, self._language = academy.url, language
        self._who: Visitor | None = None

    def sign_in(self, who: Visitor | None) -> Page:
        """Return the page, for somebody to whom the browser is new: of whoever was there before it holds nothing."""
        if who is not self._who:
            self._tools.send("Storage.clearDataForOrigin", {"origin": self._origin, "storageTypes": "all"})
            self.page.context.clear_cookies()
            self.page.context.add_cookies(cookies_of(who, self._language))
            self._who = who
        return self.page


def show(page: Page, academy: RunningAcademy, scene: Scene, language: str) -> int:
    """Open a page; one that answers a form is asked for beside the browser and shown at its address."""
    address = academy.url + PREFIX + scene.path
    page.set_extra_http_headers(scene.headers)
    if scene.sent is None and not scene.renews_itself:
        answer = page.goto(address)
        assert answer is not None
        return answer.status
    assert scene.who is not None
    in_language = f"{scene.path}?lang={language}"
    said = scene.who.get(in_language) if scene.sent is None else scene.who.post(in_language, **scene.sent)
    page.route(address, lambda route: route.fulfill(body=said.text, content_type="text/html; charset=utf-8"))
    page.goto(address)
    page.unroute(address)
    return said.status_code


def nowhere(page: Page) -> list[str]:
    """Return the ways from a page that lead to no address of the academy."""
    ways = {(method, path.removeprefix(PREFIX)) for method, path in page.evaluate(WHERE_IT_LEADS) if PREFIX in path}
    return [f"{method} {path}" for method, path in sorted(ways) if ADDRESSES.find(method, path) is None]


def amiss(page: Page) -> dict[str, Any]:
    """Return what is wrong with a page, by how it was looked at."""
    found: dict[str, Any] = {"axe": violations(page), "leads nowhere": nowhere(page)}
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        found[f"at {width}"] = page.evaluate(WHAT_IS_AMISS)
    page.set_viewport_size({"width": 360, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '212.5%'")  # twice the page's own
    found["text twice as large"] = page.evaluate(WHAT_IS_AMISS)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return {how: what for how, what in found.items() if what}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("languages", "begin", "step"),
    [
        (("ar", "fr"), 0, 4),
        pytest.param(("ar", "fr"), 0, 1, marks=pytest.mark.soak),
        pytest.param(("fr", "ar"), 0, 1, marks=pytest.mark.soak),
    ],
    ids=["every-fourth", "ar-first", "fr-first"],
)
def test_nothing_is_amiss_on_any_page(
    browser: Browser,
    academy: RunningAcademy,
    every_page: Stage,
    screens: Path,
    languages: tuple[str, str],
    begin: int,
    step: int,
) -> None:
    """Every fourth page, by turns in one language; in the soak each in both. 320 pixels are 400 % of 1280."""
    found: dict[str, Any] = {}
    lookers = {language: Looker(browser, academy, language) for language in languages}
    shown = itertools.islice(scenes(every_page), begin, None, step)
    for scene, language in zip(shown, itertools.cycle(languages), strict=False):
        page = lookers[language].sign_in(scene.who)
        status = show(page, academy, scene, language)
        problems = amiss(page)
        if status != scene.status:
            problems["answered"] = status
        if scene.name not in BOTH_AT_ONCE | IN_A_FRAME and not page.locator(".top [data-language-to]").count():
            problems["other language"] = "the page offers none"
        if page.locator("html").get_attribute("lang") != language:
            problems["language"] = page.locator("html").get_attribute("lang")
        if languages[0] == "fr":  # in the soak, to be looked at
            page.screenshot(path=screens / f"academy-{scene.name}-{language}-360.png", full_page=True)
        if problems:
            found[f"{scene.name} ({language})"] = problems
    for looker in lookers.values():
        looker.page.context.close()
    assert not found, "\n".join(f"{name}: {what}" for name, what in found.items())

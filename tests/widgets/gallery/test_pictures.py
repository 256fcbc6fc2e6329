"""The gallery in both languages on an office screen and a telephone: pictures kept, and what they show measured.

The pictures in build/screens are for people to look at. They are not compared as pixels: letters are painted a little
differently by each version of a browser, of a font and of its hinting, so such a comparison fails for nothing, is then
loosened, and at last sees nothing. What a reader would call broken is read from where things stand instead: nothing
leaves the screen or its place, nothing is cut, nothing lies on another, all can be touched and read, Arabic is the
mirror of French, and axe finds no barrier.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, ROOT
from tests.widgets.gallery.still_pages import ADDRESS, serve, still_page
from widgets.apps.gallery.gallery_desk import GalleryDesk

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
GEOMETRY, MIRROR = ((HERE / name).read_text(encoding="utf-8") for name in ("geometry.js", "mirror.js"))
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
SIZES = {"wide": {"width": 1366, "height": 768}, "telephone": {"width": 390, "height": 844}}
NARROWEST = {"width": 320, "height": 640}
TABS = ("normal", "long", "nothing", "waiting", "many")
LANGUAGES = ("ar", "fr")
# The letters are there, and what is drawn as wide as its place has been drawn again.
SETTLED = (
    """document.fonts.ready.then(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))))"""
)
# Each tab in one language, by turns; in the soak also in the other.
IN_TURNS = [
    pytest.param(tab, language, marks=() if (place + turn) % 2 == 0 else pytest.mark.soak)
    for place, tab in enumerate(TABS)
    for turn, language in enumerate(LANGUAGES)
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield running
        running.close()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A window on the gallery, in any language and on any tab."""
    context = browser.new_context(reduced_motion="reduce")
    desks = {(language, tab): GalleryDesk(language, place={"tab": tab}) for language in LANGUAGES for tab in TABS}
    serve(
        context, {f"{name}/{tab}": still_page(desk.view, name, "gallery.ipynb") for (name, tab), desk in desks.items()}
    )
    yield context.new_page()
    context.close()


def opened(page: Page, language: str, tab: str, size: dict[str, int]) -> Page:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(f"{ADDRESS}{language}/{tab}?tab={tab}")
    page.wait_for_selector("body[data-desk-drawn]")
    page.evaluate(SETTLED)
    return page


def barriers(page: Page) -> list[object]:
    """Return what axe finds on the page as it is."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found]


@pytest.mark.parametrize(("tab", "language"), IN_TURNS)
def test_every_part_stands_in_its_place_and_axe_finds_no_barrier(
    page: Page, tab: str, language: str, screens: Path
) -> None:
    opened(page, language, tab, SIZES["wide"])
    for name, size in SIZES.items():
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.evaluate(SETTLED)
        page.screenshot(path=screens / f"gallery-{tab}-{language}-{size['width']}.png", full_page=True)
        assert page.evaluate(GEOMETRY) == [], name
        if (name == "telephone") == (language == "ar"):
            assert barriers(page) == []


@pytest.mark.parametrize("tab", ["normal", "long"])
def test_the_narrowest_screen_and_its_longest_words_lose_nothing(page: Page, tab: str) -> None:
    language = {"normal": "ar", "long": "fr"}[tab]  # the other two are alike but shorter
    assert opened(page, language, tab, NARROWEST).evaluate(GEOMETRY) == []


@pytest.mark.parametrize("size", SIZES)
def test_arabic_is_the_mirror_of_french(page: Page, size: str) -> None:
    arabic, french = (opened(page, language, "normal", SIZES[size]).evaluate(MIRROR) for language in LANGUAGES)
    assert len(arabic["shares"]) > 20
    assert len(arabic["tiles"]) == 12
    for name, places in arabic.items():
        assert places == pytest.approx(french[name], abs=1.5), name


def test_on_paper_what_is_pressed_goes_and_what_is_folded_opens(page: Page) -> None:
    opened(page, "ar", "normal", SIZES["wide"]).emulate_media(media="print")
    try:
        assert not page.locator(".desk-part .plain:visible, .desk-tabs:visible, .registry-filters:visible").count()
        assert page.locator(".waterfall .chart-data td").first.is_visible()
    finally:
        page.emulate_media(media="screen")


def test_a_field_to_search_in_stands_on_the_readers_side_until_words_are_in_it(page: Page) -> None:
    field = opened(page, "ar", "normal", SIZES["telephone"]).locator("[data-key=search]")
    sides = []
    for typed in ("", "Tafraout", "تافراوت", ""):
        field.fill(typed)
        sides.append(field.evaluate("(node) => getComputedStyle(node).direction"))
    assert sides == ["rtl", "ltr", "rtl", "rtl"]


HARM = {
    ".waterfall .label { position: relative; inset-inline-start: -300px; }": "leaves the screen",
    ".fact-blocks .tile strong { font-size: 9px; }": "small text",
    ".bar-chart h2 { inline-size: 3rem; overflow: hidden; white-space: nowrap; }": "cut text",
    ".desk-view:has(> .notices) { margin-block-end: -60px; }": "lies on",
    ".figure-source .plain { min-block-size: 20px; }": "hard to touch",
    ".waterfall .value { position: relative; inset-block-start: 1.6rem; }": "touches",
}
OF_COLUMNS = {
    ".cooperative-table td.number { text-align: end !important; }": "units do not stand under units",
    ".cooperative-table th.number { text-align: end !important; }": "a heading stands on another side",
}
WEAR = """(style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [sheet];
}"""


def test_the_measure_finds_what_a_reader_would_call_broken(page: Page) -> None:
    opened(page, "ar", "normal", SIZES["telephone"])
    for size, harms in (("telephone", HARM), ("wide", OF_COLUMNS)):
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        for style, told in harms.items():
            page.evaluate(WEAR, style)
            assert any(problem.startswith(told) for problem in page.evaluate(GEOMETRY)), told

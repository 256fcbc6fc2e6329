"""An officer's path: what is due, the register, one cooperative, an edit in the dialog, the other tabs."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Person

pytestmark = pytest.mark.browser
OPENS_MS = 60_000


def opened(officer: Person) -> Page:
    """Enter as the officer and wait for the first tab."""
    officer.enter_with_password("officer")
    page: Page = officer.page
    page.wait_for_url("**/voila/render/registry.ipynb*")
    expect(page.locator("body[data-desk-connected] .fact-blocks .tile").first).to_be_visible(timeout=OPENS_MS)
    return page


@pytest.mark.parametrize(
    ("language", "viewport"),
    [
        ("ar", PHONE),
        ("fr", DESK),
        *(pytest.param(*each, marks=pytest.mark.soak) for each in (("ar", DESK), ("fr", PHONE))),
    ],
    ids=["ar-narrow", "fr-wide", "ar-wide", "fr-narrow"],
)
def test_an_officer_reads_what_is_due_then_the_register_then_one_cooperative(
    language: str,
    viewport: dict[str, int],
    person,  # noqa: ANN001
) -> None:
    with person(language, viewport) as officer:
        page = opened(officer)
        officer.reads_in_its_language()
        officer.picture("registry-desk")
        officer.finds_no_barrier()
        if viewport is PHONE:
            first_things_first(page)
        page.locator("[data-key='tab-territory']").press("ArrowLeft" if language == "ar" else "ArrowRight")
        expect(page.locator("[data-key='tab-register']")).to_be_focused()
        expect(page.locator(".cooperative-table table")).to_be_visible(timeout=OPENS_MS)
        officer.reads_in_its_language()
        officer.finds_no_barrier()
        expect(page.locator("#desk-panel-register .tile-map")).to_have_count(0)  # one region leaves nothing to choose
        row = page.locator(".cooperative-table tbody button.open:visible").last
        expect(row).to_be_visible()
        row.press("Enter")
        name = page.locator("[data-key='sheet-name']")
        expect(name).to_be_focused()
        expect(name).to_be_in_viewport()
        officer.reads_in_its_language()
        officer.picture("registry-sheet")
        officer.finds_no_barrier()
        page.locator("[data-key='close-sheet']").press("Enter")
        expect(name).to_be_hidden()
        expect(row).to_be_focused()
        expect(row).to_be_in_viewport()


def first_things_first(page: Page) -> None:
    """Check that a thumb reaches the end of the territory, that the rest is there, and that paper shows all of it."""
    assert page.evaluate("document.documentElement.scrollHeight") <= 3200
    list_ = page.locator("[data-block=list]")
    rows = list_.locator("tbody tr")
    assert 0 < list_.locator("tbody tr:visible").count() < rows.count()
    page.emulate_media(media="print")
    assert list_.locator("tbody tr:visible").count() == rows.count()
    assert page.locator("#desk-panel-territory .fold .tile").last.is_visible()
    # Where a chart has a legend its table is printed in the place of its bars, which write no figures of their own.
    assert page.locator("#desk-panel-territory .bar-chart .chart-data table").is_visible()
    page.emulate_media(media="screen")
    list_.locator("[data-key=rest-list]").press("Enter")
    assert list_.locator("tbody tr:visible").count() == rows.count()
    page.locator("#desk-panel-territory .tile[aria-pressed=false]:visible").last.click()
    expect(list_).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")


def test_an_edit_is_written_in_the_dialog_and_the_desk_shows_it(person) -> None:  # noqa: ANN001
    with person("fr", DESK) as officer:
        page = opened(officer)
        page.click("[data-key='tab-register']")
        expect(page.locator(".cooperative-table table")).to_be_visible()
        page.locator(".cooperative-table tbody button.open").first.press("Enter")
        expect(page.locator("[data-key='sheet-name']")).to_be_focused(timeout=OPENS_MS)  # the sheet is read from here
        link = page.locator(".block-links a[data-office]").first
        expect(link).to_be_visible()
        link.press("Enter")
        frame = page.frame_locator(".office-dialog iframe")
        expect(frame.locator("[name=commune]")).to_be_visible(timeout=OPENS_MS)
        officer.picture("registry-dialog", whole=False)
        page.keyboard.press("Escape")
        expect(page.locator(".office-dialog")).to_be_hidden()
        expect(link).to_be_focused()
        link.press("Enter")
        frame.locator("[name=commune]").fill("Aït Ourir")
        frame.locator("[name=reason]").fill("Vu sur le certificat")
        frame.locator("form button[type=submit]").last.click()
        expect(page.locator(".office-dialog")).to_be_hidden(timeout=OPENS_MS)
        expect(page.locator(".block-fields dd", has_text="Aït Ourir")).to_contain_text("Vu sur le certificat")
        page.reload()  # the address remembers the sheet
        expect(page.locator(".block-fields dd", has_text="Aït Ourir")).to_be_visible(timeout=OPENS_MS)
        page.click("[data-key='tab-territory']")
        expect(page.locator("td", has_text="Vu sur le certificat").first).to_be_visible(timeout=OPENS_MS)


@pytest.mark.parametrize(
    ("language", "viewport"),
    [pytest.param("ar", DESK, marks=pytest.mark.soak), ("fr", PHONE)],
    ids=["ar-wide", "fr-narrow"],
)
def test_the_other_tabs_have_no_barrier_and_stay_after_a_change_of_language(
    language: str,
    viewport: dict[str, int],
    person,  # noqa: ANN001
) -> None:
    with person(language, viewport) as officer:
        page = opened(officer)
        for tab in ("quality", "imports", "national"):
            page.click(f"[data-key='tab-{tab}']")
            expect(page.locator(f"#desk-panel-{tab} .desk-part").first).to_be_visible(timeout=OPENS_MS)
            officer.reads_in_its_language()
            officer.picture(f"registry-{tab}")
            officer.finds_no_barrier()
        assert smallest_tile_text(page) >= (11 if viewport is DESK else 8)
        page.locator(".desk-top a[hreflang]").click()
        expect(page.locator("#desk-panel-national .tile-map g.tile").first).to_be_visible(timeout=OPENS_MS)
        assert page.locator("html").get_attribute("lang") != language


def smallest_tile_text(page: Page) -> float:
    """Return the height in pixels of the smallest letters on the map, and check that no name leaves its tile."""
    measured = page.evaluate("""[...document.querySelectorAll(".tile-map g.tile")].flatMap((tile) => {
        const box = tile.querySelector("rect").getBoundingClientRect();
        return [...tile.querySelectorAll("text")].map((text) => {
            const written = text.getBoundingClientRect();
            const scale = box.width / tile.querySelector("rect").width.baseVal.value;
            const isInside = written.left >= box.left && written.right <= box.right && written.bottom <= box.bottom;
            return { name: text.textContent, isInside, size: parseFloat(getComputedStyle(text).fontSize) * scale };
        });
    })""")
    assert [text["name"] for text in measured if not text["isInside"]] == []
    return min(float(text["size"]) for text in measured)

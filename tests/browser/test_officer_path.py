"""An officer's path: enter, the registry desk of one's own provinces, filters, the map, one cooperative."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_an_officer_reads_the_register_of_their_provinces(language: str, viewport: dict[str, int], person) -> None:  # noqa: ANN001
    with person(language, viewport) as officer:
        officer.enter_with_password("officer")
        page: Page = officer.page
        page.wait_for_url("**/voila/render/registry.ipynb")
        table = page.locator("table").first
        expect(table).to_be_visible(timeout=60_000)
        officer.reads_in_its_language()
        expect(page.locator("svg").first).to_be_visible()
        officer.picture("registry-desk")
        officer.finds_no_barrier()
        assert smallest_tile_text(page) >= (11 if viewport is DESK else 8)
        row = page.locator("table tbody button.open").last
        row.press("Enter")
        close = page.locator(".cooperative-sheet button")
        expect(close).to_be_visible()
        expect(page.locator(".cooperative-sheet h2")).to_be_in_viewport()
        officer.picture("registry-sheet")
        officer.finds_no_barrier()
        close.press("Enter")
        expect(close).to_have_count(0)
        expect(row).to_be_focused()
        expect(row).to_be_in_viewport()


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

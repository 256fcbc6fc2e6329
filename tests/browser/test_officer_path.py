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
        page.locator("table tbody tr").first.click()
        page.wait_for_timeout(1000)
        officer.picture("registry-sheet")

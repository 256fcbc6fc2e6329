"""The bank of projects in a browser: a stranger with a phone tells interest; the desk offers figs and flags roses."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser
BANK = "/services/registry/bank/"
PROJECTS = "/services/staff-desks/voila/render/projects.ipynb"
LANGUAGES = ["ar", pytest.param("fr", marks=pytest.mark.soak)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_without_an_account_finds_ideas_on_a_phone_and_tells_interest(
    language: str,
    person,  # noqa: ANN001
) -> None:
    with person(language, PHONE) as somebody:
        page = somebody.page
        page.goto(f"{somebody.site.url}{BANK}")
        for place in ("regions/08?province=08.577", "ideas/P007?province=08.577", "funders", ""):
            page.goto(f"{somebody.site.url}{BANK}{place}")
            somebody.reads_in_its_language()
            somebody.finds_no_barrier()
        page.set_viewport_size({"width": 320, "height": 640})
        somebody.reads_in_its_language()
        page.click(f"a[href='{BANK}regions/08']")
        page.locator(".ideas a").first.click()
        page.select_option("#province_code", "08.577")
        page.select_option("#age_band", "15_24")
        page.click("#interest button[type=submit]")
        expect(page.locator("[role=status]")).to_be_visible()
        somebody.reads_in_its_language()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_project_desk_offers_figs_in_tinghir_and_says_that_roses_are_many(
    language: str,
    person,  # noqa: ANN001
) -> None:
    with person(language, DESK) as officer:
        officer.enter_with_password("headoffice")
        page = officer.page
        page.wait_for_url("**/voila/render/registry.ipynb*")
        page.goto(f"{officer.site.url}{PROJECTS}?tab=place&region=08&province=08.577")
        expect(page.locator("[data-block=named]")).to_be_visible()
        named, full = page.locator("[data-block=named]"), page.locator("[data-block=full]")
        expect(named.locator("[data-key='open-P007']")).to_be_visible()
        expect(full.locator("[data-key='open-P008']")).to_be_visible()
        officer.reads_in_its_language()
        officer.finds_no_barrier()
        named.locator("[data-key='open-P007']").click()
        expect(page.locator(".waterfall h2").first).to_be_visible()
        officer.reads_in_its_language()
        officer.picture("projects-sheet")

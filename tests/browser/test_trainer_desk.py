"""The trainer's desk on the running site: from what waits to a learner, a note in the dialog, and back."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
OPENS_MS = 60_000
DESK_ADDRESS = "/services/trainer-desks/voila/render/trainer.ipynb"


def test_a_trainer_finds_who_has_not_begun_and_notes_a_call_in_the_dialog(person) -> None:  # noqa: ANN001
    with person("ar", PHONE) as trainer:
        trainer.enter_with_password("trainer")
        page = trainer.page
        page.goto(f"{trainer.site.url}{DESK_ADDRESS}")
        expect(page.locator("body[data-desk-connected] .fact-blocks .tile").first).to_be_visible(timeout=OPENS_MS)
        trainer.reads_in_its_language()
        trainer.finds_no_barrier()
        page.locator("[data-key='tab-progress']").click()
        name = page.locator(".desk-panel-progress [data-block='learners'] .open").first
        expect(name).to_be_visible(timeout=OPENS_MS)
        trainer.finds_no_barrier()
        name.click()
        expect(page.locator("[data-key='sheet-name']")).to_be_focused(timeout=OPENS_MS)
        trainer.reads_in_its_language()
        trainer.picture("trainer-desk-learner")
        trainer.finds_no_barrier()
        page.locator(".desk-panel-sheet a.main").click()
        inside = page.frame_locator(".office-dialog iframe:not(.arriving)")
        expect(inside.locator("form")).to_be_visible(timeout=OPENS_MS)
        expect(inside.locator("header")).to_have_count(0)
        inside.locator("textarea").fill("ستعود يوم الخميس")
        inside.locator("button.first").click()
        expect(page.locator(".office-dialog")).to_be_hidden(timeout=OPENS_MS)
        expect(page.locator(".said")).not_to_be_empty()

"""Writing in a browser: rows by script without a new page, nothing lost by leaving, a phone to try answers on."""

import pytest
from playwright.sync_api import Browser, expect

from academy.authoring.exercise_file import entries_of
from academy.authoring.shelf import Shelf
from academy.database import utc_now
from academy.lessons import catalogue_folder
from tests.academy.player.browsing import open_page, phone, violations
from tests.academy.player.running_academy import RunningAcademy

pytestmark = pytest.mark.browser
COURSE = "founding-a-cooperative"
LESSON = f"author/{COURSE}/lessons/founding"


def test_an_exercise_is_written_and_tried_on_a_phone(academy: RunningAcademy, browser: Browser) -> None:
    shelf = Shelf(academy.settings.below_state("catalogue"), catalogue_folder())
    shelf.take_over(COURSE, person_id="", now=utc_now())
    author = academy.signed_in(academy.staff("author"), ["author"], "ar")
    with phone(browser, academy, author, bypass_csp=True) as context:
        page = open_page(context, academy, f"{LESSON}/exercises/equal_votes")
        page.locator('button[value="add:wrong"]').click()
        added = page.locator('textarea[name="wrong.n0.ar"]')
        expect(added).to_be_focused()
        assert page.url.endswith("/exercises/equal_votes"), "the page stayed"
        added.fill("فكروا مرة أخرى.")
        page.fill('textarea[name="wrong.n0.fr"]', "Pensez-y encore.")
        expect(page.locator("[data-unsaved]")).to_be_visible()
        context.set_offline(True)
        page.locator(".save-bar button").click()
        expect(page.locator("[data-line-lost]")).to_be_focused()
        expect(page.locator('textarea[name="wrong.n0.fr"]')).to_have_value("Pensez-y encore.")
        context.set_offline(False)
        prompt = page.locator('textarea[name="prompt.fr"]')
        before = prompt.input_value()
        page.close(run_before_unload=False)  # the phone ended the page
        page = open_page(context, academy, f"{LESSON}/exercises/equal_votes")
        page.locator("[data-put-back]").click()
        expect(page.locator("[data-left]")).to_contain_text("Pensez-y encore.")  # its row is not there any more
        page.locator('button[value="add:wrong"]').click()
        page.fill('textarea[name="wrong.n0.ar"]', "فكروا مرة أخرى.")
        page.fill('textarea[name="wrong.n0.fr"]', "Pensez-y encore.")
        assert page.locator('textarea[name="prompt.fr"]').input_value() == before
        page.locator(".save-bar button").click()
        page.wait_for_url("**saved=yes")
        expect(page.locator("[data-kept-draft]")).to_be_hidden()
        page.locator("iframe.phone-frame").first.scroll_into_view_if_needed()  # it loads when it comes near
        frame = page.frame_locator("iframe.phone-frame >> nth=0")
        frame.locator('input[value="true"]').check()
        frame.locator('button[name="try"]').click()
        expect(frame.locator(".verdict.wrong")).to_contain_text("نعدّ الأشخاص")
        for path in (LESSON, f"{LESSON}/exercises/equal_votes", f"author/{COURSE}/", f"{LESSON}/exercises/_new"):
            page = open_page(context, academy, path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            assert violations(page) == [], path
    entry = entries_of(shelf.head(COURSE).text("01_founding.exercises.toml"))["equal_votes"]
    assert entry["wrong"][-1] == {"ar": "فكروا مرة أخرى.", "fr": "Pensez-y encore."}

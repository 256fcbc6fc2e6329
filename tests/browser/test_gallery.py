"""The gallery with its kernel: work is watched and stopped, the whole register is sorted, a figure is copied."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Person

pytestmark = pytest.mark.browser
OPENS_MS = 60_000


def opened(officer: Person, tab: str) -> Page:
    officer.enter_with_password("officer")
    officer.page.wait_for_url("**/voila/render/registry.ipynb*")
    officer.page.goto(f"{officer.site.url}/services/staff-desks/voila/render/gallery.ipynb?tab={tab}")
    officer.page.wait_for_selector("body[data-desk-connected]", timeout=OPENS_MS)
    return officer.page


def test_work_is_stopped_by_keyboard_and_the_whole_register_sorted(person) -> None:  # noqa: ANN001
    with person("ar", PHONE) as officer:
        page = opened(officer, "waiting")
        work = page.locator(".progress").first
        act = page.locator(".part-state [data-key=act]:visible").last
        expect(act).to_be_visible()
        act.press("Enter")
        cancel = work.locator("[data-key=cancel]")
        expect(cancel).to_be_visible()
        cancel.press("Enter")
        expect(work).to_have_class(re.compile("is-cancelled"))
        page.locator("[data-key=tab-many]").click()
        heading = page.locator("th:has([data-key=sort-members])")
        expect(heading).to_be_visible()
        for order in ("ascending", "descending"):
            heading.locator("button").press("Enter")
            expect(heading).to_have_attribute("aria-sort", order)
            expect(heading.locator("button")).to_be_focused()
        expect(page.locator(".cooperative-table tbody tr").first).to_contain_text("304")  # the most there is
        officer.reads_in_its_language()
        officer.finds_no_barrier()


def test_a_figure_is_copied_with_its_source_as_numbers(person) -> None:  # noqa: ANN001
    with person("fr", DESK, permissions=["clipboard-read", "clipboard-write"]) as officer:
        page = opened(officer, "normal")
        expect(page.locator("[data-key=copy-normal-score]")).to_be_visible()
        page.locator("[data-key=copy-normal-score]").press("Enter")
        expect(page.locator(".waterfall .copied").first).not_to_be_empty()
        copied = page.evaluate("navigator.clipboard.readText()").split("\n")
        assert copied[0] == page.locator(".waterfall h2").first.inner_text()
        assert copied[-1] == page.locator(".waterfall .figure-source p").first.inner_text()
        steps = [line.split("\t") for line in copied[2:-1]]
        told = [float(step[1].replace(",", ".")) for step in steps if re.fullmatch(r"[+-][\d,]+", step[1])]
        first, last = (float(steps[place][2].replace(",", ".")) for place in (0, -1))
        assert first + sum(told) == pytest.approx(last, abs=1e-9)
        officer.finds_no_barrier()

"""What a desk says when its line, its kernel or its session ends, and how the reader goes on from there."""

import os
import re
import signal
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, Person
from tests.browser.test_desk_behaviour import ADDRESS, ROW, entered, kernel_of, ready, sign_in
from tests.browser.test_desk_frame import kernel_answers
from tests.running_site import RunningSite

pytestmark = pytest.mark.browser
# What ends is told by the line itself; a look by the clock would come a minute later.
TOLD_MS, OPENS_MS = 30_000, 60_000
ARABIC_FIRST = pytest.mark.parametrize("language", ["ar", pytest.param("fr", marks=pytest.mark.soak)])
FRAME = ".office-dialog iframe:not(.arriving)"


def register(officer: Person) -> Page:
    page = entered(officer)
    page.goto(f"{officer.site.url}{ADDRESS}?tab=register&status=active")
    return ready(page, ROW)


@ARABIC_FIRST
def test_a_line_that_is_lost_and_a_kernel_that_ends_are_told_at_once(language: str, person) -> None:  # noqa: ANN001
    with person(language, DESK) as officer:
        page = register(officer)
        officer.context.set_offline(True)
        lost, busy = page.locator("#desk-lost"), page.locator("#desk-busy")
        expect(lost).to_be_visible(timeout=TOLD_MS)
        assert re.fullmatch(r"[0-2]\d:[0-5]\d", page.locator("#desk-lost-since").inner_text())
        officer.picture("desk-lost", whole=False)
        officer.finds_no_barrier()
        officer.context.set_offline(False)
        expect(lost).to_be_hidden(timeout=TOLD_MS)
        page.select_option("[data-key=status]", "dormant")
        page.wait_for_url("**status=dormant*")
        assert kernel_answers(page, kernel_of(page), "DELETE") == 204  # as the culler does it
        gone = page.locator("#desk-gone")
        expect(gone).to_be_visible(timeout=TOLD_MS)
        page.select_option("[data-key=status]", "active")
        page.wait_for_timeout(1000)
        expect(busy).to_be_hidden()
        gone.locator("button").click()
        ready(page, ROW)
        expect(page.locator("[data-key=status]")).to_have_value("dormant")


@pytest.mark.soak  # a line that is lost is tried each time
@ARABIC_FIRST
def test_who_signs_out_in_another_window_sees_no_more_and_what_was_typed_is_saved_after_signing_in(
    language: str,
    person,  # noqa: ANN001
) -> None:
    with person(language, DESK) as officer:
        page = register(officer)
        page.locator(ROW).nth(2).click()
        page.wait_for_url("**sheet=*")
        page.locator(".block-links a[data-office]").first.press("Enter")
        frame = page.frame_locator(FRAME)
        typed = f"Tahannaout {uuid.uuid4().hex[:6]}"
        frame.locator("[name=commune]").fill(typed, timeout=OPENS_MS)
        frame.locator("[name=reason]").fill("Vu sur le certificat")
        kernel = kernel_of(page)
        officer.context.new_page().goto(f"{officer.site.url}/hub/logout")
        expect(page.locator("#desk-signedout")).to_be_visible(timeout=TOLD_MS)
        assert kernel_answers(page, kernel) == 403
        assert page.locator("#desk-content").evaluate("content => getComputedStyle(content).visibility") == "hidden"
        officer.picture("desk-signed-out", whole=False)
        frame.locator("form.questions button.first").click()
        expect(frame.locator("a[data-again]")).to_be_visible(timeout=OPENS_MS)
        officer.picture("dialog-session-ended", whole=False)
        with officer.context.expect_page() as opened:
            frame.locator("a[target=_blank]").click()
        opened.value.click("summary:has(~ form input[name=password])")
        sign_in(opened.value, "officer")
        expect(frame.locator("[name=commune]")).to_have_value(typed, timeout=OPENS_MS)
        frame.locator("form.questions button.first").click()
        expect(page.locator(".office-dialog")).to_be_hidden(timeout=OPENS_MS)
        page.locator("#desk-signedout button").click()
        ready(page, "[data-key='sheet-name']")
        expect(page.locator("main")).to_contain_text(typed)


@pytest.mark.soak  # it stops a service that others share
def test_a_service_that_is_silent_or_dies_is_told_and_comes_back(site: RunningSite, person) -> None:  # noqa: ANN001
    with person("fr", DESK) as officer:
        page = register(officer)
        lost = page.locator("#desk-lost")
        stopped = service_of(site)
        os.kill(stopped, signal.SIGSTOP)
        page.select_option("[data-key=status]", "dormant")
        expect(lost).to_be_visible(timeout=TOLD_MS)
        expect(page.locator("#desk-busy")).to_be_hidden()
        os.kill(stopped, signal.SIGCONT)
        expect(lost).to_be_hidden(timeout=OPENS_MS)
        page.wait_for_url("**status=dormant*")
        os.kill(stopped, signal.SIGKILL)
        gone = page.locator("#desk-gone")
        expect(gone).to_be_visible(timeout=OPENS_MS)
        gone.locator("button").click()
        ready(page, ROW)
        expect(page.locator("[data-key=status]")).to_have_value("dormant")


def service_of(site: RunningSite) -> int:
    """Return the process of a site's desks."""
    mine = f"TAAWOUN_STATE={site.state}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command, environment = (folder / "cmdline").read_bytes(), (folder / "environ").read_bytes()
        except OSError:
            continue
        if command.rstrip(b"\0").endswith(b"-m\0hub_config.services.desks") and mine in environment.split(b"\0"):
            return int(folder.name)
    raise AssertionError("the site runs no desks")

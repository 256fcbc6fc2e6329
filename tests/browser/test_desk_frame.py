"""A desk's frame in a real browser: what it weighs, how it comes back, and how it says what went wrong."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from benchmarks.shaping_proxy import SlowLine
from tests.browser.conftest import DESK
from tests.running_site import RunningSite

pytestmark = pytest.mark.browser
OPENS_MS = 60_000
ADDRESS = "/services/staff-desks/voila/render/registry.ipynb"
FIRST_KB, LATER_KB = 1800, 200  # the bars of the house; ours is far below
OURS_FIRST_KB, OURS_LATER_KB = 212, 30  # what we keep to ourselves, fonts included
FAST_BITS = 1e9


@contextmanager
def lined(site: RunningSite) -> Iterator[SlowLine]:
    """Give a line to the site that counts its bytes and can be cut."""
    with SlowLine(site.port, FAST_BITS, 0.0) as line:
        yield line


def opened(page: Page, address: str) -> Page:
    page.goto(address, timeout=OPENS_MS)
    expect(page.locator("body[data-desk-connected] .fact-blocks .tile").first).to_be_visible(timeout=OPENS_MS)
    return page


def kernel_of(page: Page) -> str:
    found = re.search(r'"kernel":"([\w-]+)"', page.locator("#desk-data").text_content() or "")
    assert found
    return found.group(1)


def kernel_answers(page: Page, kernel_id: str, method: str = "GET") -> int:
    """Return the status of a request about a kernel, sent as the page sends it."""
    script = """async ([address, method]) => (await fetch(address, { method, headers: {
        "X-XSRFToken": document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "" } })).status"""
    return int(page.evaluate(script, [f"/services/staff-desks/api/kernels/{kernel_id}", method]))


def test_a_desk_is_light_asks_once_and_comes_back_when_its_line_is_cut(site: RunningSite, person) -> None:  # noqa: ANN001
    with person("fr", DESK) as officer, lined(site) as line:
        officer.enter_with_password("officer")
        officer.page.wait_for_url(f"**{ADDRESS}*")
        fresh = officer.page.context.browser.new_context(storage_state=officer.context.storage_state(), viewport=DESK)
        address = f"http://127.0.0.1:{line.port}{ADDRESS}"
        page = fresh.new_page()
        loaded: list[tuple[str, str]] = []
        page.on("response", lambda answer: loaded.append((answer.url, answer.headers.get("cache-control", ""))))
        opened(page, address)
        page.wait_for_load_state("networkidle")
        first = line.total_bytes / 1e3
        kept = [(url, caching) for url, caching in loaded if "/voila/static/" in url]
        assert len(kept) >= 10
        assert {caching for _, caching in kept} == {"private, max-age=31536000, immutable"}
        page.close()
        page = opened(fresh.new_page(), address)
        page.wait_for_load_state("networkidle")
        later = line.total_bytes / 1e3 - first
        assert first < OURS_FIRST_KB < FIRST_KB
        assert later < OURS_LATER_KB < LATER_KB
        comes_back(page, line)
        fresh.close()


def comes_back(page: Page, line: SlowLine) -> None:
    """Cut the line, act meanwhile, and see the act done when the line is there again."""
    kernel_id = kernel_of(page)
    line.cut()
    expect(page.locator("#desk-lost")).to_be_visible(timeout=OPENS_MS)
    page.click("[data-key='tab-register']")
    expect(page.locator("body[data-desk-connected]")).to_have_count(0)
    line.mend()
    expect(page.locator(".cooperative-table table")).to_be_visible(timeout=OPENS_MS)
    expect(page.locator("#desk-lost")).to_be_hidden()
    expect(page.locator("#desk-fault")).to_be_hidden()
    assert kernel_of(page) == kernel_id
    page.wait_for_url("**?tab=register*")


def test_a_closed_desk_says_so_and_opens_in_one_click_in_its_place_and_other_tabs_stay(
    site: RunningSite,
    person,  # noqa: ANN001
) -> None:
    with person("ar", DESK) as officer:
        officer.enter_with_password("officer")
        page = opened(officer.page, f"{site.url}{ADDRESS}")
        other = opened(officer.context.new_page(), f"{site.url}{ADDRESS}")
        assert kernel_of(page) != kernel_of(other)
        page.bring_to_front()
        page.click("[data-key='tab-register']")
        expect(page.locator(".cooperative-table table")).to_be_visible(timeout=OPENS_MS)
        page.wait_for_url("**?tab=register*")
        assert kernel_answers(page, kernel_of(page), "DELETE") == 204  # as the culler does it
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as coming back to the tab does
        gone = page.locator("#desk-gone")
        expect(gone).to_be_visible(timeout=OPENS_MS)
        officer.picture("desk-gone", whole=False)
        officer.finds_no_barrier()
        gone.locator("button").press("Enter")
        expect(page.locator("body[data-desk-connected] .cooperative-table table")).to_be_visible(timeout=OPENS_MS)
        other.click("[data-key='tab-quality']")
        expect(other.locator("#desk-panel-quality .desk-part").first).to_be_visible(timeout=OPENS_MS)
        expect(page.locator("#desk-panel-register")).to_be_visible()
        page.close()
        assert kernel_answers(other, kernel_of(other)) == 200


@pytest.mark.parametrize("language", [pytest.param("ar", marks=pytest.mark.soak), "fr"])
def test_a_component_that_fails_is_a_sentence_and_a_reference_and_the_log_has_the_rest(
    language: str,
    site: RunningSite,
    person,  # noqa: ANN001
) -> None:
    def broken(route: Route) -> None:
        script = "export default { render() { throw new Error('broken for the test'); } };"
        route.fulfill(body=script, content_type="text/javascript")

    with person(language, DESK) as officer:
        officer.context.route("**/components/notices.js", broken)
        officer.enter_with_password("officer")
        with officer.page.expect_response("**/voila/api/faults") as told:
            page = opened(officer.page, f"{site.url}{ADDRESS}")
        assert told.value.status == 204
        reference = page.locator("#desk-fault-reference").text_content() or ""
        assert re.fullmatch(r"[0-9a-f]{8}", reference)
        assert "broken for the test" not in (page.locator("main").inner_text())
        officer.picture("desk-fault", whole=False)
        officer.finds_no_barrier()
        line = next(line for line in site.hub_log().splitlines() if reference in line)
        assert "widgets.components.notices.Notices" in line
        assert "broken for the test" in line

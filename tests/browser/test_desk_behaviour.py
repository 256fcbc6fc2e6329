"""What people expect of a desk: back and forward, links that are sent, unsaved words, paper, and two tabs."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import DESK, Person
from tests.running_site import RunningSite

pytestmark = pytest.mark.browser
OPENS_MS = 60_000
ADDRESS = "/services/staff-desks/voila/render/registry.ipynb"
ROW = ".cooperative-table tbody button.open"
LANGUAGES = pytest.mark.parametrize("language", ["ar", "fr"])


def entered(officer: Person, user_name: str = "officer") -> Page:
    """Enter and wait for the first tab."""
    officer.enter_with_password(user_name)
    officer.page.wait_for_url(f"**{ADDRESS}*")
    return ready(officer.page, ".fact-blocks .tile")


def ready(page: Page, what: str) -> Page:
    expect(page.locator(f"body[data-desk-connected] {what}").first).to_be_visible(timeout=OPENS_MS)
    return page


def kernel_of(page: Page) -> str:
    return re.findall(r'"kernel":"([\w-]+)"', page.locator("#desk-data").text_content() or "")[0]


@LANGUAGES
def test_back_and_forward_go_through_tabs_filters_and_sheets_in_one_kernel(language: str, person) -> None:  # noqa: ANN001
    with person(language, DESK) as officer:
        page = entered(officer)
        kernel = kernel_of(page)
        page.click("[data-key='tab-register']")
        page.wait_for_url("**?tab=register")
        page.select_option("[data-key=status]", "active")
        page.wait_for_url("**status=active*")
        page.click("[data-key='sort-founded_on']")
        page.wait_for_url("**sorted=founded_on*")
        names = page.locator(ROW).all_inner_texts()
        page.locator(ROW).first.click()
        page.wait_for_url("**sheet=*")
        expect(page.locator("[data-key='sheet-name']")).to_be_visible()
        page.go_back()
        expect(page.locator("[data-key='sheet-name']")).to_be_hidden()
        assert page.locator(ROW).all_inner_texts() == names
        page.go_back()
        page.wait_for_url(lambda url: "sorted" not in url)
        page.go_back()
        expect(page.locator("[data-key=status]")).to_have_value("")
        page.go_back()
        expect(page.locator("#desk-panel-territory")).to_be_visible()
        for _ in range(4):
            page.go_forward()
        expect(page.locator("[data-key='sheet-name']")).to_be_visible()
        assert kernel_of(page) == kernel
        page.go_back()
        page.reload()
        ready(page, ROW)
        assert page.locator(ROW).all_inner_texts() == names
        expect(page.locator("[data-key=status]")).to_have_value("active")
        expect(page.locator("[data-key='sort-founded_on']").locator("..")).to_have_attribute("aria-sort", "ascending")


@LANGUAGES
def test_a_link_opens_the_same_view_for_a_colleague_and_nothing_outside_their_provinces(
    language: str,
    site: RunningSite,
    person,  # noqa: ANN001
) -> None:
    with person(language, DESK) as head:
        page = entered(head, "headoffice")
        page.goto(f"{site.url}{ADDRESS}?tab=register&status=active&sorted=founded_on&order=descending&page=2")
        ready(page, ROW)
        names = page.locator(ROW).all_inner_texts()
        page.locator(ROW).first.click()
        page.wait_for_url("**sheet=*")
        link, sheet = page.url, page.locator("[data-key='sheet-name']").inner_text()
    assert "token" not in link
    with person(language, DESK) as colleague:  # who is not signed in yet
        colleague.page.goto(link)
        colleague.page.click("summary:has(~ form input[name=password])")
        sign_in(colleague.page, "headoffice")
        ready(colleague.page, "[data-key='sheet-name']")
        assert colleague.page.locator("[data-key='sheet-name']").inner_text() == sheet
        colleague.page.locator("[data-key='close-sheet']").click()
        expect(colleague.page.locator(ROW).first).to_be_visible()
        assert colleague.page.locator(ROW).all_inner_texts() == names
    with person(language, DESK) as elsewhere:
        said = [answer_about(elsewhere, number) for number in (outside(elsewhere, site, link), "99/99/9999/9")]
        assert said[0] == said[1]
        assert sheet not in said[0]
        elsewhere.finds_no_barrier()
        elsewhere.picture("desk-link-outside", whole=False)


def sign_in(page: Page, user_name: str) -> None:
    from hub_config.demonstration import PASSWORD

    page.fill("input[name=user_name]", user_name)
    page.fill("input[name=password]", PASSWORD)
    page.click("form:has(input[name=password]) button.main")


def outside(officer: Person, site: RunningSite, link: str) -> str:
    """Return a number that this officer's territory does not hold: the link's own, or the first that is refused."""
    entered(officer)
    return re.findall(r"sheet=([^&]+)", link)[0].replace("%2F", "/")


def answer_about(officer: Person, number: str) -> str:
    page = officer.page
    page.goto(f"{officer.site.url}{ADDRESS}?tab=register&sheet={number}")
    ready(page, ROW)
    expect(page.locator("[data-key='sheet-name']")).to_have_count(0)
    return page.locator("main").inner_text()


@LANGUAGES
def test_typed_words_are_not_lost_without_a_question_and_the_dialog_is_one_step(language: str, person) -> None:  # noqa: ANN001
    with person(language, DESK) as officer:
        page = entered(officer)
        page.click("[data-key='tab-register']")
        page.locator(ROW).nth(1).click()
        page.wait_for_url("**sheet=*")
        steps = page.evaluate("history.length")
        link = page.locator(".block-links a[data-office]").first
        dialog, question = page.locator(".office-dialog"), page.locator(".office-question")
        commune = page.frame_locator(".office-dialog iframe:not(.arriving)").locator("[name=commune]")
        link.press("Enter")
        expect(commune).to_be_visible(timeout=OPENS_MS)
        page.go_back()
        expect(dialog).to_be_hidden()
        page.go_forward()
        expect(commune).to_be_visible(timeout=OPENS_MS)
        commune.fill("Tahannaout")
        page.click("[data-key='close-dialog']")
        expect(question).to_be_visible()
        officer.picture("dialog-unsaved", whole=False)
        officer.finds_no_barrier()
        page.click("[data-key='stay-in-dialog']")
        expect(commune).to_have_value("Tahannaout")
        page.go_back()
        expect(question).to_be_visible()
        page.keyboard.press("Escape")
        expect(question).to_be_hidden()
        expect(commune).to_have_value("Tahannaout")
        asked = asked_when(page, "location.reload()")
        assert asked == ["beforeunload"]
        expect(commune).to_have_value("Tahannaout")
        frame = page.frame_locator(".office-dialog iframe:not(.arriving)")
        frame.locator("form.questions button.first").click()  # no reason was given: it is refused, and still unsaved
        expect(frame.locator(".notice.attention[role=alert]").first).to_be_visible(timeout=OPENS_MS)
        page.keyboard.press("Escape")
        expect(question).to_be_visible()
        page.click("[data-key='stay-in-dialog']")
        frame.locator("[name=reason]").fill("Vu sur le certificat")
        frame.locator("form.questions button.first").click()
        expect(dialog).to_be_hidden(timeout=OPENS_MS)
        assert page.evaluate("history.length") == steps + 1
        assert asked_when(page, "location.reload()") == []
        ready(page, "[data-key='sheet-name']")
        page.go_back()
        expect(page.locator(ROW).first).to_be_visible()


def asked_when(page: Page, script: str) -> list[str]:
    """Run a script that leaves the page; return what kind of question the browser put; the reader stays."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.evaluate(f"setTimeout(() => {{ {script} }})")
    page.wait_for_timeout(700)
    page.remove_listener("dialog", stay)
    return asked

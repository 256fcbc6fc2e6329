"""What people expect of a desk: back and forward, links that are sent, unsaved words, paper, and two tabs."""

import os
import re
import signal
import subprocess
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import DESK, Person
from tests.running_site import RunningSite

pytestmark = pytest.mark.browser
OPENS_MS = 60_000
ADDRESS = "/services/staff-desks/voila/render/registry.ipynb"
ROW = ".cooperative-table tbody button.open"
LANGUAGES = pytest.mark.parametrize("language", ["ar", "fr"])
# What does not turn with the language is tried in French in the soak.
ARABIC_FIRST = pytest.mark.parametrize("language", ["ar", pytest.param("fr", marks=pytest.mark.soak)])


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


@ARABIC_FIRST
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


@ARABIC_FIRST
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


@ARABIC_FIRST
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
        typed = f"Tahannaout {uuid.uuid4().hex[:6]}"
        commune.fill(typed)
        page.click("[data-key='close-dialog']")
        expect(question).to_be_visible()
        officer.picture("dialog-unsaved", whole=False)
        officer.finds_no_barrier()
        page.click("[data-key='stay-in-dialog']")
        expect(commune).to_have_value(typed)
        page.go_back()
        expect(question).to_be_visible()
        page.keyboard.press("Escape")
        expect(question).to_be_hidden()
        expect(commune).to_have_value(typed)
        for way_out in ("location.reload()", "document.querySelector('.desk-top a[hreflang]').click()"):
            assert asked_when(page, way_out) == ["beforeunload"]  # the other language too
            expect(commune).to_have_value(typed)
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


@LANGUAGES
def test_a_tab_on_paper_says_what_it_is_and_holds_the_whole_list(language: str, person, tmp_path: Path) -> None:  # noqa: ANN001
    with person(language, DESK) as officer:
        page = entered(officer)
        page.goto(f"{officer.site.url}{ADDRESS}?tab=register&status=active")
        ready(page, ROW)
        with page.expect_download(timeout=OPENS_MS) as taken:
            page.locator(".cooperative-table .links a").nth(1).press("Enter")
        assert taken.value.suggested_filename.endswith(".csv")
        expect(page.locator(".taken-files [role=status]")).to_contain_text(taken.value.suggested_filename)
        numbers = [name for name in page.locator("td.code").all_inner_texts() if "/" in name]
        assert len(numbers) > 30
        page.pdf(path=tmp_path / "register.pdf", prefer_css_page_size=True)
        text = subprocess.run(
            ["pdftotext", "-layout", tmp_path / "register.pdf", "-"], capture_output=True, text=True, check=True
        ).stdout
        sheets = text.rstrip("\f").split("\f")
        assert len(sheets) > 1
        assert all(number in text for number in numbers)
        for label in ("Télécharger", "Rechercher", "Suivante", "Se déconnecter"):
            assert label not in text
        for place, sheet in enumerate(sheets, 1):
            assert re.search(rf"\b{place} ?/ ?{len(sheets)}\b", sheet), "each page has its number"
        if language == "fr":  # pdftotext gives Arabic in the order of the page, not of the words
            assert "Situation : active" in text.replace("\u00a0", " ")
            assert "Données fictives" in sheets[0]
            assert "Office du développement de la coopération" in sheets[0]
            assert all("Secteur" in sheet for sheet in sheets), "a list names its columns on each page"


@ARABIC_FIRST
def test_a_figure_is_copied_with_its_source_or_marked_where_the_clipboard_is_refused(language: str, person) -> None:  # noqa: ANN001
    with person(language, DESK, permissions=["clipboard-read", "clipboard-write"]) as officer:
        page = entered(officer)
        block = page.locator("#desk-panel-territory .block-tiles").first
        block.locator("button[data-key^='copy-']").press("Enter")
        expect(block.locator("[role=status]")).not_to_be_empty()
        copied = page.evaluate("navigator.clipboard.readText()").splitlines()
        tiles = block.locator(".tile").all_inner_texts()
        assert copied[0] == block.locator("h2").inner_text()
        assert all(tile.split("\n")[0] in "\n".join(copied) for tile in tiles)
        assert str(2026) in copied[-1]
        assert ("Source" if language == "fr" else "المصدر") in copied[-1]
        tile = block.locator(".tiles li").first
        tile.locator(".copy-one").press("Enter")  # one figure alone
        alone = page.evaluate("navigator.clipboard.readText()").splitlines()
        assert alone == [copied[0], alone[1], copied[-1]]
        assert alone[1].split("\t")[1:2] == [tile.locator("strong").inner_text()]  # its unit stands behind it
        page.evaluate(
            "navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; undefined"
        )
        block.locator("button[data-key^='copy-']").press("Enter")
        field = block.locator("textarea.by-hand")
        expect(field).to_be_visible()
        assert field.input_value().splitlines()[-1] == copied[-1]
        officer.finds_no_barrier()


def test_two_tabs_keep_their_own_filters_and_the_fifth_closes_the_oldest(person) -> None:  # noqa: ANN001
    with person("fr", DESK) as officer:
        first = entered(officer)
        address = f"{officer.site.url}{ADDRESS}?tab=register"
        first.goto(address)
        ready(first, ROW)
        pages = [first]
        for status in ("active", "dormant", "dissolved"):
            page = officer.context.new_page()
            page.goto(f"{address}&status={status}")
            pages.append(ready(page, "[data-key=status]"))
        assert len({kernel_of(page) for page in pages}) == 4
        pages[1].select_option("[data-key=status]", "struck_off")
        pages[1].wait_for_url("**status=struck_off*")
        expect(pages[0].locator("[data-key=status]")).to_have_value("")
        expect(pages[2].locator("[data-key=status]")).to_have_value("dormant")
        fifth = officer.context.new_page()
        fifth.goto(address)
        ready(fifth, ROW)
        first.bring_to_front()
        first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(first.locator("#desk-gone")).to_be_visible(timeout=OPENS_MS)
        expect(pages[2].locator("#desk-gone")).to_be_hidden()


@LANGUAGES
def test_the_desk_and_the_office_stand_under_one_header(language: str, person) -> None:  # noqa: ANN001
    with person(language, DESK) as officer:
        page = entered(officer)
        seen = [header_of(page, "header.desk-top")]
        page.goto(f"{officer.site.url}/services/registry/")
        seen.append(header_of(page, "header.top"))
        assert seen[0] == seen[1]
        page.goto(f"{officer.site.url}/services/registry/?embedded=1")
        assert page.locator("header").count() == 0


def header_of(page: Page, header: str) -> tuple[str, str]:
    brand = page.locator(f"{header} > a").first
    colour = page.locator(header).evaluate("node => getComputedStyle(node).backgroundColor")
    return brand.inner_text().strip(), colour


def test_long_work_shows_its_progress_and_is_cancelled_on_a_word(person) -> None:  # noqa: ANN001
    with person("ar", DESK) as officer:
        page = entered(officer, "headoffice")
        before = descendants(officer.site)
        page.goto(f"{officer.site.url}{ADDRESS}?tab=register")
        ready(page, ROW)
        kernel = descendants(officer.site) - before
        assert kernel
        # A kernel that is done before it hears of it has nothing to cancel; each try opens another tab the first time.
        assert any(is_cancelled(page, kernel, officer, tab) for tab in ("quality", "territory", "national"))
        expect(page.locator("#desk-panel-register")).to_be_visible()
        page.wait_for_url("**?tab=register")
        page.click("[data-key='tab-imports']")
        expect(page.locator("#desk-panel-imports .desk-part").first).to_be_visible(timeout=OPENS_MS)


def is_cancelled(page: Page, kernel: set[int], officer: Person, tab: str) -> bool:
    """Ask for a tab while the machine gives the kernel no time, and cancel; return whether the old tab stays."""
    page.click("[data-key='tab-register']")
    expect(page.locator("#desk-panel-register")).to_be_visible()
    for pid in kernel:
        os.kill(pid, signal.SIGSTOP)
    try:
        page.click(f"[data-key='tab-{tab}']")
        bar = page.get_by_role("progressbar")
        expect(bar).to_be_visible(timeout=5000)
        officer.picture("desk-busy", whole=False)
        officer.finds_no_barrier()
    finally:
        for pid in kernel:
            os.kill(pid, signal.SIGCONT)
    page.evaluate("document.querySelector('[data-cancels]').click()")
    expect(bar).to_be_hidden(timeout=OPENS_MS)
    page.wait_for_timeout(500)
    return page.locator("[aria-selected=true]").get_attribute("data-key") == "tab-register"


def descendants(site: RunningSite) -> set[int]:
    """Return the processes below a site's."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(pid): int(parent) for pid, parent in map(str.split, listed.splitlines())}
    assert site.process
    found = {site.process.pid}
    while grown := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= grown
    return found

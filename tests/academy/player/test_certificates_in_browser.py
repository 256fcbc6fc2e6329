"""Certificates in a real browser: no barrier in either language, checked with the network gone, forwarded by hand."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.academy.player.browsing import ARGUMENTS, Travelled, open_page, phone, violations
from tests.academy.player.conftest import new_classroom
from tests.academy.player.running_academy import PREFIX, RunningAcademy
from tests.academy.player.test_certificate_pages import finished, page_of, row_of, theirs

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.mark.parametrize("language", ["ar", pytest.param("fr", marks=pytest.mark.soak)])
def test_axe_finds_nothing_on_a_page_of_certificates(browser: Browser, academy: RunningAcademy, language: str) -> None:
    lacking, has = new_classroom(academy, language), finished(academy, language)
    has.learner.post(page_of(has))
    number = row_of(has).number
    context = phone(browser, academy, has.learner, language, bypass_csp=True)
    trainer = phone(browser, academy, has.trainer, language, bypass_csp=True)
    wanting = phone(browser, academy, lacking.learner, language, bypass_csp=True)
    looked_at = [
        (context, page_of(has)), (context, f"c/{number}"), (context, "c/2345"), (context, "certificates/offline"),
        (trainer, f"{has.roster}certificates"), (trainer, theirs(has)), (wanting, page_of(lacking)),
    ]  # fmt: skip
    for who, path in looked_at:
        page = open_page(who, academy, path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path
        page.close()
    for each in (context, trainer, wanting):
        each.close()


def test_a_certificate_is_verified_when_the_network_is_gone(browser: Browser, academy: RunningAcademy) -> None:
    made = finished(academy, "fr")
    made.learner.post(page_of(made))
    record = row_of(made).record
    context = phone(browser, academy, None, "fr")
    page = open_page(context, academy, "certificates/offline")
    page.wait_for_selector("[data-offline-check]:not([hidden])")
    context.set_offline(True)
    altered = record[:-9] + ("A" if record[-9] != "A" else "B") + record[-8:]
    for pasted, said in ((record, "valid"), (altered, "altered"), (f"https://x.ma/c/{record}", "valid")):
        page.fill("#pasted", pasted)
        page.wait_for_selector(f"[data-verdict={said}]:not([hidden])")
        assert page.locator("[data-verdict]:not([hidden])").count() == 1
    assert page.locator("[data-field=name]").text_content() == "خديجة"
    assert page.locator("[data-field=course]").text_content() == "Tous les types d’exercices"
    context.close()


def test_a_members_page_stays_below_its_budget(browser: Browser, academy: RunningAcademy) -> None:
    made = finished(academy)
    made.learner.post(page_of(made))
    context, travelled = phone(browser, academy, made.learner), Travelled()
    page = context.new_page()
    travelled.listen(context.new_cdp_session(page))
    page.goto(academy.url + PREFIX + page_of(made), wait_until="networkidle")
    assert travelled.bytes <= 100_000
    assert len(travelled.requests) <= 10
    context.close()

"""Certificates in a real browser: checked with the network gone, and small."""

import pytest
from playwright.sync_api import Browser

from tests.academy.player.browsing import Travelled, open_page, phone
from tests.academy.player.running_academy import PREFIX, RunningAcademy
from tests.academy.player.test_certificate_pages import finished, page_of, row_of

pytestmark = pytest.mark.browser


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

"""Marking in a browser: each tap saved, nothing lost without a network or when the page closes, the keyboard, axe."""

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from academy.marking.rows import Mark
from academy.records import LedgerEntry
from tests.academy.player.browsing import open_page, phone, violations
from tests.academy.player.conftest import Classroom
from tests.academy.trainer_office.test_marking_pages import more_learners, where

pytestmark = pytest.mark.browser
HAND = {"width": 390, "height": 844}


def points_given(classroom: Classroom) -> list[float]:
    with classroom.academy.sessions() as session:
        given = select(LedgerEntry.points).filter_by(cohort_id=classroom.cohort.cohort_id, origin="trainer")
        return [each for each in session.scalars(given.order_by(LedgerEntry.entry_id)) if each is not None]


def all_sent(page: Page) -> None:
    """Wait until nothing is kept on the phone any more: what is given stands there before anything else happens."""
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('taawoun.mark|'))")


def tap(page: Page, points: str) -> None:
    page.locator(".level", has_text=points).first.click()


def test_marks_survive_a_lost_line_and_a_closed_page_and_go_on_by_thumb_and_keyboard(
    browser: Browser, classroom: Classroom
) -> None:
    more_learners(classroom, [f"قصة رقم {number}" for number in range(4)])
    context = phone(browser, classroom.academy, classroom.trainer, viewport=HAND, has_touch=True, bypass_csp=True)
    page = open_page(context, classroom.academy, where(classroom))
    assert violations(page) == []
    for target in page.locator(".thumb-bar nav > *, .level").all():
        box = target.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 44
    state = page.locator("[data-state-line]")
    tap(page, "3")
    all_sent(page)
    expect(state).to_have_attribute("data-state", "received")
    assert points_given(classroom) == [3.0]
    first = page.locator(".own-text").inner_text()
    page.wait_for_load_state("networkidle")
    page.locator("[data-next]").click()
    expect(page.locator(".own-text")).not_to_have_text(first)
    second = page.locator(".own-text").inner_text()
    context.set_offline(True)
    tap(page, "2")
    expect(state).to_contain_text("محفوظة في هذا الهاتف")
    page.locator("[data-next]").click()
    expect(page.locator(".own-text")).not_to_have_text(second)  # fetched before the line went
    expect(page.locator("[data-on-its-way]")).to_contain_text("ولم يُرسل بعد: 1")  # said on the next answer as well
    expect(page.locator("[data-on-its-way]")).to_be_in_viewport()
    third = page.locator(".own-text").inner_text()
    page.locator("[data-next]").click()
    expect(page.locator("[data-problem]")).to_contain_text("لم تعطوا شيئا بعد")  # nothing was given: nobody goes on
    expect(page.locator(".own-text")).to_have_text(third)
    assert points_given(classroom) == [3.0]
    page.close()
    context.set_offline(False)
    again = open_page(context, classroom.academy, where(classroom))
    all_sent(again)
    expect(again.locator("[data-on-its-way]")).to_be_hidden()
    assert points_given(classroom) == [3.0, 2.0]
    again.reload()
    again.keyboard.press("4")
    all_sent(again)
    expect(again.locator("[data-back-form]")).to_be_visible()
    again.keyboard.press("z")
    expect(again.locator("[data-total]")).to_be_empty()
    again.keyboard.press("1")
    all_sent(again)
    assert points_given(classroom) == [3.0, 2.0, 4.0, 1.0]
    again.locator("details:has(#points) > summary").click()
    again.locator("#points").fill("كثير")
    again.locator("#points").blur()
    expect(again.locator("[data-problem]")).to_contain_text("اكتبوا عددا من 0 إلى 4")
    again.locator("#points").fill("٣,٥")
    again.locator("#points").blur()
    all_sent(again)
    expect(again.locator("[data-problem]")).to_be_empty()
    assert points_given(classroom) == [3.0, 2.0, 4.0, 1.0, 3.5]
    with classroom.academy.sessions() as session:
        assert len(session.scalars(select(Mark).filter_by(given_by=classroom.trainer.person_id)).all()) == 6
    again.route("**/answers/*", lambda route: route.fulfill(status=401))
    tap(again, "4")
    expect(again.locator("[data-sign-in]")).to_be_visible()  # whoever is signed out is told at once
    context.close()

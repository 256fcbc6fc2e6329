"""Recording in a real browser, whose microphone is a machine that beeps."""

from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.academy.player.browsing import ARGUMENTS, open_page, phone, violations
from tests.academy.player.conftest import Classroom
from tests.academy.player.running_academy import COURSE, LESSON

pytestmark = pytest.mark.browser
BEEPS = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


def test_a_trainer_records_listens_keeps_over_a_cut_line_and_hears_it(classroom: Classroom, tmp_path: Path) -> None:
    address = f"trainer/voices/{COURSE}/{LESSON}?tag=ary&open=text/title"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS + BEEPS)
        with phone(browser, classroom.academy, classroom.trainer, bypass_csp=True) as context:
            page = open_page(context, classroom.academy, address)
            line = page.locator('[data-place="text/title"]')
            line.locator("[data-record]").click()
            expect(page.locator("[data-clock]")).to_contain_text("2 / 60", timeout=60_000)
            page.locator("[data-stop]").click()
            context.set_offline(True)
            page.locator("[data-keep]").click()
            expect(page.locator("[data-recorder] [data-state]")).to_contain_text("لا توجد شبكة", timeout=60_000)
            context.set_offline(False)
            expect(line.locator(".tag.good")).to_be_visible(timeout=60_000)
            heard = line.locator("audio").first.evaluate(
                "audio => new Promise(done => { audio.onloadedmetadata = () => done(audio.duration);"
                " audio.onerror = () => done(0); audio.load(); audio.preload = 'metadata'; })"
            )
            assert heard > 0.5, "Chromium reads what PyAV wrote"
            assert violations(page) == []
        browser.close()

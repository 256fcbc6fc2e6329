"""The pages in a real browser: accessible, alive without a script, and never losing an answer."""

import base64
import json
import random
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.academy.player.browsing import open_page, phone, violations
from tests.academy.player.conftest import Classroom, kept, new_classroom
from tests.academy.player.running_academy import PREFIX, RunningAcademy
from tests.academy.test_photos import photo
from tests.running_site import free_port_block

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)  # a machine may do much else meanwhile
RECEIVED = '[data-state="received"]'


def ready(page: Page) -> None:
    page.wait_for_selector('#answers[data-ready="yes"]')


def exercise(page: Page, name: str) -> Any:
    return page.locator(f'[data-exercise="{name}"]')


def received(page: Page, name: str) -> None:
    expect(exercise(page, name).locator(RECEIVED)).to_be_visible(timeout=60_000)


def test_controls_are_large_enough_for_a_finger(browser: Browser, classroom: Classroom) -> None:
    with phone(browser, classroom.academy, classroom.learner) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        ready(page)
        small = page.evaluate(
            """() => [...document.querySelectorAll('a, button, select, textarea, summary, .option, input[type=text]')]
            .filter(e => e.checkVisibility() && !e.closest('.prose') && !e.matches('.skip, .unseen'))
            .filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"""
        )
        assert small == []


def test_every_type_is_answered_saved_and_graded(browser: Browser, classroom: Classroom) -> None:
    with phone(browser, classroom.academy, classroom.learner) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        ready(page)
        exercise(page, "pick_one").locator('[value="five"]').check()
        exercise(page, "pick_some").locator('[value="north"]').check()
        exercise(page, "pick_some").locator('[value="south"]').check()
        exercise(page, "judge").locator('[value="true"]').check()
        exercise(page, "count").locator("input[type=text]").fill("٥")
        exercise(page, "word").locator("input[type=text]").fill("الجمعية العامة")
        steps = exercise(page, "steps")
        for _ in range(2):
            steps.locator('[data-item="name"] [data-up]').press("Enter")
        steps.locator("[data-keep-order]").click()
        exercise(page, "pairs").locator('[data-left="share"]').select_option("money")
        exercise(page, "pairs").locator('[data-left="assembly"]').select_option("decide")
        exercise(page, "story").locator("textarea").fill("تعاونيتنا\nتنتج الأركان.")
        exercise(page, "fill").locator('[data-cell="aicha.price"]').fill("٨٠٠")
        exercise(page, "fill").locator('[data-cell="zahra.price"]').fill("200,0")
        exercise(page, "where").locator('[data-tile="09"]').click()
        exercise(page, "where").locator('[value="10"]').press("Space")
        exercise(page, "where").locator('[data-tile="10"]').click()  # and not this one
        exercise(page, "when").locator("input[type=date]").fill("2026-12-07")
        taken = {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": photo(3000, 2000, noise=True)}
        exercise(page, "picture").locator("[data-photo]").set_input_files(taken)
        for name in ("pick_one", "pick_some", "judge", "count", "word", "steps", "pairs", "story"):
            received(page, name)
        for name in ("fill", "where", "when", "picture"):
            received(page, name)
        assert len(kept(classroom)["picture"]["photo"]) == 64
        assert {name: value for name, value in kept(classroom).items() if name != "picture"} == {
            "fill": {"aicha.price": "٨٠٠", "zahra.price": "200,0"}, "where": ["09"], "when": "07/12/2026",
            "pick_one": "five", "pick_some": ["north", "south"], "judge": True, "count": "٥", "word": "الجمعية العامة",
            "steps": ["name", "meet", "register"], "pairs": {"share": "money", "assembly": "decide"},
            "story": "تعاونيتنا\nتنتج الأركان.",
        }  # fmt: skip
        page.locator("[data-submit]").click()
        expect(page.locator("[data-being-graded]")).to_be_visible()
        classroom.academy.grade()
        expect(page.locator(".result.right")).to_have_count(10)
        expect(page.locator(".result.waiting")).to_have_count(2)


def test_a_photo_leaves_the_phone_small_and_without_its_place(browser: Browser, classroom: Classroom) -> None:
    with phone(browser, classroom.academy, classroom.learner) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        ready(page)
        sent: list[bytes] = []
        page.on(
            "request", lambda asked: sent.append(asked.post_data_buffer) if asked.url.endswith("/answers") else None
        )
        taken = photo(3000, 2000, noise=True)
        assert b"Telephone-47" in taken
        exercise(page, "picture").locator("[data-photo]").set_input_files(
            {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": taken}
        )
        received(page, "picture")
        left = base64.b64decode(json.loads(sent[0])["value"]["photo"])
        assert len(left) <= 150_000
        assert b"Telephone-47" not in left
        assert b"Exif" not in left
        expect(exercise(page, "picture").locator("canvas")).to_be_visible()
        exercise(page, "picture").locator("[data-photo]").set_input_files(
            {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": b"no photo"}
        )
        expect(exercise(page, "picture").locator("[data-problem]")).not_to_be_empty()


def test_practice_is_told_at_once_without_a_network_and_sends_nothing_to_hand_in(
    browser: Browser, classroom: Classroom
) -> None:
    with phone(browser, classroom.academy, classroom.learner) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        ready(page)
        context.set_offline(True)
        place = exercise(page, "try_it")
        check, told = place.locator("[data-check]"), place.locator("[data-verdict]")
        check.press("Enter")
        expect(told).to_have_attribute("data-state", "empty")
        for typed, state, message in (("٧", "wrong", "القديم"), ("٤", "wrong", "ليس"), ("٥", "right", "خمسة")):
            place.locator("input[type=text]").fill(typed)
            check.click()
            expect(told).to_have_attribute("data-state", state)
            expect(place.locator("[data-message]")).to_contain_text(message)
        context.set_offline(False)


def test_a_hint_that_costs_is_opened_by_its_button_and_stays(browser: Browser, classroom: Classroom) -> None:
    with phone(browser, classroom.academy, classroom.learner) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        ready(page)
        exercise(page, "word").locator("input[type=text]").fill("المكتب")
        with page.expect_navigation():
            exercise(page, "word").locator("[name=open_hint]").press("Enter")
        ready(page)
        expect(exercise(page, "word").locator("details")).to_contain_text("ليس شخصا واحدا")
        assert exercise(page, "word").locator("input[type=text]").input_value() == "المكتب"
        assert page.url.endswith("#exercise-word")


def test_without_a_script_a_plain_form_does_the_same(browser: Browser, classroom: Classroom) -> None:
    with phone(browser, classroom.academy, classroom.learner, java_script_enabled=False) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        page.locator('[name="a.pick_one"][value="five"]').check()
        for place, item in enumerate(("name", "meet", "register"), start=1):
            page.locator(f'[name="a.steps.{item}"]').select_option(str(place))
        page.locator('[name="a.where"][value="09"]').check()
        page.locator('[name="a.when"]').fill("2026-12-07")
        page.locator('[name="a.fill.aicha.price"]').fill("800")
        page.locator('[name="a.story"]').fill("سطر\nسطر آخر")
        page.locator(".top button[name=language_to]").click()
        assert page.locator("html").get_attribute("lang") == "fr"
        page.locator("[data-submit]").click()
        page.locator("main button.second").click()
        assert kept(classroom) == {
            "pick_one": "five", "steps": ["name", "meet", "register"], "story": "سطر\nسطر آخر",
            "where": ["09"], "when": "2026-12-07", "fill": {"aicha.price": "800"},
        }  # fmt: skip
        classroom.academy.grade()
        page.goto(f"{classroom.academy.url}{PREFIX}{classroom.lesson}/feedback")
        assert page.locator(".result.right").count() == 4


def test_without_a_script_what_was_not_kept_is_said_at_the_top(
    browser: Browser, classroom: Classroom, screens: Path
) -> None:
    with phone(browser, classroom.academy, classroom.learner, java_script_enabled=False) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        page.locator('[name="a.count"]').fill("cinq")
        page.locator("[data-submit]").click()
        told = page.locator("[data-problems]")
        place = told.bounding_box()
        assert place
        assert place["y"] + place["height"] < 740, "it is seen without scrolling"
        page.screenshot(path=screens / "academy-problems-ar-360.png")
        told.locator("a").click()
        assert page.url.endswith("#exercise-count")
        field = page.locator('[name="a.count"]')
        assert field.input_value() == "cinq"
        seen = field.bounding_box()
        assert seen
        assert 0 < seen["y"] < 740


def test_what_is_mended_leaves_the_list_at_the_top(browser: Browser, classroom: Classroom) -> None:
    with phone(browser, classroom.academy, classroom.learner, bypass_csp=True) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        ready(page)
        page.route("**/answers", lambda route: route.abort())
        exercise(page, "count").locator("input[type=text]").fill("cinq")
        with page.expect_navigation():
            page.evaluate("HTMLFormElement.prototype.submit.call(document.getElementById('answers'))")
        ready(page)
        page.unroute("**/answers")
        expect(page.locator("[data-problems] li")).to_have_count(1)
        assert violations(page) == []
        exercise(page, "count").locator("input[type=text]").fill("5")
        received(page, "count")
        expect(page.locator("[data-problems]")).to_have_count(0)


def test_enter_in_a_field_saves_and_never_submits(browser: Browser, classroom: Classroom) -> None:
    with phone(browser, classroom.academy, classroom.learner) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        ready(page)
        exercise(page, "word").locator("input[type=text]").fill("الجمعية العامة")
        with page.expect_navigation():
            exercise(page, "word").locator("input[type=text]").press("Enter")
        ready(page)
        assert kept(classroom) == {"word": "الجمعية العامة"}
        assert classroom.learner.get(f"{classroom.lesson}/feedback").status_code == 404


def test_a_format_problem_is_said_beside_the_field(browser: Browser, classroom: Classroom) -> None:
    with phone(browser, classroom.academy, classroom.learner) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        ready(page)
        field = exercise(page, "count").locator("input[type=text]")
        field.fill("كثير")
        field.blur()
        expect(exercise(page, "count").locator("[data-problem]")).not_to_be_empty()
        field.fill("5")
        field.blur()
        received(page, "count")
        expect(exercise(page, "count").locator("[data-problem]")).to_be_empty()


def test_a_late_word_about_a_wrong_answer_never_stands_beside_the_right_one(
    browser: Browser, classroom: Classroom
) -> None:
    with phone(browser, classroom.academy, classroom.learner, service_workers="block") as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        ready(page)
        sent: list[Any] = []
        held: list[Any] = []

        def slow_line(route: Any) -> None:
            sent.append(route.request.post_data_json["value"])
            held.append(route) if len(sent) == 1 else route.continue_()

        page.route("**/answers", slow_line)
        place = exercise(page, "count")
        place.locator("input[type=text]").fill("كثير")
        place.locator("input[type=text]").blur()
        for _ in range(1500):  # half a minute at most: what is not held would be waited for without end
            page.wait_for_timeout(0 if held else 20)
        assert held
        place.locator("input[type=text]").fill("5")
        place.locator("input[type=text]").blur()
        held[0].continue_()
        received(page, "count")
        exercise(page, "word").locator("input[type=text]").focus()
        page.wait_for_timeout(1000)
        expect(place.locator("[data-problem]")).to_be_empty()
        received(page, "count")
        assert sent == ["كثير", "5"]
        assert kept(classroom) == {"count": "5"}


def test_a_wrong_answer_is_sent_once_however_often_its_field_is_left(browser: Browser, classroom: Classroom) -> None:
    with phone(browser, classroom.academy, classroom.learner) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        ready(page)
        sent: list[Any] = []
        page.on("request", lambda asked: sent.append(asked.url) if asked.url.endswith("/answers") else None)
        field = exercise(page, "count").locator("input[type=text]")
        field.fill("كثير")
        for _ in range(3):
            field.blur()
            expect(exercise(page, "count").locator("[data-problem]")).not_to_be_empty()
            field.focus()
        field.blur()
        page.wait_for_timeout(900)
        assert len(sent) == 1


def test_two_devices_disagree_and_the_learner_settles_it(browser: Browser, classroom: Classroom) -> None:
    with (
        phone(browser, classroom.academy, classroom.learner) as one,
        phone(browser, classroom.academy, classroom.learner) as other,
    ):
        first = open_page(one, classroom.academy, classroom.lesson)
        second = open_page(other, classroom.academy, classroom.lesson)
        ready(first)
        ready(second)
        exercise(first, "judge").locator('[value="true"]').check()
        received(first, "judge")
        exercise(second, "judge").locator('[value="false"]').check()
        received(second, "judge")
        expect(exercise(second, "judge").locator("[data-other-words]")).to_have_text("صحيح")
        with second.expect_navigation():
            exercise(second, "judge").locator("[data-take-other]").click()
        assert kept(classroom) == {"judge": True}


def test_an_answer_given_offline_outlives_the_page_and_is_sent_later(browser: Browser, classroom: Classroom) -> None:
    with phone(browser, classroom.academy, classroom.learner) as context:
        page = open_page(context, classroom.academy, classroom.lesson)
        ready(page)
        context.set_offline(True)
        exercise(page, "story").locator("textarea").fill("كتبت هذا بلا شبكة")
        expect(exercise(page, "story").locator('[data-state="waiting"]')).to_be_visible()
        page.close()
        assert kept(classroom) == {}
        context.set_offline(False)
        again = open_page(context, classroom.academy, classroom.lesson)
        expect(exercise(again, "story").locator("[data-sync]")).to_contain_text("وصلنا")
        assert exercise(again, "story").locator("textarea").input_value() == "كتبت هذا بلا شبكة"
        assert kept(classroom) == {"story": "كتبت هذا بلا شبكة"}


def test_an_outbox_waits_for_its_own_person_on_a_shared_phone(browser: Browser, classroom: Classroom) -> None:
    academy = classroom.academy
    sister_id = academy.member("Aïcha")
    academy.enrol(sister_id, classroom.cohort)
    sister = academy.signed_in(sister_id, ["member"])
    with phone(browser, academy, classroom.learner) as context:
        page = open_page(context, academy, classroom.lesson)
        ready(page)
        context.set_offline(True)
        exercise(page, "word").locator("input[type=text]").fill("كلمة خديجة")
        expect(exercise(page, "word").locator('[data-state="waiting"]')).to_be_visible()
        page.close()
        for who, expected in ((sister, {}), (classroom.learner, {"word": "كلمة خديجة"})):
            context.add_cookies(
                [{"name": "taawoun_academy", "value": who.token, "domain": "127.0.0.1", "path": PREFIX}]
            )
            context.set_offline(False)
            page = open_page(context, academy, classroom.lesson)
            page.wait_for_load_state("networkidle")
            assert kept(classroom) == expected
            page.close()


def test_an_ended_session_keeps_the_answer_until_the_person_is_back(browser: Browser, classroom: Classroom) -> None:
    academy = classroom.academy
    with phone(browser, academy, classroom.learner) as context:
        page = open_page(context, academy, classroom.lesson)
        ready(page)
        classroom.learner.post("logout")
        exercise(page, "judge").locator('[value="true"]').check()
        expect(exercise(page, "judge").locator('[data-state="signed-out"]')).to_be_visible()
        expect(page.locator("[data-sign-in]")).to_be_visible()
        back = academy.signed_in(classroom.learner.person_id, ["member"])
        context.add_cookies([{"name": "taawoun_academy", "value": back.token, "domain": "127.0.0.1", "path": PREFIX}])
        page.reload()
        received(page, "judge")
        assert kept(classroom) == {"judge": True}


@pytest.fixture
def mortal(academy: RunningAcademy, tmp_path: Path) -> Iterator[RunningAcademy]:
    """An academy of its own, to be killed."""
    running = RunningAcademy(tmp_path / "state", free_port_block(), version=academy.version)
    shutil.copytree(academy.lessons, running.lessons)
    running.start()
    yield running
    running.close()


def all_sent(page: Page) -> None:
    """Wait until no answer is left on the phone (by looking again: the page's policy forbids evaluated waits)."""
    for _ in range(600):
        if page.locator("[data-waiting-here]").get_attribute("data-count") == "0":
            return
        page.wait_for_timeout(100)
    raise AssertionError("answers are left on the phone")


def survive(browser: Browser, academy: RunningAcademy, kills: int, seed: int) -> None:
    """Write while the service is killed again and again; what was acknowledged, and what was written, stays."""
    chance = random.Random(seed)  # repeatable, not secret
    classroom = new_classroom(academy)
    with phone(browser, academy, classroom.learner) as context:
        page = open_page(context, academy, classroom.lesson)
        ready(page)
        for turn in range(kills):
            text, verdict = f"السطر {turn}", bool(turn % 2)
            option = ("two", "five", "ten")[turn % 3]
            exercise(page, "judge").locator(f'[value="{str(verdict).lower()}"]').check()
            exercise(page, "story").locator("textarea").fill(text)
            page.wait_for_timeout(chance.choice((0, 300, 690, 700, 705, 710, 720, 800)))  # typing is saved at 700
            acknowledged = kept(classroom)
            academy.stop(signal.SIGKILL)
            assert kept(classroom).items() >= acknowledged.items()
            exercise(page, "pick_one").locator(f'[value="{option}"]').check()  # while nobody answers
            academy.start()
            page.wait_for_timeout(100)
            all_sent(page)
            assert kept(classroom) == {"story": text, "judge": verdict, "pick_one": option}


@pytest.mark.soak  # test_killed_academy.py kills it each time, without a browser
def test_no_answer_is_lost_when_the_service_is_killed(browser: Browser, mortal: RunningAcademy) -> None:
    survive(browser, mortal, kills=2, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 22))
def test_no_answer_is_lost_in_hundreds_of_kills(browser: Browser, mortal: RunningAcademy, seed: int) -> None:
    survive(browser, mortal, kills=10, seed=seed)

"""Lessons one thing a screen: reached without a script, by keyboard and by a screen reader, kept without a network."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import delete

from academy.database import utc_now
from academy.listening.choices import choose_screens
from academy.player.site import SESSION_COOKIE
from academy.sound.places import fingerprint, lesson_texts
from academy.sound.rows import SoundFile, SoundTrack
from academy.sound.tracks import Spot, keep_file, keep_machine_track
from academy.sound.words import word_texts
from hub_config.settings import ACADEMY
from tests.academy.player.browsing import open_page, phone, violations
from tests.academy.player.conftest import Classroom, kept, new_classroom
from tests.academy.player.cut_line import CutLine
from tests.academy.player.running_academy import COURSE, LESSON, PREFIX, RunningAcademy
from tests.academy.player.test_every_page import WHAT_IS_AMISS
from tests.browser.quick_voice import small

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)  # a machine may do much else meanwhile
LONG = {"ar": "تعاونية " * 15, "fr": "coopérative " * 15}  # some seconds
SMALL = {"width": 360, "height": 640}
READY = "[data-ready=yes]"
BROKEN_WORDS = """() => [...document.querySelectorAll("main *")].flatMap((e) => [...e.childNodes])
    .filter((node) => node.nodeType === 3 && node.parentElement.checkVisibility())
    .filter((node) => !node.parentElement.closest(".unseen, svg, select, textarea, .asked-table"))
    .flatMap((node) => [...node.data.matchAll(/[\\p{L}\\p{M}]+/gu)].filter((word) => {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = [...range.getClientRects()];
        return lines.some((line) => line.top > lines[0].top + lines[0].height / 2);
    }).map((word) => word[0]))"""
PLAY_UNDER_THE_WAY_ON = """() => {
    const told = [...document.querySelectorAll(".told-aloud")].find((each) => each.checkVisibility());
    const [play, way] = [told.querySelector(".main-play"), document.querySelector(".way.on")];
    const below = () => way.getBoundingClientRect().top - play.getBoundingClientRect().top;
    told.style.marginBlockStart = `${below()}px`;
    return Math.abs(below()); }"""
NO_SOUNDS = """async () => !(await caches.keys()).some((name) => name.startsWith("taawoun-sounds"))"""


@pytest.fixture(scope="module")
def spoken(academy: RunningAcademy) -> Iterator[RunningAcademy]:
    """The academy, with one short sound for every text, in Arabic and in French; silent again afterwards."""
    texts = lesson_texts(academy.lessons, COURSE, academy.version, LESSON)
    with academy.sessions.begin() as session:
        for tag in ("ar", "fr"):
            sound_hash = keep_file(session, small(LONG[tag], tag), utc_now())
            for course, lesson, said in ((COURSE, LESSON, texts), ("", "", word_texts())):
                for place, words in said.items():
                    spot, text_hash = Spot(course, lesson, place, tag), fingerprint(words[tag])
                    keep_machine_track(session, spot, sound_hash, text_language=tag, text_hash=text_hash, now=utc_now())
    yield academy
    with academy.sessions.begin() as session:
        session.execute(delete(SoundTrack))
        session.execute(delete(SoundFile))


@pytest.fixture
def listener(spoken: RunningAcademy) -> Classroom:
    """A class whose learner takes lessons one thing a screen."""
    made = new_classroom(spoken)
    with spoken.sessions.begin() as session:
        choose_screens(session, made.learner.person_id, takes_screens=True)
    return made


def test_screens_are_addresses_and_a_plain_form_keeps_the_answers_on_the_way(listener: Classroom) -> None:
    page = listener.learner.get(f"{listener.lesson}?screen=3").text
    assert shown(page) == [3]
    assert re.search(r'name="screen" value="4"', page)
    there = number_of(page, "count")
    sent = listener.learner.post(listener.lesson, screen="4", at_screen=str(there), **{"a.count": "5"})
    assert sent.headers["location"].endswith(f"{listener.lesson}?screen=4")
    assert kept(listener)["count"] == "5"
    off = listener.learner.post(listener.lesson, screens="off", at_screen=str(there), **{"a.count": "6"})
    assert off.headers["location"].endswith(f"?screen={there}")
    assert kept(listener)["count"] == "6"
    assert shown(listener.learner.get(listener.lesson).text) == []
    assert "screens" not in listener.learner.get("").text.partition("<head>")[0]
    assert listener.learner.post("listening", screens="on").status_code == 303
    for wrong in ("0", "-1", "999", "٣", "x" * 9):
        asked = shown(listener.learner.get(f"{listener.lesson}?screen={wrong}").text)
        assert asked in ([1], [len(re.findall("<div data-screen=", page)) + 1]), wrong


def test_questions_without_an_answer_are_ways_back_and_an_essay_can_be_said(listener: Classroom) -> None:
    way_back = re.compile(r'data-of="(\w+)" aria-label="[^"]+"( hidden)?')
    before = way_back.findall(listener.learner.get(listener.lesson).text)
    assert ("count", "") in before
    assert not any(hidden for _, hidden in before)
    listener.learner.post(listener.lesson, **{"a.count": "5"})
    page = listener.learner.get(listener.lesson).text
    assert [name for name, hidden in way_back.findall(page) if hidden] == ["count"]
    assert re.search(r'data-as-answer href="[^"]+/questions\?lesson=every_type&amp;exercise=story&', page)


def test_a_voice_that_was_chosen_speaks_and_one_that_is_none_changes_nothing(listener: Classroom) -> None:
    first = listener.learner.get(listener.lesson).text
    assert pressed(first) == ["ar"]
    listener.learner.post("listening", voice="fr")
    french = listener.learner.get(listener.lesson).text
    assert pressed(french) == ["fr"]
    assert heard(french) != heard(first)
    for voice in ("rif", "klingon", ["fr"]):
        answer = listener.learner.send("listening", {"voice": voice, "screens": 7})
        assert answer.status_code == 200
    assert pressed(listener.learner.get(listener.lesson).text) == ["ar"], "rif was chosen, and nobody speaks it here"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_axe_finds_nothing_on_any_screen_and_the_keyboard_leads_through(
    browser: Browser, listener: Classroom, language: str, screens: Path
) -> None:
    with phone(browser, listener.academy, listener.learner, language, viewport=SMALL, bypass_csp=True) as context:
        page = open_page(context, listener.academy, listener.lesson)
        page.wait_for_selector(READY, state="attached")
        number, count = 1, page.locator("[data-screen]").count()
        while number < count:
            if number in (1, 3, count - 1) or page.locator("[data-step]:visible").count():
                assert violations(page) == [], number
            page.set_viewport_size({"width": 320, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
            page.locator(".way.on").focus()
            page.keyboard.press("Enter")
            assert not page.evaluate("document.activeElement.matches('input, [role=radio]')"), "none looks chosen"
            number = int(page.locator("[data-screen]:visible").get_attribute("data-screen") or 0)
        assert violations(page) == []
        small_targets = page.evaluate(
            """() => [...document.querySelectorAll("a, button")].filter((each) => each.checkVisibility())
            .filter((each) => !each.matches(".skip, .unseen") && each.getBoundingClientRect().height < 43.5)
            .map((each) => each.outerHTML.slice(0, 120))"""
        )
        assert small_targets == []
        lacking = page.locator("[data-unanswered] [data-of]:visible")
        assert page.locator("[data-lacking]").inner_text() == str(lacking.count())
        way_back = lacking.first
        there = way_back.get_attribute("data-to")
        page.screenshot(path=screens / f"screens-send-{language}-320.png")
        way_back.click()
        expect(page.locator(f"[data-screen='{there}']")).to_be_visible()


def test_the_whole_page_of_a_lesson_that_speaks_keeps_its_words_whole_on_any_screen(
    browser: Browser, spoken: RunningAcademy
) -> None:
    """180 pixels are 200 % of a phone's 360: nothing goes out sideways, no word is broken by letter."""
    made, found = new_classroom(spoken), {}
    for language in ("ar", "fr"):
        with phone(browser, spoken, made.learner, language, service_workers="block") as context:
            for path in (made.lesson, ""):
                page = open_page(context, spoken, path)
                page.wait_for_selector("[data-play][role=button]", state="attached")
                for width, size in ((320, ""), (180, ""), (360, "212.5%")):
                    page.set_viewport_size({"width": width, "height": 640})
                    page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
                    found[language, path, width] = page.evaluate(WHAT_IS_AMISS) + page.evaluate(BROKEN_WORDS)
                page.close()
    assert {where: what for where, what in found.items() if what} == {}


def test_the_way_on_from_a_result_lies_over_whatever_the_screen_holds_below(
    browser: Browser, listener: Classroom
) -> None:
    listener.learner.post(f"{listener.lesson}/submit", **{"a.count": "5"}, confirmed="yes")
    listener.academy.grade()
    with phone(browser, listener.academy, listener.learner, "ar", viewport=SMALL) as context:
        page = open_page(context, listener.academy, f"{listener.lesson}/feedback?screen=2")
        page.wait_for_selector("[data-play][role=button]", state="attached")
        assert page.evaluate(PLAY_UNDER_THE_WAY_ON) < 100, "the sound of the answer lies where the way on is"
        page.locator(".way.on").click(timeout=5_000)
        expect(page.locator("[data-screen='3']")).to_be_visible()


def test_what_was_heard_is_heard_again_without_a_network_and_by_nobody_else(
    browser: Browser, listener: Classroom
) -> None:
    line = CutLine(listener.academy.settings.port_of(ACADEMY))
    try:
        with browser.new_context(viewport=SMALL) as context:
            context.add_cookies([cookie(listener, "taawoun_language", "ar", "/")])
            context.add_cookies([cookie(listener, SESSION_COOKIE, listener.learner.token, PREFIX)])
            page = context.new_page()
            page.goto(f"{line.url}{PREFIX}{listener.lesson}")
            page.wait_for_function("() => navigator.serviceWorker.controller")
            page.locator("[data-screens-to=off]").click()
            page.locator("[data-save-now]").click()
            expect(page.locator("[data-save-voice][data-state=saved]")).to_be_visible()
            assert sounds_kept(page) > 0
            page.locator("[data-screens-to=on]").click()
            line.cut()
            button = page.locator("[data-screen]:visible .main-play [data-play]")
            button.click()
            expect(button).to_have_attribute("data-state", "playing")
            expect(button).to_have_attribute("aria-pressed", "true")
            button.click()
            expect(button).to_have_attribute("aria-pressed", "false")
            line.mend()
            page.goto(f"{line.url}{PREFIX}")
            page.locator("form[action$=logout] button").click()
            page.wait_for_function(
                "caches.keys().then((all) => !all.some((name) => name.startsWith('taawoun-sounds')))"
            )
    finally:
        line.close()


def shown(page: str) -> list[int]:
    """Return the screens in sight, in a page as it came; none when whole pages are read."""
    if 'class="screens' not in page.partition("<head>")[0]:
        return []
    return [int(number) for number, hidden in re.findall(r'data-screen="(\d+)"( hidden)?', page) if not hidden]


def number_of(page: str, exercise: str) -> int:
    """Return the screen of an exercise."""
    before = page.partition(f'data-exercise="{exercise}"')[0]
    return int(re.findall(r'data-screen="(\d+)"', before)[-1])


def pressed(page: str) -> list[str]:
    return re.findall(r'name="voice" value="(\w+)"[^>]*aria-pressed="true"', page)


def heard(page: str) -> set[str]:
    return set(re.findall(r'data-play="\d+" href="[^"]*/([0-9a-f]{11})\.opus"', page))


def cookie(listener: Classroom, name: str, value: str, path: str) -> Any:
    return {"name": name, "value": value, "domain": "127.0.0.1", "path": path, "httpOnly": name == SESSION_COOKIE}


def sounds_kept(page: Page) -> int:
    count: int = page.evaluate(
        """async () => { for (const name of await caches.keys()) if (name.startsWith("taawoun-sounds-"))
          return (await (await caches.open(name)).keys()).length; return 0; }"""
    )
    return count

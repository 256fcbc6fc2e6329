"""What a lesson's page costs on the line, weighed in a real browser: silent, and with each text said in each voice."""

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from sqlalchemy import delete
from sqlalchemy.orm import Session

from academy.database import utc_now
from academy.listening.choices import choose_screens
from academy.sound.places import Texts, fingerprint, lesson_texts
from academy.sound.rows import TAGS, SoundFile, SoundTrack
from academy.sound.small import SmallSound
from academy.sound.tracks import Spot, keep_file, keep_machine_track
from academy.sound.words import word_texts
from tests.academy.player.browsing import Travelled, phone
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.running_academy import COURSE, LESSON, PREFIX, RunningAcademy

pytestmark = pytest.mark.browser
FIRST_BYTES, FIRST_REQUESTS, LATER_BYTES = 100_000, 10, 15_000
SECONDS, BYTES = 4.0, 6_000  # of each sound: nobody plays it here, but it must not travel unasked


@pytest.fixture
def classroom(academy: RunningAcademy) -> Iterator[Classroom]:
    """A class of its own; the academy is silent again afterwards."""
    yield new_classroom(academy)
    with academy.sessions.begin() as session:
        session.execute(delete(SoundTrack))
        session.execute(delete(SoundFile))


def say_everything(academy: RunningAcademy) -> None:
    """Give every text of the lesson a sound of its own in every voice."""
    with academy.sessions.begin() as session:
        say(session, COURSE, LESSON, lesson_texts(academy.lessons, COURSE, academy.version, LESSON))
        say(session, "", "", word_texts())


def say(session: Session, course_id: str, lesson_id: str, texts: Texts) -> None:
    chance = random.Random(lesson_id)  # repeatable, no secret
    for place, words in texts.items():
        for tag in TAGS:
            language = "fr" if tag == "fr" else "ar"
            sound_hash = keep_file(session, SmallSound(chance.randbytes(BYTES), SECONDS), utc_now())
            keep_machine_track(
                session,
                Spot(course_id, lesson_id, place, tag),
                sound_hash,
                text_language=language,
                text_hash=fingerprint(words[language]),
                now=utc_now(),
            )


@pytest.mark.parametrize("worker", ["allow", "block"])
def test_a_first_visit_and_a_later_one_weigh_what_was_promised(
    browser: Browser, classroom: Classroom, worker: str
) -> None:
    """With the worker a later page is counted as none, since the worker loads it: so it is weighed without one too."""
    assert weigh(browser, classroom, worker) == 0


@pytest.mark.parametrize("takes_screens", [False, True], ids=["whole", "one-thing-a-screen"])
def test_a_lesson_said_in_six_voices_weighs_what_was_promised(
    browser: Browser, classroom: Classroom, takes_screens: bool
) -> None:
    say_everything(classroom.academy)
    if takes_screens:  # who has not chosen yet is offered the choice of voices too
        with classroom.academy.sessions.begin() as session:
            choose_screens(session, classroom.learner.person_id, takes_screens=True)
    assert weigh(browser, classroom, "block") >= 50


def weigh(browser: Browser, classroom: Classroom, worker: str) -> int:
    """Open the lesson twice; return how many sounds it offers."""
    with phone(browser, classroom.academy, classroom.learner, service_workers=worker) as context:
        page = context.new_page()
        travelled = Travelled()
        travelled.listen(context.new_cdp_session(page))
        page.goto(f"{classroom.academy.url}{PREFIX}{classroom.lesson}", wait_until="networkidle")
        first = (travelled.bytes, len(travelled.requests))
        asked = [url for url in travelled.requests if not url.startswith("data:")]  # the browser's own calendar sign
        assert all(url.startswith(classroom.academy.url) for url in asked), asked
        travelled.start_again()
        page.goto(f"{classroom.academy.url}{PREFIX}{classroom.lesson}", wait_until="networkidle")
        print("first visit", first, "later visit", travelled.bytes, len(travelled.requests))
        assert first[0] <= FIRST_BYTES
        assert first[1] <= FIRST_REQUESTS
        assert travelled.bytes <= LATER_BYTES
        return page.locator("[data-play]").count()

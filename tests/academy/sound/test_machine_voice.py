"""The machine's voice: espeak-ng speaks once what nobody recorded, every track says so, and little of it costs time."""

import shutil

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy.sound.errors import NoVoice
from academy.sound.lookup import tracks_of
from academy.sound.machine_voice import Spoken, speak_texts
from academy.sound.rows import MACHINE, SoundTrack
from academy.sound.tracks import take_back
from tests.academy.conftest import NOON, TRAINER

TEXTS = {
    "text/q.1": {"ar": "خمسة أعضاء على الأقل.", "fr": "Cinq membres au moins."},
    "question/q": {"ar": "كم عضوا يلزم؟", "fr": "…"},
}


def speak(sessions: sessionmaker[Session], texts: dict[str, dict[str, str]], lesson: str = "l") -> Spoken:
    return speak_texts(sessions, "c", lesson, texts, clock=lambda: NOON)


def test_what_is_missing_is_spoken_once_and_says_that_it_is_a_machine(empty_academy: sessionmaker[Session]) -> None:
    assert speak(empty_academy, TEXTS) == Spoken(made=3, refused=1), "nothing can be said of three dots"
    assert speak(empty_academy, TEXTS).made == 0
    with empty_academy() as session:
        found = tracks_of(session, "c", "l", TEXTS)
    assert set(found) == {("text/q.1", "ar"), ("text/q.1", "fr"), ("question/q", "ar")}
    assert all(track.machine and 0.5 < track.seconds < 6 and track.bytes < 15_000 for track in found.values())


def test_only_new_words_cost_time_and_the_same_words_elsewhere_none(empty_academy: sessionmaker[Session]) -> None:
    speak(empty_academy, {"text/q.1": TEXTS["text/q.1"]})
    changed = {"text/q.1": {"ar": TEXTS["text/q.1"]["ar"], "fr": "Sept membres."}}
    assert speak(empty_academy, changed) == Spoken(made=1)
    assert speak(empty_academy, changed, "another") == Spoken(found=2)


def test_a_machines_track_that_was_taken_back_is_not_made_again(empty_academy: sessionmaker[Session]) -> None:
    texts = {"text/q.1": {"fr": "Cinq membres."}}
    speak(empty_academy, texts)
    with empty_academy.begin() as session:
        track = session.scalars(select(SoundTrack).where(SoundTrack.kind == MACHINE)).one()
        take_back(session, track, person_id=TRAINER, now=NOON)
    assert speak(empty_academy, texts) == Spoken()
    with empty_academy() as session:
        assert tracks_of(session, "c", "l", texts) == {}


def test_without_the_program_it_says_what_to_install(
    empty_academy: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert shutil.which("espeak-ng") is None
    with pytest.raises(NoVoice, match="install the Debian package espeak-ng"):
        speak(empty_academy, TEXTS)

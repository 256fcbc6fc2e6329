"""Tracks: who recorded last is heard, nothing is lost, other words hide them, and a person's voice can be erased."""

import base64
import dataclasses
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session, sessionmaker

from academy.database import open_academy
from academy.erasure import erase_person
from academy.migrations import migrate
from academy.person_file import export_person
from academy.records import AuditEntry, Person
from academy.sound.errors import ScreenFull, UnknownPlace, UnknownTag
from academy.sound.lookup import lesson_tracks, tracks_of
from academy.sound.places import Texts, fingerprint, lesson_texts
from academy.sound.rows import SoundFile, SoundTrack
from academy.sound.small import SCREEN_BYTES, SmallSound
from academy.sound.tracks import (
    Spot,
    bring_back,
    forget_tracks,
    keep_file,
    keep_machine_track,
    keep_recording,
    room_for,
    standings,
    take_back,
    voices_counted,
)
from academy.sound.words import word_texts
from tests.academy.conftest import COURSE, KEY, LEARNER, LESSON, NOON, TRAINER, BuiltCourse

TEXTS: Texts = {
    "text/q.1": {"ar": "نص", "fr": "Un texte"},
    "question/q": {"ar": "سؤال", "fr": "Une question"},
    "choice/q/a": {"ar": "جواب", "fr": "Une réponse"},
}
OTHER_WORDS: Texts = {**TEXTS, "question/q": {"ar": "سؤال آخر", "fr": "Une question"}}
SPOT = Spot("c", "l", "question/q", "shi")


def small(content: str = "a", size: int = 1000) -> SmallSound:
    return SmallSound((b"OggS" + content.encode()).ljust(size, b"."), 2.0)


def record(
    session: Session, spot: Spot = SPOT, sound: SmallSound | None = None, person: str = TRAINER, texts: Texts = TEXTS
) -> SoundTrack:
    language = spot.tag if spot.tag in {"ar", "fr"} else "ar"
    return keep_recording(
        session, spot, sound or small(), text_language=language, texts=texts, person_id=person, now=NOON
    )


def machine(session: Session, spot: Spot, sound: SmallSound) -> None:
    sound_hash = keep_file(session, sound, NOON)
    text_hash = fingerprint(TEXTS[spot.place][spot.tag])
    keep_machine_track(session, spot, sound_hash, text_language=spot.tag, text_hash=text_hash, now=NOON)


def heard(session: Session, texts: Texts = TEXTS) -> dict[tuple[str, str], bytes]:
    found = tracks_of(session, "c", "l", texts)
    return {key: session.get_one(SoundFile, track.hash).opus.rstrip(b".") for key, track in found.items()}


def test_what_a_person_recorded_is_heard_before_a_machine_and_the_newest_before_all(
    empty_academy: sessionmaker[Session],
) -> None:
    spot = dataclasses.replace(SPOT, tag="ar")
    with empty_academy.begin() as session:
        machine(session, spot, small("machine"))
        assert tracks_of(session, "c", "l", TEXTS)["question/q", "ar"].machine
        record(session, spot, small("first"))
        record(session, spot, small("second"))
        machine(session, spot, small("machine again"))
    with empty_academy() as session:
        track = tracks_of(session, "c", "l", TEXTS, prefix="/x/")["question/q", "ar"]
        assert heard(session)["question/q", "ar"] == b"OggSsecond"
        assert not track.machine
        assert track.address == f"/x/sounds/{track.hash}.opus"
        assert (track.bytes, track.seconds) == (1000, 2.0)
        assert session.scalar(select(func.count()).select_from(SoundTrack)) == 4, "every one is kept"


def test_a_track_whose_text_has_changed_is_hidden_and_named_so_until_the_words_are_back(
    empty_academy: sessionmaker[Session],
) -> None:
    with empty_academy.begin() as session:
        record(session)
        record(session, Spot("c", "l", "question/q", "fr"), small("fr"))
    with empty_academy() as session:
        assert set(heard(session)) == {("question/q", "shi"), ("question/q", "fr")}
        assert set(heard(session, OTHER_WORDS)) == {("question/q", "fr")}, "the French words did not change"
        standing = standings(session, "c", "l", "shi", OTHER_WORDS)["question/q"]
        assert standing.is_outdated
        assert not standing.has_voice
        assert not standings(session, "c", "l", "shi", TEXTS)["question/q"].is_outdated
        assert voices_counted(session, "c", "l", OTHER_WORDS) == {
            "ar": 0, "ary": 0, "shi": 0, "zgh": 0, "rif": 0, "fr": 1,
        }  # fmt: skip


def test_a_place_that_the_lesson_lost_is_heard_nowhere(empty_academy: sessionmaker[Session]) -> None:
    with empty_academy.begin() as session:
        record(session)
        assert heard(session, {"text/q.1": TEXTS["text/q.1"]}) == {}
        assert tracks_of(session, "another", "l", TEXTS) == {}


def test_taking_back_lets_the_earlier_one_be_heard_and_each_can_come_again(
    empty_academy: sessionmaker[Session],
) -> None:
    place = ("question/q", "shi")
    with empty_academy.begin() as session:
        first, second = record(session, sound=small("first")), record(session, sound=small("second"))
        take_back(session, second, person_id=TRAINER, now=NOON)
        assert heard(session)[place] == b"OggSfirst"
        take_back(session, first, person_id=TRAINER, now=NOON)
        assert place not in heard(session)
        assert len(standings(session, "c", "l", "shi", TEXTS)["question/q"].earlier) == 2
        bring_back(session, second, person_id=LEARNER, now=NOON)
        assert heard(session)[place] == b"OggSsecond"
        assert session.scalars(select(SoundTrack.person_id).order_by(SoundTrack.track_id.desc())).first() == TRAINER
        actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.entry_id))
        assert list(actions) == ["track recorded"] * 2 + ["track taken back"] * 2 + ["track brought back"]


def test_a_recording_sent_again_by_a_bad_line_is_one_track(empty_academy: sessionmaker[Session]) -> None:
    with empty_academy.begin() as session:
        assert record(session).track_id == record(session).track_id
        assert session.scalar(select(func.count()).select_from(SoundTrack)) == 1


def test_a_screen_takes_sixty_kilobytes_of_a_language_and_nothing_over(empty_academy: sessionmaker[Session]) -> None:
    choice = Spot("c", "l", "choice/q/a", "shi")
    with empty_academy.begin() as session:
        record(session, sound=small("question", 40_000))
        assert room_for(session, choice, TEXTS) == SCREEN_BYTES - 40_000
        assert room_for(session, SPOT, TEXTS) == SCREEN_BYTES, "it would replace itself"
        assert room_for(session, Spot("c", "l", "text/q.1", "shi"), TEXTS) == SCREEN_BYTES, "another screen"
        assert room_for(session, Spot("c", "l", "choice/q/a", "rif"), TEXTS) == SCREEN_BYTES, "another language"
        with pytest.raises(ScreenFull) as full:
            record(session, choice, small("choice", 20_001))
        assert full.value.over_bytes == 1
        record(session, choice, small("choice", 20_000))


def test_a_machine_gives_way_where_a_screen_would_weigh_too_much(empty_academy: sessionmaker[Session]) -> None:
    with empty_academy.begin() as session:
        machine(session, Spot("c", "l", "choice/q/a", "ar"), small("machine", 30_000))
        assert len(heard(session)) == 1
        record(session, Spot("c", "l", "question/q", "ar"), small("person", 40_000))
        assert set(heard(session)) == {("question/q", "ar")}


def test_unknown_languages_and_places_are_refused(empty_academy: sessionmaker[Session]) -> None:
    with empty_academy.begin() as session:
        with pytest.raises(UnknownTag):
            record(session, dataclasses.replace(SPOT, tag="en"))
        with pytest.raises(UnknownPlace):
            record(session, dataclasses.replace(SPOT, place="question/none"))


def test_a_lesson_page_asks_the_database_once_and_shared_words_come_along(
    empty_academy: sessionmaker[Session],
) -> None:
    word = next(iter(word_texts()))
    with empty_academy.begin() as session:
        record(session)
        record(session, Spot("", "", word, "ar"), texts=word_texts())
    asked: list[str] = []
    engine = empty_academy.kw["bind"]
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with empty_academy() as session:
        found = tracks_of(session, "c", "l", {**TEXTS, **word_texts()})
    assert set(found) == {("question/q", "shi"), (word, "ar")}
    assert len([each for each in asked if each.startswith("SELECT")]) == 1


def test_what_is_kept_in_memory_is_put_together_anew_after_any_change(
    empty_academy: sessionmaker[Session], built: BuiltCourse
) -> None:
    place = (built.folder, COURSE, built.version, LESSON)
    spot, texts = Spot(COURSE, LESSON, "text/title", "ar"), lesson_texts(*place)

    def heard_now() -> bytes | None:
        with empty_academy() as session:
            found = lesson_tracks(session, *place).get(("text/title", "ar"))
            assert lesson_tracks(session, *place) is lesson_tracks(session, *place)
            return session.get_one(SoundFile, found.hash).opus.rstrip(b".") if found else None

    assert heard_now() is None
    for name in ("first", "second"):
        with empty_academy.begin() as session:
            track = record(session, spot, small(name), texts=texts)
        assert heard_now() == b"OggS" + name.encode()
    with empty_academy.begin() as session:
        take_back(session, session.get_one(SoundTrack, track.track_id), person_id=TRAINER, now=NOON)
    assert heard_now() == b"OggSfirst"
    with empty_academy.begin() as session:
        forget_tracks(session, TRAINER)
    assert heard_now() is None


def test_a_person_reads_their_recordings_and_is_forgotten_with_them(empty_academy: sessionmaker[Session]) -> None:
    with empty_academy.begin() as session:
        record(session, sound=small("mine"))
        record(session, Spot("c", "l", "text/q.1", "ar"), small("shared"))
        record(session, Spot("c", "l", "text/q.1", "ar"), small("shared"), LEARNER)
        held = export_person(session, TRAINER)
        assert {row["place"] for row in held["sound_tracks"]} == {"question/q", "text/q.1"}
        assert small("mine").opus in {base64.b64decode(row["opus"]) for row in held["sound_files"]}
        erase_person(session, TRAINER, signing_key=KEY, actor_id="command-line", reason="asked", now=NOON)
        assert not {"sound_tracks", "sound_files"} & set(export_person(session, TRAINER))
        assert set(heard(session)) == {("text/q.1", "ar")}, "whoever else said the same is still heard"
        assert [row.opus for row in session.scalars(select(SoundFile))] == [small("shared").opus]


STORING = """
import sys
from academy.database import open_academy, utc_now
from academy.sound.small import SmallSound
from academy.sound.tracks import Spot, keep_recording
sessions = open_academy(sys.argv[1])
texts = {"question/q": {"ar": "x"}}
for number in range(100_000):
    small = SmallSound(f"OggS{number} ".encode().ljust(20_000, b"."), 2.0)
    with sessions.begin() as session:
        spot = Spot("c", "l", "question/q", "shi")
        keep_recording(
            session, spot, small, text_language="ar", texts=texts, person_id=sys.argv[2], now=utc_now()
        )
    print(number, flush=True)
"""


def test_a_track_that_was_acknowledged_survives_a_kill_and_none_is_there_half(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'academy.sqlite'}"
    migrate(url)
    sessions = open_academy(url)
    with sessions.begin() as session:
        session.add(Person(person_id=TRAINER, name="x", created_at=NOON))
    command = [sys.executable, "-P", "-c", STORING, url, TRAINER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as storing:
        assert storing.stdout
        acknowledged = [int(storing.stdout.readline()) for _ in range(8)][-1]
        os.kill(storing.pid, signal.SIGKILL)
        acknowledged = max([acknowledged, *(int(line) for line in storing.stdout.read().split("\n")[:-1])])
    with sessions() as session:
        rows = list(session.scalars(select(SoundTrack).order_by(SoundTrack.track_id)))
        files = {row.sound_hash: row for row in session.scalars(select(SoundFile))}
    assert len(rows) in {acknowledged + 1, acknowledged + 2}, "one may have been kept and not told any more"
    assert {row.sound_hash for row in rows} == set(files)
    assert all(hashlib.sha256(file.opus).hexdigest() == name for name, file in files.items())
    sessions.kw["bind"].dispose()

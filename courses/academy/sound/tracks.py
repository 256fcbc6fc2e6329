"""Keeping tracks: recorded ones replace one another and none is lost; a machine's is made once for a text.

A track and its file are written in one transaction of the caller's: it is there whole, or not at all.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.sound.errors import ScreenFull, UnknownPlace, UnknownTag
from academy.sound.places import Texts, fingerprint, screen_of
from academy.sound.rows import MACHINE, RECORDED, TAGS, SoundFile, SoundTrack
from academy.sound.small import SCREEN_BYTES, SmallSound

RECORDED_ACTION, TAKEN_BACK, BROUGHT_BACK = "track recorded", "track taken back", "track brought back"


@dataclass(frozen=True)
class Spot:
    """What a track belongs to: a text of a lesson, in a language; the interface's words have no course."""

    course_id: str
    lesson_id: str
    place: str
    tag: str


@dataclass(frozen=True)
class Standing:
    """How a place stands in one language, as a trainer sees it; newest recording first."""

    recorded: SoundTrack | None  # the recording that counts
    is_outdated: bool  # it says other words than stand there today: learners do not hear it
    machine: SoundTrack | None  # what a machine says of today's words
    earlier: tuple[SoundTrack, ...]  # recordings that were replaced or taken back

    @property
    def has_voice(self) -> bool:
        """Whether learners hear a person here."""
        return self.recorded is not None and not self.is_outdated


def language_of_text(tag: str, on_screen: str) -> str:
    """Return which written text a track says: its own language's, else the one its speaker reads."""
    return tag if tag in {"ar", "fr"} else on_screen


def words_at(spot: Spot, texts: Texts, text_language: str) -> str:
    """Return the words that a track of a spot says.

    Raises
    ------
    UnknownTag, UnknownPlace
    """
    if spot.tag not in TAGS:
        raise UnknownTag(spot.tag)
    words = texts.get(spot.place, {}).get(text_language)
    if words is None:
        raise UnknownPlace(spot.lesson_id, spot.place)
    return words


def room_for(session: Session, spot: Spot, texts: Texts) -> int:
    """Return how many bytes a recording of a spot may take beside the others of its screen and language."""
    screen, others = screen_of(spot.place), 0
    standing = standings(session, spot.course_id, spot.lesson_id, spot.tag, texts)
    for place, each in standing.items():
        if place != spot.place and screen_of(place) == screen and each.recorded and not each.is_outdated:
            others += session.get_one(SoundFile, each.recorded.sound_hash).bytes
    return SCREEN_BYTES - others


def keep_recording(
    session: Session,
    spot: Spot,
    small: SmallSound,
    *,
    text_language: str,
    texts: Texts,
    person_id: str,
    now: dt.datetime,
) -> SoundTrack:
    """Keep what a person recorded as the track that counts; the same again, as a retry sends it, is kept once.

    Raises
    ------
    UnknownTag, UnknownPlace
        For a spot that does not exist today.
    ScreenFull
        When others took the room since the recording was made small.
    """
    text_hash = fingerprint(words_at(spot, texts, text_language))
    room = room_for(session, spot, texts)
    if len(small.opus) > room:
        over = len(small.opus) - room
        raise ScreenFull(over, over / len(small.opus) * small.seconds)
    sound_hash = keep_file(session, small, now)
    newest = session.scalars(
        _of_spot(spot)
        .where(SoundTrack.kind == RECORDED, SoundTrack.taken_back_at.is_(None))
        .order_by(SoundTrack.track_id.desc())
        .limit(1)
    ).one_or_none()
    if newest and (newest.sound_hash, newest.text_hash, newest.person_id) == (sound_hash, text_hash, person_id):
        return newest
    track = _track(spot, RECORDED, sound_hash, text_language, text_hash, person_id, now)
    session.add(track)
    session.flush()
    note(session, now, person_id, RECORDED_ACTION, str(track.track_id), place=spot.place, tag=spot.tag)
    return track


def keep_machine_track(
    session: Session, spot: Spot, sound_hash: str, *, text_language: str, text_hash: str, now: dt.datetime
) -> None:
    """Keep what a machine says of a text, whose file is kept already."""
    session.add(_track(spot, MACHINE, sound_hash, text_language, text_hash, None, now))
    session.flush()


def keep_file(session: Session, small: SmallSound, now: dt.datetime) -> str:
    """Keep a file once and return its hash."""
    sound_hash = hashlib.sha256(small.opus).hexdigest()
    if session.get(SoundFile, sound_hash) is None:
        session.add(
            SoundFile(sound_hash=sound_hash, opus=small.opus, bytes=len(small.opus), seconds=small.seconds, made_at=now)
        )
        session.flush()
    return sound_hash


def take_back(session: Session, track: SoundTrack, *, person_id: str, now: dt.datetime) -> None:
    """Take a track back: learners hear the one before it, or none; the second time changes nothing."""
    if track.taken_back_at is None:
        track.taken_back_at, track.taken_back_by = now, person_id
        note(session, now, person_id, TAKEN_BACK, str(track.track_id), place=track.place, tag=track.tag)


def bring_back(session: Session, track: SoundTrack, *, person_id: str, now: dt.datetime) -> SoundTrack:
    """Let an earlier recording count again, before those that came after it."""
    again = SoundTrack(
        course_id=track.course_id, lesson_id=track.lesson_id, place=track.place, tag=track.tag, kind=track.kind,
        sound_hash=track.sound_hash, text_language=track.text_language, text_hash=track.text_hash,
        person_id=track.person_id, recorded_at=now,
    )  # fmt: skip
    session.add(again)
    session.flush()
    note(session, now, person_id, BROUGHT_BACK, str(again.track_id), place=track.place, tag=track.tag)
    return again


def standings(session: Session, course_id: str, lesson_id: str, tag: str, texts: Texts) -> Mapping[str, Standing]:
    """Return how each place of a lesson stands in one language, in the order of ``texts``."""
    rows: dict[str, list[SoundTrack]] = {place: [] for place in texts}
    own = select(SoundTrack).where(
        SoundTrack.course_id == course_id, SoundTrack.lesson_id == lesson_id, SoundTrack.tag == tag
    )
    for row in session.scalars(own.order_by(SoundTrack.track_id.desc())):
        if row.place in rows:
            rows[row.place].append(row)
    return {place: _standing(rows[place], said) for place, said in texts.items()}


def voices_counted(session: Session, course_id: str, lesson_id: str, texts: Texts) -> Mapping[str, int]:
    """Return for each tag how many places of a lesson a person speaks."""
    return {
        tag: sum(each.has_voice for each in standings(session, course_id, lesson_id, tag, texts).values())
        for tag in TAGS
    }


def forget_tracks(session: Session, person_id: str) -> None:
    """Erase the voice of a person: their tracks, and the files that nobody else's track plays."""
    rows = list(session.scalars(select(SoundTrack).where(SoundTrack.person_id == person_id)))
    hashes = {row.sound_hash for row in rows}
    for row in rows:
        session.delete(row)
    session.flush()
    for sound_hash in hashes:
        if not session.scalar(select(func.count()).where(SoundTrack.sound_hash == sound_hash)):
            session.delete(session.get_one(SoundFile, sound_hash))
    session.flush()


def _standing(rows: Sequence[SoundTrack], said: Mapping[str, str]) -> Standing:
    hashes = {language: fingerprint(words) for language, words in said.items()}
    standing = [row for row in rows if row.kind == RECORDED and row.taken_back_at is None]
    machine = (
        row
        for row in rows
        if row.kind == MACHINE and row.taken_back_at is None and hashes.get(row.text_language) == row.text_hash
    )
    fresh = [row for row in standing if hashes.get(row.text_language) == row.text_hash]
    recorded = next(iter(fresh or standing), None)
    return Standing(
        recorded,
        recorded is not None and not fresh,
        next(machine, None),
        tuple(row for row in rows if row.kind == RECORDED and row is not recorded),
    )


def _of_spot(spot: Spot) -> Select[SoundTrack]:
    return select(SoundTrack).where(
        SoundTrack.course_id == spot.course_id,
        SoundTrack.lesson_id == spot.lesson_id,
        SoundTrack.place == spot.place,
        SoundTrack.tag == spot.tag,
    )


def _track(
    spot: Spot, kind: str, sound_hash: str, text_language: str, text_hash: str, person_id: str | None, now: dt.datetime
) -> SoundTrack:
    return SoundTrack(
        course_id=spot.course_id, lesson_id=spot.lesson_id, place=spot.place, tag=spot.tag, kind=kind,
        sound_hash=sound_hash, text_language=text_language, text_hash=text_hash, person_id=person_id, recorded_at=now,
    )  # fmt: skip

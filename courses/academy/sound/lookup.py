"""Which tracks a page offers: for each place and language tag the newest whose text is still the one on screen."""

from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from academy.sound.places import Texts, fingerprint, lesson_texts, screen_of
from academy.sound.rows import MACHINE, SoundFile, SoundTrack
from academy.sound.small import SCREEN_BYTES
from academy.sound.words import word_texts

NO_COURSE = ""  # whose words all courses share
PREFIX = "/services/academy/"


@dataclass(frozen=True)
class Track:
    """A track as a page offers it: content-addressed, so its address may be kept for ever."""

    hash: str
    bytes: int
    seconds: float
    machine: bool  # the page says so beside the button
    address: str


Tracks = Mapping[tuple[str, str], Track]  # by place and language tag
_State = tuple[int | None, ...]
_Asked = tuple[Path, str, str, str, str]
_MOST_KEPT = 128  # lessons of one database, about 100 kB each
_KEPT: WeakKeyDictionary[object, OrderedDict[_Asked, tuple[_State, Tracks]]] = WeakKeyDictionary()


def lesson_tracks(
    session: Session, lessons_folder: Path, course_id: str, version: str, lesson_id: str, *, prefix: str = PREFIX
) -> Tracks:
    """Return the tracks of a built lesson and of the interface's words.

    One short query tells whether anything changed since they were last put together; if not, they come from memory.
    """
    kept = _KEPT.setdefault(session.get_bind(), OrderedDict())
    asked = (lessons_folder, course_id, version, lesson_id, prefix)
    state = _state(session, course_id, lesson_id)
    found = kept.get(asked)
    if found is None or found[0] != state:
        texts = {**word_texts(), **lesson_texts(lessons_folder, course_id, version, lesson_id)}
        found = kept[asked] = (state, tracks_of(session, course_id, lesson_id, texts, prefix=prefix))
        while len(kept) > _MOST_KEPT:
            kept.popitem(last=False)
    return found[1]


def tracks_of(session: Session, course_id: str, lesson_id: str, texts: Texts, *, prefix: str = PREFIX) -> Tracks:
    """Return by place and tag the track to offer: a recorded one before a machine's, the newest of either.

    A track whose text has changed is none, and so are places that are not in ``texts``.

    Parameters
    ----------
    session
        Of the academy's database.
    course_id, lesson_id
        Which lesson; the interface's words come along when ``texts`` names their places.
    texts
        By place and language, what is written there today: see :func:`academy.sound.places.lesson_texts`.
    prefix
        Of the academy's addresses.
    """
    known = {(place, language): fingerprint(words) for place, said in texts.items() for language, words in said.items()}
    found: dict[tuple[str, str], Track] = {}
    standing = select(
        SoundTrack.place, SoundTrack.tag, SoundTrack.kind, SoundTrack.text_language, SoundTrack.text_hash,
        SoundFile.sound_hash, SoundFile.bytes, SoundFile.seconds,
    ).join(SoundFile, SoundFile.sound_hash == SoundTrack.sound_hash)  # fmt: skip
    of_lesson = standing.where(SoundTrack.taken_back_at.is_(None), _of(course_id, lesson_id))
    # Later rows win, and what a person recorded comes after what a machine says.
    for row in session.execute(of_lesson.order_by(SoundTrack.kind, SoundTrack.track_id)):
        if known.get((row.place, row.text_language)) != row.text_hash:
            continue
        address = f"{prefix}sounds/{row.sound_hash}.opus"
        track = Track(row.sound_hash, row.bytes, row.seconds, row.kind == MACHINE, address)
        found[row.place, row.tag] = track
    return _within_screens(found)


def _within_screens(found: dict[tuple[str, str], Track]) -> dict[tuple[str, str], Track]:
    """Leave out a machine's heaviest tracks where a screen would weigh too much: people's come first."""
    weights: Counter[tuple[str, str]] = Counter()
    for (place, tag), track in found.items():
        weights[screen_of(place), tag] += track.bytes
    for (place, tag), track in sorted(found.items(), key=lambda each: -each[1].bytes):
        if track.machine and weights[screen_of(place), tag] > SCREEN_BYTES:
            weights[screen_of(place), tag] -= track.bytes
            del found[place, tag]
    return found


def _state(session: Session, course_id: str, lesson_id: str) -> _State:
    """Return what differs after any change: a new track, one taken back, one erased; a track never changes else."""
    asked = select(func.max(SoundTrack.track_id), func.count(), func.count(SoundTrack.taken_back_at))
    return tuple(session.execute(asked.where(_of(course_id, lesson_id))).one())


def _of(course_id: str, lesson_id: str) -> ColumnElement[bool]:
    return SoundTrack.course_id.in_({course_id, NO_COURSE}) & SoundTrack.lesson_id.in_({lesson_id, NO_COURSE})

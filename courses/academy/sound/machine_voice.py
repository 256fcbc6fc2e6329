"""A machine's voice for what nobody has recorded: espeak-ng speaks Arabic and French, and every track says so.

It is made once for a text: whoever asks again finds it, also in another lesson, and only what is missing costs time.
"""

import datetime as dt
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy.records import Cohort
from academy.released import CURRENT, current_version, open_course
from academy.sound.errors import NoVoice, RefusedSound, ScreenFull, TooLongSound
from academy.sound.places import Texts, fingerprint, lesson_texts, screen_of
from academy.sound.rows import MACHINE, SoundTrack
from academy.sound.small import SCREEN_BYTES, SmallSound
from academy.sound.tracks import Spot, keep_file, keep_machine_track
from academy.sound.words import word_texts

PROGRAM = "espeak-ng"
VOICES = {"ar": "ar", "fr": "fr-fr"}  # by language tag, what the program calls it
# Words a minute, slower than its own 175: for listeners who learn; faster only where a text would take too long.
_SPEEDS = (145, 175, 200)
_SECONDS = 30.0
_BEST = 16_000  # bits a second: a synthetic voice gains nothing above


@dataclass(frozen=True)
class Unspoken:
    """A text that a machine has still to say."""

    spot: Spot
    words: str
    share_of_screen: float  # of the weight a screen may have, by the length of its texts


@dataclass(frozen=True)
class Spoken:
    """What came of speaking: tracks made, tracks whose file was there already, texts that cannot be spoken."""

    made: int = 0
    found: int = 0
    refused: int = 0


def why_no_voice() -> str:
    """Return why the machine cannot speak here, or an empty text when it can."""
    return "" if shutil.which(PROGRAM) else f"{PROGRAM} is not installed; install the Debian package {PROGRAM}."


def speak_course(
    sessions: sessionmaker[Session],
    lessons_folder: Path,
    course_id: str,
    *,
    clock: Callable[[], dt.datetime],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Spoken:
    """Make what is missing of a course's machine voice and of the interface's words; each track is kept as it is made.

    Parameters
    ----------
    clock
        The present instant, in UTC.
    progress
        Told how many of a lesson's are done.

    Raises
    ------
    NoVoice
        Where the program is missing or does not speak.
    UnknownLesson
        For a course that was never built.
    """
    with sessions() as session:
        parts = list(_parts_of(session, lessons_folder, course_id))
    told = [speak_texts(sessions, *part, clock=clock, progress=progress) for part in parts]
    return Spoken(*(sum(counts) for counts in zip(*((t.made, t.found, t.refused) for t in told), strict=True)))


def speak_texts(
    sessions: sessionmaker[Session],
    course_id: str,
    lesson_id: str,
    texts: Texts,
    *,
    clock: Callable[[], dt.datetime],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Spoken:
    """Make what is missing of one lesson's machine voice.

    Raises
    ------
    NoVoice
        Where the program is missing or does not speak.
    """
    if reason := why_no_voice():
        raise NoVoice(reason)
    with sessions() as session:
        missing = _missing(session, course_id, lesson_id, texts)
    made = found = refused = 0
    for number, unspoken in enumerate(missing):
        progress(number, len(missing))
        with sessions() as session:
            known = _known_file(session, unspoken)
        try:
            small = None if known else _said(unspoken)
        except RefusedSound:  # nothing in it can be spoken: a formula, or far too long a text
            refused += 1
            continue
        with sessions.begin() as session:
            _keep(session, unspoken, known, small, clock())
        made, found = made + (known is None), found + (known is not None)
    progress(len(missing), len(missing))
    return Spoken(made, found, refused)


def built_courses(lessons_folder: Path) -> list[str]:
    """Return the courses that were built, by id."""
    return sorted(path.parent.name for path in lessons_folder.glob(f"*/{CURRENT}"))


def _keep(session: Session, unspoken: Unspoken, known: str | None, small: SmallSound | None, now: dt.datetime) -> None:
    sound_hash = keep_file(session, small, now) if small else known
    if sound_hash is not None:
        text_hash = fingerprint(unspoken.words)
        tag = unspoken.spot.tag
        keep_machine_track(session, unspoken.spot, sound_hash, text_language=tag, text_hash=text_hash, now=now)


def _parts_of(session: Session, lessons_folder: Path, course_id: str) -> Iterator[tuple[str, str, Texts]]:
    """Yield course, lesson and texts: the shared words, then each lesson in the versions that somebody learns by."""
    yield "", "", word_texts()
    newest = current_version(lessons_folder, course_id)
    used = session.scalars(select(Cohort.course_version).where(Cohort.course_id == course_id).distinct())
    for version in dict.fromkeys([newest, *used]):
        for lesson_id, _ in open_course(lessons_folder, course_id, version).lessons:
            yield course_id, lesson_id, lesson_texts(lessons_folder, course_id, version, lesson_id)


def _missing(session: Session, course_id: str, lesson_id: str, texts: Texts) -> list[Unspoken]:
    """Return the texts without a machine's track; one that a trainer took back is not made again."""
    own = select(SoundTrack.place, SoundTrack.tag, SoundTrack.text_hash).where(
        SoundTrack.course_id == course_id, SoundTrack.lesson_id == lesson_id, SoundTrack.kind == MACHINE
    )
    there = {tuple(row) for row in session.execute(own)}
    lengths: dict[tuple[str, str], int] = {}
    for place, said in texts.items():
        for tag, words in said.items():
            lengths[screen_of(place), tag] = lengths.get((screen_of(place), tag), 0) + len(words)
    return [
        Unspoken(Spot(course_id, lesson_id, place, tag), words, len(words) / lengths[screen_of(place), tag])
        for place, said in texts.items()
        for tag, words in said.items()
        if tag in VOICES and (place, tag, fingerprint(words)) not in there
    ]


def _known_file(session: Session, unspoken: Unspoken) -> str | None:
    """Return the file in which a machine says these words already, for a screen no larger than that one."""
    same = select(SoundTrack.sound_hash).where(
        SoundTrack.kind == MACHINE,
        SoundTrack.tag == unspoken.spot.tag,
        SoundTrack.text_hash == fingerprint(unspoken.words),
    )
    return session.scalars(same.limit(1)).first()


def _said(unspoken: Unspoken) -> SmallSound:
    from academy.sound.encoding import small_sound  # large libraries, which only who speaks needs

    most = max(int(SCREEN_BYTES * unspoken.share_of_screen), 4_000)
    for speed in _SPEEDS[:-1]:
        with suppress(TooLongSound, ScreenFull):
            return small_sound(spoken(unspoken.words, unspoken.spot.tag, speed), most_bytes=most, best=_BEST)
    return small_sound(spoken(unspoken.words, unspoken.spot.tag, _SPEEDS[-1]), most_bytes=most, best=_BEST)


def spoken(words: str, tag: str, words_a_minute: int = _SPEEDS[0]) -> bytes:
    """Return what espeak-ng says, as a WAV file.

    Raises
    ------
    NoVoice
        When the program cannot be run or fails.
    """
    command = [PROGRAM, "-v", VOICES[tag], "-s", str(words_a_minute), "--stdin", "--stdout"]
    try:
        done = subprocess.run(command, input=words.encode(), capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoVoice(f"{PROGRAM}: {type(error).__name__}") from error
    if done.returncode:
        raise NoVoice(f"{PROGRAM}: {done.stderr.decode(errors='replace').strip()[:200]}")
    return done.stdout

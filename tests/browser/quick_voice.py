"""A machine's voice for tests: what the site's own says, said fast and squeezed once, and which sentence a sound is."""

import io
from dataclasses import dataclass
from pathlib import Path

import av
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from academy.database import utc_now
from academy.records import Cohort
from academy.sound.machine_voice import spoken
from academy.sound.places import fingerprint, lesson_texts
from academy.sound.rows import SoundTrack
from academy.sound.small import SmallSound
from academy.sound.tracks import Spot, keep_file, keep_machine_track
from academy.sound.words import word_texts

_WORDS_A_MINUTE, _RATE = 450, 24_000
_QUICK = {"application": "voip", "frame_duration": "60", "compression_level": "0"}


@dataclass(frozen=True)
class Sentence:
    """What a sound says, as the academy's own records have it."""

    place: str
    words: str


def speak(session: Session, lessons_folder: Path, cohort: Cohort, lesson_id: str, tag: str) -> None:
    """Let a machine say what a learner who is right hears in one language; hints and other feedback stay silent."""
    texts = lesson_texts(lessons_folder, cohort.course_id, cohort.course_version, lesson_id)
    for course_id, lesson, said in ((cohort.course_id, lesson_id, texts), ("", "", word_texts())):
        for place, words in said.items():
            is_heard = not place.startswith(("hint/", "feedback/")) or place.endswith("/right")
            if is_heard and not _is_said(session, course_id, lesson, place, tag):
                sound_hash = keep_file(session, small(words[tag], tag), utc_now())
                spot, text_hash = Spot(course_id, lesson, place, tag), fingerprint(words[tag])
                keep_machine_track(session, spot, sound_hash, text_language=tag, text_hash=text_hash, now=utc_now())


def sentences(session: Session, lessons_folder: Path, cohort: Cohort, lesson_id: str, tag: str) -> dict[str, Sentence]:
    """Return by the hash in a sound's address what it says, in a lesson and on every page."""
    texts = lesson_texts(lessons_folder, cohort.course_id, cohort.course_version, lesson_id) | dict(word_texts())
    of_all, of_lesson = SoundTrack.course_id == "", SoundTrack.lesson_id == lesson_id
    here = or_(of_all, and_(SoundTrack.course_id == cohort.course_id, of_lesson))
    rows = session.scalars(select(SoundTrack).where(SoundTrack.tag == tag, here))
    return {row.sound_hash: Sentence(row.place, texts[row.place][tag]) for row in rows}


def _is_said(session: Session, course_id: str, lesson_id: str, place: str, tag: str) -> bool:
    known = select(SoundTrack).filter_by(course_id=course_id, lesson_id=lesson_id, place=place, tag=tag)
    return session.scalars(known).first() is not None


def small(words: str, tag: str) -> SmallSound:
    written = io.BytesIO()
    with av.open(io.BytesIO(spoken(words, tag, _WORDS_A_MINUTE))) as wav, av.open(written, "w", format="ogg") as ogg:
        stream = ogg.add_stream("libopus", rate=_RATE, layout="mono", options=_QUICK)
        stream.bit_rate = 12_000
        resampler = av.AudioResampler(format="s16", layout="mono", rate=_RATE)
        made = [each for frame in wav.decode(audio=0) for each in resampler.resample(frame)]
        for frame in (*made, *resampler.resample(None), None):
            ogg.mux(stream.encode(frame))
        seconds = sum(frame.samples for frame in made) / _RATE
    return SmallSound(written.getvalue(), round(seconds, 2))

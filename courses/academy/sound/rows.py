"""The tables of sound: tracks, each saying one text in one language tag, and the files they play.

A voice is its person's: tracks name who recorded them, and erasure takes them with their files.
"""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from academy.records import Record

TAGS = ("ar", "ary", "shi", "zgh", "rif", "fr")  # BCP 47: the languages that a track may speak
RECORDED, MACHINE = "recorded", "machine"


class SoundFile(Record):
    """An Ogg Opus file under the SHA-256 of its bytes; it never changes."""

    __tablename__ = "sound_files"

    sound_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    opus: Mapped[bytes] = mapped_column(LargeBinary)
    bytes: Mapped[int]
    seconds: Mapped[float]
    made_at: Mapped[dt.datetime]


class SoundTrack(Record):
    """That a file says a text of a lesson in a language; the newest one not taken back counts, none is overwritten."""

    __tablename__ = "sound_tracks"
    __table_args__ = (
        CheckConstraint("tag in ('ar', 'ary', 'shi', 'zgh', 'rif', 'fr')", name="tag"),
        CheckConstraint("kind in ('recorded', 'machine')", name="kind"),
        CheckConstraint("text_language in ('ar', 'fr')", name="text_language"),
        Index("ix_sound_tracks_lesson", "course_id", "lesson_id"),
        {"sqlite_autoincrement": True},
    )

    track_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    course_id: Mapped[str] = mapped_column(String(60))  # empty: a word of the interface, shared by all courses
    lesson_id: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(140))  # see academy.sound.places
    tag: Mapped[str] = mapped_column(String(3))
    kind: Mapped[str] = mapped_column(String(8))
    sound_hash: Mapped[str] = mapped_column(ForeignKey("sound_files.sound_hash"), index=True)
    text_language: Mapped[str] = mapped_column(String(2))  # of the written text that it says
    text_hash: Mapped[str] = mapped_column(String(64))  # of that text: with other words the track is outdated
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.person_id"), index=True)  # None: a machine
    recorded_at: Mapped[dt.datetime]
    taken_back_at: Mapped[dt.datetime | None]
    taken_back_by: Mapped[str | None] = mapped_column(String(20))

"""Voices as they are kept: encoded anew before they come here, under the hash of their bytes."""

import datetime as dt
import hashlib

from sqlalchemy.orm import Session

from academy.questions.rows import QuestionVoice

MOST_SECONDS = 30


def keep_voice(
    session: Session, person_id: str, sound: bytes, *, media_type: str, seconds: float, now: dt.datetime
) -> str:
    """Keep a voice of a person and return its hash; the same voice again is kept once."""
    voice_hash = hashlib.sha256(sound).hexdigest()
    if session.get(QuestionVoice, (person_id, voice_hash)) is None:
        session.add(
            QuestionVoice(
                person_id=person_id,
                voice_hash=voice_hash,
                sound=sound,
                media_type=media_type,
                seconds=seconds,
                received_at=now,
            )
        )
        session.flush()
    return voice_hash


def voice_of(session: Session, person_id: str, voice_hash: str | None) -> QuestionVoice | None:
    """Return a voice of a person, None when they have none of that hash."""
    return session.get(QuestionVoice, (person_id, voice_hash)) if voice_hash else None

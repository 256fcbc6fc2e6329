"""The code on the hall's wall: signed, of one session, new every half minute, taken for three minutes.

Three minutes are what signing in with a card and a PIN takes on a slow phone. Whoever is sent a picture of it within
that time could be noted from elsewhere: a code on a wall proves no presence, the trainer's eyes do.
"""

import base64
import datetime as dt
import hashlib
import hmac

from sqlalchemy.orm import Session

from academy.attendance.errors import UnknownHallSession, WallCodeOver
from academy.attendance.planning import hall_session
from academy.attendance.rows import HallSession
from academy.terms.wall_clock import on_the_wall

TURNS_EVERY = 30  # seconds
TAKEN_FOR = 180  # seconds
EARLY = dt.timedelta(minutes=45)  # people come before it begins


def wall_code(signing_key: bytes, meeting: HallSession, now: dt.datetime) -> str:
    """Return the code to show now (naive UTC): ``cohort.number.slot.seal``."""
    said = f"{meeting.cohort_id}.{meeting.number}.{_slot(now)}"
    return f"{said}.{_seal(signing_key, said)}"


def is_open(meeting: HallSession, now: dt.datetime) -> bool:
    """Tell whether learners may note themselves now: from 45 minutes before the session until it ends."""
    wall = on_the_wall(now)
    return meeting.called_off_at is None and meeting.from_wall - EARLY <= wall <= meeting.until_wall


def meeting_of_code(session: Session, signing_key: bytes, code: str, now: dt.datetime) -> HallSession:
    """Return the session that a scanned code speaks of.

    Raises
    ------
    WallCodeOver
        For a code that we did not make, that is older than three minutes, or of a session that is not on.
    """
    said, _, seal = code.rpartition(".")
    if not seal.isascii() or not hmac.compare_digest(seal, _seal(signing_key, said)):
        raise WallCodeOver(code)
    cohort_id, number, slot = said.split(".")
    if not 0 <= _slot(now) - int(slot) <= TAKEN_FOR // TURNS_EVERY:
        raise WallCodeOver(code)
    try:
        meeting = hall_session(session, cohort_id, int(number))
    except UnknownHallSession:
        raise WallCodeOver(code) from None
    if not is_open(meeting, now):
        raise WallCodeOver(code)
    return meeting


def _slot(now: dt.datetime) -> int:
    return int(now.replace(tzinfo=dt.UTC).timestamp()) // TURNS_EVERY


def _seal(signing_key: bytes, said: str) -> str:
    whole = hmac.new(signing_key, f"hall\0{said}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(whole[:15]).decode()

"""Asking: a question is journaled once before it is acknowledged, however often a phone sends it."""

import datetime as dt
from dataclasses import asdict, dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.cohorts import require_learner
from academy.database import take_turn
from academy.errors import ReusedSequence
from academy.questions.errors import NothingAsked, QuestionTooLong, TooManyQuestions
from academy.questions.rows import Question

MOST_CHARACTERS = 2000
MOST_A_DAY = 20  # of one person; our choice: a lesson has a dozen exercises, and nobody types faster by hand
_A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """Where something was asked: a whole course (no lesson), a whole lesson (no exercise), or one exercise."""

    cohort_id: str
    lesson_id: str = ""
    exercise_id: str = ""


@dataclass(frozen=True)
class NewQuestion:
    """What a learner asks; voice and photo are kept already, under these hashes."""

    person_id: str
    place: Place
    screen: str  # "lesson", "feedback" or "courses"
    language: str
    device_id: str
    sequence: int
    text: str = ""
    voice_hash: str | None = None
    photo_hash: str | None = None
    given_at: dt.datetime | None = None


def ask(session: Session, asked: NewQuestion, *, now: dt.datetime) -> Question:
    """Write a question into the journal; the caller commits, then acknowledges.

    The same (person, device, sequence) again is the same question; one whose text was brought by hand is completed
    by the voice and the photo that come later.

    Raises
    ------
    NotEnrolled, NothingAsked, QuestionTooLong, TooManyQuestions, ReusedSequence
    """
    take_turn(session, f"questions of {asked.person_id}")
    require_learner(session, person_id=asked.person_id, cohort_id=asked.place.cohort_id)
    text = plain_text(asked.text)
    if len(text) > MOST_CHARACTERS:
        raise QuestionTooLong(len(text), MOST_CHARACTERS)
    if earlier := _earlier(session, asked):
        return _completed(earlier, asked, text)
    if not (text or asked.voice_hash or asked.photo_hash):
        raise NothingAsked
    require_room(session, asked.person_id, now)
    fields = {name: value for name, value in vars(asked).items() if name not in {"place", "text"}}
    question = Question(**fields, **asdict(asked.place), text=text, received_at=now, state="open")
    session.add(question)
    session.flush()
    return question


def plain_text(written: str) -> str:
    """Return words as they are kept: one kind of line end, no character that no file can hold."""
    sound = written.replace("\0", "").encode("utf-8", "replace").decode()
    return sound.replace("\r\n", "\n").replace("\r", "\n").strip()


def require_room(session: Session, person_id: str, now: dt.datetime) -> None:
    """Let nobody ask without end.

    Raises
    ------
    TooManyQuestions
    """
    recent = select(func.count()).where(Question.person_id == person_id, Question.received_at > now - _A_DAY)
    if (session.scalar(recent) or 0) >= MOST_A_DAY:
        raise TooManyQuestions(MOST_A_DAY)


def _earlier(session: Session, asked: NewQuestion) -> Question | None:
    query = select(Question).where(
        Question.person_id == asked.person_id,
        Question.device_id == asked.device_id,
        Question.sequence == asked.sequence,
    )
    return session.scalars(query).one_or_none()


def _completed(earlier: Question, asked: NewQuestion, text: str) -> Question:
    same = (earlier.cohort_id, earlier.lesson_id, earlier.exercise_id, earlier.text)
    if same != (asked.place.cohort_id, asked.place.lesson_id, asked.place.exercise_id, text):
        raise ReusedSequence(asked.device_id, asked.sequence)
    earlier.voice_hash = earlier.voice_hash or asked.voice_hash
    earlier.photo_hash = earlier.photo_hash or asked.photo_hash
    return earlier

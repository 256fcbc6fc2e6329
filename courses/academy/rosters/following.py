"""What follows a learner into another cohort beside their work: more time that was given, and questions that wait.

Presence does not: it is a fact of the session in which it was noted. The move itself is kept, and
:mod:`academy.attendance.stays` counts by it.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select, tuple_, update
from sqlalchemy.orm import Session

from academy.held_results.releasing import keeping_what_was_told
from academy.questions.rows import Question, QuestionReply
from academy.records import Cohort
from academy.rosters.rows import LearnerMove
from academy.terms.rows import Extension


@dataclass(frozen=True)
class Followed:
    """How much followed."""

    extensions: int
    questions: int


def follow(
    session: Session, person_id: str, here: Cohort, there: Cohort, *, actor_id: str, now: dt.datetime
) -> Followed:
    """Let more time and open questions follow a learner, and note the move; moving back takes them back.

    More time is copied where it is more than what they have there: what is over too, since it says which attempts
    were in time. A copy that nobody changed goes when its learner leaves again. A conversation in which a question
    waits goes over whole: whoever trains them now answers it, and what was said before stands beside it. What is
    answered stays where it was; the learner reads both.
    """
    brought = _brought(session, person_id, here.cohort_id)
    with keeping_what_was_told(session, there.cohort_id, actor_id=actor_id, now=now):
        extensions = _copy_time(session, person_id, here.cohort_id, there.cohort_id)
    _drop_brought(session, person_id, here.cohort_id, brought)
    questions = _take_questions(session, person_id, here.cohort_id, there.cohort_id)
    session.add(
        LearnerMove(
            person_id=person_id, from_cohort=here.cohort_id, to_cohort=there.cohort_id, moved_by=actor_id,
            moved_at=now, extensions=extensions,
        )
    )  # fmt: skip
    session.flush()
    return Followed(len(extensions), questions)


def _brought(session: Session, person_id: str, cohort_id: str) -> dict[str, str]:
    """Return the copies that came with the last move into a cohort: until when, by lesson."""
    last = select(LearnerMove.extensions).filter_by(person_id=person_id, to_cohort=cohort_id)
    return session.scalars(last.order_by(LearnerMove.move_id.desc()).limit(1)).first() or {}


def _copy_time(session: Session, person_id: str, here: str, there: str) -> dict[str, str]:
    """Copy extensions that are later than the learner's own there; return those that were, until when by lesson."""
    copied = {}
    for given in session.scalars(select(Extension).filter_by(person_id=person_id, cohort_id=here)).all():
        own = session.get(Extension, (there, given.lesson_id, person_id))
        if own is not None and own.wall_time >= given.wall_time:
            continue
        session.merge(
            Extension(
                cohort_id=there, lesson_id=given.lesson_id, person_id=person_id, wall_time=given.wall_time,
                reason=given.reason, extended_by=given.extended_by, extended_at=given.extended_at,
            )
        )  # fmt: skip
        copied[given.lesson_id] = given.wall_time.isoformat()
    session.flush()
    return copied


def _drop_brought(session: Session, person_id: str, cohort_id: str, brought: dict[str, str]) -> None:
    for lesson_id, until in brought.items():
        copy = session.get(Extension, (cohort_id, lesson_id, person_id))
        if copy is not None and copy.wall_time.isoformat() == until:
            session.delete(copy)
    session.flush()


def _take_questions(session: Session, person_id: str, here: str, there: str) -> int:
    """Take conversations in which something waits along, and return how many questions of them wait."""
    open_ones = select(Question.lesson_id, Question.exercise_id)
    open_ones = open_ones.filter_by(person_id=person_id, cohort_id=here, state="open")
    waiting = session.execute(open_ones).all()
    places = {(row[0], row[1]) for row in waiting}
    for record in (Question, QuestionReply):
        theirs = (record.person_id == person_id, record.cohort_id == here)
        asked = tuple_(record.lesson_id, record.exercise_id).in_(places)
        session.execute(update(record).where(*theirs, asked).values(cohort_id=there))
    return len(waiting)

"""A learner's work, copied from one cohort to another: answers, hints, attempts, grades.

Copies say where they come from: an answer by its device, an attempt by a row of its own. What is copied twice is
copied once.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.answers import current_answers
from academy.held_results.carried import keep_seen
from academy.records import Answer, Cohort, OpenedHint
from academy.released import open_course
from academy.rosters.carried_attempts import carry_attempts
from academy.rosters.holding import Holding
from academy.rosters.part_attempts import carry_part


@dataclass(frozen=True)
class Carried:
    """How much was copied."""

    answers: int
    attempts: int
    parts: int = 0  # attempts of which a part holds, in lessons with questions still to do


def carry_work(
    session: Session,
    person_id: str,
    here: Cohort,
    there: Cohort,
    lessons_folder: Path,
    signing_key: bytes,
    now: dt.datetime,
    *,
    held: Holding | None = None,
) -> Carried:
    """Copy what a learner did; where the other cohort holds newer work of theirs, that stays.

    Files that were handed in for code are copied within one version of its course; for another they are handed in anew.

    Parameters
    ----------
    held
        What holds there when the versions differ; None: both are the same, and everything does.
    """
    course = open_course(lessons_folder, here.course_id, here.course_version)
    if course.is_code and held is not None:
        return Carried(0, 0)
    _carry_hints(session, person_id, here, there, held)
    answers = attempts = parts = 0
    ways = (person_id, here, there)
    for lesson_id, _ in course.lessons:
        names = None if held is None else held.answers.get(lesson_id, ())
        answers += _carry_answers(session, person_id, here, there, lesson_id, now, names)
        if held is not None and course.is_run(lesson_id):
            continue  # its files are handed in anew
        if held is None or lesson_id in held.attempts:
            attempts += carry_attempts(session, *ways, lesson_id, lessons_folder, signing_key, now)
        elif names:
            parts += carry_part(session, *ways, lesson_id, held, lessons_folder, signing_key, now)
    keep_seen(session, *ways, now)
    return Carried(answers, attempts, parts)


def _carry_answers(
    session: Session,
    person_id: str,
    here: Cohort,
    there: Cohort,
    lesson_id: str,
    now: dt.datetime,
    names: Collection[str] | None,
) -> int:
    """Copy the answers that count here and not there; the journal there says from where each one came."""
    place = {"person_id": person_id, "lesson_id": lesson_id}
    theirs = current_answers(session, **place, cohort_id=there.cohort_id)
    device, copied = f"from {here.cohort_id}", 0
    for name, answer in sorted(current_answers(session, **place, cohort_id=here.cohort_id).items()):
        if names is not None and name not in names:
            continue
        other = theirs.get(name)
        if other is not None and (other.value == answer.value or other.received_at > answer.received_at):
            continue
        known = select(Answer.revision).filter_by(person_id=person_id, device_id=device, sequence=answer.revision)
        if session.scalar(known) is not None:
            continue
        session.add(
            Answer(
                **place,
                cohort_id=there.cohort_id,
                exercise_id=name,
                value=answer.value,
                language=answer.language,
                device_id=device,
                sequence=answer.revision,
                based_on=other.revision if other else 0,
                received_at=now,
                given_at=answer.received_at,
            )
        )
        copied += 1
    session.flush()
    return copied


def _carry_hints(session: Session, person_id: str, here: Cohort, there: Cohort, held: Holding | None) -> None:
    for hint in session.scalars(select(OpenedHint).filter_by(person_id=person_id, cohort_id=here.cohort_id)):
        if held is not None and not held.keeps_hints(hint.lesson_id, hint.exercise_id):
            continue
        place = {"person_id": person_id, "cohort_id": there.cohort_id, "lesson_id": hint.lesson_id}
        key = {**place, "exercise_id": hint.exercise_id, "hint": hint.hint}
        if session.get(OpenedHint, key) is None:
            session.add(OpenedHint(**key, opened_at=hint.opened_at))
    session.flush()

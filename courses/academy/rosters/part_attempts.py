"""The part of an attempt that holds in a newer version of the course: graded there, with what is still to do named."""

import datetime as dt
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy import ledger, queue
from academy.exercises.formats import is_empty
from academy.exercises.grading import points_of
from academy.exercises.hints import with_hints
from academy.exercises.kinds import KINDS
from academy.opened_hints import hints_of_submission
from academy.records import Cohort, LedgerEntry, Submission
from academy.rosters.carried_attempts import copied, copy_grade, standing_grades, tell_gradebook
from academy.rosters.holding import Grading, Holding
from academy.submissions import is_erased
from academy.terms.standing import counted_grade


def carry_part(
    session: Session,
    person_id: str,
    here: Cohort,
    there: Cohort,
    lesson_id: str,
    held: Holding,
    lessons_folder: Path,
    signing_key: bytes,
    now: dt.datetime,
) -> int:
    """Copy what holds of the attempt that counts, with its points; return 1, or 0 where nothing of it holds.

    Exercises that were not asked so before are worth 0 until the lesson is sent again, as any that is left empty; that
    takes no attempt away. Where the learner handed in there already, that stays alone.
    """
    place = {"person_id": person_id, "lesson_id": lesson_id}
    known = select(Submission.submission_id).filter_by(**place, cohort_id=there.cohort_id)
    original = _counted(session, person_id, here, lesson_id)
    names = held.answers[lesson_id]
    if original is None or session.scalar(known.limit(1)) or not any(name in names for name in original.answers):
        return 0
    gradings = held.gradings[lesson_id]
    asked_anew = [name for name in gradings if name not in names]
    made = copied(session, original, there, 1, signing_key, now, only=names, asked_anew=asked_anew)
    if made.state == "queued":
        queue.enqueue(session, made, now)
        return 1
    for name, grading in gradings.items():
        _grade(session, original, made, name, grading, now, is_held=name in names)
    tell_gradebook(session, made, there, lessons_folder, now)
    return 1


def _counted(session: Session, person_id: str, here: Cohort, lesson_id: str) -> Submission | None:
    """Return the attempt that gives the counted grade, of several the latest; or the latest that can be graded."""
    place = {"person_id": person_id, "cohort_id": here.cohort_id, "lesson_id": lesson_id}
    place = {"person_id": person_id, "cohort_id": here.cohort_id, "lesson_id": lesson_id}
    mine = select(Submission).filter_by(**place).where(Submission.state != "set_aside").order_by(Submission.attempt)
    able = [each for each in session.scalars(mine) if not is_erased(each)]
    counted = counted_grade(session, **place).attempts
    return next(reversed([each for each in able if each.attempt in counted] or able), None)


def _grade(
    session: Session,
    original: Submission,
    made: Submission,
    name: str,
    grading: Grading,
    now: dt.datetime,
    *,
    is_held: bool,
) -> None:
    """Enter what an exercise of the newer version is worth in the part of an attempt."""
    entries = [each for each in standing_grades(session, original) if each.exercise_id == name and is_held]
    kept = entries if grading.is_same else [each for each in entries if _is_by_hand(each, grading)]
    if entries and not kept:
        points = _points(session, original, name, grading)
        ledger.append(
            session, made, exercise_id=name, points=points, max_points=grading.points, origin="grader", now=now
        )
    elif not entries:
        ledger.append(session, made, exercise_id=name, points=0.0, max_points=grading.points, origin="grader", now=now)
    for entry in kept:
        copy_grade(session, entry, made, now)


def _is_by_hand(entry: LedgerEntry, grading: Grading) -> bool:
    """Tell whether a trainer gave a grade out of as many points as there are still to be had."""
    return entry.origin not in ledger.BY_MACHINE and entry.max_points == grading.points


def _points(session: Session, original: Submission, name: str, grading: Grading) -> float | None:
    """Return what an answer is worth by the newer key; None where a trainer has to say it."""
    value = original.answers.get(name)
    if is_empty(value):
        return 0.0
    if not KINDS[grading.type].AUTOMATIC:
        return None
    opened = hints_of_submission(session, original).get(name, frozenset())
    return points_of(grading.type, grading.key, with_hints(value, opened), grading.points)

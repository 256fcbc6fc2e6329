"""A learner's work, copied from one cohort to another of the same version: answers, hints, attempts, grades.

Copies say where they come from: an answer by its device, an attempt by a row of its own. What is copied twice is
copied once.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy import ledger, outbox, queue
from academy.answers import current_answers
from academy.code_courses.handed_files import copy_files
from academy.records import Answer, Cohort, LedgerEntry, OpenedHint, Submission
from academy.released import open_course
from academy.rosters.rows import CarriedSubmission
from academy.submissions import is_erased, sign
from academy.terms.rows import LateDecision


@dataclass(frozen=True)
class Carried:
    """How much was copied."""

    answers: int
    attempts: int


@dataclass(frozen=True)
class Holding:
    """Which work holds in another version: answers by lesson, and the lessons whose attempts do."""

    answers: Mapping[str, Collection[str]]
    attempts: Collection[str]


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
    answers = attempts = 0
    for lesson_id, _ in course.lessons:
        names = None if held is None else held.answers.get(lesson_id, ())
        answers += _carry_answers(session, person_id, here, there, lesson_id, now, names)
        if held is not None and lesson_id not in held.attempts:
            continue
        attempts += _carry_attempts(session, person_id, here, there, lesson_id, lessons_folder, signing_key, now)
    session.flush()
    return Carried(answers, attempts)


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
        if held is not None and hint.exercise_id not in held.answers.get(hint.lesson_id, ()):
            continue
        place = {"person_id": person_id, "cohort_id": there.cohort_id, "lesson_id": hint.lesson_id}
        key = {**place, "exercise_id": hint.exercise_id, "hint": hint.hint}
        if session.get(OpenedHint, key) is None:
            session.add(OpenedHint(**key, opened_at=hint.opened_at))
    session.flush()


def _carry_attempts(
    session: Session,
    person_id: str,
    here: Cohort,
    there: Cohort,
    lesson_id: str,
    lessons_folder: Path,
    signing_key: bytes,
    now: dt.datetime,
) -> int:
    """Copy attempts in their order, with their grades; those that wait for the grader wait there too."""
    place = {"person_id": person_id, "lesson_id": lesson_id}
    mine = select(Submission).filter_by(**place, cohort_id=here.cohort_id).order_by(Submission.attempt)
    newest = select(func.max(Submission.attempt)).filter_by(**place, cohort_id=there.cohort_id)
    attempt, latest, copied = session.scalar(newest) or 0, None, 0
    for original in list(session.scalars(mine)):
        if original.state == "set_aside" or is_erased(original) or _is_carried(session, original, there):
            continue
        attempt, copied = attempt + 1, copied + 1
        made = _copied(session, original, there, attempt, signing_key, now)
        if made.state == "queued":
            is_code = open_course(lessons_folder, there.course_id, there.course_version).is_code
            queue.enqueue(session, made, now, queue.CODE if is_code else queue.LESSON)
        else:
            _copy_grades(session, original, made, now)
            latest = made
    if latest is not None:
        _tell_gradebook(session, latest, there, lessons_folder, now)
    return copied


def _is_carried(session: Session, original: Submission, there: Cohort) -> bool:
    """Tell whether an attempt is there already: copied before, or itself the copy of one of there."""
    copies = select(CarriedSubmission).join(Submission, Submission.submission_id == CarriedSubmission.submission_id)
    before = copies.where(
        CarriedSubmission.carried_from == original.submission_id, Submission.cohort_id == there.cohort_id
    )
    own = session.get(CarriedSubmission, original.submission_id)
    source = session.get(Submission, own.carried_from) if own else None
    return session.scalars(before).first() is not None or (source is not None and source.cohort_id == there.cohort_id)


def _copied(
    session: Session, original: Submission, there: Cohort, attempt: int, signing_key: bytes, now: dt.datetime
) -> Submission:
    """Return the copy of an attempt, with a receipt of its own; its instant stays, by which it is late or not."""
    made = Submission(
        person_id=original.person_id,
        cohort_id=there.cohort_id,
        lesson_id=original.lesson_id,
        attempt=attempt,
        answers=dict(original.answers),
        language=original.language,
        submitted_at=original.submitted_at,
        state=original.state,
        graded_at=original.graded_at,
    )
    sign(made, signing_key)
    session.add(made)
    session.flush()
    session.add(
        CarriedSubmission(
            submission_id=made.submission_id,
            person_id=made.person_id,
            carried_from=original.submission_id,
            carried_at=now,
        )
    )
    copy_files(session, original, made)
    if decided := session.get(LateDecision, original.submission_id):
        session.add(
            LateDecision(
                submission_id=made.submission_id,
                person_id=made.person_id,
                is_in_time=decided.is_in_time,
                decided_by=decided.decided_by,
                decided_at=decided.decided_at,
            )
        )
    session.flush()
    return made


def _copy_grades(session: Session, original: Submission, made: Submission, now: dt.datetime) -> None:
    """Enter the grader's grade and the one that stands of each exercise, by whoever gave it, as grades of the copy."""
    entries = select(LedgerEntry).filter_by(submission_id=original.submission_id).order_by(LedgerEntry.entry_id)
    kept: dict[tuple[str, bool], LedgerEntry] = {}
    for entry in session.scalars(entries):
        kept[entry.exercise_id, entry.origin in ledger.BY_MACHINE] = entry
    for entry in sorted(kept.values(), key=lambda each: each.entry_id):
        ledger.append(
            session,
            made,
            exercise_id=entry.exercise_id,
            points=entry.points,
            max_points=entry.max_points,
            origin=entry.origin,
            author_id=entry.author_id,
            comment=entry.comment,
            now=now,
        )


def _tell_gradebook(
    session: Session, latest: Submission, there: Cohort, lessons_folder: Path, now: dt.datetime
) -> None:
    """Ask for the last graded copy, with what trainers gave it, to be in the other cohort's gradebook."""
    entries = select(LedgerEntry).filter_by(submission_id=latest.submission_id).order_by(LedgerEntry.entry_id)
    rows = list(session.scalars(entries))
    graded = {each.exercise_id: each.points for each in rows if each.origin in ledger.BY_MACHINE}
    if open_course(lessons_folder, there.course_id, there.course_version).is_code:
        from academy.code_courses.redelivered import send_graded_code  # it loads nbgrader

        send_graded_code(session, lessons_folder, latest, graded, now)
    else:
        outbox.send_graded_work(session, latest, _notebook(session, latest, there, lessons_folder), graded, now)
    for entry in {each.exercise_id: each for each in rows}.values():
        if entry.origin not in ledger.BY_MACHINE:
            outbox.send_manual_grade(session, entry, now)


def _notebook(session: Session, latest: Submission, there: Cohort, lessons_folder: Path) -> str:
    import nbformat  # it and what follows load in a second, which few visits need

    from academy.grading import PHOTOS_TO_GRADE
    from academy.notebooks import rebuild_notebook
    from academy.opened_hints import opened_hints
    from academy.released import release_path

    course = lessons_folder / there.course_id / there.course_version / there.language
    place = {"person_id": latest.person_id, "cohort_id": there.cohort_id, "lesson_id": latest.lesson_id}
    opened = opened_hints(session, **place, until=latest.submitted_at)
    release = nbformat.read(release_path(course, latest.lesson_id), as_version=4)
    photos_at = PHOTOS_TO_GRADE.format(latest.submission_id)
    return str(nbformat.writes(rebuild_notebook(release, latest.answers, opened, photos_at=photos_at)))

"""Attempts copied from one cohort to another, each with a receipt of its own that says where it comes from."""

import datetime as dt
from collections.abc import Collection, Sequence
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy import ledger, outbox, queue
from academy.code_courses.handed_files import copy_files
from academy.records import Cohort, LedgerEntry, Submission
from academy.released import open_course
from academy.rosters.rows import CarriedSubmission
from academy.submissions import is_erased, sign
from academy.terms.rows import LateDecision


def carry_attempts(
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
    attempt, latest, count = session.scalar(newest) or 0, None, 0
    for original in list(session.scalars(mine)):
        if original.state == "set_aside" or is_erased(original) or is_carried(session, original, there):
            continue
        attempt, count = attempt + 1, count + 1
        made = copied(session, original, there, attempt, signing_key, now)
        if made.state == "queued":
            is_run = open_course(lessons_folder, there.course_id, there.course_version).is_run(made.lesson_id)
            queue.enqueue(session, made, now, queue.CODE if is_run else queue.LESSON)
        else:
            for entry in standing_grades(session, original):
                copy_grade(session, entry, made, now)
            latest = made
    if latest is not None:
        tell_gradebook(session, latest, there, lessons_folder, now)
    return count


def is_carried(session: Session, original: Submission, there: Cohort) -> bool:
    """Tell whether an attempt is there already: copied before, or itself the copy of one of there."""
    copies = select(CarriedSubmission).join(Submission, Submission.submission_id == CarriedSubmission.submission_id)
    before = copies.where(
        CarriedSubmission.carried_from == original.submission_id, Submission.cohort_id == there.cohort_id
    )
    own = session.get(CarriedSubmission, original.submission_id)
    source = session.get(Submission, own.carried_from) if own else None
    return session.scalars(before).first() is not None or (source is not None and source.cohort_id == there.cohort_id)


def copied(
    session: Session,
    original: Submission,
    there: Cohort,
    attempt: int,
    signing_key: bytes,
    now: dt.datetime,
    *,
    only: Collection[str] | None = None,
    asked_anew: Sequence[str] = (),
) -> Submission:
    """Return the copy of an attempt, with a receipt of its own; its instant stays, by which it is late or not.

    Parameters
    ----------
    only
        The exercises whose answers hold there; None: all.
    asked_anew
        Those that it could not answer, since they were asked otherwise or not at all; what the original could not
        answer, its copy could not either.
    """
    own = session.get(CarriedSubmission, original.submission_id)
    before = [name for name in own.asked_anew if only is None or name in only] if own else []
    made = Submission(
        person_id=original.person_id,
        cohort_id=there.cohort_id,
        lesson_id=original.lesson_id,
        attempt=attempt,
        answers={name: value for name, value in original.answers.items() if only is None or name in only},
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
            asked_anew=[*asked_anew, *before],
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


def standing_grades(session: Session, original: Submission) -> list[LedgerEntry]:
    """Return the grader's grade and the one that stands of each exercise, by whoever gave it, as they were entered."""
    entries = select(LedgerEntry).filter_by(submission_id=original.submission_id).order_by(LedgerEntry.entry_id)
    kept: dict[tuple[str, bool], LedgerEntry] = {}
    for entry in session.scalars(entries):
        kept[entry.exercise_id, entry.origin in ledger.BY_MACHINE] = entry
    return sorted(kept.values(), key=lambda each: each.entry_id)


def copy_grade(session: Session, entry: LedgerEntry, made: Submission, now: dt.datetime) -> None:
    """Enter a grade as one of a copy."""
    said = {name: getattr(entry, name) for name in ("exercise_id", "points", "max_points", "origin", "author_id")}
    ledger.append(session, made, **said, comment=entry.comment, now=now)


def tell_gradebook(session: Session, latest: Submission, there: Cohort, lessons_folder: Path, now: dt.datetime) -> None:
    """Ask for the last graded copy, with what trainers gave it, to be in the other cohort's gradebook."""
    entries = select(LedgerEntry).filter_by(submission_id=latest.submission_id).order_by(LedgerEntry.entry_id)
    rows = list(session.scalars(entries))
    graded = {each.exercise_id: each.points for each in rows if each.origin in ledger.BY_MACHINE}
    if open_course(lessons_folder, there.course_id, there.course_version).is_run(latest.lesson_id):
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

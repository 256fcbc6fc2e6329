"""Applying a grading anew, in pieces: each enters some learners' grades, and can be the last before a power cut."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from academy import ledger, outbox
from academy.account_rows import note
from academy.cohorts import cohort_of, require_trainer
from academy.database import only_reads, take_turn
from academy.ledger import CurrentPoints
from academy.notices.making import feedback_changed
from academy.records import Cohort, LedgerEntry, QueuedGrading, Submission
from academy.regrading.corrections import Compared, compared
from academy.regrading.editions import cells_of, corrected_edition
from academy.regrading.errors import NothingToRegrade, RegradeUnderWay
from academy.regrading.examining import Change, HandedIn, changes, graded_attempts
from academy.regrading.proposals import TAKEN, settle
from academy.regrading.rows import Regrade
from academy.regrading.summed import points_of
from academy.submissions import latest_graded

MOST_REASON, LEAST_REASON = 300, 3  # characters
PIECE = 50  # attempts in one transaction: learners who answer wait for none longer than a tenth of a second
_LOOKED_AT = 500  # attempts read at once when nothing is to be written


def begin(
    session: Session,
    lessons_folder: Path,
    *,
    trainer_id: str,
    cohort_id: str,
    keys_version: str,
    edition: str,
    reason: str,
    now: dt.datetime,
) -> Regrade:
    """Give a cohort the corrected keys, and note that its work is to be graded anew; the caller commits.

    From then on new attempts are graded by these keys. :func:`carry_on` enters what changes in those before.

    Parameters
    ----------
    edition
        What :func:`prepared` returned: it takes seconds, so it is made before a transaction that writes.

    Raises
    ------
    NotTheirCohort, NothingToRegrade
    RegradeUnderWay
        When another one is at the same cohort, or its keys are others by now.
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    take_turn(session, f"regrade of {cohort_id}")
    cohort = cohort_of(session, cohort_id)
    session.refresh(cohort)
    if under_way(session, cohort_id):
        raise RegradeUnderWay(cohort_id)
    found, made = _corrections(lessons_folder, cohort, keys_version), edition
    if corrected_edition(lessons_folder, cohort.course_id, cohort.course_version, found.corrections) != made:
        raise RegradeUnderWay(cohort_id)
    exercises: dict[str, list[str]] = {}
    for each in found.corrections:
        exercises.setdefault(each.lesson_id, []).append(each.exercise_id)
    row = Regrade(
        cohort_id=cohort_id, from_version=cohort.course_version, keys_version=keys_version, to_version=made,
        exercises=exercises, reason=reason.strip()[:MOST_REASON], regraded_by=trainer_id, begun_at=now,
    )  # fmt: skip
    session.add(row)
    template = lessons_folder / cohort.course_id / made / cohort.language
    for lesson_id, names in exercises.items():
        outbox.send_keys(session, cohort_id, lesson_id, cells_of(template, lesson_id, names), now)
    cohort.course_version = made
    settle(session, trainer_id=trainer_id, cohort_id=cohort_id, state=TAKEN, now=now)
    note(session, now, trainer_id, "graded anew", cohort_id, keys_of=keys_version, reason=row.reason)
    session.flush()
    return row


def prepared(lessons_folder: Path, cohort: Cohort, keys_version: str) -> str:
    """Build the edition that a cohort would move to, and return its name.

    Raises
    ------
    NothingToRegrade, BuildFailed
    """
    found = _corrections(lessons_folder, cohort, keys_version)
    return corrected_edition(lessons_folder, cohort.course_id, cohort.course_version, found.corrections)


def under_way(session: Session, cohort_id: str) -> Regrade | None:
    """Return the grading anew that is being applied to a cohort, or None."""
    query = select(Regrade).where(Regrade.cohort_id == cohort_id, Regrade.state == "applying")
    return session.scalars(query.limit(1)).one_or_none()


def cohorts_under_way(session: Session) -> list[str]:
    """Return the cohorts whose work is being graded anew, the longest wait first."""
    query = select(Regrade.cohort_id).where(Regrade.state == "applying")
    return list(session.scalars(query.order_by(Regrade.regrade_id)))


def progress(session: Session, row: Regrade) -> tuple[int, int]:
    """Return how many of the attempts concerned were looked at, and how many there are."""
    theirs = select(func.count()).where(
        Submission.cohort_id == row.cohort_id,
        Submission.state == "graded",
        Submission.lesson_id.in_(list(row.exercises)),
    )
    whole = session.scalar(theirs) or 0
    done = whole if row.state == "applied" else session.scalar(theirs.where(Submission.submission_id <= row.reached))
    return done or 0, whole


def carry_on(
    sessions: sessionmaker[Session], lessons_folder: Path, cohort_id: str, now: dt.datetime, *, piece: int = PIECE
) -> bool:
    """Enter the next piece of a cohort's grading anew; return whether there is more to do at once.

    It ends when every attempt was looked at and none differs any more: an attempt that was being graded by the old
    key when the new one came is found then. While the grader has one of the cohort in hand, it waits.
    """
    with sessions.begin() as session:
        take_turn(session, f"regrade of {cohort_id}")
        row = under_way(session, cohort_id)
        if row is None:
            return False
        found = compared_of(lessons_folder, cohort_of(session, cohort_id), row)
        attempts = graded_attempts(session, cohort_id, list(row.exercises), after=row.reached, most=piece)
        for attempt in attempts:
            row.changed += _enter(session, row, found, attempt, now)
            row.reached = attempt.submission_id
    return bool(attempts) or _ended(sessions, lessons_folder, cohort_id, now)


def compared_of(lessons_folder: Path, cohort: Cohort, row: Regrade) -> Compared:
    """Return the corrections of a grading anew, as they were when it began."""
    return compared(lessons_folder, cohort.course_id, row.from_version, row.to_version)


def _ended(sessions: sessionmaker[Session], lessons_folder: Path, cohort_id: str, now: dt.datetime) -> bool:
    """Note that a grading anew is applied, or begin from the start where something came in between."""
    with sessions.begin() as session:
        only_reads(session)
        row = under_way(session, cohort_id)
        if row is None or _is_in_hand(session, cohort_id, now):
            return False
        differs = _some_differ(session, lessons_folder, row)
    with sessions.begin() as session:
        row = session.get_one(Regrade, row.regrade_id)
        if differs:
            row.reached = 0
        else:
            row.state, row.applied_at = "applied", now
    return differs


def _some_differ(session: Session, lessons_folder: Path, row: Regrade) -> bool:
    corrections = compared_of(lessons_folder, cohort_of(session, row.cohort_id), row).by_place
    standing, after = points_of(session, row.cohort_id, corrections), 0
    while attempts := graded_attempts(session, row.cohort_id, list(row.exercises), after=after, most=_LOOKED_AT):
        for attempt in attempts:
            found = changes(attempt, standing.get(attempt.submission_id, {}), corrections)
            if any(not change.is_by_hand for change in found):
                return True
        after = attempts[-1].submission_id
    return False


def _enter(session: Session, row: Regrade, found: Compared, attempt: HandedIn, now: dt.datetime) -> int:
    """Enter what changes in one attempt and return how many grades that were; a trainer's stay."""
    take_turn(session, f"grades of {attempt.person_id}")  # a grade that a trainer gives at this instant stays
    standing = ledger.points_of_submission(session, attempt.submission_id)
    theirs = [each for each in changes(attempt, standing, found.by_place) if not each.is_by_hand]
    submission = session.get_one(Submission, attempt.submission_id)
    if theirs:
        _write(session, row, submission, theirs, now)
    elif (same := _same(attempt, standing, found)) and _is_latest(session, submission):
        outbox.send_auto_grade(session, submission, same.exercise_id, same.points or 0.0, now)  # its test is another
    return len(theirs)


def _same(attempt: HandedIn, standing: Mapping[str, CurrentPoints], found: Compared) -> CurrentPoints | None:
    """Return what a machine gave for a corrected exercise of an attempt, where all of it stays; None for nothing."""
    if "" in attempt.answers:  # they were erased
        return None
    corrected = (each for name, each in standing.items() if (attempt.lesson_id, name) in found.by_place)
    by_machine = (each for each in corrected if each.points is not None and each.origin in ledger.BY_MACHINE)
    return next(by_machine, None)


def _write(session: Session, row: Regrade, submission: Submission, theirs: Sequence[Change], now: dt.datetime) -> None:
    entries = [_entry(session, row, submission, change, now) for change in theirs]
    if _is_latest(session, submission):
        for change in theirs:
            outbox.send_auto_grade(session, submission, change.exercise_id, change.points, now)
        feedback_changed(session, submission, entries[-1].entry_id, now)


def _is_latest(session: Session, submission: Submission) -> bool:
    """Tell whether an attempt is the one that the gradebook holds."""
    place = {name: getattr(submission, name) for name in ("person_id", "cohort_id", "lesson_id")}
    latest = latest_graded(session, **place)
    return latest is not None and latest.submission_id == submission.submission_id


def _entry(session: Session, row: Regrade, submission: Submission, change: Change, now: dt.datetime) -> LedgerEntry:
    return ledger.append(
        session,
        submission,
        exercise_id=change.exercise_id,
        points=change.points,
        max_points=change.most,
        origin="regrade",
        author_id=row.regraded_by,
        comment=change.before.comment,
        now=now,
    )


def _is_in_hand(session: Session, cohort_id: str, now: dt.datetime) -> bool:
    held = select(QueuedGrading.submission_id).join(Submission)
    return session.scalar(held.where(Submission.cohort_id == cohort_id, QueuedGrading.leased_until > now)) is not None


def _corrections(lessons_folder: Path, cohort: Cohort, keys_version: str) -> Compared:
    found = compared(lessons_folder, cohort.course_id, cohort.course_version, keys_version)
    if not found.corrections:
        raise NothingToRegrade(cohort.cohort_id, keys_version)
    return found


def regrades_of(session: Session, cohort_id: str) -> list[Regrade]:
    """Return every grading anew of a cohort, the latest first."""
    query = select(Regrade).where(Regrade.cohort_id == cohort_id)
    return list(session.scalars(query.order_by(Regrade.regrade_id.desc())))

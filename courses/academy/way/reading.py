"""All that the academy knows of one learner's way, read in four queries however many courses there are."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.orm import Session

from academy.certificates.rows import Certificate
from academy.exercises.formats import is_empty
from academy.held_results.holding import Holding, latest_ends
from academy.held_results.rows import ResultRelease
from academy.ledger import CurrentPoints
from academy.records import Answer, Cohort, Enrolment, LedgerEntry, OpenedHint, Submission
from academy.review.boxes import Happened
from academy.review.rows import ReviewAnswer
from academy.rosters.rows import CarriedSubmission, CohortPlan
from academy.terms.deadlines import Due, due_among
from academy.terms.policy import Policy, policy_in
from academy.terms.rows import CohortTerms, Deadline, Extension, Results

Lesson = tuple[str, str]  # cohort and lesson
Exercise = tuple[str, str, str]  # cohort, lesson and exercise
_RESULTS, _RELEASE = "results", "release"
_ANSWERS, _HINT, _DEADLINE, _EXTENSION, _CERTIFICATE = "review", "hint", "deadline", "extension", "certificate"


@dataclass(frozen=True)
class Membership:
    """A group of the learner: admitted to it, or still waiting."""

    cohort: Cohort
    is_admitted: bool
    policy: Policy


@dataclass(frozen=True)
class Given:
    """The answer that counts for an exercise, and since when."""

    value: Any
    received_at: dt.datetime

    @property
    def is_answered(self) -> bool:
        """Whether it says anything; a cleared one does not."""
        return not is_empty(self.value)


@dataclass
class Attempt:
    """One attempt as its row holds it, with what the ledger says now of each of its exercises."""

    submission_id: int
    number: int
    state: str
    submitted_at: dt.datetime
    graded_at: dt.datetime | None
    receipt_hash: str
    asked_anew: Sequence[str]  # of a part that came from an earlier version: what is still to be answered
    points: dict[str, CurrentPoints]  # empty while the result is held back
    is_held: bool = False  # the learner does not see the result yet


@dataclass(frozen=True)
class LearnerRecords:
    """What was read; every mapping holds what is there and nothing else."""

    person_id: str
    memberships: Sequence[Membership]
    answers: Mapping[Lesson, Mapping[str, Given]]
    attempts: Mapping[Lesson, Sequence[Attempt]]
    deadlines: Mapping[str, Mapping[str, dt.datetime]]  # on the wall, by cohort and lesson
    extensions: Mapping[str, Mapping[str, dt.datetime]]
    certificates: frozenset[str]  # cohorts whose certificate was issued once
    hints: Mapping[Exercise, Sequence[tuple[int, dt.datetime]]]  # which were opened, and when
    reviews: Mapping[Exercise, Sequence[Happened]]

    def due(self, cohort_id: str, lesson_id: str) -> Due | None:
        """Return until when a lesson is in time for this learner."""
        return due_among(self.deadlines.get(cohort_id, {}), self.extensions.get(cohort_id, {}), lesson_id)

    def hints_before(self, exercise: Exercise, moment: dt.datetime) -> set[int]:
        """Return the hints to an exercise that had been opened at a moment."""
        return {hint for hint, opened_at in self.hints.get(exercise, ()) if opened_at <= moment}


def read_learner(session: Session, person_id: str, *, now: dt.datetime) -> LearnerRecords:
    """Return what a learner may know of their own way at an instant (naive UTC): results held back are left out."""
    memberships, answers = _memberships(session, person_id), _answers(session, person_id)
    attempts, dated = _attempts(session, person_id), _dated(session, person_id)
    _hold_back(attempts, _holdings(person_id, dated), person_id, now)
    return LearnerRecords(person_id, memberships, answers, attempts, **dated)


def _holdings(person_id: str, dated: dict[str, Any]) -> dict[str, Holding]:
    """Return when the learner sees results, by cohort, for those that hold some back."""
    results, releases = dated.pop("results"), dated.pop("releases")
    return {
        cohort_id: Holding(
            Results(said),
            latest_ends(releases.get(cohort_id, ())),
            dated["deadlines"].get(cohort_id, {}),
            {person_id: dated["extensions"].get(cohort_id, {})},
        )
        for cohort_id, said in results.items()
    }


def _hold_back(
    attempts: Mapping[Lesson, Sequence[Attempt]], holdings: Mapping[str, Holding], person_id: str, now: dt.datetime
) -> None:
    """Take the points out of attempts whose result is held back."""
    for (cohort_id, lesson_id), made in attempts.items():
        holding = holdings.get(cohort_id)
        for each in made if holding else ():
            place = {"person_id": person_id, "lesson_id": lesson_id}
            if holding and holding.is_held(**place, submitted_at=each.submitted_at, now=now):
                each.points, each.is_held = {}, True


def _memberships(session: Session, person_id: str) -> list[Membership]:
    query = (
        select(Cohort, Enrolment.status, CohortTerms)
        .join(Enrolment, Enrolment.cohort_id == Cohort.cohort_id)
        .outerjoin(CohortTerms, CohortTerms.cohort_id == Cohort.cohort_id)
        .outerjoin(CohortPlan, CohortPlan.cohort_id == Cohort.cohort_id)
        .where(Enrolment.person_id == person_id, Enrolment.status.in_(("admitted", "waiting")))
        .where(CohortPlan.archived_at.is_(None))
        .order_by(Cohort.created_at.desc(), Cohort.cohort_id)
    )
    rows = session.execute(query)
    return [Membership(cohort, status == "admitted", policy_in(terms)) for cohort, status, terms in rows]


def _answers(session: Session, person_id: str) -> dict[Lesson, dict[str, Given]]:
    newest = (
        select(func.max(Answer.revision))
        .where(Answer.person_id == person_id, Answer.outdated_version.is_(None))
        .group_by(Answer.cohort_id, Answer.lesson_id, Answer.exercise_id)
    )
    columns = (Answer.cohort_id, Answer.lesson_id, Answer.exercise_id, Answer.value, Answer.received_at)
    found: dict[Lesson, dict[str, Given]] = {}
    for cohort_id, lesson_id, exercise_id, value, received_at in session.execute(
        select(*columns).where(Answer.revision.in_(newest))
    ):
        found.setdefault((cohort_id, lesson_id), {})[exercise_id] = Given(value, received_at)
    return found


_ATTEMPT = (
    Submission.submission_id, Submission.attempt, Submission.state, Submission.submitted_at, Submission.graded_at,
    Submission.receipt_hash, CarriedSubmission.asked_anew,
)  # fmt: skip
_GRADE = (
    LedgerEntry.exercise_id, LedgerEntry.points, LedgerEntry.max_points, LedgerEntry.origin, LedgerEntry.comment,
    LedgerEntry.submission_id, LedgerEntry.written_at,
)  # fmt: skip


def _attempts(session: Session, person_id: str) -> dict[Lesson, list[Attempt]]:
    query = (
        select(Submission.cohort_id, Submission.lesson_id, *_ATTEMPT, *_GRADE)
        .outerjoin(LedgerEntry, LedgerEntry.submission_id == Submission.submission_id)
        .outerjoin(CarriedSubmission, CarriedSubmission.submission_id == Submission.submission_id)
        .where(Submission.person_id == person_id)
        .order_by(Submission.attempt, LedgerEntry.entry_id)
    )
    known: dict[int, Attempt] = {}
    found: dict[Lesson, list[Attempt]] = {}
    for cohort_id, lesson_id, *row in session.execute(query):
        attempt, grade = row[: len(_ATTEMPT)], row[len(_ATTEMPT) :]
        if attempt[0] not in known:
            attempt[-1] = attempt[-1] or ()
            known[attempt[0]] = Attempt(*attempt, points={})  # type: ignore[misc]  # the columns are its fields, in turn
            found.setdefault((cohort_id, lesson_id), []).append(known[attempt[0]])
        if grade[0] is not None:
            known[attempt[0]].points[grade[0]] = CurrentPoints(*grade)
    return found


def _dated(session: Session, person_id: str) -> dict[str, Any]:
    """Return deadlines, extensions, certificates, hints, reviews and releases, which one query brings together."""
    read: dict[str, Any] = {name: {} for name in ("deadlines", "extensions", "hints", "reviews", "results", "releases")}
    certificates = set()
    for kind, cohort_id, lesson_id, exercise_id, moment, number in session.execute(_dated_rows(person_id)):
        exercise = (cohort_id, lesson_id, exercise_id)
        if kind == _CERTIFICATE:
            certificates.add(cohort_id)
        elif kind in {_DEADLINE, _EXTENSION}:
            read[f"{kind}s"].setdefault(cohort_id, {})[lesson_id] = moment
        elif kind == _RESULTS:
            read["results"][cohort_id] = lesson_id
        elif kind == _RELEASE:
            read["releases"].setdefault(cohort_id, []).append((lesson_id, exercise_id or None, moment))
        elif kind == _HINT:
            read["hints"].setdefault(exercise, []).append((number, moment))
        else:
            read["reviews"].setdefault(exercise, []).append(Happened(moment, bool(number)))
    return {**read, "certificates": frozenset(certificates)}


def _dated_rows(person_id: str) -> Any:
    theirs = select(Enrolment.cohort_id).where(Enrolment.person_id == person_id)
    nothing, zero = literal(""), literal(0)
    deadline = _dated_select(_DEADLINE, Deadline.cohort_id, Deadline.lesson_id, nothing, Deadline.wall_time, zero)
    extension = _dated_select(_EXTENSION, Extension.cohort_id, Extension.lesson_id, nothing, Extension.wall_time, zero)
    issued = _dated_select(_CERTIFICATE, Certificate.cohort_id, nothing, nothing, Certificate.issued_at, zero)
    hint = _dated_select(
        _HINT, OpenedHint.cohort_id, OpenedHint.lesson_id, OpenedHint.exercise_id, OpenedHint.opened_at, OpenedHint.hint
    )
    is_right = func.coalesce(ReviewAnswer.is_right, False).cast(OpenedHint.hint.type)
    review = _dated_select(
        _ANSWERS,
        ReviewAnswer.cohort_id, ReviewAnswer.lesson_id, ReviewAnswer.exercise_id, ReviewAnswer.answered_at, is_right,
    )  # fmt: skip
    results = _dated_select(_RESULTS, CohortTerms.cohort_id, CohortTerms.results, nothing, CohortTerms.changed_at, zero)
    whose = func.coalesce(ResultRelease.person_id, "")
    release = _dated_select(
        _RELEASE, ResultRelease.cohort_id, ResultRelease.lesson_id, whose, ResultRelease.ends_at, zero
    )
    return union_all(
        results.where(CohortTerms.cohort_id.in_(theirs), CohortTerms.results != Results.AT_ONCE),
        release.where(ResultRelease.cohort_id.in_(theirs), whose.in_(("", person_id))),
        deadline.where(Deadline.cohort_id.in_(theirs)),
        extension.where(Extension.person_id == person_id),
        issued.where(Certificate.person_id == person_id),
        hint.where(OpenedHint.person_id == person_id),
        review.where(ReviewAnswer.person_id == person_id),
    )


def _dated_select(kind: str, *columns: Any) -> Select[Any]:
    return select(literal(kind), *columns)

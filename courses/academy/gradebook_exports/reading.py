"""A cohort's grades read at once: learner by learner, each attempt with what the ledger says of it now."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from academy.ledger import CurrentPoints
from academy.records import Cohort, Enrolment, LedgerEntry, Person, Submission
from academy.released import ReleasedCourse, open_course, open_lesson
from academy.rosters.rows import is_part
from academy.terms.counting import Counted, GradedAttempt, count
from academy.terms.deadlines import Due, deadlines_of, due_among, extensions_of
from academy.terms.lateness import IN_TIME, Lateness, lateness_of
from academy.terms.policy import Policy, policy_of

Points = Mapping[str, CurrentPoints]
_AT_ONCE = 250  # learners; their grades take some 20 MB


@dataclass(frozen=True)
class LessonColumns:
    """A lesson of the gradebook: its exercises in order, with what each is worth; dropped ones stand at the end."""

    lesson_id: str
    title: Mapping[str, str]
    exercises: Mapping[str, float]


@dataclass(frozen=True)
class AttemptRead:
    """One attempt; ``graded`` is None before it is graded."""

    submission_id: int
    number: int
    state: str
    submitted_at: dt.datetime
    graded_at: dt.datetime | None
    lateness: Lateness
    graded: GradedAttempt | None


@dataclass(frozen=True)
class LearnerGrades:
    """A learner with every attempt, by lesson."""

    person_id: str
    name: str
    status: str  # "admitted" or "withdrawn"
    attempts: Mapping[str, tuple[AttemptRead, ...]]

    def counted(self, lesson_id: str, policy: Policy) -> Counted:
        """Return the counted grade of a lesson."""
        attempts = self.attempts.get(lesson_id, ())
        return count([each.graded for each in attempts if each.graded], policy.counts)


@dataclass(frozen=True)
class CohortColumns:
    """What is asked of a cohort: its course as it is offered and was graded, and its policy."""

    cohort: Cohort
    course: ReleasedCourse
    lessons: tuple[LessonColumns, ...]
    policy: Policy


def columns_of(session: Session, lessons_folder: Path, cohort: Cohort) -> CohortColumns:
    """Return the lessons and exercises of a cohort's gradebook, those that only an older version asked included."""
    course = open_course(lessons_folder, cohort.course_id, cohort.course_version)
    graded: dict[str, dict[str, float]] = {}
    theirs = select(LedgerEntry.lesson_id, LedgerEntry.exercise_id, LedgerEntry.max_points).distinct()
    for lesson_id, exercise_id, most in session.execute(theirs.where(_of_cohort(cohort.cohort_id))):
        known = graded.setdefault(lesson_id, {})
        known[exercise_id] = max(most, known.get(exercise_id, 0.0))
    lessons = [
        LessonColumns(lesson_id, title, _exercises(lessons_folder, cohort, lesson_id, graded.pop(lesson_id, {})))
        for lesson_id, title in course.lessons
    ]
    lessons += [LessonColumns(lesson_id, {}, dict(sorted(each.items()))) for lesson_id, each in sorted(graded.items())]
    return CohortColumns(cohort, course, tuple(lessons), policy_of(session, cohort.cohort_id))


def learners_of(session: Session, cohort_id: str, *, admitted_alone: bool = False) -> list[tuple[str, str, str]]:
    """Return who learns or learnt in a cohort, by name: person, name, status; who still asks to join is left out."""
    query = select(Person.person_id, Person.name, Enrolment.status).join(
        Enrolment, Enrolment.person_id == Person.person_id
    )
    wanted = ("admitted",) if admitted_alone else ("admitted", "withdrawn")
    query = query.where(Enrolment.cohort_id == cohort_id, Enrolment.status.in_(wanted))
    return [(row[0], row[1], row[2]) for row in session.execute(query.order_by(Person.name, Person.person_id))]


def grades_of(
    session: Session, known: CohortColumns, points: Mapping[int, Points] | None = None
) -> Iterator[LearnerGrades]:
    """Yield every learner of a cohort with their attempts, by name; so many are held in memory at a time.

    Parameters
    ----------
    points
        What stands for each attempt, where it was read before; None: the ledger is read.
    """
    cohort_id = known.cohort.cohort_id
    due, learners = _Dues(session, cohort_id), learners_of(session, cohort_id)
    for start in range(0, len(learners), _AT_ONCE):
        some = learners[start : start + _AT_ONCE]
        people = [person_id for person_id, _, _ in some]
        read = _points_by_submission(session, cohort_id, people) if points is None else points
        attempts = _attempts(session, known, people, due, read)
        for person_id, name, status in some:
            yield LearnerGrades(person_id, name, status, attempts.get(person_id, {}))


def _attempts(
    session: Session, known: CohortColumns, people: list[str], due: "_Dues", points: Mapping[int, Points]
) -> dict[str, dict[str, tuple[AttemptRead, ...]]]:
    """Return the attempts of some learners, by person and lesson; one question."""
    cohort_id = known.cohort.cohort_id
    found: dict[str, dict[str, tuple[AttemptRead, ...]]] = {}
    for (person_id, lesson_id), rows in groupby(_submissions(session, cohort_id, people), key=itemgetter(1, 2)):
        read = tuple(_attempt(session, row, points, due, known.policy) for row in rows)
        found.setdefault(person_id, {})[lesson_id] = read
    return found


class _Dues:
    """Until when each lesson is in time for each learner."""

    def __init__(self, session: Session, cohort_id: str) -> None:
        self._walls = deadlines_of(session, cohort_id)
        self._extended: dict[str, dict[str, dt.datetime]] = {}
        for each in extensions_of(session, cohort_id):
            self._extended.setdefault(each.person_id, {})[each.lesson_id] = each.wall_time
        self._for_most: dict[str, Due | None] = {}

    def of(self, person_id: str, lesson_id: str) -> Due | None:
        if extended := self._extended.get(person_id):
            return due_among(self._walls, extended, lesson_id)
        if lesson_id not in self._for_most:  # a time zone is asked once, not for each of thousands
            self._for_most[lesson_id] = due_among(self._walls, {}, lesson_id)
        return self._for_most[lesson_id]


_SUBMITTED = (
    Submission.submission_id, Submission.person_id, Submission.lesson_id, Submission.attempt, Submission.state,
    Submission.submitted_at, Submission.graded_at, is_part(Submission.submission_id),
)  # fmt: skip
SubmittedRow = tuple[int, str, str, int, str, dt.datetime, dt.datetime | None, bool]
_GRADED = (
    LedgerEntry.submission_id, LedgerEntry.exercise_id, LedgerEntry.points, LedgerEntry.max_points,
    LedgerEntry.origin, LedgerEntry.comment, LedgerEntry.written_at,
)  # fmt: skip


def _submissions(session: Session, cohort_id: str, people: list[str]) -> Iterable[SubmittedRow]:
    query = select(*_SUBMITTED).where(Submission.cohort_id == cohort_id, Submission.person_id.in_(people))
    return session.execute(query.order_by(Submission.person_id, Submission.lesson_id, Submission.attempt))


def _points_by_submission(session: Session, cohort_id: str, people: list[str]) -> dict[int, dict[str, CurrentPoints]]:
    return latest_points(session, LedgerEntry.cohort_id == cohort_id, LedgerEntry.person_id.in_(people))


def latest_points(session: Session, *wanted: ColumnElement[bool]) -> dict[int, dict[str, CurrentPoints]]:
    """Return the latest grade of each exercise of each attempt: a later entry takes an earlier one's place."""
    found: dict[int, dict[str, CurrentPoints]] = {}
    query = select(*_GRADED).where(*wanted).order_by(LedgerEntry.entry_id)
    for submission_id, exercise_id, points, most, origin, comment, written_at in session.execute(query):
        current = CurrentPoints(exercise_id, points, most, origin, comment, submission_id, written_at)
        found.setdefault(submission_id, {})[exercise_id] = current
    return found


def _of_cohort(cohort_id: str) -> ColumnElement[bool]:
    """Return which entries are a cohort's: by its people, since the ledger is found by person."""
    people = select(Enrolment.person_id).where(Enrolment.cohort_id == cohort_id)
    return (LedgerEntry.cohort_id == cohort_id) & LedgerEntry.person_id.in_(people)


def _attempt(
    session: Session, row: SubmittedRow, points: Mapping[int, Points], dues: _Dues, policy: Policy
) -> AttemptRead:
    submission_id, person_id, lesson_id, number, state, submitted_at, graded_at, has_to_do = row
    due, lateness = dues.of(person_id, lesson_id), IN_TIME
    if due is not None and submitted_at > due.instant:
        lateness = lateness_of(session, session.get_one(Submission, submission_id), due, policy)
    given = points.get(submission_id)
    graded = GradedAttempt(number, given, lateness, is_part=bool(has_to_do)) if given else None
    return AttemptRead(submission_id, number, state, submitted_at, graded_at, lateness, graded)


def _exercises(folder: Path, cohort: Cohort, lesson_id: str, graded: Mapping[str, float]) -> dict[str, float]:
    lesson = open_lesson(folder, cohort.course_id, cohort.course_version, lesson_id, cohort.language)
    offered = {name: place.points for name, place in lesson.graded.items()}
    return offered | {name: graded[name] for name in sorted(set(graded) - set(offered))}

"""From what is known of a learner to the signs that they may need help: one pure function, the same for everybody."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from academy.help_signals.thresholds import DEFAULT, Thresholds


class Kind(StrEnum):
    """What a sign is of; listed in the order in which signs of one learner are told."""

    DEADLINE_NEAR = "deadline_near"
    OVERDUE = "overdue"
    QUESTION = "question"
    ABSENT = "absent"
    BELOW_PASS = "below_pass"  # noqa: S105  # no password
    WRONG_AGAIN = "wrong_again"
    BEHIND = "behind"
    QUIET = "quiet"
    NOT_BEGUN = "not_begun"


_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True)
class Signal:
    """One sign: since when it is so, and the figures that its sentence tells."""

    kind: Kind
    since: dt.datetime
    figures: Mapping[str, Any]


@dataclass(frozen=True)
class WrongAgain:
    """An exercise that a learner did not get, attempt after attempt; ``since`` is the first of them."""

    lesson_id: str
    exercise_id: str
    attempts: int
    hints: int
    since: dt.datetime


@dataclass(frozen=True)
class LessonDue:
    """A lesson that is not handed in and has a deadline."""

    lesson_id: str
    until: dt.datetime
    is_begun: bool


@dataclass(frozen=True)
class GradedLesson:
    """A lesson that is graded whole, and the share (0-1) that counts; ``since`` is when it was handed in."""

    lesson_id: str
    share: float
    since: dt.datetime


@dataclass(frozen=True)
class LearnerFacts:
    """What is known of one learner. Times are naive UTC; what is not known is None or empty, and gives no sign."""

    admitted_at: dt.datetime
    last_active_at: dt.datetime | None = None
    handed_in: int = 0
    is_finished: bool = False
    due: Sequence[LessonDue] = ()
    wrong_again: Sequence[WrongAgain] = ()
    graded: Sequence[GradedLesson] = ()
    absences: Sequence[dt.datetime] = ()
    questions_since: Sequence[dt.datetime] = ()


@dataclass(frozen=True)
class CohortFacts:
    """What is known of the learner's cohort: whether it runs, since when, the median of lessons handed in."""

    now: dt.datetime
    is_running: bool = True
    begins_at: dt.datetime | None = None
    median_handed_in: float | None = None  # of those who have begun; None: nobody has
    least_share: float | None = None  # what the course asks; None: nothing


def signals(learner: LearnerFacts, cohort: CohortFacts, limits: Thresholds = DEFAULT) -> list[Signal]:
    """Return the signs of one learner, at most one of each kind; of a cohort that does not run, questions alone.

    A sign needs something known: an empty fact gives none. Facts may come in any order.
    """
    told = _of_questions(learner, cohort, limits)
    if cohort.is_running:
        told += [*_of_deadlines(learner, cohort, limits), *_of_sessions(learner, limits)]
        told += [*_of_grades(learner, cohort, limits), *_of_pace(learner, cohort, limits)]
    return sorted(told, key=lambda signal: _ORDER[signal.kind])


def _of_questions(learner: LearnerFacts, cohort: CohortFacts, limits: Thresholds) -> list[Signal]:
    waiting = [each for each in learner.questions_since if days_between(each, cohort.now) >= limits.question_days]
    if not waiting:
        return []
    since = min(waiting)
    return [Signal(Kind.QUESTION, since, {"questions": len(waiting), "days": days_between(since, cohort.now)})]


def _of_deadlines(learner: LearnerFacts, cohort: CohortFacts, limits: Thresholds) -> list[Signal]:
    ahead = dt.timedelta(days=limits.deadline_days)
    passed = [each for each in learner.due if each.until < cohort.now]
    near = [each for each in learner.due if cohort.now <= each.until <= cohort.now + ahead]
    told = [Signal(Kind.OVERDUE, min(each.until for each in passed), _lessons(passed))] if passed else []
    return told + (
        [Signal(Kind.DEADLINE_NEAR, min(each.until for each in near) - ahead, _lessons(near))] if near else []
    )


def _lessons(due: Sequence[LessonDue]) -> dict[str, Any]:
    ordered = sorted(due, key=lambda each: (each.until, each.lesson_id))
    return {
        "until": ordered[0].until.isoformat(),
        "lessons": [each.lesson_id for each in ordered],
        "begun": sum(each.is_begun for each in ordered),
    }


def _of_sessions(learner: LearnerFacts, limits: Thresholds) -> list[Signal]:
    if len(learner.absences) < limits.absences:
        return []
    return [Signal(Kind.ABSENT, min(learner.absences), {"absences": len(learner.absences)})]


def _of_grades(learner: LearnerFacts, cohort: CohortFacts, limits: Thresholds) -> list[Signal]:
    told = []
    if wrong := [each for each in learner.wrong_again if each.attempts >= limits.wrong_answers]:
        worst = max(wrong, key=lambda each: (each.attempts, each.hints, each.lesson_id, each.exercise_id))
        figures = {
            "exercises": len(wrong),
            "lesson_id": worst.lesson_id,
            "exercise_id": worst.exercise_id,
            "attempts": worst.attempts,
            "hints": worst.hints,
        }
        told.append(Signal(Kind.WRONG_AGAIN, min(each.since for each in wrong), figures))
    least = cohort.least_share
    if least is not None and (below := [each for each in learner.graded if each.share < least]):
        lowest = min(below, key=lambda each: (each.share, each.lesson_id))
        figures = {
            "lessons": sorted(each.lesson_id for each in below),
            "lesson_id": lowest.lesson_id,
            "share": lowest.share,
            "least_share": least,
        }
        told.append(Signal(Kind.BELOW_PASS, min(each.since for each in below), figures))
    return told


def _of_pace(learner: LearnerFacts, cohort: CohortFacts, limits: Thresholds) -> list[Signal]:
    if learner.last_active_at is None:
        since = max(learner.admitted_at, cohort.begins_at or learner.admitted_at)
        days = days_between(since, cohort.now)
        return [Signal(Kind.NOT_BEGUN, since, {"days": days})] if days >= limits.not_begun_days else []
    if learner.is_finished:
        return []
    told, days, median = [], days_between(learner.last_active_at, cohort.now), cohort.median_handed_in
    compared = {"handed_in": learner.handed_in, "median": median}
    is_behind = median is not None and median - learner.handed_in >= limits.lessons_behind
    if days >= limits.quiet_days:  # who is behind besides is compared by that sign
        figures = {"days": days} | ({} if is_behind else compared)
        told.append(Signal(Kind.QUIET, learner.last_active_at, figures))
    if is_behind:
        told.append(Signal(Kind.BEHIND, learner.last_active_at, compared))
    return told


def days_between(earlier: dt.datetime, later: dt.datetime) -> int:
    """Return how many whole days lie between two instants; 0 when the first is not earlier.

    Examples
    --------
    >>> days_between(dt.datetime(2026, 11, 1, 12), dt.datetime(2026, 11, 3, 11))
    1
    """
    return max(0, (later - earlier).days)

"""What a learner got wrong in graded attempts, and when it comes back; derived from the ledger and the reviews."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from academy.exercises.kinds import is_compared
from academy.ledger import CurrentPoints
from academy.records import Cohort
from academy.released import ExercisePlace, open_course, open_lesson
from academy.review.boxes import Happened, Place, place_of
from academy.way.reading import Attempt, LearnerRecords

_ROUNDING = 0.005  # points are kept to the hundredth


@dataclass(frozen=True)
class Mistake:
    """An exercise that comes back, and where it lies."""

    cohort: Cohort
    lesson_id: str
    exercise_id: str
    place: Place


def _comes_back(asked: ExercisePlace) -> bool:
    """Tell whether an exercise can be asked again on a page: not what a trainer grades, nor code."""
    return is_compared(asked.type)


def is_right(asked: ExercisePlace, standing: CurrentPoints, opened: Collection[int]) -> bool:
    """Tell whether an answer was fully right, whatever its hints cost; what a trainer grades is never a mistake."""
    if not _comes_back(asked) or standing.points is None:
        return True
    cost = sum(float(hint["cost"]) for number, hint in enumerate(asked.hints) if number in opened)
    return standing.points + cost >= standing.max_points - _ROUNDING


def wrong_in(records: LearnerRecords, lesson: tuple[str, str], attempt: Attempt, asked: ExercisePlace) -> bool | None:
    """Tell whether an exercise was wrong, or left empty, in an attempt; None when it was not graded there."""
    standing = attempt.points.get(asked.exercise_id)
    if attempt.state != "graded" or standing is None or asked.exercise_id in attempt.asked_anew:
        return None
    opened = records.hints_before((*lesson, asked.exercise_id), attempt.submitted_at)
    return not is_right(asked, standing, opened)


def mistakes_of(records: LearnerRecords, lessons_folder: Path) -> list[Mistake]:
    """Return all that comes back one day: what is due first stands first, then in the order of the courses."""
    found = [each for cohort in _admitted(records) for each in _of_cohort(records, lessons_folder, cohort)]
    return sorted(found, key=lambda mistake: mistake.place.due_on)


def due_on(mistakes: Collection[Mistake], day: dt.date) -> list[Mistake]:
    """Return the mistakes that come back on a day in Morocco or have come back before."""
    return [mistake for mistake in mistakes if mistake.place.due_on <= day]


def _admitted(records: LearnerRecords) -> list[Cohort]:
    return [membership.cohort for membership in records.memberships if membership.is_admitted]


def _of_cohort(records: LearnerRecords, lessons_folder: Path, cohort: Cohort) -> Iterator[Mistake]:
    course = open_course(lessons_folder, cohort.course_id, cohort.course_version)
    for lesson_id, _ in course.lessons:
        if (cohort.cohort_id, lesson_id) not in records.attempts:
            continue
        lesson = open_lesson(lessons_folder, cohort.course_id, cohort.course_version, lesson_id, cohort.language)
        for exercise_id, asked in lesson.graded.items():
            place = place_of(_history(records, (cohort.cohort_id, lesson_id), asked))
            if place is not None:
                yield Mistake(cohort, lesson_id, exercise_id, place)


def _history(records: LearnerRecords, lesson: tuple[str, str], asked: ExercisePlace) -> Iterator[Happened]:
    if not _comes_back(asked):
        return
    for attempt in records.attempts[lesson]:
        was_wrong = wrong_in(records, lesson, attempt, asked)
        if was_wrong is not None:
            yield Happened(attempt.graded_at or attempt.submitted_at, not was_wrong)
    yield from records.reviews.get((*lesson, asked.exercise_id), ())

"""The gradebook as two tables: one row a learner, and one row a grade; the names of columns never change.

What is not known is None: no attempt, an answer that waits for the trainer. Zero is a grade.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from academy.gradebook_exports.reading import AttemptRead, CohortColumns, LearnerGrades
from academy.terms.counting import Counted
from academy.terms.lateness import Lateness

Row = list[Any]
LONG_HEADERS = (
    "learner_id", "name", "status", "lesson", "exercise", "attempt", "points", "max_points", "origin", "counts",
    "late", "submitted_at", "graded_at", "synthetic",
)  # fmt: skip


def wide_headers(known: CohortColumns) -> list[str]:
    """Return the names of the columns of one row a learner: ``lesson/exercise/points`` and so on."""
    names = ["learner_id", "name", "status"]
    for lesson in known.lessons:
        for exercise_id in lesson.exercises:
            names += [f"{lesson.lesson_id}/{exercise_id}/{what}" for what in ("points", "max", "attempt", "late")]
        names += [f"{lesson.lesson_id}/{what}" for what in ("points", "max", "attempts", "waiting")]
    return [*names, "points", "max", "percent", "waiting", "synthetic"]


def wide_rows(known: CohortColumns, learners: Iterable[LearnerGrades], *, is_synthetic: bool) -> Iterator[Row]:
    """Yield one row a learner: of each lesson what counts under the cohort's policy.

    Exercises are those of the attempt that counts; where the mean of several counts, those of the latest of them.
    """
    for learner in learners:
        row: Row = [learner.person_id, learner.name, learner.status]
        counted = {lesson.lesson_id: learner.counted(lesson.lesson_id, known.policy) for lesson in known.lessons}
        for lesson in known.lessons:
            row += _lesson_cells(
                lesson.exercises, learner.attempts.get(lesson.lesson_id, ()), counted[lesson.lesson_id]
            )
        yield [*row, *_total_cells(known, counted), "yes" if is_synthetic else "no"]


def long_rows(known: CohortColumns, learners: Iterable[LearnerGrades], *, is_synthetic: bool) -> Iterator[Row]:
    """Yield one row for each exercise of each attempt of each learner, graded or waiting."""
    synthetic = "yes" if is_synthetic else "no"
    for learner in learners:
        for lesson_id, attempts in sorted(learner.attempts.items()):
            counting = learner.counted(lesson_id, known.policy).attempts
            for attempt in attempts:
                yield from _attempt_rows(learner, lesson_id, attempt, attempt.number in counting, synthetic)


def late_word(lateness: Lateness) -> str:
    """Return how late an attempt was: ``no``, ``waits``, ``refused``, or the percent of its points that count."""
    if lateness.waits:
        return "waits"
    if lateness.kept_share is None:
        return "refused"
    return "no" if lateness.kept_share == 1 else f"{round(100 * lateness.kept_share)}%"


def _lesson_cells(exercises: Iterable[str], attempts: tuple[AttemptRead, ...], counted: Counted) -> Row:
    shown = next((each for each in attempts if counted.attempts and each.number == counted.attempts[-1]), None)
    cells: Row = []
    for exercise_id in exercises:
        grade = shown.graded.points.get(exercise_id) if shown and shown.graded else None
        if shown is None or grade is None:
            cells += [None, None, None, None]
        else:
            cells += [grade.points, grade.max_points, shown.number, late_word(shown.lateness)]
    if not counted.attempts:
        waiting = counted.undecided or None
        return [*cells, None, None, len(attempts) or None, waiting]
    return [*cells, counted.points, counted.most, len(attempts), counted.waiting + counted.undecided]


def _total_cells(known: CohortColumns, counted: dict[str, Counted]) -> Row:
    """Return the totals: points of what counts, of all that the course is worth as it was graded or is offered."""
    if not any(each.attempts for each in counted.values()):
        return [None, None, None, sum(each.undecided for each in counted.values()) or None]
    points = sum(each.points for each in counted.values())
    most = sum(
        counted[lesson.lesson_id].most if counted[lesson.lesson_id].attempts else sum(lesson.exercises.values())
        for lesson in known.lessons
    )
    percent = round(100 * points / most, 2) if most else None
    return [points, most, percent, sum(each.waiting + each.undecided for each in counted.values())]


def _attempt_rows(
    learner: LearnerGrades, lesson_id: str, attempt: AttemptRead, is_counted: bool, synthetic: str
) -> Iterator[Row]:
    head = [learner.person_id, learner.name, learner.status, lesson_id]
    tail = [late_word(attempt.lateness), attempt.submitted_at, attempt.graded_at, synthetic]
    if attempt.graded is None:
        yield [*head, None, attempt.number, None, None, attempt.state, "no", *tail]
        return
    for exercise_id, grade in attempt.graded.points.items():
        counts = "yes" if is_counted else "no"
        yield [*head, exercise_id, attempt.number, grade.points, grade.max_points, grade.origin, counts, *tail]

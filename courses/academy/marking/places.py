"""Where something is marked: one exercise of one lesson of one cohort."""

from typing import NamedTuple


class ExercisePlaceKey(NamedTuple):
    """One exercise of a lesson of a cohort."""

    cohort_id: str
    lesson_id: str
    exercise_id: str

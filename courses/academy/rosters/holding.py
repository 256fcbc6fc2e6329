"""Which of a learner's work holds in another version of their course, and how it is graded there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Grading:
    """How one exercise is graded in the other version; ``is_same``: as here, so that its grade stays."""

    type: str
    key: Mapping[str, Any]
    points: float
    is_same: bool


@dataclass(frozen=True)
class Holding:
    """Which work holds in another version.

    Parameters
    ----------
    answers
        By lesson, the exercises whose answers hold.
    attempts
        The lessons whose attempts hold whole.
    gradings
        Of the other lessons, by exercise, how each is graded there: what holds of an attempt is a part of one.
    hints
        By lesson, the exercises whose answers hold and whose hints are the same.
    """

    answers: Mapping[str, Collection[str]]
    attempts: Collection[str]
    gradings: Mapping[str, Mapping[str, Grading]]
    hints: Mapping[str, Collection[str]]

    def keeps_hints(self, lesson_id: str, exercise_id: str) -> bool:
        """Tell whether an exercise has the same hints at the same cost there, so that those opened are open."""
        return exercise_id in self.hints.get(lesson_id, ())

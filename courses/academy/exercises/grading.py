"""What an answer is worth: the one grader, called by the literal executor and by stock kernels alike."""

from collections.abc import Mapping
from typing import Any

from academy.exercises.hints import cost_of, without_hints
from academy.exercises.kinds import KINDS, UNFORESEEN_SHAPES


def points_of(type_name: str, key: Mapping[str, Any], value: object, points: float) -> float:
    """Return the points of an answer, from 0 to ``points``, to the hundredth, less what opened hints cost.

    Total on anything: whatever the value is, a number comes back and nothing is raised. No answer is 0.
    """
    answer, opened = without_hints(value)
    earned = share_of(type_name, key, answer) * points - cost_of(key, opened)
    return min(float(points), max(0.0, round(earned, 2)))


def share_of(type_name: str, key: Mapping[str, Any], answer: object) -> float:
    """Return the part of the points that an answer earns, from 0 to 1, whatever the answer is."""
    if answer is None:
        return 0.0
    try:
        return min(1.0, max(0.0, KINDS[type_name].share(key, answer)))
    except UNFORESEEN_SHAPES:
        return 0.0

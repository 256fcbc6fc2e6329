"""What an answer is worth: the one grader, called by the literal executor and by stock kernels alike."""

from collections.abc import Mapping
from typing import Any

from academy.exercises.kinds import KINDS, UNFORESEEN_SHAPES


def points_of(type_name: str, key: Mapping[str, Any], value: object, points: float) -> float:
    """Return the points of an answer, from 0 to ``points``, to the hundredth.

    Total on anything: whatever the value is, a number comes back and nothing is raised. No answer is 0.
    """
    if value is None:
        return 0.0
    try:
        share = KINDS[type_name].share(key, value)
    except UNFORESEEN_SHAPES:
        return 0.0
    return min(float(points), max(0.0, round(share * points, 2)))

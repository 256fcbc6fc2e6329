"""Shapes that no check foresaw, a number where a table belongs, are told as a problem like any other."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from academy.exercises.kinds import UNFORESEEN_SHAPES

TOLD = "a number, text, list or table stands where another belongs; see docs/how-to/writing_a_lesson.md"
Problems = Callable[[str, Mapping[str, Any]], list[str]]


def with_shapes_told(problems: Problems) -> Problems:
    """Return a check of an exercise that also says so where it stumbles over a value of another shape."""

    @wraps(problems)
    def told(name: str, entry: Mapping[str, Any]) -> list[str]:
        try:
            return problems(name, entry)
        except (AttributeError, *UNFORESEEN_SHAPES):
            return [TOLD]

    return told

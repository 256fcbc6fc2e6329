"""The levels of a rubric's lines: how many points each button gives, and what all buttons add up to."""

from collections.abc import Sequence
from math import fsum

from academy.exercises.rubrics import Criterion

_FINE, _MOST_BUTTONS = 2, 10


def levels_of(most: float) -> tuple[float, ...]:
    """Return the points that the buttons of a line give, from none to all.

    Half points up to two, whole points up to ten, quarters of it above: our choice, so that a row of buttons that a
    thumb can hit fits on a telephone. Any other number is typed.

    Examples
    --------
    >>> levels_of(1)
    (0.0, 0.5, 1.0)
    >>> levels_of(4)
    (0.0, 1.0, 2.0, 3.0, 4.0)
    >>> levels_of(20)
    (0.0, 5.0, 10.0, 15.0, 20.0)
    """
    step = 0.5 if most <= _FINE else 1.0 if most <= _MOST_BUTTONS else most / 4
    steps = [step * place for place in range(int(most / step + 1e-9) + 1)]
    return tuple(steps if steps[-1] >= most - 1e-9 else [*steps, float(most)])


def lines_of(criteria: Sequence[Criterion], most: float) -> list[tuple[str, tuple[float, ...]]]:
    """Return what is marked: each line of the rubric with its levels; one without words where it has no numbers."""
    numbered = [(line.text, levels_of(line.points)) for line in criteria if line.points is not None]
    return numbered or [("", levels_of(most))]


def points_of(given: Sequence[float | None]) -> float | None:
    """Return what the lines of a rubric add up to, None while one is not given."""
    known = [each for each in given if each is not None]
    return round(fsum(known), 2) if known and len(known) == len(given) else None

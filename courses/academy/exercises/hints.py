"""Hints: what opening one costs, and how an answer carries the hints that were opened to the grader."""

from collections.abc import Collection, Mapping
from typing import Any

from academy.exercises.items import Entry

# With spaces, which no id has: no answer of any type looks like this by itself.
ANSWER, OPENED = "the answer", "hints opened"


def hint_problems(entry: Entry, *, can_cost: bool) -> list[str]:
    """Return what is wrong with the costs of an exercise's hints.

    Parameters
    ----------
    entry
        The exercise.
    can_cost
        Whether a machine gives its points: a trainer's are never cut, and practice has none.
    """
    hints = [hint for hint in entry.get("hints", []) if isinstance(hint, Mapping)]
    costs = [hint.get("cost", 0) for hint in hints]
    if not all(isinstance(cost, int | float) and not isinstance(cost, bool) and cost >= 0 for cost in costs):
        return ["hints: a cost is a number of points from 0 up"]
    if sum(costs) > 0 and not can_cost:
        return ["hints: only those of a graded exercise that a machine grades may cost points"]
    points = entry.get("points", 0)
    if isinstance(points, int | float) and sum(costs) > 0 and sum(costs) >= points:
        return ["hints: together they cost all the points; leave some for a right answer"]
    return []


def costs_of(entry: Entry) -> list[float]:
    """Return what each hint costs in points, in the author's order."""
    return [float(hint.get("cost", 0)) for hint in entry.get("hints", [])]


def with_hints(answer: Any, opened: Collection[int]) -> Any:
    """Return an answer that carries the hints opened before it; without any, the answer alone."""
    return {ANSWER: answer, OPENED: sorted(opened)} if opened else answer


def without_hints(value: Any) -> tuple[Any, frozenset[int]]:
    """Return the answer and the hints opened before it.

    Examples
    --------
    >>> without_hints(with_hints("5", {0}))
    ('5', frozenset({0}))
    """
    if not isinstance(value, Mapping) or set(value) != {ANSWER, OPENED} or not isinstance(value[OPENED], list | tuple):
        return value, frozenset()
    return value[ANSWER], frozenset(hint for hint in value[OPENED] if type(hint) is int)


def cost_of(key: Mapping[str, Any], opened: Collection[int]) -> float:
    """Return what the opened hints cost together, in points; a hint that the key does not know costs nothing."""
    costs = key.get("hint_costs", ())
    return float(sum(costs[hint] for hint in set(opened) if 0 <= hint < len(costs)))

"""Whether what code gave is what its author expects: plain data against plain data, by rules that are written down.

The rules stand in docs/topics/code_courses.md. Nothing here asks an object what it thinks.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from academy.code_exercises.values import Plain
from academy.exercises.short_text import normalised

RELATIVE = 1e-9  # as math.isclose: what adding in another order changes
MOST_UNORDERED = 2000


@dataclass(frozen=True)
class Rules:
    """How two values are compared.

    Parameters
    ----------
    tolerance
        How far a number may lie from the expected one.
    relative
        The same as a part of the larger of both, for numbers with a fraction.
    order
        Whether the order of a list, or of a table's rows, counts.
    normalised
        Whether texts are compared as short answers are: without Arabic vowel signs, alike letters as one.
    """

    tolerance: float = 0.0
    relative: float = RELATIVE
    order: bool = True
    normalised: bool = False


def agree(expected: Plain, given: Plain, rules: Rules = Rules()) -> bool:
    """Tell whether a given value is the expected one. Both are what :func:`academy.code_exercises.values.plain` gives.

    Examples
    --------
    >>> agree(3, 3.0), agree(1, True), agree({"list": [1, 2]}, {"list": [2, 1]})
    (True, False, False)
    """
    if (said := _amount(expected)) is not None:
        return (other := _amount(given)) is not None and near(said, other, rules)
    if isinstance(expected, str):
        return isinstance(given, str) and _same_text(expected, given, rules)
    if not isinstance(expected, Mapping):
        return expected is given  # None, True, False
    if not isinstance(given, Mapping):
        return False
    ((kind, said),), ((other_kind, other),) = expected.items(), given.items()
    return _agree_parts(kind, said, other_kind, other, rules)


def near(expected: float, given: float, rules: Rules) -> bool:
    """Tell whether two numbers are the same within the tolerance; NaN is NaN, whole numbers are compared as such."""
    if expected == given or (expected != expected and given != given):  # NaN alone is not itself
        return True
    relative = 0.0 if isinstance(expected, int) and isinstance(given, int) else rules.relative
    try:
        if not (math.isfinite(expected) and math.isfinite(given)):
            return False
        return abs(expected - given) <= max(rules.tolerance, relative * max(abs(expected), abs(given)))
    except OverflowError:  # a whole number beyond what a number with a fraction holds
        return False


def _amount(value: Plain) -> float | int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, Mapping) and "number" in value:
        return float(value["number"])
    return value if isinstance(value, int | float) else None


def _same_text(expected: str, given: str, rules: Rules) -> bool:
    return normalised(expected) == normalised(given) if rules.normalised else expected == given


def _agree_parts(kind: str, said: Any, other_kind: str, other: Any, rules: Rules) -> bool:
    if kind == "list" and other_kind == "series":
        other_kind, other = "list", other["values"]  # labels count where labels are expected
    if kind == "list" and other_kind == "set" and not rules.order:
        return _agree_unordered(said, other, rules)
    if kind == "dict" and other_kind == "series":
        other_kind, other = "dict", [list(pair) for pair in zip(other["index"], other["values"], strict=True)]
    if kind != other_kind:
        return False
    if kind == "list":
        return _agree_lists(said, other, rules)
    if kind == "set":
        return _agree_unordered(said, other, rules)
    if kind == "dict":
        return _agree_unordered([{"list": pair} for pair in said], [{"list": pair} for pair in other], rules)
    if kind == "series":
        return _agree_each(said["index"], other["index"], rules) and _agree_each(said["values"], other["values"], rules)
    return _agree_tables(said, other, rules)


def _agree_lists(said: Sequence[Plain], other: Sequence[Plain], rules: Rules) -> bool:
    return _agree_each(said, other, rules) if rules.order else _agree_unordered(said, other, rules)


def _agree_each(said: Sequence[Plain], other: Sequence[Plain], rules: Rules) -> bool:
    return len(said) == len(other) and all(agree(a, b, rules) for a, b in zip(said, other, strict=True))


def _agree_unordered(said: Sequence[Plain], other: Sequence[Plain], rules: Rules) -> bool:
    """Tell whether each part of one has its own partner in the other: what has no order has them in some order."""
    if len(said) != len(other):
        return False
    if said == other:
        return True
    if len(said) > MOST_UNORDERED:
        return _agree_each(_sorted(said), _sorted(other), rules)
    left = list(_sorted(other))
    for each in _sorted(said):
        place = next((number for number, value in enumerate(left) if agree(each, value, rules)), None)
        if place is None:
            return False
        del left[place]
    return True


def _sorted(values: Sequence[Plain]) -> list[Plain]:
    """Return values in an order that numbers close to each other share."""
    return sorted(values, key=lambda each: (_amount(each) is None, _key(each)))


def _key(value: Plain) -> tuple[float, str]:
    amount = _amount(value)
    if amount is None:
        return (0.0, repr(value))
    return (math.inf, "nan") if math.isnan(amount) else (max(min(amount, 1e308), -1e308), "")


def _agree_tables(said: Mapping[str, Any], other: Mapping[str, Any], rules: Rules) -> bool:
    """Tell whether two tables agree: columns are found by their names, rows by their places."""
    places = _places(said["columns"], other["columns"])
    if places is None or len(said["rows"]) != len(other["rows"]):
        return False
    theirs = [{"list": [row[place] for place in places]} for row in other["rows"]]
    ours = [{"list": row} for row in said["rows"]]
    if said["index"] is not None:  # labels count where labels are expected
        labels = other["index"] if other["index"] is not None else list(range(len(theirs)))
        ours = [{"list": [label, row]} for label, row in zip(said["index"], ours, strict=True)]
        theirs = [{"list": [label, row]} for label, row in zip(labels, theirs, strict=True)]
    within = Rules(rules.tolerance, rules.relative, normalised=rules.normalised)  # cells of one row keep their columns
    return _agree_each(ours, theirs, within) if rules.order else _agree_unordered(ours, theirs, within)


def _places(names: Sequence[Plain], given: Sequence[Plain]) -> list[int] | None:
    """Return where each named column stands among those given; None where the names are others."""
    if len(names) != len(given):
        return None
    left, places = dict(enumerate(given)), []
    for name in names:
        place = next((place for place, each in left.items() if agree(name, each, Rules(relative=0.0))), None)
        if place is None:
            return None
        del left[place]
        places.append(place)
    return places

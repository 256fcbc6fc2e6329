"""The kinds of figures that a plan holds: each field says its kind, and what no figure can be is refused at once."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from types import MappingProxyType
from typing import Any

from scoring_models.projects.plan.errors import UnusableFigure

HORIZON = 84  # months: seven years
SEASON = 12
MOST_DAYS = 360  # of credit or of stock: twelve months of thirty days


@dataclass(frozen=True)
class Kind:
    """What a figure may be: a check, and the words of the refusal."""

    is_one: Callable[[Any], bool]
    wanted: str
    is_whole: bool = False


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "amount": Kind(lambda value: _is_number(value) and value >= 0, "an amount, 0 or more"),
        "share": Kind(lambda value: _is_number(value) and 0 <= value <= 1, "a share from 0 to 1 (30 % is 0.3)"),
        "rate": Kind(lambda value: _is_number(value) and 0 <= value <= 1, "a yearly rate from 0 to 1 (6 % is 0.06)"),
        "factor": Kind(lambda value: _is_number(value) and value >= 0, "a factor, 0 or more (20 % less is 0.8)"),
        "month": Kind(
            lambda value: _is_whole(value) and 1 <= value <= HORIZON,
            f"a month of the plan, a whole number from 1 to {HORIZON}",
            True,
        ),
        "delay": Kind(lambda value: _is_whole(value) and 0 <= value <= HORIZON, f"0 to {HORIZON} whole months", True),
        "until": Kind(lambda value: _is_whole(value) and value >= 1, "a month, a whole number of 1 or more", True),
        "year_delay": Kind(lambda value: _is_whole(value) and 1 <= value <= SEASON, "1 to 12 months", True),
        "term": Kind(lambda value: _is_whole(value) and value >= 1, "a whole number of months, 1 or more", True),
        "every": Kind(lambda value: _is_whole(value) and 1 <= value <= SEASON, "every 1 to 12 months", True),
        "count": Kind(lambda value: _is_whole(value) and value >= 0, "a whole number, 0 or more", True),
        "members": Kind(lambda value: _is_whole(value) and value >= 1, "a whole number of members, 1 or more", True),
        "days": Kind(lambda value: _is_number(value) and 0 <= value <= MOST_DAYS, f"days, from 0 to {MOST_DAYS}"),
        "life": Kind(
            lambda value: _is_number(value) and value > 0 and float(value * SEASON).is_integer(),
            "years of use over 0, in whole months (2.5 is thirty months)",
        ),
    }
)  # fmt: skip


def figure(kind: str, *, needed: bool = True, default: float | None = None) -> Any:
    """Return a field for one figure of a plan; None is not known, and counts as missing where it is needed.

    Parameters
    ----------
    kind
        One of :data:`KINDS`.
    needed
        Whether the plan's money cannot be told without it.
    default
        What holds when nothing is said: only for what is absent unless it is said (nothing brought in kind).
    """
    return field(default=default, metadata={"kind": kind, "needed": needed})


def figures_of(thing: Any) -> Iterator[tuple[Field[Any], Any]]:
    """Yield each field of a part of a plan that holds a figure, with its value."""
    for each in fields(thing):
        if "kind" in each.metadata:
            yield each, getattr(thing, each.name)


def refuse_unusable(thing: Any) -> None:
    """Check every figure of a part of a plan against its kind.

    Raises
    ------
    UnusableFigure
        For the first that cannot be.
    """
    for each, value in figures_of(thing):
        kind = KINDS[each.metadata["kind"]]
        for number in value if isinstance(value, tuple) else (value,):
            if number is not None and not kind.is_one(number):
                raise UnusableFigure(place_of(thing), each.name, number, kind.wanted)


def place_of(thing: Any) -> str:
    """Return how a sentence names a part of a plan."""
    label = getattr(thing, "label", "")
    return f"{type(thing).__name__} «{label}»" if label else type(thing).__name__


def number(value: float | None) -> float:
    """Return a figure for reckoning: what is not known is NaN, and whatever is reckoned from it is not known either.

    Examples
    --------
    >>> number(None) * 3, number(2) * 3
    (nan, 6.0)
    """
    return math.nan if value is None else float(value)

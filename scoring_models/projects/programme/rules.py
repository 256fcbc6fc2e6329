"""Rules of a programme: budgets, floors, shares, seats, markets, as one kind of sentence, and as rows of numbers."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring_models.projects.programme.errors import UnusableForm, named

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.intp]
Limit = float | Mapping[str, float] | None

TIMES = "times"  # the column of results that says how often a candidate is taken
COUNT = "count"  # the quantity that is 1 for each candidate each time
NOT_CONCERNED = ""  # of a field: known to be none, such as a candidate that is in no market
LIMITS = ("at_least", "at_most", "at_least_share", "at_most_share")
FLOORS = ("at_least", "at_least_share")


@dataclass(frozen=True)
class Rule:
    """One rule: the sum of a quantity over some candidates is at least, or at most, so much.

    Attributes
    ----------
    name
        As the user calls it; conflicts and prices name it so.
    quantity
        What is summed: `count`, or a column of numbers of the candidates.
    at_least, at_most
        The limits; with `each`, one for all its values, or a mapping of value to limit.
    at_least_share, at_most_share
        Limits as a share (0 to 1) of the sum of another quantity.
    of
        That other quantity; the same one where none is said.
    of_all
        Whether that other sum goes over all candidates, not only those of the rule.
    where
        Fields and the values that they must have: those candidates alone are summed.
    each
        A field: one rule for each of its values.
    """

    name: str
    quantity: str
    at_least: Limit = None
    at_most: Limit = None
    at_least_share: Limit = None
    at_most_share: Limit = None
    of: str | None = None
    of_all: bool = False
    where: Mapping[str, Sequence[str]] = field(default_factory=dict)
    each: str | None = None

    @property
    def quantities(self) -> tuple[str, ...]:
        """The columns of numbers that the rule reads."""
        has_share = self.at_least_share is not None or self.at_most_share is not None
        read = (self.quantity, self.of) if has_share and self.of else (self.quantity,)
        return tuple(one for one in read if one != COUNT)

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns of words that the rule reads."""
        return (*self.where, *((self.each,) if self.each else ()))


@dataclass(frozen=True)
class Row:
    """One rule at one place, as numbers.

    Attributes
    ----------
    name
        The rule's name, with the place after a colon.
    rule, place, kind
        The rule's name; the value of its `each` field, or None; one of `LIMITS`.
    quantity
        What is summed.
    at : ndarray of shape (k,)
        The places of the candidates that count.
    amounts : ndarray of shape (k,)
        What each of them adds to the sum, each time.
    base : ndarray of shape (k,)
        What each adds to the sum of which the limit is a share; zeros where it is no share.
    limit
        The limit: an amount or a share.
    """

    name: str
    rule: str
    place: str | None
    kind: str
    quantity: str
    at: Whole
    amounts: Floats
    base: Floats
    limit: float

    @property
    def is_share(self) -> bool:
        """Whether the limit is a share."""
        return self.kind.endswith("share")

    @property
    def is_floor(self) -> bool:
        """Whether the limit is one from below."""
        return self.kind in FLOORS

    @property
    def coefficients(self) -> Floats:
        """What each of them adds to the row of the program, whose limit is `side`; of shape (k,)."""
        return self.amounts - self.limit * self.base if self.is_share else self.amounts

    @property
    def side(self) -> float:
        """The limit of the row of the program."""
        return 0.0 if self.is_share else self.limit

    def sum_of(self, times: Floats) -> float:
        """Return the sum that the rule limits, of a choice."""
        return math.fsum(self.amounts * times[self.at])

    def limit_of(self, times: Floats) -> float:
        """Return the limit as an amount, for a choice."""
        return self.limit * math.fsum(self.base * times[self.at]) if self.is_share else self.limit


def concerned(rule: Rule, candidates: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return which candidates a rule sums, or may sum: what is unknown of a field counts as perhaps."""
    found = np.ones(len(candidates), dtype=bool)
    for name, values in rule.where.items():
        found &= (candidates[name].isna() | candidates[name].isin(list(values))).to_numpy()
    if rule.each:
        column = candidates[rule.each]
        found &= (column != NOT_CONCERNED).fillna(True).to_numpy(dtype=bool)
        mentioned = _places(rule)
        if mentioned is not None:
            found &= (column.isna() | column.isin(list(mentioned))).to_numpy()
    return found


def rows_of(rule: Rule, candidates: pd.DataFrame, places: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a rule, one a place and limit.

    Parameters
    ----------
    rule
        What to make rows of.
    candidates
        Those that may be chosen, whose columns read by the rule hold no missing value.
    places
        The values of the rule's `each` field among all candidates, also those that may not be chosen.
    """
    inside = concerned(rule, candidates)
    amounts, base = _amounts(rule.quantity, candidates), _amounts(rule.of or rule.quantity, candidates)
    codes = candidates[rule.each].to_numpy() if rule.each else None
    for kind in LIMITS:
        limit, is_share = getattr(rule, kind), kind.endswith("share")
        for place in _asked_places(rule, limit, places):
            here = inside if place is None else inside & (codes == place)
            at = np.flatnonzero(here) if not (is_share and rule.of_all) else np.arange(len(candidates))
            yield Row(
                _name(rule, place, kind), rule.name, place, kind, rule.quantity, at,
                (amounts * here)[at], base[at] * is_share,
                float(limit[place] if isinstance(limit, Mapping) else limit),
            )  # fmt: skip


def refuse_rule(rule: Rule, candidates: pd.DataFrame) -> None:
    """Refuse a rule that reads what no candidate has.

    Raises
    ------
    UnusableForm
    """
    numbers = [str(name) for name in candidates if pd.api.types.is_numeric_dtype(candidates[name])]
    words = [str(name) for name in candidates if name not in numbers]
    for name in rule.quantities:
        _refuse_column(rule, name, numbers, "number")
    for name in rule.fields:
        _refuse_column(rule, name, words, "text")


def unknown_places(rule: Rule, candidates: pd.DataFrame) -> list[str]:
    """Return values of fields that a rule names and that no candidate has: perhaps a slip of the pen."""
    unknown = [
        value for name, values in rule.where.items() for value in values if not (candidates[name] == value).any()
    ]
    if rule.each:
        unknown += [place for place in _places(rule) or () if not (candidates[rule.each] == place).any()]
    return unknown


def _refuse_column(rule: Rule, name: str, known: list[str], kind: str) -> None:
    if name not in known:
        shown = ", ".join(sorted(known)) or "none"
        raise UnusableForm(
            f"The rule {named([rule.name])} reads {named([name])}, which no candidate has as a {kind}. "
            f"There is: {shown}."
        )


def _places(rule: Rule) -> set[str] | None:
    """Return the places that a rule's limits mention, or None when one of them is for all."""
    given = [getattr(rule, kind) for kind in LIMITS if getattr(rule, kind) is not None]
    if any(not isinstance(limit, Mapping) for limit in given):
        return None
    return {place for limit in given for place in limit}


def _asked_places(rule: Rule, limit: Limit, places: Sequence[str]) -> Sequence[str | None]:
    if limit is None:
        return []
    if isinstance(limit, Mapping):
        return list(limit)
    return places if rule.each else [None]


def _amounts(quantity: str, candidates: pd.DataFrame) -> Floats:
    if quantity == COUNT:
        return np.ones(len(candidates))
    return candidates[quantity].to_numpy(dtype=float)


def _name(rule: Rule, place: str | None, kind: str) -> str:
    several = sum(getattr(rule, one) is not None for one in LIMITS) > 1
    ending = f" ({kind.replace('_', ' ')})" if several else ""
    return f"{rule.name}{'' if place is None else f': {place}'}{ending}"

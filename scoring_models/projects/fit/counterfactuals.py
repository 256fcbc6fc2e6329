"""What would have to change for an idea to come first at a place: exact, by ranking again."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from scoring_models.projects.fit.criteria import NAMES, Criterion
from scoring_models.projects.fit.social_value import NEUTRAL

Floats = NDArray[np.float64]
MOST_TRIED = 8  # conditions beside gates, of which all sets are tried; of more, all of them together
HALVINGS = 52  # of a span of at most 1: what is left is the last digit of a number


@dataclass(frozen=True)
class Counterfactual:
    """One change and what it would do.

    Attributes
    ----------
    kind : {"condition", "conditions", "criterion", "room"}
        One condition; the smallest set of conditions that makes the idea first (or all of them, where none does); the
        least change of one criterion that does; a market with room.
    names : tuple of str
        The conditions, or the criterion.
    from_points, to_points : float
        Of the criterion that changes (of "resource_fit" for conditions); NaN where it is not known today.
    to_value : float or None
        The same in the unit of the criterion.
    rank_now, rank_then : int
        0 is "not now": a gate lacks.
    """

    kind: str
    names: tuple[str, ...]
    from_points: float
    to_points: float
    to_value: float | None
    rank_now: int
    rank_then: int

    @property
    def makes_first(self) -> bool:
        """Return whether the idea would come first."""
        return self.rank_then == 1

    def as_record(self) -> dict[str, object]:
        """Return it as plain values; None for points that are not known."""
        before = None if np.isnan(self.from_points) else self.from_points
        return asdict(self) | {"from_points": before, "makes_first": self.makes_first}


Flags = NDArray[np.bool_]
Held = Callable[[Collection[str]], tuple[Floats, Flags]]


@dataclass(frozen=True)
class Reranking:
    """One place, ranked again after a change; all arrays (ideas,) in the order of identifiers.

    Attributes
    ----------
    points : mapping of criterion to float
        NaN where unknown.
    weights : float, (criteria,)
    is_open : bool
        No gate is known to lack.
    held : callable
        Returns, for conditions that held at the place, the points of all ideas in resource fit, and which are open:
        a condition that is there is there for every idea that asks for it.
    """

    points: Mapping[str, Floats]
    weights: Floats
    is_open: NDArray[np.bool_]
    held: Held

    def rank(self, idea: int, changed: Mapping[str, float] | None = None) -> int:
        """Return the rank of an idea whose points of some criteria are others, 0 where its gates are closed.

        What is unknown of other ideas takes the mean of the known ones, which the change may move: that is done too.
        """
        if not self.is_open[idea]:
            return 0
        values = self._values
        for name, points in (changed or {}).items():
            weight = self.weights[NAMES.index(name)]
            values = values + weight * (self._filled(name, idea, points) - self._filled(name, idea, None))
        return int(rank_of(values, self.is_open)[idea])

    def if_held(self, idea: int, names: Collection[str]) -> tuple[float, int]:
        """Return the points in resource fit and the rank of an idea if conditions held at the place."""
        points, free = self.held(names)
        if not free[idea]:
            return float(points[idea]), 0
        change = _with_neutral(points) - self._filled("resource_fit", idea, None)
        values = self._values + self.weights[NAMES.index("resource_fit")] * change
        return float(points[idea]), int(rank_of(values, free)[idea])

    @cached_property
    def _values(self) -> Floats:
        return np.asarray(sum(w * self._filled(name, 0, None) for name, w in zip(NAMES, self.weights, strict=True)))

    def _filled(self, name: str, idea: int, points: float | None) -> Floats:
        row = self.points[name]
        if points is not None:
            row = row.copy()
            row[idea] = points
        return _with_neutral(row)


def _with_neutral(row: Floats) -> Floats:
    """Return points in which what is unknown takes the mean of the known."""
    known = row[~np.isnan(row)]
    return np.where(np.isnan(row), known.mean() if len(known) else NEUTRAL, row)


def rank_of(values: Floats, free: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return the rank of each idea among the free ones, the earlier identifier first among equals; 0 for the others.

    Values that agree in twelve decimals are equal: what is left is how sums were added up.
    """
    order = np.lexsort((np.arange(len(values)), -np.round(values, 12), ~free))
    ranks = np.empty(len(values), dtype=np.intp)
    ranks[order] = np.arange(1, len(values) + 1)
    return np.where(free, ranks, 0)


def counterfactuals(
    again: Reranking, idea: int, named: Mapping[str, Sequence[str]], criteria: Sequence[Criterion], *, is_flagged: bool
) -> list[Counterfactual]:
    """Return what would move one idea at one place, conditions first.

    Parameters
    ----------
    again
        The place as it is.
    idea
        Its position.
    named
        Which of its conditions hold, lack or are to be checked, as :meth:`ResourceFit.named` returns.
    criteria
        With their scales.
    is_flagged
        Whether its market is saturated here.
    """
    found = list(_by_condition(again, idea, named))
    if again.is_open[idea]:
        found += [one for scale in criteria if (one := _by_criterion(again, idea, scale)) is not None]
    if is_flagged:
        found.append(_change(again, idea, "room", ("room",), "room", 1.0))
    return found


def _change(
    again: Reranking,
    idea: int,
    kind: str,
    names: tuple[str, ...],
    criterion: str,
    points: float,
    *,
    value: float | None = None,
) -> Counterfactual:
    before = float(again.points[criterion][idea])
    then = again.rank(idea, {criterion: points})
    return Counterfactual(kind, names, before, points, value, again.rank(idea), then)


def _by_condition(again: Reranking, idea: int, named: Mapping[str, Sequence[str]]) -> Iterator[Counterfactual]:
    """Yield what each missing condition would do alone, and the smallest set that makes the idea first."""
    gates = tuple(named["gates_lacking"])
    others = (*named["gates_to_check"], *named["softs_lacking"], *named["softs_to_check"])
    every = (*gates, *others)
    alone = [_if_held(again, idea, "condition", (name,)) for name in every]
    yield from alone
    if len(every) < 2 or again.rank(idea) == 1 or any(one.makes_first for one in alone):
        return
    sizes = range(2, len(every) + 1) if len(others) <= MOST_TRIED else (len(every),)
    sets = ((*gates, *more) for size in sizes if size >= len(gates) for more in combinations(others, size - len(gates)))
    tried = (_if_held(again, idea, "conditions", names) for names in sets)
    yield next((one for one in tried if one.makes_first), _if_held(again, idea, "conditions", every))


def _if_held(again: Reranking, idea: int, kind: str, names: tuple[str, ...]) -> Counterfactual:
    points, then = again.if_held(idea, names)
    return Counterfactual(kind, names, float(again.points["resource_fit"][idea]), points, None, again.rank(idea), then)


def _by_criterion(again: Reranking, idea: int, scale: Criterion) -> Counterfactual | None:
    """Return the least points of a criterion that make the idea first; None where none do, or it is first already."""
    weight = again.weights[NAMES.index(scale.name)]
    if not scale.can_change or weight == 0 or again.rank(idea) == 1 or again.rank(idea, {scale.name: 1.0}) != 1:
        return None
    now = again.points[scale.name][idea]
    points = _least(lambda p: again.rank(idea, {scale.name: p}) == 1, 0.0 if np.isnan(now) else float(now), 1.0)
    return _change(again, idea, "criterion", (scale.name,), scale.name, points, value=scale.value_at(points))


def _least(holds: Callable[[float], bool], low: float, high: float) -> float:
    """Return the least number up to `high`, where it holds, from which on it does: more points never lower a rank."""
    if holds(low):
        return low
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high

"""Stochastic acceptability: for what share of weightings, and of what is unknown, an idea comes first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring_models.projects.fit.criteria import NAMES
from scoring_models.projects.fit.errors import UnusableFit
from scoring_models.projects.fit.social_value import LEAST_KNOWN, Judged

Floats = NDArray[np.float64]
Singles = NDArray[
    np.float32
]  # what is drawn: a share of a thousand draws asks for no more digits, and takes half the time
Bools = NDArray[np.bool_]
Around = Literal["weights", "anything"]
ONE_CHANCE = ("water",)  # how dry a place is, is one unknown for all of its ideas


@dataclass(frozen=True)
class Acceptability:
    """How alternatives stand over all draws.

    Attributes
    ----------
    ranks : float, (alternatives, ranks)
        Share of draws in which an alternative has each rank; equals share the better rank.
    central_weights : float, (alternatives, criteria)
        The mean of the weights with which an alternative comes first: what one must want, to want it. NaN where it
        never does.
    """

    ranks: Floats
    central_weights: Floats

    @property
    def first(self) -> Floats:
        """Return the share of draws in which each comes first."""
        return np.asarray(self.ranks[:, 0])

    def among_first(self, number: int) -> Floats:
        """Return the share of draws in which each is among as many first."""
        return np.asarray(self.ranks[:, :number].sum(axis=1))


def acceptability(values: ArrayLike, weights: ArrayLike) -> Acceptability:
    """Return rank acceptabilities and central weights.

    Parameters
    ----------
    values : array of shape (alternatives, draws)
        Minus infinity where an alternative does not take part.
    weights : array of shape (draws, criteria)
        With which each draw was valued.

    References
    ----------
    Lahdelma and Salminen (2001), SMAA-2, doi:10.1287/opre.49.3.444.11220. Equal values share the better rank, as in the
    R package smaa (van Valkenhoef and Tervonen).
    """
    held, given = np.asarray(values, dtype=np.float64).T, np.asarray(weights, dtype=np.float64)
    draws, alternatives = held.shape
    ascending = np.sort(-held, axis=1)
    ranks = np.array([np.searchsorted(row, -one, side="left") for row, one in zip(ascending, held, strict=True)])
    shares = np.array([np.bincount(ranks[:, k], minlength=alternatives) for k in range(alternatives)]) / draws
    shares[~np.isfinite(held).any(axis=0)] = 0.0  # who takes no part has no rank, even where nobody does
    first = ((ranks == 0) & np.isfinite(held)).astype(float)
    times = first.sum(axis=0)[:, None]
    central = np.divide(first.T @ given, times, out=np.full((alternatives, given.shape[1]), np.nan), where=times > 0)
    return Acceptability(shares, central)


@dataclass(frozen=True)
class Draws:
    """Weightings and chances, the same for all places, so that places differ by what they are and not by chance.

    Attributes
    ----------
    weights : float, (draws, criteria)
    seed : int
        With it all draws can be made again.
    """

    weights: Floats
    seed: int
    _kept: dict[tuple[str, str, int], Singles] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def by_criterion(self) -> Singles:
        """Return the weights (criteria, draws) as values are drawn with."""
        return np.ascontiguousarray(self.weights.T, dtype=np.float32)

    def add_moves(self, values: Singles, at: int, one: Judged) -> None:
        """Add to values (ideas, draws) what draws move them through a criterion that is not certain in one row.

        A known range is even between its ends, an estimate normal about its point and cut at the goalposts, and what is
        unknown is drawn from the points of the known ideas. A criterion without weight, or set aside, moves nothing.
        """
        point, low, high = (part[0].astype(np.float32) for part in (one.point, one.low, one.high))
        unknown = one.unknown[0]
        weights = self.by_criterion[at]
        if one.set_aside[0] or not weights.any():
            return
        moving = high > low if one.spread is None else one.spread[0] > 0
        ranged, blank = np.flatnonzero(moving & ~unknown), np.flatnonzero(unknown)
        if len(ranged) and one.spread is None:
            drawn = self._even(NAMES[at], len(point))[ranged]
            drawn *= (high - low)[ranged, None]
            drawn += (low - point)[ranged, None]
            values[ranged] += drawn * weights
        elif len(ranged):
            drawn = self._normal(NAMES[at], len(point))[ranged]
            drawn *= one.spread[0, ranged, None].astype(np.float32)  # type: ignore[index]
            np.clip(drawn, -point[ranged, None], 1 - point[ranged, None], out=drawn)
            values[ranged] += drawn * weights
        if len(blank):
            values[blank] += (self._guessed(at, point[~unknown], blank, len(point)) - point[blank, None]) * weights

    def _guessed(self, at: int, known: Singles, blank: NDArray[np.intp], ideas: int) -> Singles:
        """Return points for unknown ideas: those of known ones by chance, anything where too few are known."""
        chance = self._even(f"{NAMES[at]} unknown", ideas)[blank]
        return np.sort(known)[(chance * len(known)).astype(np.intp)] if len(known) >= LEAST_KNOWN else chance

    def _even(self, name: str, ideas: int) -> Singles:
        return self._chance("even", name, ideas)

    def _normal(self, name: str, ideas: int) -> Singles:
        return self._chance("normal", name, ideas)

    def _chance(self, law: str, name: str, ideas: int) -> Singles:
        key = (law, name, ideas)
        if key not in self._kept:
            rng = np.random.default_rng([self.seed, *name.encode()])
            shape = (1 if name in ONE_CHANCE else ideas, len(self.weights))
            make = rng.random if law == "even" else rng.standard_normal
            drawn = make(shape, dtype=np.float32)
            self._kept[key] = np.broadcast_to(drawn, (ideas, shape[1]))
        return self._kept[key]


def drawn_weights(
    weights: Floats, draws: int, seed: int | None, *, around: Around = "weights", concentration: float = 20.0
) -> Draws:
    """Return weightings to judge by.

    Parameters
    ----------
    weights : array of shape (criteria,)
        The user's, adding up to 1; a criterion without weight keeps none.
    draws : int
    seed : int, optional
        Drawn and told when left out.
    around : {"weights", "anything"}
        A Dirichlet about the user's weights, or all weightings of the weighed criteria as likely.
    concentration : float, default=20.0
        How near the user's: at 20 a weight of 0.15 has a standard deviation of 0.08 (our choice).

    Raises
    ------
    UnusableFit
        When there is no draw, the seed is negative or the concentration is not above 0.
    """
    if draws < 1 or (seed is not None and seed < 0) or not concentration > 0 or around not in ("weights", "anything"):
        raise UnusableFit(
            "The draws",
            f"{draws} of them, seed {seed}, concentration {concentration}, around {around!r} cannot be made.",
            'Give at least one draw, a seed from 0 up, a concentration above 0, and around "weights" or "anything".',
        )
    chosen = int(np.random.SeedSequence().generate_state(1)[0]) if seed is None else seed
    weighed = weights > 0
    law = weights[weighed] * concentration if around == "weights" else np.ones(int(weighed.sum()))
    drawn = np.zeros((draws, len(weights)))
    drawn[:, weighed] = np.random.default_rng(chosen).dirichlet(law, draws)
    return Draws(drawn, chosen)


def shared_values(draws: Draws, judgements: Mapping[str, Judged]) -> Singles:
    """Return by how much draws move the values (ideas, draws) through criteria that are the same at all places."""
    ideas = max(one.point.shape[1] for one in judgements.values())
    moved = np.zeros((ideas, len(draws.weights)), dtype=np.float32)
    for at, name in enumerate(NAMES):
        if len(judgements[name].point) == 1:
            draws.add_moves(moved, at, judgements[name])
    return moved


def values_at(draws: Draws, judgements: Mapping[str, Judged], place: int, shared: Singles, free: Bools) -> Singles:
    """Return the values (ideas, draws) at one place; minus infinity for an idea whose gates are closed."""
    rows = [judgements[name].row(place) for name in NAMES]
    points = np.array([one.point[0] for one in rows], dtype=np.float32)
    values = points.T @ draws.by_criterion
    values += shared
    for at, (name, one) in enumerate(zip(NAMES, rows, strict=True)):
        if len(judgements[name].point) > 1:
            draws.add_moves(values, at, one)
    values[~free] = -np.inf
    return np.asarray(values)


def first_shares(values: Singles) -> tuple[Floats, Floats]:
    """Return the share of draws in which each idea comes first, and among the first three; equals share the better."""
    number = min(3, len(values))
    best: Singles = np.partition(values.T, -number, axis=1)[:, -number:]
    first, third = best.max(axis=1), best[:, 0]
    there = np.isfinite(values)
    return ((values == first) & there).mean(axis=1), ((values >= third) & there).mean(axis=1)

"""The entry criterion: log-odds that an activity starts at a place, against the place's own options, in exact terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring_models.projects.fit.basis import Basis
from scoring_models.projects.fit.criteria import Criterion
from scoring_models.projects.fit.errors import UnusableFit

Floats = NDArray[np.float64]
SURE = 1.96  # standard errors of an interval of 95 %
EXACT = 1e-9


class Parts(Protocol):
    """What one feature is the sum of: related activities, neighbour places."""

    @property
    def names(self) -> Sequence[str]:
        """Return the codes of the parts."""

    def at(self, row: int) -> Floats:
        """Return the parts (activities, parts) of one place in log-odds.

        Over the parts they add up to the feature's log-odds but for a number that is the same for all activities.
        """


@dataclass(frozen=True)
class EntryTerms:
    """The log-odds of entry as a sum.

    Attributes
    ----------
    terms : mapping of feature to DataFrame (places, activities)
        Their sum is the log-odds but for a constant. NaN where a feature is not known.
    error : DataFrame (places, activities) or float
        Standard error of the log-odds; 0 only where it is not known to anybody.
    parts : mapping of feature to Parts
        For features that are sums themselves.
    """

    terms: Mapping[str, pd.DataFrame]
    error: pd.DataFrame | float = 0.0
    parts: Mapping[str, Parts] = field(default_factory=dict)


@dataclass(frozen=True)
class EntryCriterion:
    """The criterion for ideas at places, and what its points are made of.

    Attributes
    ----------
    features : tuple of str
    points, spread : float, (places, ideas)
        From 0 to 1, NaN where unknown; the standard error in points.
    shares : float, (features, places, ideas)
        What each feature gives to the points above the mean of the place's options; NaN where unknown.
    factor : float, (places, ideas)
        Points that one unit of log-odds gives to each idea: less where a goalpost cuts.
    columns : int, (ideas,)
        The activity of each idea in the terms; -1 where it has none.
    """

    features: tuple[str, ...]
    points: Floats
    spread: Floats
    shares: Floats
    factor: Floats
    columns: NDArray[np.intp]
    basis: Basis
    parts: Mapping[str, Parts]

    def parts_of(self, feature: str, row: int, idea: int) -> list[tuple[str, float]]:
        """Return what each part of a feature gives to one idea's points; they add up to the feature's share.

        Raises
        ------
        UnusableFit
            When the parts do not add up to the feature: then they explain something else.
        """
        parts = self.parts[feature]
        shares = self.basis.shares[row]
        known = ~np.isnan(self.points[row])
        whole = np.asarray(sum(shares[q] * parts.at(int(q)) for q in np.flatnonzero(shares)), float)
        of_ideas = whole[np.where(known, self.columns, 0)]
        given = _above_mean(of_ideas.T, known, self.factor[row])[:, idea]
        told = self.shares[self.features.index(feature), row, idea]
        if not abs(given.sum() - told) <= EXACT * max(1.0, float(np.abs(given).sum())):
            raise UnusableFit(
                f"The parts of {feature!r}",
                f"they add up to {given.sum():.6g} where the feature gives {told:.6g}.",
                "Give parts whose sum is the feature's log-odds but for a constant of the place.",
            )
        return [(str(name), float(value)) for name, value in zip(parts.names, given, strict=True)]


def entry_criterion(
    entry: EntryTerms | Mapping[str, Any] | None, ideas: pd.Series, table: pd.DataFrame, basis: Basis, scale: Criterion
) -> EntryCriterion:
    """Return the entry criterion of ideas at places.

    The log-odds are set against the mean and the standard deviation of the ideas of the bank at the same place, so that
    a place where much is founded does not make each idea look good; then put between the goalposts. What a goalpost
    cuts off is taken from all features in one proportion, so that they still add up.

    Parameters
    ----------
    entry
        Terms of log-odds; None where no model was fitted: then nothing is known of entry.
    ideas : Series of activity by idea_id
    table : DataFrame of shape (places, activities)
        The counts, whose places and activities the terms must have.
    """
    given = entry if isinstance(entry, EntryTerms) else EntryTerms(entry or {})
    _refuse_other_parts(given)
    columns = table.columns.get_indexer(pd.Index(ideas))
    features = tuple(given.terms)
    stacked = np.array([_of_ideas(_array(given.terms[name], table, name), columns, basis) for name in features])
    stacked = stacked.reshape(len(features), len(table), len(ideas))
    log_odds = stacked.sum(axis=0) if features else np.full((len(table), len(ideas)), np.nan)
    if np.isinf(log_odds).any():
        raise UnusableFit("The entry terms", "one is infinite.", "A probability of 0 or 1 has no log-odds: calibrate.")
    error = _of_ideas(_error(given.error, table), columns, basis)
    return _standardised(features, stacked, log_odds, error, columns, basis, given.parts, scale)


def _standardised(
    features: tuple[str, ...],
    stacked: Floats,
    log_odds: Floats,
    error: Floats,
    columns: NDArray[np.intp],
    basis: Basis,
    parts: Mapping[str, Parts],
    scale: Criterion,
) -> EntryCriterion:
    known = ~np.isnan(log_odds)
    number = np.maximum(known.sum(axis=1, keepdims=True), 1)
    mean = np.where(known, log_odds, 0.0).sum(axis=1, keepdims=True) / number
    away = np.where(known, log_odds - mean, 0.0)
    deviation = np.sqrt((away**2).sum(axis=1, keepdims=True) / number)
    unit = np.divide(1.0, deviation, out=np.zeros_like(deviation), where=deviation > EXACT)
    z = away * unit
    cut = np.clip(z, min(scale.worst, scale.best), max(scale.worst, scale.best))
    span = scale.best - scale.worst
    factor = np.divide(cut, z, out=np.ones_like(z), where=z != 0) * unit / span
    points = np.where(known, np.clip((cut - scale.worst) / span, 0.0, 1.0), np.nan)
    shares = np.array([_above_mean(one, known, factor) for one in stacked]).reshape(stacked.shape)
    spread = np.where(known, error * unit / abs(span), 0.0)
    return EntryCriterion(features, points, spread, shares, factor, columns, basis, parts)


def _above_mean(values: Floats, known: NDArray[np.bool_], factor: Floats) -> Floats:
    """Return what values (..., ideas) give in points above the mean of the known ideas; NaN where unknown."""
    number = np.maximum(known.sum(axis=-1, keepdims=True), 1)
    held = np.where(known, values, 0.0)
    away = np.where(known, held - held.sum(axis=-1, keepdims=True) / number, 0.0) * factor
    return np.where(known, away - away.sum(axis=-1, keepdims=True) / number, np.nan)


def _of_ideas(values: Floats, columns: NDArray[np.intp], basis: Basis) -> Floats:
    """Return values of activities for ideas on the basis of each place; NaN where an idea's activity is none."""
    wide = basis.widened(values)
    return np.asarray(np.column_stack([wide, np.full(len(wide), np.nan)])[:, columns])


def _array(given: Any, table: pd.DataFrame, name: str) -> Floats:
    if isinstance(given, pd.DataFrame):
        if set(table.index) - set(given.index) or set(table.columns) - set(given.columns):
            raise UnusableFit(
                f"The entry term {name!r}",
                "it lacks a place or an activity of the counts.",
                "Give one number for each place and activity, NaN where none is known.",
            )
        given = given.loc[table.index, table.columns]
    values = np.asarray(given, dtype=np.float64)
    if values.shape != table.shape:
        raise UnusableFit(f"The entry term {name!r}", f"it is {values.shape}, counts {table.shape}.", "Match them.")
    return values


def _error(given: pd.DataFrame | float, table: pd.DataFrame) -> Floats:
    filled = np.full(table.shape, given) if np.isscalar(given) else _array(given, table, "error")
    if not (filled >= 0).all():
        raise UnusableFit("The error of entry", "it is negative or missing somewhere.", "Give standard errors.")
    return np.asarray(filled, dtype=np.float64)


def _refuse_other_parts(given: EntryTerms) -> None:
    if extra := set(given.parts) - set(given.terms):
        raise UnusableFit("The parts of entry", f"{min(extra)!r} is no feature of the terms.", "Give its term too.")

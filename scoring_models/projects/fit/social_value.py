"""The value of ideas at places: explicit criteria on declared scales, the user's weights, and what is not known."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring_models.projects.fit.criteria import NAMES, Criterion
from scoring_models.projects.fit.ideas_table import known_range

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LEAST_KNOWN = 3  # from as many known ideas on their range tells where an unknown one may lie; below, the whole scale
NEUTRAL = 0.5
PER_MAD = 100_000.0


@dataclass(frozen=True)
class Scaled:
    """One criterion in points, (places or 1, ideas), as known: NaN where unknown.

    ``spread`` is the standard error of the point where it is estimated; then ``low`` and ``high`` are its 95 %.
    """

    point: Floats
    low: Floats
    high: Floats
    spread: Floats | None = None


@dataclass(frozen=True)
class Judged:
    """One criterion with its unknown cells filled.

    Attributes
    ----------
    point, low, high : float, (places or 1, ideas)
        An unknown idea takes the mean of the known ones (it neither gains nor loses) and, as its interval, their whole
        range; the whole scale where fewer than three are known.
    unknown : bool, same shape
    set_aside : bool, (places or 1,)
        Where no idea is known: the criterion cannot order them, and all stand at one half without interval.
    spread : float, same shape, or None
    """

    point: Floats
    low: Floats
    high: Floats
    unknown: Bools
    set_aside: Bools
    spread: Floats | None

    def row(self, place: int) -> "Judged":
        """Return what holds at one place, as one row."""
        at = [place if len(self.point) > 1 else 0]
        spread = None if self.spread is None else self.spread[at]
        return Judged(self.point[at], self.low[at], self.high[at], self.unknown[at], self.set_aside[at], spread)


def judged(scaled: Scaled) -> Judged:
    """Return a criterion with its unknown cells filled as :class:`Judged` says."""
    unknown = np.isnan(scaled.point)
    number = (~unknown).sum(axis=1, keepdims=True)
    none, few = number == 0, number < LEAST_KNOWN
    mean = np.where(unknown, 0.0, scaled.point).sum(axis=1, keepdims=True) / np.maximum(number, 1)
    least = np.where(few, 0.0, np.where(unknown, np.inf, scaled.low).min(axis=1, keepdims=True))
    most = np.where(few, 1.0, np.where(unknown, -np.inf, scaled.high).max(axis=1, keepdims=True))

    def filled(known: Floats, fill: Floats) -> Floats:
        return np.where(none, NEUTRAL, np.where(unknown, fill, known))

    point, low, high = filled(scaled.point, mean), filled(scaled.low, least), filled(scaled.high, most)
    return Judged(point, low, high, unknown, none[:, 0], scaled.spread)


def criteria_of_ideas(table: pd.DataFrame, criteria: Mapping[str, Criterion]) -> dict[str, Scaled]:
    """Return the criteria that are the same at all places: survival, women reached, jobs, income, novelty.

    Jobs are those declared in sheets (``jobs_low``, ``jobs_high``); promises (``jobs_forecast``) are never read.
    """
    jobs_low, jobs_high = known_range(table, "jobs_low", "jobs_high")
    cost_low, cost_high = known_range(table, "capex_mad_low", "capex_mad_high")
    found = {
        "survival": _exact(criteria["survival"].points(table["survival"])),
        "neet_women": _exact(criteria["neet_women"].points(table["neet_women"])),
        "income": _exact(criteria["income"].points(table["income_per_hour_mad"])),
        "novelty": _exact(criteria["novelty"].points(table["is_novel"])),
    }
    ratios = [
        _per_money(jobs, cost)
        for jobs, cost in (
            (jobs_low + jobs_high, cost_low + cost_high),
            (jobs_low, cost_high),
            (jobs_high, cost_low),
        )
    ]
    scaled = [np.atleast_2d(criteria["jobs"].points(ratio)) for ratio in ratios]
    point, low, high = scaled  # nothing over nothing at one end tells nothing of it: the point stands for it
    return found | {"jobs": Scaled(point, np.where(np.isnan(low), point, low), np.where(np.isnan(high), point, high))}


def water_criterion(table: pd.DataFrame, dryness: Floats, scale: Criterion) -> Scaled:
    """Return the points of water: less is better, and stricter where the place is dry.

    Parameters
    ----------
    dryness : array of float, (places,)
        From 0 (water abounds) to 1 (it lacks); NaN where unknown: then the interval spans both.

    Notes
    -----
    A need weighs by (1 + dryness) / 2: half where water abounds, in full where it lacks (our choice).
    """
    need = table["water_need"].to_numpy(dtype=float)
    ends = [np.where(np.isnan(dryness), other, dryness) for other in (0.5, 1.0, 0.0)]
    point, low, high = (scale.points(np.outer((1 + end) / 2, need)) for end in ends)
    return Scaled(point, low, high)


def value_of(judgements: Mapping[str, Judged], weights: Floats, part: str = "point") -> Floats:
    """Return the weighted sum of a part ("point", "low" or "high") of all criteria, (places or 1, ideas)."""
    return np.asarray(sum(w * getattr(judgements[name], part) for name, w in zip(NAMES, weights, strict=True)))


def _exact(points: Floats) -> Scaled:
    row = np.atleast_2d(points)
    return Scaled(row, row, row)


def _per_money(jobs: Floats, cost: Floats) -> Floats:
    """Return jobs for 100,000 dirhams; for jobs without cost infinite, and unknown for neither."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(jobs / cost * PER_MAD)

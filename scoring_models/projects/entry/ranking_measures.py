"""How well scores rank what was begun: areas under the curve, precision, lists, with intervals by region."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata
from sklearn.metrics import average_precision_score, roc_auc_score

from scoring_models.projects.entry.shortlists import coverage, exposure_gini, list_hit, list_precision, list_shares

BINS = 1024  # of equal numbers of options; intervals of pooled measures are told from these, values from every option
COVERED = 0.9
INTERVALS = ("auc", "auc_within_region", "average_precision", "hit10", "precision10")


@dataclass(frozen=True)
class Ranked:
    """What is measured of one score on one step, and the same under each resampling of regions.

    Attributes
    ----------
    values : dict of float
        ``auc`` over all options, ``auc_within_region`` (mean over regions with both kinds), ``average_precision``,
        ``hit10`` and ``precision10`` (means over the same regions: where nothing was begun no
        list can be right), ``exposure_gini``, ``coverage``.
    draws : dict of arrays of shape (resamplings,)
        Of :data:`INTERVALS`.
    """

    values: dict[str, float]
    draws: dict[str, np.ndarray]

    def interval(self, measure: str) -> tuple[float, float]:
        """Return the ends between which 90 % of the resamplings lie; NaN without any."""
        return interval_of(self.draws[measure])


def interval_of(draws: np.ndarray) -> tuple[float, float]:
    """Return the ends between which 90 % of the draws lie; NaN without any that can be told."""
    told = draws[np.isfinite(draws)]
    if not len(told):
        return float("nan"), float("nan")
    low, high = np.quantile(told, [(1 - COVERED) / 2, (1 + COVERED) / 2])
    return float(low), float(high)


def ranked(scores: np.ndarray, is_option: np.ndarray, is_entry: np.ndarray, weights: np.ndarray) -> Ranked:
    """Measure a score.

    Parameters
    ----------
    scores : float array of shape (regions, activities)
        Finite at the options.
    is_option, is_entry : bool arrays of the same shape
        Some options are entries and some are not.
    weights : array of shape (resamplings, regions)
        How often each region was drawn.
    """
    taken, score = is_entry[is_option], scores[is_option]
    shares = list_shares(scores, is_option)
    areas = region_areas(scores, is_option, is_entry)
    lists = {"hit10": list_hit(shares, is_entry), "precision10": list_precision(shares, is_entry)}
    by_region = {"auc_within_region": areas}
    by_region |= {name: np.where(np.isfinite(areas), found, np.nan) for name, found in lists.items()}
    values = {
        "auc": float(roc_auc_score(taken, score)),
        "average_precision": float(average_precision_score(taken, score)),
    }
    values |= {name: _mean_known(found) for name, found in by_region.items()}
    values |= {"exposure_gini": exposure_gini(shares[:, is_option.any(axis=0)]), "coverage": coverage(shares)}
    draws = {name: _weighted_means(found, weights) for name, found in by_region.items()}
    draws["auc"], draws["average_precision"] = _pooled_draws(scores, is_option, is_entry, weights)
    return Ranked(values, draws)


def region_areas(scores: np.ndarray, is_option: np.ndarray, is_entry: np.ndarray) -> np.ndarray:
    """Return each region's area under the curve among its own options; NaN where all or none were taken."""
    places = rankdata(np.where(is_option, scores, np.inf), axis=1)  # what is no option ranks behind every option
    taken = is_entry.sum(axis=1)
    other = is_option.sum(axis=1) - taken
    above = (places * is_entry).sum(axis=1) - taken * (taken + 1) / 2
    pairs = taken * other
    found: np.ndarray = np.divide(above, pairs, out=np.full(len(pairs), np.nan), where=pairs > 0)
    return found


def _mean_known(values: np.ndarray) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")


def _weighted_means(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    known = np.isfinite(values)
    whole = weights[:, known].sum(axis=1)
    found: np.ndarray = np.divide(
        weights[:, known] @ values[known], whole, out=np.full(len(weights), np.nan), where=whole > 0
    )
    return found


def _pooled_draws(
    scores: np.ndarray, is_option: np.ndarray, is_entry: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return area and average precision over all options under each resampling, from bins of equal scores."""
    region, _ = np.nonzero(is_option)
    order = rankdata(-scores[is_option], method="average") - 0.5
    bins = np.minimum((order / len(order) * BINS).astype(np.int64), BINS - 1)
    at, taken = region * BINS + bins, is_entry[is_option]
    shape = (len(scores), BINS)
    hits, misses = (np.bincount(at[kind], minlength=np.prod(shape)).reshape(shape) for kind in (taken, ~taken))
    return _areas(weights @ hits, weights @ misses)


def _areas(hits: np.ndarray, misses: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return areas and average precisions from hits and misses by bin, best scores first."""
    all_hits, all_misses = hits.sum(axis=1), misses.sum(axis=1)
    below = all_misses[:, None] - np.cumsum(misses, axis=1)
    area = (hits * (below + misses / 2)).sum(axis=1)
    seen_hits = np.cumsum(hits, axis=1)
    seen = seen_hits + np.cumsum(misses, axis=1)
    precision = (hits * np.divide(seen_hits, seen, out=np.zeros(hits.shape), where=seen > 0)).sum(axis=1)
    pairs = all_hits * all_misses
    unknown = np.full(len(hits), np.nan)
    return (
        np.divide(area, pairs, out=unknown.copy(), where=pairs > 0),
        np.divide(precision, all_hits, out=unknown.copy(), where=all_hits > 0),
    )

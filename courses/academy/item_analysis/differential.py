"""Whether an exercise is harder in one language for learners who are equally good elsewhere (Mantel and Haenszel)."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from academy.item_analysis.statistics import Points

# Of each language: with fewer, chance alone makes classes (Zwick 2012 asks for 200 in the smaller group).
LEAST_LEARNERS = 200
MOST_STRATA = 20
_NORMAL_95_ONE_SIDED = 1.6448536269514722
Groups = NDArray[np.bool_]


@dataclass(frozen=True)
class CommonOdds:
    """Mantel and Haenszel's common odds ratio of a set of 2 x 2 tables, and their test that it is one."""

    ratio: float
    log_error: float  # the standard error of its logarithm
    chi_square: float  # with the continuity correction
    p_value: float


@dataclass(frozen=True)
class Difference:
    """How an exercise differs between two languages among learners who are equally good elsewhere.

    ``effect`` is above 0 where the exercise is easier in the second language. Its unit: ETS's delta where each learner
    got all points or none, standard deviations of the exercise where there are points in between.
    """

    effect: float
    unit: str  # "delta" or "sd"
    p_value: float
    size: str  # "A" negligible, "B" moderate, "C" large


def common_odds(tables: NDArray[np.float64]) -> CommonOdds | None:
    """Return what Mantel and Haenszel say of 2 x 2 tables; None where the ratio is 0, unbounded or unknown.

    Parameters
    ----------
    tables
        Counts, shape (strata, 2, 2).

    References
    ----------
    Mantel and Haenszel 1959; the logarithm's error: Robins, Breslow and Greenland 1986. As R's ``mantelhaen.test``.
    """
    told = tables[tables.sum(axis=(1, 2)) > 1]
    size = told.sum(axis=(1, 2))
    (a, b), (c, d) = (told[:, 0, 0], told[:, 0, 1]), (told[:, 1, 0], told[:, 1, 1])
    over, under = a * d / size, b * c / size
    if not over.sum() > 0 or not under.sum() > 0:
        return None
    p, q, r, s = (a + d) / size, (b + c) / size, over.sum(), under.sum()
    error = (p * over).sum() / (2 * r**2) + (p * under + q * over).sum() / (2 * r * s) + (q * under).sum() / (2 * s**2)
    row, column = told.sum(axis=2), told.sum(axis=1)
    variance = (row[:, 0] * row[:, 1] * column[:, 0] * column[:, 1] / (size**2 * (size - 1))).sum()
    distance = abs((a - row[:, 0] * column[:, 0] / size).sum())
    statistic = float(max(0.0, distance - min(0.5, distance)) ** 2 / variance)
    return CommonOdds(float(r / s), float(np.sqrt(error)), statistic, _beyond(statistic))


def mantel(points: Points, is_second: Groups, strata: NDArray[np.int64]) -> tuple[float, float] | None:
    """Return Mantel's χ² (one degree of freedom) of ordered scores in two groups, and its p; None where none differ.

    References
    ----------
    Mantel 1963. For scores of 0 and 1 it is the test of Mantel and Haenszel without the continuity correction.
    """
    distance = variance = 0.0
    for stratum in np.unique(strata):
        scores, second = points[strata == stratum], is_second[strata == stratum]
        size, others = len(scores), int(second.sum())
        if size < 2:
            continue
        distance += float(scores[second].sum()) - others * float(scores.mean())
        variance += others * (size - others) / (size - 1) * float(scores.var())
    if variance <= 1e-12:
        return None
    statistic = distance**2 / variance
    return statistic, _beyond(statistic)


def standardised_difference(points: Points, is_second: Groups, strata: NDArray[np.int64]) -> float:
    """Return the mean difference in points (second less first) over strata, weighted as the second group stands.

    Strata without both groups are left out.

    References
    ----------
    Dorans and Schmitt 1991.
    """
    total = weight = 0.0
    for stratum in np.unique(strata):
        here = strata == stratum
        first, second = points[here & ~is_second], points[here & is_second]
        if len(first) and len(second):
            total += len(second) * (float(second.mean()) - float(first.mean()))
            weight += len(second)
    return total / weight if weight else 0.0


def strata_of(totals: Points) -> NDArray[np.int64]:
    """Return the stratum of each learner: one for each total, or twentieths of the learners where totals are many."""
    known, place = np.unique(np.round(totals, 6), return_inverse=True)
    if len(known) <= MOST_STRATA:
        return place.astype(np.int64)
    borders = np.quantile(totals, np.linspace(0, 1, MOST_STRATA + 1)[1:-1])
    return np.searchsorted(borders, totals, side="right").astype(np.int64)


def difference(points: Points, most: float, is_second: Groups, totals: Points) -> Difference | None:
    """Return how an exercise differs between two languages; None with too few learners, or where nothing can be said.

    Parameters
    ----------
    points, totals
        Shape (learners,): points for the exercise, and for the lesson with it.
    is_second
        Shape (learners,): who answered in the second language; the others did in the first.

    References
    ----------
    Holland and Thayer 1988 (delta); classes: Zieky 1993, as Zwick, Thayer and Mazzeo 1997 for partial points.
    """
    if min(int(is_second.sum()), int((~is_second).sum())) < LEAST_LEARNERS:
        return None
    strata = strata_of(totals)
    if np.isin(points, (0.0, most)).all():
        return _by_odds(points > 0, is_second, strata)
    return _by_means(points, is_second, strata)


def _by_odds(is_right: Groups, is_second: Groups, strata: NDArray[np.int64]) -> Difference | None:
    tables = np.zeros((int(strata.max()) + 1, 2, 2))
    np.add.at(tables, (strata, is_second.astype(int), (~is_right).astype(int)), 1)
    odds = common_odds(tables)
    if odds is None:
        return None
    effect, error = -2.35 * float(np.log(odds.ratio)), 2.35 * odds.log_error
    is_large = abs(effect) >= 1.5 and (abs(effect) - 1) / error > _NORMAL_95_ONE_SIDED
    is_there = abs(effect) >= 1 and odds.p_value < 0.05
    return Difference(effect, "delta", odds.p_value, "C" if is_large and is_there else "B" if is_there else "A")


def _by_means(points: Points, is_second: Groups, strata: NDArray[np.int64]) -> Difference | None:
    tested = mantel(points, is_second, strata)
    spread = float(points.std(ddof=1))
    if tested is None or spread == 0:
        return None
    effect = standardised_difference(points, is_second, strata) / spread
    is_there = tested[1] < 0.05 and abs(effect) > 0.17
    return Difference(effect, "sd", tested[1], "C" if is_there and abs(effect) > 0.25 else "B" if is_there else "A")


def _beyond(statistic: float) -> float:
    """Return the probability that χ² with one degree of freedom is greater."""
    return math.erfc(math.sqrt(statistic / 2))

"""What classical test theory says of the exercises of a lesson: facility, discrimination, consistency."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
_NORMAL_95 = 1.959963984540054  # the two-sided 95 % point of the normal distribution


@dataclass(frozen=True)
class Facility:
    """The mean share (0-1) of an exercise's points that learners got, with Wilson's interval at 95 %."""

    share: float
    low: float
    high: float


def facility(points: Points, most: float) -> Facility:
    """Return how much of an exercise's points learners got.

    Parameters
    ----------
    points
        Shape (learners,), each from 0 to ``most``, none missing, at least one.
    most
        What the exercise is worth, above 0.

    References
    ----------
    Facility: the mean over the maximum (Crocker and Algina 1986, chapter 14). Interval: Wilson 1927; for partial
    points it is wider than need be, since their variance is at most that of all or nothing.
    """
    count, share = len(points), float(np.mean(points)) / most
    spread = _NORMAL_95**2 / count
    middle = (share + spread / 2) / (1 + spread)
    half = np.sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    # Wilson's interval holds the share itself; rounding must not make it say otherwise.
    return Facility(share, min(max(0.0, float(middle - half)), share), max(min(1.0, float(middle + half)), share))


def item_rest(points: Points, rest: Points) -> float | None:
    """Return the correlation between an exercise and what the same learners got elsewhere; None where it has none.

    Parameters
    ----------
    points, rest
        Shape (learners,): points for the exercise, and for all the others together.

    References
    ----------
    Corrected item-total correlation: Henrysson 1963. Product-moment, as ``scipy.stats.pearsonr``.
    """
    if len(points) < 2 or _is_constant(points) or _is_constant(rest):
        return None
    found = float(np.corrcoef(points, rest)[0, 1])
    return max(-1.0, min(1.0, found))


def alpha(table: Points) -> float | None:
    """Return Cronbach's α of the exercises; None below two exercises or two learners, or where nobody differs.

    Where each exercise gives all its points or none, and all are worth one, it is Kuder and Richardson's formula 20.

    Parameters
    ----------
    table
        Points, shape (learners, exercises), none missing.

    References
    ----------
    Cronbach 1951; Kuder and Richardson 1937.
    """
    learners, exercises = table.shape
    total = table.sum(axis=1)
    if exercises < 2 or learners < 2 or _is_constant(total):
        return None
    single = float(table.var(axis=0, ddof=1).sum())
    return float(exercises / (exercises - 1) * (1 - single / total.var(ddof=1)))


def alpha_without(table: Points, column: int) -> float | None:
    """Return Cronbach's α of the exercises but one."""
    return alpha(np.delete(table, column, axis=1))


def _is_constant(values: Points) -> bool:
    return bool(np.ptp(values) <= 1e-12 * max(1.0, float(np.abs(values).max())))

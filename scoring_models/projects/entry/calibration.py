"""Whether chances mean what they say on later years: slope and intercept of the log-odds, and chances beside shares."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit

_STEPS, _DONE = 100, 1e-10


@dataclass(frozen=True)
class Calibration:
    """Slope and intercept of what was taken on the log-odds that were told.

    Slope 1 and intercept 0: chances mean what they say. A slope below 1 is of chances too far apart (what was learnt
    holds less well later), above 1 of chances too near each other. The intercept is given at slope 1: above 0, more was
    taken than told.
    """

    slope: float
    intercept: float
    slope_error: float


def calibration(log_odds: np.ndarray, taken: np.ndarray) -> Calibration:
    """Return the calibration of log-odds told of options, and whether each was taken.

    References
    ----------
    Cox, D. R. (1958), Two further applications of a model for binary regression, doi:10.1093/biomet/45.3-4.562.
    """
    odds, was = np.asarray(log_odds, dtype=float), np.asarray(taken, dtype=float)
    if np.ptp(odds) < 1e-12 or was.min() == was.max():
        unknown = float("nan")
        return Calibration(unknown, unknown, unknown)
    both, spread = _newton(np.column_stack([np.ones_like(odds), odds]), was, np.zeros(len(odds)))
    at_one, _ = _newton(np.ones((len(odds), 1)), was, odds)
    return Calibration(float(both[1]), float(at_one[0]), float(np.sqrt(spread[1, 1])))


def chances_beside_shares(chances: np.ndarray, taken: np.ndarray, groups: int = 10) -> pd.DataFrame:
    """Return, for groups of options of about equal number by chance, the mean chance told and the share taken."""
    order = np.argsort(chances, kind="stable")
    parts = [part for part in np.array_split(order, groups) if len(part)]
    return pd.DataFrame(
        {
            "options": [len(part) for part in parts],
            "chance": [float(chances[part].mean()) for part in parts],
            "share": [float(taken[part].mean()) for part in parts],
        }
    )


def _newton(columns: np.ndarray, taken: np.ndarray, offset: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the likeliest coefficients of a logistic regression and their covariance; NaN where there are none."""
    found = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        chance = expit(columns @ found + offset)
        weight = chance * (1 - chance)
        bend = (columns * weight[:, None]).T @ columns
        if not np.linalg.cond(bend) < 1e14:  # what was taken is parted from the rest: no likeliest slope
            break
        move = np.linalg.solve(bend, columns.T @ (taken - chance))
        found = found + move
        if np.abs(move).max() < _DONE:
            return found, np.linalg.inv(bend)
    return np.full_like(found, np.nan), np.full((len(found), len(found)), np.nan)

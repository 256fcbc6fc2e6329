"""Lists of the likeliest options of each region: how much of each list is kept when scores tie, hits, and spread."""

import numpy as np
from scipy.special import gammaln

LENGTH = 10


def list_shares(scores: np.ndarray, is_option: np.ndarray, length: int = LENGTH) -> np.ndarray:
    """Return how probably each option stands on its region's list of the highest scores, ties drawn by lot.

    Parameters
    ----------
    scores, is_option : arrays of shape (regions, activities)
    length : int, default=10
        A region with fewer options lists them all.

    Returns
    -------
    array of shape (regions, activities)
        1 above the last place, a fraction where options tie for it, 0 below. Names and order of rows play no part.
    """
    ranked = np.where(is_option, scores, -np.inf)
    kept = min(length, ranked.shape[1])
    last = -np.partition(-ranked, kept - 1, axis=1)[:, [kept - 1]]
    above, tied = is_option & (ranked > last), is_option & (ranked == last)
    places, rivals = np.maximum(kept - above.sum(axis=1), 0), tied.sum(axis=1)
    drawn = np.divide(places, rivals, out=np.zeros(len(places)), where=rivals > 0)
    return np.asarray(above + tied * drawn[:, None], dtype=float)


def list_precision(shares: np.ndarray, is_entry: np.ndarray) -> np.ndarray:
    """Return for each region the expected share of its list that is an entry; NaN where the list is empty."""
    whole = shares.sum(axis=1)
    taken = (shares * is_entry).sum(axis=1)
    found: np.ndarray = np.divide(taken, whole, out=np.full(len(whole), np.nan), where=whole > 0)
    return found


def list_hit(shares: np.ndarray, is_entry: np.ndarray) -> np.ndarray:
    """Return for each region the probability that its list holds at least one entry; NaN where the list is empty."""
    sure = (is_entry & (shares >= 1.0)).any(axis=1)
    drawn = (shares > 0) & (shares < 1.0)
    tied, right = drawn.sum(axis=1), (drawn & is_entry).sum(axis=1)
    places = np.rint(np.where(drawn, shares, 0.0).sum(axis=1))
    missed = np.where(tied - right >= places, np.exp(_log_ways(tied - right, places) - _log_ways(tied, places)), 0.0)
    return np.where(shares.any(axis=1), np.where(sure, 1.0, 1.0 - missed), np.nan)


def exposure_gini(shares: np.ndarray) -> float:
    """Return how unevenly activities are listed over all regions: 0 when each as often, near 1 when one alone."""
    listed = np.sort(shares.sum(axis=0))
    if not listed.sum():
        return float("nan")
    places = np.arange(1, len(listed) + 1)
    return float((2 * places - len(listed) - 1) @ listed / (len(listed) * listed.sum()))


def coverage(shares: np.ndarray) -> int:
    """Return how many activities stand on some list."""
    return int((shares > 0).any(axis=0).sum())


def _log_ways(number: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    chosen = np.minimum(chosen, np.maximum(number, 0))
    found: np.ndarray = gammaln(number + 1) - gammaln(chosen + 1) - gammaln(number - chosen + 1)
    return found

"""Lists of options when no activity may stand on too many of them: the best such lists, and what they cost."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from scoring_models.projects.entry.errors import EntryError
from scoring_models.projects.entry.shortlists import LENGTH, list_shares

FIRST_CANDIDATES = 20  # options of each region priced at first; more enter where prices say they would help
_TOLERANCE = 1e-9
_MOST_ROUNDS = 50


@dataclass(frozen=True)
class SpreadLists:
    """Lists under a cap: which options stand on them, and what one more place would be worth per activity."""

    listed: np.ndarray
    prices: np.ndarray
    cap: int


def even_share(is_option: np.ndarray, length: int = LENGTH) -> float:
    """Return on how many lists each activity would stand if all stood on as many: places over activities offered."""
    places = np.minimum(is_option.sum(axis=1), length).sum()
    return float(places / max(int(is_option.any(axis=0).sum()), 1))


def spread_lists(chances: np.ndarray, is_option: np.ndarray, cap: int, length: int = LENGTH) -> SpreadLists:
    """Return the lists of greatest total chance on which no activity stands more than `cap` times.

    Parameters
    ----------
    chances, is_option : arrays of shape (regions, activities)
        Chances between 0 and 1. Every place filled counts 1 more: none is left empty
        unless options run out.
    cap : int
    length : int, default=10

    Raises
    ------
    EntryError
        When the solver ends without an answer.

    Notes
    -----
    A transport problem, solved exactly: over the likeliest options of each region first, then with every option that
    its prices say would help, until none does.
    """
    worth = 1.0 + chances
    candidates = list_shares(chances, is_option, max(FIRST_CANDIDATES, 2 * length)) > 0
    if not candidates.any():
        return SpreadLists(candidates, np.zeros(candidates.shape[1]), cap)
    for _ in range(_MOST_ROUNDS):
        kept, region_prices, prices = _solved(worth, candidates, cap, length)
        gain = worth - region_prices[:, None] - prices[None, :]
        missed = is_option & ~candidates & (gain > _TOLERANCE)
        if not missed.any():
            return SpreadLists(kept, prices, cap)
        best = list_shares(gain, missed, length) > 0
        candidates |= best & missed
    raise EntryError(f"Lists with at most {cap} places an activity were not settled in {_MOST_ROUNDS} rounds.")


def _solved(
    worth: np.ndarray, candidates: np.ndarray, cap: int, length: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the best lists among the candidates, the price of a place of each region and of each activity."""
    region, activity = np.nonzero(candidates)
    regions, activities = candidates.shape
    number = np.arange(len(region))
    rows = np.concatenate([region, regions + activity])
    ones = np.ones(2 * len(number))
    limits = csr_matrix((ones, (rows, np.tile(number, 2))), shape=(regions + activities, len(number)))
    most = np.concatenate([np.full(regions, float(length)), np.full(activities, float(cap))])
    found = linprog(-worth[candidates], A_ub=limits, b_ub=most, bounds=(0.0, 1.0), method="highs-ds")
    if found.status != 0:
        raise EntryError(f"Lists with at most {cap} places an activity could not be settled: {found.message}")
    listed = np.zeros(candidates.shape, dtype=bool)
    listed[candidates] = found.x > 0.5
    prices = -found.ineqlin.marginals
    return listed, prices[:regions], prices[regions:]

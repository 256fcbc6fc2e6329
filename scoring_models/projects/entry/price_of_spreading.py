"""What it costs in precision to put no activity on too many lists, and what it gains in spread."""

from dataclasses import dataclass

import numpy as np

from scoring_models.projects.entry.shortlists import coverage, exposure_gini, list_precision, list_shares
from scoring_models.projects.entry.spreading import even_share, spread_lists
from scoring_models.projects.entry.steps import Step

TIMES_EVEN = 2.0


@dataclass(frozen=True)
class SpreadingPrice:
    """Precision, spread and coverage of free lists, and of lists with no activity above `cap` places."""

    even_share: float
    cap: int
    free: dict[str, float]
    capped: dict[str, float]


def price_of_spreading(step: Step, chances: np.ndarray, times_even: float = TIMES_EVEN) -> SpreadingPrice:
    """Return the price, on one step, of capping each activity at so many times its even share of places."""
    share = even_share(step.is_option)
    cap = max(1, round(times_even * share))
    worth = np.where(step.is_option, chances, 0.0)
    free = list_shares(chances, step.is_option)
    capped = spread_lists(worth, step.is_option, cap).listed.astype(float)
    return SpreadingPrice(share, cap, _told(free, step), _told(capped, step))


def _told(shares: np.ndarray, step: Step) -> dict[str, float]:
    taken = step.is_entry.sum(axis=1)
    told = (taken > 0) & (taken < step.is_option.sum(axis=1))
    precision = list_precision(shares, step.is_entry)[told]
    return {
        "precision10": float(precision.mean()) if len(precision) else float("nan"),
        "exposure_gini": exposure_gini(shares[:, step.is_option.any(axis=0)]),
        "coverage": coverage(shares),
    }

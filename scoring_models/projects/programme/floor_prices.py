"""The price of each floor: how much more value there would be without it, by solving again, and at the margin."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from scoring_models.projects.programme.errors import NotSolvedInTime
from scoring_models.projects.programme.integer_programs import marginal_prices
from scoring_models.projects.programme.national_programme import ChosenProgramme, solve_prepared
from scoring_models.projects.programme.prepared_programme import Prepared


@dataclass(frozen=True)
class FloorPrice:
    """What a floor costs.

    Attributes
    ----------
    name, place
        The rule at its place.
    price
        The best value found without it minus the best found with it; None when there was no time to look.
    low, high
        Between these the true price is, given both gaps; equal to the price where both are proven.
    at_the_margin
        What the value would lose, were the floor higher by one unit and parts of a whole allowed.
    """

    name: str
    place: str | None
    price: float | None
    low: float
    high: float
    at_the_margin: float | None

    @property
    def is_proven(self) -> bool:
        """Whether the price is proven: low and high are the same."""
        return self.price is not None and self.low == self.high


def floor_prices(
    chosen: ChosenProgramme,
    *,
    seconds: float = 30.0,
    gap: float = 0.001,
    progress: Callable[[int, int], None] | None = None,
) -> list[FloorPrice]:
    """Return the price of each floor of a programme, dearest first.

    Leaving a floor out never lowers the best value, so a price is never below 0; and what was found with the floor
    is also allowed without it.

    Parameters
    ----------
    chosen
        The programme as it was chosen; a smaller gap there makes prices surer.
    seconds
        The most time for all of them; each has an even share of what is left.
    gap
        Of each solution without a floor; one in a thousand is our choice: ten times as fine as the programme's own.
    progress
        Told how many of how many are done.
    """
    prepared, until = chosen.prepared, time.monotonic() + seconds
    floors = [at for at, row in enumerate(prepared.rows) if row.is_floor]
    duals = marginal_prices(prepared.program)
    found = []
    for done, at in enumerate(floors):
        share = (until - time.monotonic()) / (len(floors) - done)
        margin = None if duals is None else max(0.0, -float(duals[at]))
        found.append(_price(chosen, at, share, gap, margin))
        if progress is not None:
            progress(done + 1, len(floors))
    return sorted(found, key=lambda one: (-(one.price or 0.0), one.name))


def without(prepared: Prepared, at: int) -> Prepared:
    """Return a programme without one of its rows."""
    kept = np.array([one for one in range(len(prepared.rows)) if one != at], dtype=np.intp)
    return replace(prepared, rows=[prepared.rows[one] for one in kept.tolist()], program=prepared.program.kept(kept))


def _price(chosen: ChosenProgramme, at: int, seconds: float, gap: float, margin: float | None) -> FloorPrice:
    row = chosen.prepared.rows[at]
    try:
        if seconds <= 0:
            raise NotSolvedInTime("price", 0)
        found = solve_prepared(without(chosen.prepared, at), seconds, gap)
    except NotSolvedInTime:
        return FloorPrice(row.name, row.place, None, 0.0, np.inf, margin)
    price = max(0.0, found.value - chosen.value)
    low = max(0.0, found.value - chosen.bound) if chosen.gap else price
    high = max(0.0, found.bound - chosen.value) if found.gap else price
    return FloorPrice(row.name, row.place, price, low, high, margin)

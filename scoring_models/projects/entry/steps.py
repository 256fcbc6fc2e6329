"""Steps from one year of a panel to the next: what a region could begin, and what it began."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring_models.projects.entry.panel import Panel
from scoring_models.projects.structure.specialisation import location_quotient

PRESENT = 1.0  # location quotient from which an activity is there: Hidalgo and others (2007), as for relatedness


@dataclass(frozen=True)
class Step:
    """The options of one step and which of them were taken.

    Attributes
    ----------
    start, end : int
        Years.
    counts : DataFrame of shape (regions, activities)
        At the start, without regions and activities that count nothing then: nothing is known of these.
    before : DataFrame or None
        Counts of the same regions and activities one year of the panel earlier.
    is_option, is_entry : bool arrays of shape (regions, activities)
        Absent at the start (location quotient below `cut`) and recorded at the end; an option present at the end.
    """

    start: int
    end: int
    counts: pd.DataFrame
    before: pd.DataFrame | None
    is_option: np.ndarray
    is_entry: np.ndarray
    left_out: dict[str, int]

    @property
    def name(self) -> str:
        """Return both years."""
        return f"{self.start}-{self.end}"

    @property
    def is_told(self) -> bool:
        """Return whether some option was taken and some was not: otherwise there is nothing to foresee."""
        taken = self.is_entry[self.is_option]
        return bool(taken.any() and not taken.all())


def steps_of(panel: Panel, *, cut: float = PRESENT) -> list[Step]:
    """Return the steps between one year of a panel and the next, oldest first.

    Parameters
    ----------
    panel : Panel
    cut : float, default=1.0
        An activity is an option of a region while its location quotient is below this; 0.5 leaves out those nearly
        there. It counts as begun at 1.0, whatever the cut.
    """
    years = panel.years
    pairs = zip(years, years[1:], (None, *years), strict=False)
    return [_step(panel, start, end, before, cut) for start, end, before in pairs]


def recorded(counts: pd.DataFrame) -> pd.DataFrame:
    """Return counts without the regions and the activities that count nothing at all."""
    cells = counts.to_numpy() > 0
    return counts.iloc[np.flatnonzero(cells.any(axis=1)), np.flatnonzero(cells.any(axis=0))]


def _step(panel: Panel, start: int, end: int, before: int | None, cut: float) -> Step:
    counts, later = recorded(panel.tables[start]), recorded(panel.tables[end])
    rows, columns = counts.index.isin(later.index), counts.columns.isin(later.columns)
    quotients = location_quotient(counts).to_numpy()
    present = location_quotient(later).reindex(index=counts.index, columns=counts.columns).to_numpy() >= PRESENT
    is_option = (quotients < cut) & rows[:, None] & columns[None, :]
    earlier = None if before is None else panel.tables[before].loc[counts.index, counts.columns]
    left_out = {
        "regions": len(panel.regions) - int(rows.sum()),
        "activities": len(panel.activities) - int(columns.sum()),
    }
    return Step(start, end, counts, earlier, is_option, is_option & present, left_out)

"""Panels of region, activity, year and count: read from a long table, checked, and kept as one wide table a year."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring_models.projects.entry.errors import BadPanel, NotEnoughHistory
from scoring_models.projects.entry.panel_columns import counts_of, labels_of, years_of

COLUMNS = ("region", "activity", "year", "count")
MOST_CELLS = 50_000_000  # regions times activities times years: 400 MB; a larger panel is cut into parts first


@dataclass(frozen=True)
class Panel:
    """Counts by year, each a table of all regions by all activities of the panel, in the order of their names.

    A region and activity without a row in a year that the panel holds count 0 there. A whole region or a whole
    activity that counts nothing in a year was not recorded in it: steps that need that year leave it out.
    """

    tables: dict[int, pd.DataFrame]
    rows: int

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years, oldest first."""
        return tuple(sorted(self.tables))

    @property
    def regions(self) -> pd.Index:
        """Return the names of the regions."""
        return self.tables[self.years[0]].index

    @property
    def activities(self) -> pd.Index:
        """Return the names of the activities."""
        return self.tables[self.years[0]].columns

    @property
    def is_whole(self) -> bool:
        """Return whether every count is a whole number, so that chance in it is that of things counted."""
        return all(bool((table.to_numpy() == np.floor(table.to_numpy())).all()) for table in self.tables.values())

    @property
    def cells_taken_as_zero(self) -> int:
        """Return how many cells have no row of their own."""
        return len(self.regions) * len(self.activities) * len(self.tables) - self.rows


def panel_of_table(table: pd.DataFrame) -> Panel:
    """Return the panel of a long table.

    Parameters
    ----------
    table : DataFrame
        Columns ``region``, ``activity``, ``year`` and ``count``, in any order; others are ignored. Names are texts or
        numbers (``1`` and ``"1"`` are one name, ``"01"`` another). Counts are numbers from 0 up, also fractions.

    Raises
    ------
    BadPanel
        A column is missing, a cell is empty or no number, a count is negative, a year is no whole number, or a region,
        activity and year stand in two rows: adding them up or taking one would be a guess.
    NotEnoughHistory
        Fewer than two regions, activities or years.

    Examples
    --------
    >>> rows = [("A", "rose", 2019, 3), ("A", "figs", 2024, 1), ("B", "figs", 2019, 2), ("B", "rose", 2024, 5)]
    >>> panel_of_table(pd.DataFrame(rows, columns=["region", "activity", "year", "count"])).tables[2019]
       figs  rose
    A   0.0   3.0
    B   2.0   0.0
    """
    columns = _columns(table)
    regions, region = labels_of(columns["region"], "region")
    activities, activity = labels_of(columns["activity"], "activity")
    years, year = years_of(columns["year"])
    counts = counts_of(columns["count"])
    _refuse_small(regions, activities, years)
    at = (year * len(regions) + region) * len(activities) + activity
    _refuse_twice(at, [(regions[region[row]], activities[activity[row]], years[year[row]]) for row in _first_twice(at)])
    cells = np.zeros(len(years) * len(regions) * len(activities))
    cells[at] = counts
    wide = cells.reshape(len(years), len(regions), len(activities))
    _refuse_empty([year for year, one in zip(years, wide, strict=True) if not one.any()])
    tables = (pd.DataFrame(one, index=pd.Index(regions), columns=pd.Index(activities)) for one in wide)
    return Panel(dict(zip(years, tables, strict=True)), len(counts))


def _columns(table: pd.DataFrame) -> dict[str, pd.Series]:
    names = [str(name).strip().casefold() for name in table.columns]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise BadPanel(
            f"The panel has no column {', '.join(missing)}; it has {', '.join(map(str, table.columns[:12]))}. "
            "Name its columns region, activity, year and count."
        )
    twice = [name for name in COLUMNS if names.count(name) > 1]
    if twice:
        raise BadPanel(f"The panel has two columns {twice[0]}. Remove one, or give it another name.")
    if not len(table):
        raise BadPanel("The panel has a header and no row. Give a row for each region, activity and year.")
    return {name: table.iloc[:, names.index(name)] for name in COLUMNS}


def _refuse_small(regions: list[str], activities: list[str], years: list[int]) -> None:
    found = {"region": len(regions), "activity": len(activities), "year": len(years)}
    why = {
        "region": "A region is compared with others",
        "activity": "An activity is compared with others",
        "year": "An entry is what stands in a later year and did not in an earlier one",
    }
    for kind, number in found.items():
        if number < 2:
            raise NotEnoughHistory(f"The panel holds one {kind} only. {why[kind]}: give at least two.")
    if len(regions) * len(activities) * len(years) > MOST_CELLS:
        raise BadPanel(
            f"The panel holds {len(regions):,} regions by {len(activities):,} activities by {len(years):,} years, "
            f"which is more than {MOST_CELLS:,} cells. Group its activities, or give a part of its regions."
        )


def _refuse_empty(years: list[int]) -> None:
    if years:
        raise BadPanel(
            f"No region counts anything in {years[0]}: a year that was not recorded is no year without any activity. "
            "Leave its rows out, or write its counts."
        )


def _first_twice(at: np.ndarray) -> np.ndarray:
    """Return the two first rows that stand for one cell, or none."""
    order = np.argsort(at, kind="stable")
    later: np.ndarray = order[1:][np.diff(at[order]) == 0]
    if not len(later):
        return later
    twice: np.ndarray = np.flatnonzero(at == at[later.min()])[:2]
    return twice


def _refuse_twice(at: np.ndarray, cells: list[tuple[str, str, int]]) -> None:
    if cells:
        region, activity, year = cells[0]
        rows = _first_twice(at) + 1
        cells_twice = len(at) - len(np.unique(at))
        more = f" {cells_twice:,} rows in all repeat a cell." if cells_twice > 1 else ""
        raise BadPanel(
            f"Region {region!r}, activity {activity!r} and year {year} stand in two rows, {rows[0]} and {rows[1]} "
            f"below the header.{more} Write one row for each, with the count that is meant."
        )

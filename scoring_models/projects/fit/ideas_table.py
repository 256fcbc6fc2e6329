"""The table of ideas as the fit reads it: checked once, in the order of the identifiers."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring_models.projects.fit.errors import UnusableFit

Floats = NDArray[np.float64]
FROM_ZERO = (
    "capex_mad_low",
    "capex_mad_high",
    "jobs_low",
    "jobs_high",
    "min_members",
    "income_per_hour_mad",
)
SHARES = ("open_without_schooling", "neet_women", "youth", "survival", "is_novel")
MOST_WATER = 3.0


def checked_ideas(ideas: pd.DataFrame) -> pd.DataFrame:
    """Return the ideas with numbers in their columns, sorted by identifier; a column that is not given is unknown.

    Parameters
    ----------
    ideas : DataFrame by idea_id
        ``activity`` and ``branch`` are needed; the others may be missing, in part or altogether.

    Raises
    ------
    UnusableFit
        When there is no idea, an identifier stands twice, a column is missing, or a number is impossible.
    """
    if ideas.empty:
        raise UnusableFit("The table of ideas", "it holds none.", "Give at least one idea.")
    if not ideas.index.is_unique:
        twice = ideas.index[ideas.index.duplicated()][0]
        raise UnusableFit("The table of ideas", f"{twice!r} stands twice.", "Give each idea its own identifier.")
    if lacking := [name for name in ("activity", "branch") if name not in ideas]:
        raise UnusableFit("The table of ideas", f"it has no column {lacking[0]!r}.", "Add it.")
    table = ideas.copy()
    table.index = table.index.map(str)
    for name in (*FROM_ZERO, *SHARES, "water_need"):
        table[name] = _numbers(table, name)
    for low, high in (("capex_mad_low", "capex_mad_high"), ("jobs_low", "jobs_high")):
        _refuse(table, table[low] > table[high], f"{low} is more than {high}", "Swap them.")
    return table.sort_index()


def _numbers(table: pd.DataFrame, name: str) -> pd.Series:
    """Return a column as numbers, refused with the first idea where one is impossible."""
    if name not in table:
        return pd.Series(np.nan, index=table.index)
    values = pd.to_numeric(table[name], errors="coerce").astype(float)
    _refuse(table, values.isna() & table[name].notna(), f"{name} is no number", "Leave it empty where it is not known.")
    most = 1.0 if name in SHARES else MOST_WATER if name == "water_need" else np.inf
    outside = values.notna() & ~((values >= 0) & (values <= most) & np.isfinite(values))
    span = "from 0 up" if most == np.inf else f"from 0 to {most:g}"
    _refuse(table, outside, f"{name} is not {span}", "Correct the sheet.")
    return values


def _refuse(table: pd.DataFrame, amiss: pd.Series, wrong: str, remedy: str) -> None:
    if amiss.any():
        raise UnusableFit(f"The idea {table.index[amiss.to_numpy()][0]!r}", f"{wrong}.", remedy)


def known_range(table: pd.DataFrame, low: str, high: str) -> tuple[Floats, Floats]:
    """Return both ends of a figure; where one end alone is known it stands for both."""
    lows, highs = table[low].to_numpy(dtype=float), table[high].to_numpy(dtype=float)
    return np.where(np.isnan(lows), highs, lows), np.where(np.isnan(highs), lows, highs)

"""Growth of places taken apart: what the nation did, what the mix of activities did, and what was the place's own."""

from typing import Literal

import numpy as np
import pandas as pd

from scoring_models.projects.structure.activity_table import activity_table, refuse_cells
from scoring_models.projects.structure.errors import BadOption, BadTable
from scoring_models.projects.structure.growth import same_cells

Method = Literal["dunn", "esteban", "gerfin"]
NATION = "nation"


def shift_share(
    before: pd.DataFrame,
    after: pd.DataFrame,
    *,
    nation_before: pd.Series | None = None,
    nation_after: pd.Series | None = None,
    method: Method = "dunn",
) -> pd.DataFrame:
    r"""Return the growth of each place taken apart.

    With ``x`` the counts of a place, ``n`` those of the nation, 0 and 1 the dates, and a dot for a sum:

    - ``dunn``: ``national_share`` = x0. (n1./n0. - 1); ``industrial_mix`` = sum x0 (n1/n0 - n1./n0.);
      ``regional_share`` = sum (x1 - x0 n1/n0); they sum to ``growth`` = x1. - x0.; ``net_total_shift`` is the last two.
    - ``esteban``: the regional share of Dunn in two: ``regional_share`` = sum h (x1/x0 - n1/n0), of a place of the same
      size with the nation's mix, h = x0. n0/n0.; ``allocation_effect`` = sum (x0 - h) (x1/x0 - n1/n0).
    - ``gerfin``: ratios: ``industrial_mix`` = sum x0 n1/n0 / (x0. n1./n0.); ``regional_share`` = x1. / sum x0 n1/n0;
      their product is ``net_total_shift``.

    Parameters
    ----------
    before, after : DataFrames of shape (places, activities)
        Counts at the two dates, of the same places and activities.
    nation_before, nation_after : Series by activity, optional
        What the whole holds; the sum of the places when both are left out.
    method : {"dunn", "esteban", "gerfin"}

    Returns
    -------
    DataFrame of shape (places, components)
        In units of the counts; ratios for ``gerfin``.

    Raises
    ------
    BadTable
        When the tables do not match, or one date of the nation is given alone; :class:`BadCells` when the method would
        divide by zero: an activity that the nation did not have before, and for ``esteban`` that a place did not have.

    References
    ----------
    Dunn, E. S. (1960), doi:10.1111/j.1435-5597.1960.tb01705.x; Esteban-Marquillas, J. M. (1972), Shift- and share
    analysis revisited; Gerfin, H. (1964), Gesamtwirtschaftliches Wachstum und regionale Entwicklung. As ``shift`` of
    REAT, which calls Esteban's parts by the same names.

    Examples
    --------
    >>> before = pd.DataFrame({"rose": [100, 100], "argan": [100, 100]}, index=["A", "B"])
    >>> after = pd.DataFrame({"rose": [180, 120], "argan": [160, 140]}, index=["A", "B"])
    >>> shift_share(before, after)
       growth  national_share  industrial_mix  regional_share  net_total_shift
    A   140.0           100.0             0.0            40.0             40.0
    B    60.0           100.0             0.0           -40.0            -40.0
    """
    if method not in METHODS:
        raise BadOption(f"No shift-share is called {method!r}. Known: {', '.join(METHODS)}.")
    first, second = same_cells(activity_table(before), activity_table(after))
    whole = _nation(first, second, nation_before, nation_after)
    refuse_cells(whole.iloc[[0]], whole.iloc[[0]].to_numpy() == 0, "of the nation holds 0 before", NEW_IN_NATION)
    if method == "esteban":
        refuse_cells(first, first.to_numpy() == 0, "holds 0 before", NEW_IN_PLACE)
    empty = first.index[first.sum(axis=1) == 0]
    if method == "gerfin" and len(empty):
        raise BadTable(f"Place {empty[0]!r} held nothing before, so no ratio can be said of it. Leave it out.")
    parts = METHODS[method](first.to_numpy(), second.to_numpy(), *whole.to_numpy())
    return pd.DataFrame(parts, index=first.index)


NEW_IN_NATION = "Its growth cannot be said: leave that activity out, or put it together with another."
NEW_IN_PLACE = (
    "Its growth there cannot be said: take dunn, which needs none, or put the activity together with another."
)


def _dunn(before: np.ndarray, after: np.ndarray, first: np.ndarray, second: np.ndarray) -> dict[str, np.ndarray]:
    parts = _common(before, after, first, second)
    parts["regional_share"] = (after - before * (second / first)).sum(axis=1)
    parts["net_total_shift"] = parts["industrial_mix"] + parts["regional_share"]
    return parts


def _esteban(before: np.ndarray, after: np.ndarray, first: np.ndarray, second: np.ndarray) -> dict[str, np.ndarray]:
    parts = _common(before, after, first, second)
    alike = np.outer(before.sum(axis=1), first / first.sum())
    ahead = after / before - second / first
    parts["regional_share"] = (alike * ahead).sum(axis=1)
    parts["allocation_effect"] = ((before - alike) * ahead).sum(axis=1)
    return parts


def _gerfin(before: np.ndarray, after: np.ndarray, first: np.ndarray, second: np.ndarray) -> dict[str, np.ndarray]:
    usual = (before * (second / first)).sum(axis=1)
    mix = usual / (before.sum(axis=1) * second.sum() / first.sum())
    own = after.sum(axis=1) / usual
    return {"industrial_mix": mix, "regional_share": own, "net_total_shift": mix * own}


def _common(before: np.ndarray, after: np.ndarray, first: np.ndarray, second: np.ndarray) -> dict[str, np.ndarray]:
    grown = second.sum() / first.sum()
    return {
        "growth": after.sum(axis=1) - before.sum(axis=1),
        "national_share": before.sum(axis=1) * (grown - 1),
        "industrial_mix": (before * (second / first - grown)).sum(axis=1),
    }


METHODS = {"dunn": _dunn, "esteban": _esteban, "gerfin": _gerfin}


def _nation(
    before: pd.DataFrame, after: pd.DataFrame, nation_before: pd.Series | None, nation_after: pd.Series | None
) -> pd.DataFrame:
    """Return both dates of the nation, in rows, by the activities of the places."""
    if nation_before is None and nation_after is None:
        return pd.DataFrame([before.sum(), after.sum()], index=[NATION, f"{NATION} after"])
    if nation_before is None or nation_after is None:
        raise BadTable(
            "One date of the nation is given and the other is not. Give both, or neither: places are summed."
        )
    whole = pd.DataFrame([nation_before, nation_after], index=[NATION, f"{NATION} after"])
    return activity_table(whole.reindex(columns=before.columns))

"""What changed between two dates: entries, exits and growth of activities in places."""

import numpy as np
import pandas as pd

from scoring_models.projects.structure.activity_table import activity_table, binary_table
from scoring_models.projects.structure.errors import BadTable


def entries(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return 1 where a place took up an activity, 0 where it still does not do it, NaN where it did it before.

    Parameters
    ----------
    before, after : DataFrames of shape (places, activities)
        1 where the place is specialised in the activity, else 0; of the same places and activities.

    Returns
    -------
    DataFrame of shape (places, activities)
        As ``entry.mat`` of EconGeo: who did it before had no entry to make.

    Examples
    --------
    >>> entries(pd.DataFrame({"rose": [0, 1], "argan": [0, 0]}), pd.DataFrame({"rose": [1, 1], "argan": [0, 1]}))
       rose  argan
    0   1.0    0.0
    1   NaN    1.0
    """
    first, second = same_cells(binary_table(before), binary_table(after))
    return second.where(first == 0)


def exits(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return 1 where a place gave up an activity, 0 where it still does it, NaN where it did not do it before.

    As ``exit.mat`` of EconGeo; tables as :func:`entries`.
    """
    first, second = same_cells(binary_table(before), binary_table(after))
    return (1 - second).where(first == 1)


def growth(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return how much each count grew, as a share of what it was; NaN where nothing was: no share can be said.

    Examples
    --------
    >>> growth(pd.DataFrame({"rose": [2, 0]}), pd.DataFrame({"rose": [3, 4]}))
       rose
    0   0.5
    1   NaN
    """
    first, second = same_cells(activity_table(before), activity_table(after))
    return second / first.where(first > 0) - 1


def symmetric_growth(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return the change as a share of the mean of both dates: -2 for an end, 2 for a beginning, 0 where none ever was.

    References
    ----------
    Davis, S. J., Haltiwanger, J. and Schuh, S. (1996), Job creation and destruction; births and deaths can be averaged
    with the growth of what lasted.

    Examples
    --------
    >>> symmetric_growth(pd.DataFrame({"rose": [2, 0, 1]}), pd.DataFrame({"rose": [6, 4, 0]}))
       rose
    0   1.0
    1   2.0
    2  -2.0
    """
    first, second = same_cells(activity_table(before), activity_table(after))
    mean = (first + second) / 2
    return (second - first).div(mean.where(mean > 0)).fillna(0.0)


def same_cells(before: pd.DataFrame, after: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return both tables in the order of the first, or refuse tables of other places or activities."""
    for kind, first, second in (("places", before.index, after.index), ("activities", before.columns, after.columns)):
        apart = [repr(name) for name in first.symmetric_difference(second)[:5]]
        if apart:
            raise BadTable(
                f"The two tables are not of the same {kind}: {', '.join(apart)} stands in one of them only. "
                "Give both the same rows and columns; write 0 where none was counted."
            )
    return before, after.loc[before.index, before.columns].astype(np.float64)

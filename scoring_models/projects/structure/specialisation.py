"""What a place does more of than others: the location quotient and its cut."""

import numpy as np
import pandas as pd

from scoring_models.projects.structure.activity_table import activity_table
from scoring_models.projects.structure.errors import BadTable


def location_quotient(counts: pd.DataFrame, sizes: pd.Series | None = None) -> pd.DataFrame:
    r"""Return how much more of each activity a place holds than its size lets expect.

    .. math:: LQ_{pa} = \frac{x_{pa} / s_p}{\sum_p x_{pa} / \sum_p s_p}

    Parameters
    ----------
    counts : DataFrame of shape (places, activities)
        Numbers from 0 up, none missing. Shares of places become counts when multiplied by the weight of the place.
    sizes : Series by place, optional
        What each place is measured against, such as its inhabitants; its total over activities when left out.

    Returns
    -------
    DataFrame of shape (places, activities)
        1 is as much as expected. NaN where nothing can be expected: an activity that no place holds, or a place of
        size 0 (0 divided by 0 is unknown, not 0).

    Raises
    ------
    BadTable
        When the table is empty or a label stands twice; :class:`BadCells` when a cell is missing or negative.

    References
    ----------
    Florence, P. S. (1939); Balassa, B. (1965), doi:10.1111/j.1467-9957.1965.tb00050.x, where it is called revealed
    comparative advantage (RCA): with sizes left out the two are the same number.

    Examples
    --------
    >>> location_quotient(pd.DataFrame({"rose": [3, 0], "argan": [1, 4]}, index=["A", "B"]))
       rose  argan
    A   2.0    0.4
    B   0.0    1.6
    """
    table = activity_table(counts)
    expected = expected_counts(table, sizes).to_numpy()
    values = table.to_numpy()
    quotient = np.divide(values, expected, out=np.full_like(values, np.nan), where=expected > 0)
    return pd.DataFrame(quotient, index=table.index, columns=table.columns)


def expected_counts(table: pd.DataFrame, sizes: pd.Series | None = None) -> pd.DataFrame:
    """Return what each place would hold if activities were spread by `sizes`: ``s_p * sum(x_a) / sum(s)``."""
    size = table.sum(axis=1) if sizes is None else _aligned(sizes, table.index)
    shares = size.to_numpy() / size.sum() if size.sum() > 0 else np.zeros(len(table))
    return pd.DataFrame(np.outer(shares, table.sum().to_numpy()), index=table.index, columns=table.columns)


def specialised(counts: pd.DataFrame, sizes: pd.Series | None = None, *, cut: float = 1.0) -> pd.DataFrame:
    """Return 1 where the location quotient is at least `cut`, else 0; where nothing is expected, 0: nothing is there.

    The cut at 1, inclusive, is Hidalgo and others (2007), doi:10.1126/science.1144581, and ``location.quotient`` with
    ``binary = TRUE`` of EconGeo.
    """
    return (location_quotient(counts, sizes) >= cut).astype(float)


def _aligned(sizes: pd.Series, places: pd.Index) -> pd.Series:
    """Return the sizes of `places`, or refuse what is missing, negative or not a number."""
    size = pd.to_numeric(pd.Series(sizes), errors="coerce").reindex(places).astype(float)
    amiss = places[~(np.isfinite(size.to_numpy()) & (size.to_numpy() >= 0))]
    if len(amiss):
        raise BadTable(
            f"The sizes hold no number from 0 up for place {', '.join(map(repr, amiss[:5]))}. "
            "Give one for each place of the table, or leave the sizes out: the totals of the places are then used."
        )
    return size

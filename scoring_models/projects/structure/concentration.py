"""How much a place leans on few activities, and how unlike the whole it is."""

import numpy as np
import pandas as pd

from scoring_models.projects.structure.activity_table import activity_table


def activity_shares(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the share of each activity in its place; NaN in a place that holds nothing, whose shares are unknown."""
    table = activity_table(counts)
    total = table.sum(axis=1)
    return table.div(total.where(total > 0), axis=0)


def herfindahl(counts: pd.DataFrame) -> pd.Series:
    """Return the sum of squared shares of each place: 1 for one activity, 1/n for n in equal parts.

    Parameters
    ----------
    counts : DataFrame of shape (places, activities)

    Returns
    -------
    Series by place
        NaN in a place that holds nothing.

    References
    ----------
    Herfindahl, O. C. (1950), Concentration in the steel industry; Hirschman, A. O. (1945), National power and the
    structure of foreign trade. As ``Herfindahl`` of EconGeo.

    Examples
    --------
    >>> herfindahl(pd.DataFrame({"rose": [3, 1], "argan": [1, 1]}, index=["A", "B"]))
    A    0.625
    B    0.500
    dtype: float64
    """
    return (activity_shares(counts) ** 2).sum(axis=1, skipna=False)


def krugman(counts: pd.DataFrame) -> pd.Series:
    """Return the sum of the distances between shares in each place and shares in all: 0 alike, near 2 apart.

    The whole holds the place itself, as ``Krugman.index`` of EconGeo. NaN in a place that holds nothing.

    References
    ----------
    Krugman, P. (1991), Geography and trade.
    """
    return (activity_shares(counts) - _whole(counts)).abs().sum(axis=1, skipna=False)


def specialisation_coefficient(counts: pd.DataFrame) -> pd.Series:
    """Return half of :func:`krugman`: the share of a place that would have to change activity to be as the whole.

    References
    ----------
    Hoover, E. M. and Giarratani, F. (1985), An introduction to regional economics; ``spec.coeff`` of EconGeo.
    """
    return krugman(counts) / 2


def hachman(counts: pd.DataFrame) -> pd.Series:
    r"""Return how much each place is like the whole: 1 alike, near 0 when it leans on what is rare elsewhere.

    .. math:: H_p = \left( \sum_a LQ_{pa} s_{pa} \right)^{-1} = \left( \sum_a s_{pa}^2 / s_a \right)^{-1}

    NaN in a place that holds nothing.

    References
    ----------
    Hachman index (Bureau of Economic and Business Research, University of Utah, 1994); ``Hachman`` of EconGeo.
    """
    shares, whole = activity_shares(counts), _whole(counts)
    leaning = (shares**2).div(whole.where(whole > 0, 1.0), axis=1).sum(axis=1, skipna=False)
    return 1 / leaning


def _whole(counts: pd.DataFrame) -> pd.Series:
    total = activity_table(counts).sum()
    return total / total.sum() if total.sum() > 0 else total * np.nan

"""How many activities a place does and how rare they are: diversity, ubiquity, reflections and complexity indices."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from scoring_models.projects.structure.activity_table import binary_table
from scoring_models.projects.structure.errors import BadOption, BadTable

APART = 1e-9  # how far the second eigenvalue must stand from the first and the third to give one answer


class Reflections(NamedTuple):
    """What the method of reflections gives after some steps."""

    places: pd.Series
    activities: pd.Series


class Complexity(NamedTuple):
    """The economic complexity index of places and the product complexity index of activities."""

    places: pd.Series
    activities: pd.Series


def diversity(binary: pd.DataFrame) -> pd.Series:
    """Return how many activities each place does."""
    return binary_table(binary).sum(axis=1)


def ubiquity(binary: pd.DataFrame) -> pd.Series:
    """Return how many places do each activity."""
    return binary_table(binary).sum()


def reflections(binary: pd.DataFrame, steps: int) -> Reflections:
    r"""Return places and activities after some steps of the method of reflections, not rescaled.

    .. math:: k_{p,n} = \frac{1}{k_{p,0}} \sum_a m_{pa} k_{a,n-1}, \qquad
              k_{a,n} = \frac{1}{k_{a,0}} \sum_p m_{pa} k_{p,n-1}

    Step 0 is diversity and ubiquity, step 1 the mean ubiquity of what a place does, and so on. ``MORc`` of EconGeo
    with 20 steps is step 20 of places, :func:`rescaled`; its ``MORt`` with 20 steps is step 19 of activities. The ECI
    and PCI of Datawheel are :func:`standardised` step 18 of places and step 19 of activities.

    Parameters
    ----------
    binary : DataFrame of shape (places, activities)
    steps : int
        From 0 up. Differences shrink with each step, until nothing but rounding is left: 20 are usual.

    Returns
    -------
    Reflections
        NaN for a place that does nothing and an activity that nobody does.

    References
    ----------
    Hidalgo, C. A. and Hausmann, R. (2009), doi:10.1073/pnas.0900943106.

    Examples
    --------
    >>> done = pd.DataFrame({"rose": [1, 0], "argan": [1, 1]}, index=["A", "B"])
    >>> reflections(done, 1).places
    A    1.5
    B    2.0
    dtype: float64
    """
    if steps < 0 or steps != int(steps):
        raise BadOption(f"The method of reflections cannot take {steps!r} steps. Give a whole number from 0 up.")
    table = binary_table(binary)
    done, of_places, of_activities = table.to_numpy(), table.sum(axis=1).to_numpy(), table.sum().to_numpy()
    place, activity = of_places, of_activities
    for _ in range(steps):
        place, activity = _mean(done @ activity, of_places), _mean(done.T @ place, of_activities)
    idle, unknown = of_places == 0, of_activities == 0
    if steps:
        place, activity = np.where(idle, np.nan, place), np.where(unknown, np.nan, activity)
    return Reflections(pd.Series(place, table.index), pd.Series(activity, table.columns))


def complexity(binary: pd.DataFrame) -> Complexity:
    r"""Return the complexity of places and activities: the second eigenvector, standardised.

    Of the matrix that goes from places to activities and back,

    .. math:: \tilde M_{pr} = \sum_a \frac{m_{pa} m_{ra}}{k_p k_a},

    the eigenvector of the second largest eigenvalue is where reflections end when rounding is left aside. Its sign is
    that of diversity. The complexity of an activity is the mean over the places that do it. Both have mean 0 and
    standard deviation 1 (n - 1, as pandas and Datawheel).

    Parameters
    ----------
    binary : DataFrame of shape (places, activities)

    Returns
    -------
    Complexity
        NaN for a place that does nothing and an activity that nobody does: they take no part.

    Raises
    ------
    BadTable
        When fewer than three places or activities take part, when the table falls into parts that share nothing, or
        when two eigenvectors tie: then no one order is right.

    References
    ----------
    Hausmann and others (2014), The atlas of economic complexity, doi:10.7551/mitpress/9647.001.0001; Mealy, Farmer and
    Teytelboym (2019), doi:10.1126/sciadv.aau1705 (what the second eigenvector is).
    """
    table = binary_table(binary)
    met = table.loc[table.sum(axis=1) > 0, table.sum() > 0]
    if min(met.shape) < 3:
        raise BadTable(
            f"Complexity compares places by what they do, and only {met.shape[0]} places and {met.shape[1]} activities "
            "take part. Give at least three of each, or lower the cut of specialisation."
        )
    done, of_places, of_activities = met.to_numpy(), met.sum(axis=1).to_numpy(), met.sum().to_numpy()
    second = _second_vector(done / np.sqrt(np.outer(of_places, of_activities))) / np.sqrt(of_places)
    turned = second * np.where(np.dot(second - second.mean(), of_places) < 0, -1.0, 1.0)
    activities = _mean(done.T @ turned, of_activities)
    return Complexity(
        standardised(pd.Series(turned, met.index)).reindex(table.index),
        standardised(pd.Series(activities, met.columns)).reindex(table.columns),
    )


def standardised(values: pd.Series) -> pd.Series:
    """Return `values` with mean 0 and standard deviation 1 (n - 1); missing ones stay missing."""
    scores: pd.Series = (values - values.mean()) / values.std()
    return scores


def rescaled(values: pd.Series) -> pd.Series:
    """Return `values` from 0 for the least to 100 for the greatest, as EconGeo from the third step on."""
    points: pd.Series = (values - values.min()) / (values.max() - values.min()) * 100
    return points


def _second_vector(balanced: np.ndarray) -> np.ndarray:
    """Return the left singular vector of the second singular value, or say why there is no such one."""
    left, values, _ = np.linalg.svd(balanced, full_matrices=False)
    if values[1] > 1 - APART:
        raise BadTable(
            "The places fall into parts that share no activity, so their complexity cannot be compared. "
            "Measure each part by itself, or lower the cut of specialisation."
        )
    if values[1] - values[2] < APART:
        raise BadTable("Two orders of complexity fit the places equally well. Add places or activities that differ.")
    second: np.ndarray = left[:, 1]
    return second


def _mean(total: np.ndarray, number: np.ndarray) -> np.ndarray:
    mean: np.ndarray = np.divide(total, number, out=np.zeros_like(total), where=number > 0)
    return mean

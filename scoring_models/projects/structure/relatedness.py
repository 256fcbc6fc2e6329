"""How near activities stand to each other, and how much of what is near an activity a place already does."""

import numpy as np
import pandas as pd

from scoring_models.projects.structure.activity_table import binary_table
from scoring_models.projects.structure.errors import BadTable


def proximity(binary: pd.DataFrame) -> pd.DataFrame:
    r"""Return the conditional probability, the lesser of both ways, that a place doing one activity does the other.

    .. math:: \phi_{ab} = \frac{\sum_p m_{pa} m_{pb}}{\max(u_a, u_b)}, \qquad u_a = \sum_p m_{pa}, \quad \phi_{aa} = 0

    Parameters
    ----------
    binary : DataFrame of shape (places, activities)
        1 where the place is specialised in the activity, else 0, as :func:`specialised` gives.

    Returns
    -------
    DataFrame of shape (activities, activities)
        Symmetric, from 0 to 1, with zeros on the diagonal so that no activity explains itself.

    References
    ----------
    Hidalgo and others (2007), doi:10.1126/science.1144581. The diagonal as Datawheel, EconGeo and econcomplex.

    Examples
    --------
    >>> proximity(pd.DataFrame({"rose": [1, 1, 0], "saffron": [1, 0, 0]}))
             rose  saffron
    rose      0.0      0.5
    saffron   0.5      0.0
    """
    table = binary_table(binary)
    done = table.to_numpy()
    together = done.T @ done
    most = np.maximum.outer(np.diag(together), np.diag(together))
    phi = np.divide(together, most, out=np.zeros_like(together), where=most > 0)
    np.fill_diagonal(phi, 0.0)
    return pd.DataFrame(phi, index=table.columns, columns=table.columns)


def relatedness_density(binary: pd.DataFrame, proximities: pd.DataFrame, *, unrelated: float = np.nan) -> pd.DataFrame:
    r"""Return the share of what is near each activity that each place already does.

    .. math:: \omega_{pa} = \frac{\sum_b m_{pb} \phi_{ba}}{\sum_b \phi_{ba}}

    Parameters
    ----------
    binary : DataFrame of shape (places, activities)
        1 where the place is specialised in the activity, else 0.
    proximities : DataFrame of shape (activities, activities)
        As :func:`proximity` gives; the diagonal counts as given (ours is 0).
    unrelated : float, default=NaN
        What an activity gets that is near no other, mostly since no place does it: nothing is known of it.

    Returns
    -------
    DataFrame of shape (places, activities)
        From 0 to 1.

    References
    ----------
    Hidalgo and others (2007), doi:10.1126/science.1144581.
    """
    table = binary_table(binary)
    if not (proximities.index.equals(table.columns) and proximities.columns.equals(table.columns)):
        raise BadTable(
            "The proximities are not between the activities of the table, in its order. "
            "Make them from the same activities, as with `proximity(binary)`."
        )
    phi = proximities.to_numpy(dtype=float)
    density = _density(table.to_numpy(), phi, unrelated)
    return pd.DataFrame(density, index=table.index, columns=table.columns)


def _density(done: np.ndarray, phi: np.ndarray, unrelated: float) -> np.ndarray:
    """Return the density of each place and activity, `unrelated` where an activity is near no other."""
    near, whole = done @ phi, np.broadcast_to(phi.sum(axis=0), done.shape)
    density: np.ndarray = np.divide(near, whole, out=np.full_like(near, unrelated), where=whole > 0)
    return density

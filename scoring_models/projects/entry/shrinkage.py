"""Location quotients drawn towards 1 as far as the counts behind them are small."""

import numpy as np
import pandas as pd

LEAST_VARIANCE = 1e-3  # of rates: below it regions differ by chance alone, and quotients hardly leave 1


def shrunk_quotients(counts: pd.DataFrame) -> np.ndarray:
    r"""Return the posterior mean of each quotient: rates are gamma of mean 1, counts Poisson of rate times expected.

    .. math:: \frac{x + a}{e + a}, \qquad \frac1a = \frac{\sum (x - e)^2 - e}{\sum e^2}

    One shape ``a`` for the table, by moments: at Moroccan size it foretells entries better than a shape for each
    activity or than the likeliest shape, which zeros of rare activities pull down.

    Parameters
    ----------
    counts : DataFrame of shape (regions, activities)

    References
    ----------
    Clayton, D. and Kaldor, J. (1987), doi:10.2307/2532003.
    """
    found, expected = counts.to_numpy(dtype=float), expected_counts(counts)
    spread = ((found - expected) ** 2 - expected).sum() / (expected**2).sum()
    shape = 1.0 / max(float(spread), LEAST_VARIANCE)
    quotients: np.ndarray = (found + shape) / (expected + shape)
    return quotients


def expected_counts(counts: pd.DataFrame) -> np.ndarray:
    """Return what each cell would count if every region spread its total over activities as all together do."""
    found = counts.to_numpy(dtype=float)
    expected: np.ndarray = np.outer(found.sum(axis=1), found.sum(axis=0)) / found.sum()
    return expected

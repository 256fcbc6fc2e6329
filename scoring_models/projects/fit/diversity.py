"""How different the ideas of a list are from each other."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike


def intra_list_diversity(
    listed: Sequence[str], features: Mapping[str, ArrayLike], *, first: int | None = None
) -> float:
    """Return the mean over all pairs of a list of the number of features in which the two differ.

    Parameters
    ----------
    listed : sequence of str
        From the best on.
    features : mapping of name to array
    first : int, optional
        Only as many from the top.

    Returns
    -------
    float
        0 for a list of one. NaN where a listed one has no features: its difference is not known.

    References
    ----------
    Ziegler and others (2005), doi:10.1145/1060745.1060754, as RecTools counts it (Hamming distance, not divided by the
    number of features).

    Examples
    --------
    >>> intra_list_diversity(["a", "b", "c"], {"a": [0, 0], "b": [0, 1], "c": [1, 1]})
    1.3333333333333333
    """
    kept = list(listed)[:first]
    if any(name not in features for name in kept):
        return float("nan")
    rows = np.array([np.asarray(features[name]) for name in kept])
    pairs = len(kept) * (len(kept) - 1) / 2
    if not pairs:
        return 0.0
    return float(sum((rows[at] != rows[at + 1 :]).sum() for at in range(len(rows))) / pairs)

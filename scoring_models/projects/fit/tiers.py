"""Tiers of a ranking: ideas that cannot be told from the first of them stand together, without a false order."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring_models.projects.fit.errors import UnusableFit

SURE = 0.9  # our choice: the share of draws in which the first of a tier must do better for another to fall below it


def tiers(values: ArrayLike, ranking: Sequence[int], *, sure: float = SURE) -> NDArray[np.intp]:
    """Return the tier of each alternative in a ranking, 1 for the first.

    The first alternative opens a tier. Going down the ranking, the first one that the opener beats in at least `sure`
    of the draws opens the next. So a tier is a run of the ranking, and within it nobody is clearly below its opener.

    Parameters
    ----------
    values : array of shape (alternatives, draws)
        Drawn together, so that what is common to two alternatives does not blur their difference.
    ranking : sequence of int
        Alternatives from the best; those that are not in it get no tier, and are left out of the result.
    sure : float
        More than one half, at most 1.

    Returns
    -------
    array of int, in the order of the ranking

    References
    ----------
    Our rule, after the groups of indistinguishable ranks of Goldstein and Spiegelhalter (1996), doi:10.2307/2983325;
    a pairwise rule would not be transitive, and its groups would not be runs of the ranking.

    Examples
    --------
    >>> tiers([[0.9, 0.8], [0.8, 0.9], [0.2, 0.1]], [0, 1, 2])
    array([1, 1, 2])
    """
    if not 0.5 < sure <= 1:
        raise UnusableFit("The certainty of tiers", f"{sure} is not between one half and 1.", "Give for instance 0.9.")
    drawn = np.asarray(values)
    found = np.zeros(len(ranking), dtype=np.intp)
    start, tier = 0, 0
    while start < len(ranking):
        tier += 1
        rest = np.asarray(ranking[start:])
        beats = (drawn[rest[:1]] > drawn[rest]).mean(axis=1) >= sure
        beats[0] = False
        end = start + (int(np.argmax(beats)) if beats.any() else len(rest))
        found[start:end] = tier
        start = end
    return found

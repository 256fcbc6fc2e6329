"""How often activities go together, and how much oftener than chance would have it."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from scoring_models.projects.structure.activity_table import activity_table, binary_table
from scoring_models.projects.structure.errors import BadOption, BadTable


def co_occurrence(binary: pd.DataFrame) -> pd.DataFrame:
    """Return in how many places each two activities are done together, with zeros on the diagonal as EconGeo.

    Examples
    --------
    >>> co_occurrence(pd.DataFrame({"rose": [1, 1, 0], "saffron": [1, 0, 0]}))
             rose  saffron
    rose      0.0      1.0
    saffron   1.0      0.0
    """
    table = binary_table(binary)
    together = table.to_numpy().T @ table.to_numpy()
    np.fill_diagonal(together, 0.0)
    return pd.DataFrame(together, index=table.columns, columns=table.columns)


def relatedness(together: pd.DataFrame, method: str = "probability") -> pd.DataFrame:
    r"""Return how much oftener two activities go together than chance would have it, from their co-occurrence.

    With the diagonal set to 0, ``c`` the co-occurrence, ``s`` its row sums and ``t`` its total:

    - ``probability``: ``c / e``, ``e = (s_a s_b / (t - s_a) + s_b s_a / (t - s_b)) / 2``, EconGeo's own;
    - ``association``: ``c t / (s_a s_b)`` (van Eck and Waltman 2009);
    - ``cosine``: ``c / sqrt(s_a s_b)``;
    - ``jaccard``: ``c / (s_a + s_b - c)``.

    Parameters
    ----------
    together : DataFrame of shape (activities, activities)
        Symmetric counts, as :func:`co_occurrence` gives; the diagonal is not read.
    method : {"probability", "association", "cosine", "jaccard"}

    Returns
    -------
    DataFrame of shape (activities, activities)
        From 0 up, 0 on the diagonal and for an activity that goes with no other; above 1 is oftener than chance for
        the first two.

    References
    ----------
    van Eck, N. J. and Waltman, L. (2009), doi:10.1002/asi.21075; ``relatedness`` of EconGeo for the first.
    """
    table = activity_table(together)
    if method not in MEASURES:
        known = ", ".join(["conditional_minimum", *MEASURES])
        raise BadOption(
            f"No proximity is called {method!r}. Known: {known}; the first needs places, not co-occurrence."
        )
    counts = table.to_numpy().copy()
    if counts.shape[0] != counts.shape[1] or not np.allclose(counts, counts.T, rtol=1e-12, atol=0.0):
        raise BadTable("A co-occurrence is a symmetric square of activities: make it with `co_occurrence(binary)`.")
    np.fill_diagonal(counts, 0.0)
    sums = counts.sum(axis=0)
    usual = MEASURES[method](counts, sums, float(sums.sum()))
    near = np.divide(counts, usual, out=np.zeros_like(counts), where=(counts > 0) & (usual > 0))
    return pd.DataFrame(near, index=table.index, columns=table.columns)


def _by_probability(_: np.ndarray, sums: np.ndarray, total: float) -> np.ndarray:
    """Return how often two would go together if each went with others at random, never with itself."""
    others = np.where(total > sums, total - sums, 1.0)
    one_way: np.ndarray = np.outer(sums / others, sums)
    both: np.ndarray = (one_way + one_way.T) / 2
    return both


def _by_association(_: np.ndarray, sums: np.ndarray, total: float) -> np.ndarray:
    usual: np.ndarray = np.outer(sums, sums) / max(total, 1e-300)
    return usual


def _by_cosine(_: np.ndarray, sums: np.ndarray, __: float) -> np.ndarray:
    usual: np.ndarray = np.sqrt(np.outer(sums, sums))
    return usual


def _by_jaccard(counts: np.ndarray, sums: np.ndarray, _: float) -> np.ndarray:
    usual: np.ndarray = np.add.outer(sums, sums) - counts
    return usual


MEASURES: dict[str, Callable[[np.ndarray, np.ndarray, float], np.ndarray]] = {
    "probability": _by_probability, "association": _by_association, "cosine": _by_cosine, "jaccard": _by_jaccard,
}  # fmt: skip

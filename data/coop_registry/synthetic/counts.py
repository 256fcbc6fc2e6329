"""Whole numbers that add up to a published total: who gets how many, by weight and within a room."""

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]


def shared_out(total: int, weights: Real, *, room: Whole | None = None) -> Whole:
    """Return whole numbers that sum to ``total``, near to ``weights``, none above its ``room``.

    By largest remainders; what does not fit is shared out again among those who have room left.

    Parameters
    ----------
    total
        What is shared out, 0 or more.
    weights : shape (n,)
        Not negative; one of weight 0 gets nothing.
    room : shape (n,), optional
        The most that each may get.

    Raises
    ------
    ValueError
        When the room of those with a weight cannot hold the total.

    Examples
    --------
    >>> shared_out(10, np.array([1.0, 1.0, 2.0])).tolist()
    [3, 2, 5]
    >>> shared_out(10, np.array([1.0, 1.0, 2.0]), room=np.array([9, 9, 1])).tolist()
    [5, 4, 1]
    """
    given = np.zeros(len(weights), dtype=np.int64)
    most = np.full(len(weights), total) if room is None else np.asarray(room, dtype=np.int64)
    if total > most[weights > 0].sum():
        raise ValueError(f"{total} does not fit into the room of {most[weights > 0].sum()}.")
    while (left := total - int(given.sum())) > 0:
        open_ = np.where((weights > 0) & (given < most), weights, 0.0)
        given += np.minimum(_by_largest_remainders(left, open_), most - given)
    return given


def _by_largest_remainders(total: int, weights: Real) -> Whole:
    exact = total * (weights / weights.sum())
    whole: Whole = np.floor(exact).astype(np.int64)
    order = np.argsort(whole - exact, kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return whole

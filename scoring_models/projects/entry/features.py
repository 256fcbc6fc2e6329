"""What foretells an entry: pure functions of one year's counts, places by activities, that see no later year."""

from collections.abc import Callable
from typing import Literal

import numpy as np
import pandas as pd

from scoring_models.projects.entry.shrinkage import expected_counts, shrunk_quotients
from scoring_models.projects.structure.region_neighbours import TIED, cosine, jaccard
from scoring_models.projects.structure.relatedness import proximity, relatedness_density
from scoring_models.projects.structure.specialisation import location_quotient

Shrink = Literal["auto", "always", "never"]
FEATURES = (
    "density",
    "density_z",
    "diversity",
    "popularity",
    "specialisation",
    "latent",
    "neighbours",
    "expected",
)
RANK = 20  # directions of the latent approximation, at most half the smaller side of the table
NEIGHBOURS = 30  # regions alike, at most half of the others
MOST_QUOTIENT = 2.0  # quotients above are as good as 2 for the latent approximation: our choice, against tiny places
_BLOCK = 500  # regions compared with all others at a time


def entry_features(counts: pd.DataFrame, *, shrink: Shrink = "auto") -> dict[str, np.ndarray]:
    """Return the features of :class:`EntryModel`, each an array of shape (regions, activities).

    Parameters
    ----------
    counts : DataFrame of shape (regions, activities)
        One year, every region and activity with some count.
    shrink : {"auto", "always", "never"}, default="auto"
        Whether quotients are drawn towards 1 where counts are small. ``"auto"`` does so when all counts are whole
        numbers, since the law of the draw (gamma and Poisson) is one of things counted; large counts hardly move.

    Returns
    -------
    dict of arrays
        ``density``: share of what is near the activity that the region does; ``density_z``: the same in standard
        deviations among the activities absent from the region; ``diversity``: log(1 + activities of the region);
        ``popularity``: log(1 + regions of the activity); ``specialisation``: location quotient; ``latent``: its
        approximation by 20 directions; ``neighbours``: share of the 30 regions most alike that do it, weighted;
        ``expected``: log of the count expected from both totals, relative to the mean cell.
    """
    quotients = location_quotient(counts).to_numpy()
    present = (quotients >= 1.0).astype(float)
    shrunk = shrunk_quotients(counts) if _is_shrunk(counts, shrink) else quotients
    density = known_density(counts, present)
    return {
        "density": density,
        "density_z": standardised(density, present == 0),
        "diversity": np.broadcast_to(np.log1p(present.sum(axis=1))[:, None], quotients.shape),
        "popularity": np.broadcast_to(np.log1p(present.sum(axis=0))[None, :], quotients.shape),
        "specialisation": shrunk,
        "latent": latent(np.minimum(shrunk, MOST_QUOTIENT)),
        "neighbours": done_by_neighbours(present, cosine_likeness(np.log1p(quotients))),
        "expected": relative_expected(counts),
    }


def design(features: dict[str, np.ndarray], cells: np.ndarray) -> pd.DataFrame:
    """Return the features of the marked cells, a row a cell in row order, columns as :data:`FEATURES` names them."""
    return pd.DataFrame({name: values[cells] for name, values in features.items()})


def known_density(counts: pd.DataFrame, present: np.ndarray) -> np.ndarray:
    """Return relatedness density; for an activity near no other, the region's mean: nothing is known of it."""
    binary = pd.DataFrame(present, index=counts.index, columns=counts.columns)
    density = relatedness_density(binary, proximity(binary)).to_numpy(copy=True)
    known = np.isfinite(density)
    means = np.where(known, density, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    return np.where(known, density, means[:, None])


def standardised(values: np.ndarray, among: np.ndarray) -> np.ndarray:
    """Return values less the mean of the marked ones of their row, in standard deviations of these; 0 without any.

    As :func:`standard_scores`, told of the unmarked cells too: how an activity that is there compares with options.
    """
    number = np.maximum(among.sum(axis=1, keepdims=True), 1)
    means = np.where(among, values, 0.0).sum(axis=1, keepdims=True) / number
    spread = np.sqrt(np.where(among, (values - means) ** 2, 0.0).sum(axis=1, keepdims=True) / number)
    found: np.ndarray = np.divide(values - means, spread, out=np.zeros_like(values), where=spread > 1e-12)
    return found


def latent(values: np.ndarray, rank: int = RANK) -> np.ndarray:
    """Return the best approximation of a table by `rank` directions (Eckart and Young, 1936), fewer in small tables."""
    if values.shape[0] < values.shape[1]:
        return latent(values.T, rank).T
    kept = min(rank, max(1, values.shape[1] // 2))
    directions = np.linalg.eigh(values.T @ values)[1][:, -kept:]
    found: np.ndarray = (values @ directions) @ directions.T
    return found


def relative_expected(counts: pd.DataFrame) -> np.ndarray:
    """Return the logarithm of the count expected from the totals of region and activity over the mean cell."""
    found: np.ndarray = np.log(expected_counts(counts) / counts.to_numpy().mean())
    return found


Likeness = Callable[[slice], np.ndarray]


def cosine_likeness(values: np.ndarray) -> Likeness:
    """Return what gives the cosines of some rows with all rows."""
    return lambda rows: cosine(values[rows], values)


def jaccard_likeness(present: np.ndarray) -> Likeness:
    """Return what gives, for some rows, what they have in common with each row over what either has."""
    return lambda rows: jaccard(present[rows], present)


def done_by_neighbours(present: np.ndarray, likeness: Likeness, neighbours: int = NEIGHBOURS) -> np.ndarray:
    """Return the share of the regions most alike that do each activity, weighted by likeness; never oneself.

    As :class:`RegionNeighbours`, in blocks of regions so that thousands fit in memory. A region like no other gets the
    share of all regions; the number of neighbours is at most half of the others, so that in a small country it still
    means something to be one.
    """
    kept = min(neighbours, max(1, (len(present) - 1) // 2))
    blocks = (slice(first, min(first + _BLOCK, len(present))) for first in range(0, len(present), _BLOCK))
    return np.concatenate([_shares(likeness(rows), rows, kept) @ present for rows in blocks])


def _shares(alike: np.ndarray, rows: slice, kept: int) -> np.ndarray:
    """Return each row's shares of its neighbours, those that tie with the last of them included."""
    alike[np.arange(len(alike)), np.arange(rows.start, rows.stop)] = -1.0
    last = -np.partition(-alike, kept - 1, axis=1)[:, [kept - 1]]
    weights = np.where(alike >= last - TIED, np.maximum(alike, 0.0), 0.0)
    whole = weights.sum(axis=1, keepdims=True)
    found: np.ndarray = np.divide(weights, whole, out=np.full_like(weights, 1 / alike.shape[1]), where=whole > 0)
    return found


def _is_shrunk(counts: pd.DataFrame, shrink: Shrink) -> bool:
    if shrink != "auto":
        return shrink == "always"
    cells = counts.to_numpy()
    return bool((cells == np.floor(cells)).all())

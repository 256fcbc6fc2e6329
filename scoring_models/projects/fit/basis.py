"""On whose data a place is judged: its own, its region's or the country's, where its own cooperatives are too few."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring_models.projects.fit.errors import UnusableFit

Floats = NDArray[np.float64]
LEVELS = ("province", "region", "country")


@dataclass(frozen=True)
class Basis:
    """Whose data stand for each place.

    Attributes
    ----------
    level : tuple of str
        "province", "region" or "country", by place.
    own, used : float, (places,)
        Cooperatives of the place, and of the places that stand for it.
    shares : float, (places, places)
        How much each place's data count for the row's place; rows add up to 1.
    least : float
        The number of cooperatives from which a place stands for itself.
    """

    level: tuple[str, ...]
    own: Floats
    used: Floats
    shares: Floats
    least: float

    def record(self, row: int) -> dict[str, object]:
        """Return the basis of one place, as plain values."""
        numbers = {"cooperatives": float(self.own[row]), "cooperatives_used": float(self.used[row])}
        return {"level": self.level[row], **numbers, "least": self.least}

    def widened(self, values: Floats) -> Floats:
        """Return values (..., places, columns) as the basis of each place has them."""
        wide = np.array(values, dtype=np.float64)
        for row in (row for row, level in enumerate(self.level) if level != "province"):
            members = np.flatnonzero(self.shares[row])  # only they: what is unknown elsewhere must not spread
            wide[..., row, :] = np.einsum("q,...qa->...a", self.shares[row, members], values[..., members, :])
        return wide


def basis_of(counts: pd.DataFrame, region_of: pd.Series | None, least: float) -> Basis:
    """Return on whose data each place is judged.

    A place with fewer than `least` cooperatives takes the mean of its region's places, each weighing by its
    cooperatives; where the region has too few as well, or is not known, the country's.

    Parameters
    ----------
    counts : DataFrame of shape (places, activities)
    region_of : Series by place, optional
    least : float
        Our choice is 20: below, one cooperative more or less moves a share by more than five points.

    Raises
    ------
    UnusableFit
        When `least` is negative or a place has no region.
    """
    if not least >= 0:
        raise UnusableFit("The least number of cooperatives", f"{least} is no number from 0 up.", "Give 0 or more.")
    own = counts.to_numpy(dtype=float).sum(axis=1)
    shares, level, used = np.eye(len(own)), [], []
    regions = None if region_of is None else _regions(counts.index, region_of)
    everyone = np.ones(len(own), bool)
    for row, number in enumerate(own):
        region = everyone if regions is None else regions == regions[row]
        enough = number >= least
        wide = region if regions is not None and own[region].sum() >= least else everyone
        if not enough:
            shares[row] = _weights(own, wide)
        level.append("province" if enough else "country" if wide is everyone else "region")
        used.append(float(number if enough else own[wide].sum()))
    return Basis(tuple(level), own, np.array(used), shares, float(least))


def _weights(own: Floats, members: NDArray[np.bool_]) -> Floats:
    weights = np.where(members, own, 0.0)
    return np.asarray(weights / weights.sum() if weights.sum() > 0 else members / members.sum())


def _regions(places: pd.Index, region_of: pd.Series) -> NDArray[np.object_]:
    found = region_of.reindex(places)
    if found.isna().any():
        place = found.index[found.isna()][0]
        raise UnusableFit("The regions", f"place {place!r} has none.", "Give the region of each place of the counts.")
    return found.to_numpy(dtype=object)

"""A fitted model of entries as terms of a fit: log-odds by feature, with related activities and neighbours behind."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring_models.projects.entry.entry_model import EntryModel
from scoring_models.projects.entry.features import NEIGHBOURS, Shrink, entry_features
from scoring_models.projects.entry.steps import recorded
from scoring_models.projects.fit.entry_criterion import EntryTerms, Parts
from scoring_models.projects.fit.errors import UnusableFit
from scoring_models.projects.structure.region_neighbours import RegionNeighbours
from scoring_models.projects.structure.relatedness import proximity
from scoring_models.projects.structure.specialisation import location_quotient

Floats = NDArray[np.float64]
PRESENT = 1.0  # the quotient from which a place does an activity
ALIKE = 1e-12  # options whose densities spread less than this are alike
NOT_RELATED = "not_related"  # the part of an activity that is near no other: it stands at the place's mean


@dataclass(frozen=True)
class RelatedParts:
    """The related activities behind density, in log-odds.

    ``near`` (activities, activities): each row an activity's share of what is near it; ``done`` (places, activities);
    ``unrelated`` (places, activities): the mean density where an activity is near no other, else 0;
    ``slope`` (places,): log-odds of one unit of density.
    """

    names: Sequence[str]
    near: Floats
    done: Floats
    unrelated: Floats
    slope: Floats
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]

    def at(self, row: int) -> Floats:
        """Return the parts (activities, related activities and one for those without any) of one place."""
        place = self.rows[row]
        parts = np.column_stack([self.near * self.done[place], self.unrelated[place]]) * self.slope[place]
        return _spread(parts, self.columns)


@dataclass(frozen=True)
class NeighbourParts:
    """The neighbour places behind their share, in log-odds: ``shares`` (places, places) of what neighbours do."""

    names: Sequence[str]
    shares: Floats
    done: Floats
    slope: float
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]

    def at(self, row: int) -> Floats:
        """Return the parts (activities, neighbours) of one place."""
        return _spread(self.slope * (self.done * self.shares[self.rows[row], :, None]).T, self.columns)


def entry_terms_of(
    model: EntryModel, counts: pd.DataFrame, training: pd.DataFrame, *, shrink: Shrink = "auto"
) -> EntryTerms:
    """Return the log-odds of entry for every place and activity as terms of the model's features.

    Also for activities that a place has already: there they say how well the activity fits, not that it begins.

    Parameters
    ----------
    model : EntryModel
        Fitted on a table with columns of :func:`entry_features`.
    counts : DataFrame of shape (places, activities)
        Of the year to tell from. A place or activity without any count is not known: NaN.
    training : DataFrame
        The features the model was fitted on, for the error of its coefficients.
    shrink
        As in the training.

    Raises
    ------
    UnusableFit
        When the model was not fitted on named features of :func:`entry_features`.
    """
    names = [str(name) for name in getattr(model, "feature_names_in_", [])]
    known = recorded(counts)
    features = _features(known, shrink)
    if not names or set(names) - set(features):
        raise UnusableFit(
            "The model of entries",
            f"it was fitted on {', '.join(names) or 'columns without names'}.",
            f"Fit it on columns of `entry_features`: {', '.join(features)}.",
        )
    slopes = dict(zip(names, map(float, model.coef_), strict=True))
    means = dict(zip(names, map(float, model.mean_), strict=True))
    terms = {name: slopes[name] * (features[name] - means[name]) for name in names}
    error = _errors(model, training[names].to_numpy(dtype=float), [features[name] for name in names])
    tables = {name: _table(values, known).reindex_like(counts) for name, values in terms.items()}
    whole = _table(error, known).reindex_like(counts).fillna(0.0)  # where nothing is known, no error is asked for
    return EntryTerms(tables, whole, _parts(known, counts, features, slopes))


def _parts(
    known: pd.DataFrame, counts: pd.DataFrame, features: dict[str, np.ndarray], slopes: dict[str, float]
) -> dict[str, Parts]:
    """Return the parts of density, of its standard score, and of what neighbours do, where the model reads them."""
    quotients = location_quotient(known).to_numpy()
    done = (quotients >= PRESENT).astype(float)
    rows = np.maximum(known.index.get_indexer(counts.index), 0)
    columns = known.columns.get_indexer(counts.columns)
    phi = proximity(_table(done, known)).to_numpy()
    whole = phi.sum(axis=0)
    near = np.divide(phi.T, whole[:, None], out=np.zeros_like(phi), where=whole[:, None] > 0)
    unrelated = np.where(whole > 0, 0.0, features["density"])
    activities = [*map(str, known.columns), NOT_RELATED]
    found: dict[str, Parts] = {}
    for name, unit in (("density", np.ones(len(known))), ("density_z", _options(features["density"], done == 0)[1])):
        if name in slopes:
            found[name] = RelatedParts(activities, near, done, unrelated, slopes[name] * unit, rows, columns)
    if "neighbours" in slopes:
        shares = _neighbour_shares(location_quotient(known))
        places = [str(code) for code in known.index]
        found["neighbours"] = NeighbourParts(places, shares, done, slopes["neighbours"], rows, columns)
    return found


def _features(known: pd.DataFrame, shrink: Shrink) -> dict[str, np.ndarray]:
    """Return the features of all cells: the standard score of density goes on for what a place has already."""
    features = entry_features(known, shrink=shrink)
    means, unit = _options(features["density"], location_quotient(known).to_numpy() < PRESENT)
    return {**features, "density_z": (features["density"] - means[:, None]) * unit[:, None]}


def _options(density: Floats, options: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return the mean density of each place's options, and how many of their standard deviations one unit is."""
    number = np.maximum(options.sum(axis=1), 1)
    means = np.where(options, density, 0.0).sum(axis=1) / number
    spread = np.sqrt(np.where(options, (density - means[:, None]) ** 2, 0.0).sum(axis=1) / number)
    return means, np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > ALIKE)


def _neighbour_shares(quotients: pd.DataFrame) -> Floats:
    """Return how much each neighbour (column) counts for each place, as the feature has it; all, for one like none."""
    kept = min(NEIGHBOURS, max(1, (len(quotients) - 1) // 2))
    alike = RegionNeighbours(n_neighbours=kept, similarity="log_cosine").fit(quotients)
    shares = np.zeros((len(quotients), len(quotients)))
    for row, place in enumerate(quotients.index):
        found = alike.neighbours(place)["share"]
        shares[row, quotients.index.get_indexer(found.index)] = found
    shares[~(shares.sum(axis=1) > 0)] = 1 / len(quotients)
    return shares


def _errors(model: EntryModel, training: Floats, features: list[np.ndarray]) -> Floats:
    """Return the standard error of log-odds above the mean of each place (Laplace's approximation).

    The inverse of the curvature of the penalised likelihood at the model's coefficients.
    """
    scale = np.where(model.coef_ != 0, model.scaled_coef_ / np.where(model.coef_ != 0, model.coef_, 1.0), 1.0)
    z = (training - model.mean_) / scale
    log_odds = z @ model.scaled_coef_ + model.intercept_
    weight = 1 / (2 + np.exp(log_odds) + np.exp(-log_odds))
    columns = np.column_stack([np.ones(len(z)), z])
    bend = (columns * weight[:, None]).T @ columns + np.diag([0.0, *[model.strength] * z.shape[1]])
    spread = np.linalg.inv(bend)[1:, 1:]
    asked = np.array([values - values.mean(axis=1, keepdims=True) for values in features])
    asked = asked / scale[:, None, None]
    return np.asarray(np.sqrt(np.einsum("fpa,fg,gpa->pa", asked, spread, asked)))


def _table(values: Floats, like: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(values, index=like.index, columns=like.columns)


def _spread(parts: Floats, columns: NDArray[np.intp]) -> Floats:
    """Return parts by activity in the order of all activities; NaN for those without a count."""
    padded = np.vstack([parts, np.full(parts.shape[1], np.nan)])
    return np.asarray(padded[columns])

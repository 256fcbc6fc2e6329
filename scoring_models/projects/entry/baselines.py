"""Scores that any model has to beat: each gives every cell of a step a number, higher for likelier entries."""

import numpy as np

from scoring_models.projects.entry.features import (
    done_by_neighbours,
    jaccard_likeness,
    known_density,
    latent,
    standardised,
)
from scoring_models.projects.entry.steps import Step
from scoring_models.projects.structure.specialisation import location_quotient

BASELINES = (
    "random",
    "popularity",
    "margins",
    "persistence",
    "growth",
    "rca",
    "density",
    "density_z",
    "svd",
    "neighbours",
)
SEVEN = tuple(f"by_{name}" for name in ("density", "density_z", "popularity", "diversity", "rca", "svd", "neighbours"))
BOTH_MARGINS = ("by_density", "by_popularity", "by_diversity")


def baseline_scores(step: Step, random: np.random.Generator) -> dict[str, np.ndarray]:
    """Return the score of every cell of a step under each baseline that can be told.

    Parameters
    ----------
    step : Step
    random : Generator
        Draws the scores of ``random``.

    Returns
    -------
    dict of arrays of shape (regions, activities)
        ``popularity``: regions that do the activity; ``margins``: times activities that the region does;
        ``persistence``: the activity's share of the region, tomorrow as today; ``growth``: how the activity's share of
        all grew since the year before the start, absent in a panel's first step; ``rca``: location quotient;
        ``density`` and ``density_z``: relatedness, as it is and in standard deviations among what the region has not;
        ``svd``: log(1 + quotient) by 20 directions; ``neighbours``: weighted share of the 30 regions most alike
        (Jaccard) that do it.
        ``diversity``, activities that the region does, ranks nothing within a region and serves the models alone.
    """
    quotients = location_quotient(step.counts).to_numpy()
    present = (quotients >= 1.0).astype(float)
    density = known_density(step.counts, present)
    popularity = np.broadcast_to(present.sum(axis=0), present.shape)
    diversity = np.broadcast_to(present.sum(axis=1, keepdims=True), present.shape)
    counts = step.counts.to_numpy()
    found = {
        "random": random.random(present.shape),
        "popularity": popularity,
        "margins": popularity * diversity,
        "persistence": counts / counts.sum(axis=1, keepdims=True),
        "rca": quotients,
        "density": density,
        "density_z": standardised(density, present == 0),
        "svd": latent(np.log1p(quotients)),
        "neighbours": done_by_neighbours(present, jaccard_likeness(present)),
        "diversity": diversity,
    }
    return found if step.before is None else found | {"growth": _growth(step)}


def _growth(step: Step) -> np.ndarray:
    """Return the change of each activity's share of all over the mean of both: from -2 to 2, also when one is 0."""
    assert step.before is not None  # noqa: S101 (asked of steps with a year before alone)
    now, then = (table.to_numpy().sum(axis=0) for table in (step.counts, step.before))
    now, then = now / now.sum(), then / max(then.sum(), np.finfo(float).tiny)
    return np.broadcast_to(2.0 * (now - then) / (now + then), step.is_option.shape)

"""The criteria an idea is judged by at a place, each with its declared goalposts, and the check of a user's weights."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from numbers import Real

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring_models.projects.fit.errors import UnknownName, UnusableFit

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Criterion:
    """One thing an idea is judged by.

    Attributes
    ----------
    name : str
        A code; a screen gives it words.
    worst, best : float
        Goalposts in ``unit``: what counts 0 and what counts 1. What lies beyond counts as the goalpost. All are our
        choice, in this one place; give others by ``criteria=`` where a panel decides otherwise.
    unit : str
    can_change : bool
        Whether a group or an office can move it, so that "it would be first if" makes sense.
    """

    name: str
    worst: float
    best: float
    unit: str
    can_change: bool = False

    def points(self, values: ArrayLike) -> Floats:
        """Return the values on the scale from 0 (worst) to 1 (best); missing stays missing."""
        scaled = (np.asarray(values, dtype=np.float64) - self.worst) / (self.best - self.worst)
        return np.clip(scaled, 0.0, 1.0)

    def value_at(self, points: float) -> float:
        """Return the value, in ``unit``, that counts as many points."""
        return self.worst + points * (self.best - self.worst)


CRITERIA = (
    # Standard deviations of the place's own options: 2 on each side give the criterion a spread of 1/4, near the 0.29
    # of an even one, so that a weight means as much here as elsewhere.
    Criterion("entry", -2.0, 2.0, "sd"),
    Criterion("survival", 0.0, 1.0, "share", can_change=True),
    Criterion("neet_women", 0.0, 1.0, "share", can_change=True),
    # The sheets with declared jobs and a cost run from less than one to about four jobs for 100,000 dirhams.
    Criterion("jobs", 0.0, 5.0, "jobs per 100,000 MAD", can_change=True),
    # 40 dirhams an hour counts in full: our choice, to be set by a panel.
    Criterion("income", 0.0, 40.0, "MAD per member-hour", can_change=True),
    # The need of water (0 none to 3 high) as it weighs at the place: half where water abounds, all where it lacks.
    Criterion("water", 3.0, 0.0, "need, 0 to 3", can_change=True),
    Criterion("novelty", 0.0, 1.0, "yes or no"),
    Criterion("resource_fit", 0.0, 1.0, "share of conditions"),
    Criterion("room", 0.0, 1.0, "room left in the market"),
)
NAMES = tuple(one.name for one in CRITERIA)


def checked_criteria(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Return criteria with the known names, each once and with two different goalposts."""
    given = tuple(criteria)
    for one in given:
        if one.name not in NAMES:
            raise UnknownName("criterion", one.name, NAMES)
        if not np.isfinite([one.worst, one.best]).all() or one.worst == one.best:
            raise UnusableFit(
                f"The goalposts of {one.name!r}", f"{one.worst} and {one.best} span no scale.", "Give two numbers."
            )
    if sorted(one.name for one in given) != sorted(NAMES):
        raise UnusableFit("The criteria", "one is missing or stands twice.", f"Give each once: {', '.join(NAMES)}.")
    return tuple(sorted(given, key=lambda one: NAMES.index(one.name)))


def checked_weights(weights: Mapping[str, float]) -> Floats:
    """Return the weights of the criteria in their order, adding up to 1; a criterion that is not named weighs nothing.

    Raises
    ------
    UnknownName
        When a name is no criterion.
    UnusableFit
        When a weight is negative or no number, or all are zero.
    """
    for name, weight in weights.items():
        if name not in NAMES:
            raise UnknownName("criterion", name, NAMES)
        if not isinstance(weight, Real) or not np.isfinite(float(weight)) or weight < 0:
            raise UnusableFit(
                f"The weight of {name!r}", f"{weight!r} is no number from 0 up.", "Give 0 to leave it out."
            )
    given = np.array([float(weights.get(name, 0.0)) for name in NAMES])
    if given.sum() <= 0:
        raise UnusableFit("The weights", "all are zero, so nothing orders the ideas.", "Give one at least more than 0.")
    return np.asarray(given / given.sum())

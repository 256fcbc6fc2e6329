"""Why an idea stands where it does: exact nested terms of its value above the mean of the place's ideas."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring_models.projects.fit.criteria import NAMES
from scoring_models.projects.fit.entry_criterion import EntryCriterion
from scoring_models.projects.fit.social_value import Judged

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Term:
    """One part of an explanation: what it adds to the value above the mean, and its own parts.

    ``code`` is the name of a criterion or feature, or the code of a place or activity. The parts, where there are any,
    add up to ``term``.
    """

    code: str
    term: float
    parts: tuple["Term", ...] = ()


@dataclass(frozen=True)
class CriterionTerm(Term):
    """The term of one criterion, with the points, their mean over the place's ideas, and the weight behind it."""

    points: float = 0.0
    mean_points: float = 0.0
    weight: float = 0.0
    is_known: bool = True


@dataclass(frozen=True)
class Explanation:
    """The value of one idea at one place: ``value`` is ``mean`` plus the terms, each the sum of its parts, to 1e-9."""

    value: float
    mean: float
    terms: tuple[CriterionTerm, ...]

    def as_record(self) -> dict[str, Any]:
        """Return it as plain values, for a page or a file."""
        return asdict(self)


def terms_of_all(judgements: Mapping[str, Judged], weights: Floats) -> dict[str, Floats]:
    """Return the term of each criterion for all ideas at all places, (places or 1, ideas)."""
    found = {}
    for name, weight in zip(NAMES, weights, strict=True):
        point = judgements[name].point
        found[name] = weight * (point - point.mean(axis=1, keepdims=True))
    return found


def explanation(
    judgements: Mapping[str, Judged], weights: Floats, entry: EntryCriterion, place: int, idea: int
) -> Explanation:
    """Return the explanation of one idea at one place, down to related activities and neighbour places."""
    value = mean = 0.0
    terms = []
    for name, weight in zip(NAMES, weights, strict=True):
        one = judgements[name].row(place)
        points, average = float(one.point[0, idea]), float(one.point[0].mean())
        known = not bool(one.unknown[0, idea])
        parts = _entry_parts(entry, weight, place, idea) if name == "entry" and known and weight > 0 else ()
        term = float(weight) * (points - average)
        terms.append(CriterionTerm(name, term, parts, points, average, float(weight), known))
        value, mean = value + float(weight) * points, mean + float(weight) * average
    return Explanation(value, mean, tuple(terms))


def strongest(parts: Iterable[Term], number: int) -> tuple[tuple[Term, ...], float]:
    """Return as many parts that weigh most, either way, and what the others add up to.

    Examples
    --------
    >>> strongest([Term("a", 0.1), Term("b", -0.3), Term("c", 0.05)], 1)
    ((Term(code='b', term=-0.3, parts=()),), 0.15000000000000002)
    """
    ordered = sorted(parts, key=lambda part: (-abs(part.term), part.code))
    return tuple(ordered[:number]), sum(part.term for part in ordered[number:])


def _entry_parts(entry: EntryCriterion, weight: float, place: int, idea: int) -> tuple[Term, ...]:
    found = []
    for at, feature in enumerate(entry.features):
        inner = entry.parts_of(feature, place, idea) if feature in entry.parts else []
        parts = tuple(Term(code, float(weight) * given) for code, given in inner)
        found.append(Term(feature, float(weight * entry.shares[at, place, idea]), parts))
    return tuple(found)

"""Why an idea stands where it does: exact nested terms of its value above the mean of the place's ideas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring_models.projects.fit.criteria import NAMES
from scoring_models.projects.fit.entry_criterion import EntryCriterion
from scoring_models.projects.fit.social_value import Judged

Floats = NDArray[np.float64]
NO_PARTS = ((),) * (len(NAMES) - 1)  # of all criteria but entry, which stands first


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


def explanations(
    judgements: Mapping[str, Judged],
    weights: Floats,
    entry: EntryCriterion,
    place: int,
    ideas: Sequence[int],
    *,
    with_parts: bool = True,
) -> list[Explanation]:
    """Return the explanations of ideas at one place.

    Parameters
    ----------
    judgements, weights, entry
        Of the fit.
    place : int
    ideas : sequence of int
    with_parts : bool
        Down to related activities and neighbour places; else to the features of entry.
    """
    rows = [judgements[name].row(place) for name in NAMES]
    points = np.array([row.point[0] for row in rows])
    means, values = points.mean(axis=1).tolist(), (weights @ points).tolist()
    known = (~np.array([row.unknown[0] for row in rows])).T.tolist()
    by_idea, weighed = points.T.tolist(), weights.tolist()
    found = []
    for idea in ideas:
        told = known[idea][0] and weighed[0] > 0
        parts = [_entry_parts(entry, weighed[0], place, idea, with_parts) if told else (), *NO_PARTS]
        each = zip(NAMES, weighed, by_idea[idea], means, known[idea], parts, strict=True)
        terms = tuple(CriterionTerm(name, w * (x - m), inner, x, m, w, sure) for name, w, x, m, sure, inner in each)
        found.append(Explanation(values[idea], float(np.dot(weights, means)), terms))
    return found


def strongest(parts: Iterable[Term], number: int) -> tuple[tuple[Term, ...], float]:
    """Return as many parts that weigh most, either way, and what the others add up to.

    Examples
    --------
    >>> strongest([Term("a", 0.1), Term("b", -0.3), Term("c", 0.05)], 1)
    ((Term(code='b', term=-0.3, parts=()),), 0.15000000000000002)
    """
    ordered = sorted(parts, key=lambda part: (-abs(part.term), part.code))
    return tuple(ordered[:number]), sum(part.term for part in ordered[number:])


def _entry_parts(entry: EntryCriterion, weight: float, place: int, idea: int, with_parts: bool) -> tuple[Term, ...]:
    found = []
    for feature, share in zip(entry.features, entry.shares[:, place, idea].tolist(), strict=True):
        inner = entry.parts_of(feature, place, idea) if with_parts and feature in entry.parts else []
        found.append(Term(feature, weight * share, tuple(Term(code, weight * given) for code, given in inner)))
    return tuple(found)

"""What is known of each exercise of a lesson, and what of it a trainer should look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from academy.item_analysis.differential import LEAST_LEARNERS, Difference, difference
from academy.item_analysis.distractors import Drawn, drawn
from academy.item_analysis.reading import FirstAttempts
from academy.item_analysis.statistics import Facility, Points, alpha, alpha_without, facility, item_rest

# Our choices: below them a figure says more of chance than of the exercise.
LEAST_FOR_FACILITY = 10
LEAST_FOR_RELATIONS = 30
SECOND = "fr"  # compared with Arabic, in which lessons are written first


@dataclass(frozen=True)
class Item:
    """One exercise. What too few learners answered to be told is None.

    ``omitted`` counts who handed in without answering it; those got no points and count as such. ``difference`` is of
    French against Arabic, above 0 where French is easier.
    """

    exercise_id: str
    type: str
    learners: int
    waiting: int
    omitted: int
    facility: Facility | None
    discrimination: float | None
    alpha_without: float | None
    drawn: tuple[Drawn, ...]
    difference: Difference | None


@dataclass(frozen=True)
class LessonItems:
    """The exercises of a lesson.

    ``alpha`` is of the exercises that wait for nobody's points (``consistent_of`` of them). ``by_language`` counts the
    learners who answered in each language alone or mostly; differences are told from
    :data:`~academy.item_analysis.differential.LEAST_LEARNERS` of each.
    """

    learners: int
    alpha: float | None
    consistent_of: int
    is_kr20: bool
    by_language: Mapping[str, int]
    items: tuple[Item, ...]


def analysed(attempts: FirstAttempts, lesson: Mapping[str, Mapping[str, Any]]) -> LessonItems:
    """Return what first attempts say of the exercises of a lesson.

    Parameters
    ----------
    lesson
        By exercise its ``type``, its ``key`` as the grader has it, and the ids of the options it ``offers``.
    """
    whole = [column for column in range(len(attempts.exercises)) if not np.isnan(attempts.points[:, column]).any()]
    table = attempts.points[:, whole]
    has_enough = attempts.learners >= LEAST_FOR_RELATIONS
    items = tuple(_item(attempts, column, whole, lesson) for column in range(len(attempts.exercises)))
    is_kr20 = bool(len(whole)) and all(_is_all_or_nothing(attempts, column) for column in whole)
    consistency = alpha(table) if has_enough else None
    mostly = [_mostly(each) for each in attempts.languages]
    counted = {name: mostly.count(name) for name in sorted(set(mostly) - {""})}
    return LessonItems(attempts.learners, consistency, len(whole), is_kr20, counted, items)


def _item(attempts: FirstAttempts, column: int, whole: list[int], lesson: Mapping[str, Mapping[str, Any]]) -> Item:
    name, most = attempts.exercises[column], float(attempts.most[column])
    about = lesson.get(name, {"type": "essay", "key": {}, "offers": ()})
    marked = ~np.isnan(attempts.points[:, column])
    points = attempts.points[marked, column]
    others = [other for other in whole if other != column]
    rest = attempts.points[:, others].sum(axis=1)
    has_enough, count = len(points) >= LEAST_FOR_RELATIONS, len(points)
    return Item(
        exercise_id=name,
        type=str(about["type"]),
        learners=count,
        waiting=int((~marked).sum()),
        omitted=sum(name not in answers for answers in attempts.answers),
        facility=facility(points, most) if count >= LEAST_FOR_FACILITY and most > 0 else None,
        discrimination=item_rest(points, rest[marked]) if has_enough and others else None,
        alpha_without=alpha_without(attempts.points[:, whole], whole.index(column))
        if column in whole and has_enough and len(whole) > 2
        else None,
        drawn=_drawn(attempts, name, about, rest, float(attempts.most[others].sum())),
        difference=_difference(attempts, column, whole),
    )


def _drawn(
    attempts: FirstAttempts, name: str, about: Mapping[str, Any], rest: Points, rest_most: float
) -> tuple[Drawn, ...]:
    """Return the answers of an exercise graded by a key; what people wrote or photographed is counted nowhere."""
    who = [index for index, answers in enumerate(attempts.answers) if name in answers]
    if about["type"] in {"essay", "photo"} or not about["key"] or len(who) < LEAST_FOR_FACILITY:
        return ()
    answers = [attempts.answers[index][name] for index in who]
    shares = [float(rest[index]) / rest_most if rest_most else None for index in who]
    return tuple(drawn(about["type"], about["key"], about["offers"], answers, shares))


def _difference(attempts: FirstAttempts, column: int, whole: list[int]) -> Difference | None:
    """Return how an exercise differs by the language on screen; who left it empty has the language of the rest."""
    name = attempts.exercises[column]
    language = np.array([each.get(name) or _mostly(each) for each in attempts.languages])
    told = (language != "") & ~np.isnan(attempts.points[:, column])
    if column not in whole and not told.any():
        return None
    matched = sorted({*whole, column})  # the total holds the exercise itself: Holland and Thayer 1988
    totals = attempts.points[told][:, matched].sum(axis=1)
    points = attempts.points[told, column]
    return difference(points, float(attempts.most[column]), language[told] == SECOND, totals)


def _mostly(languages: Mapping[str, str]) -> str:
    """Return the language in which somebody answered most exercises, of equals the first by name; "" for nobody."""
    spoken = list(languages.values())
    return max(sorted(set(spoken)), key=spoken.count, default="")


def _is_all_or_nothing(attempts: FirstAttempts, column: int) -> bool:
    return bool(np.isin(attempts.points[:, column], (0.0, attempts.most[column])).all())


__all__ = ["LEAST_LEARNERS", "Item", "LessonItems", "analysed"]

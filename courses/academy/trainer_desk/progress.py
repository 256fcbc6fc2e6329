"""How far a cohort is: learners by lessons, a page at a time, and how many reach each lesson."""

from collections.abc import Callable, Mapping
from typing import Any

from academy.trainer_desk.asker import Asker, written
from academy.trainer_desk.cohort_picture import LearnerPicture, picture_of
from academy.trainer_desk.counted_shares import CountedShare, counted_shares
from academy.trainer_desk.remembered import remembered

PAGE = 25
ORDERS = ("name", "handed_in", "last_active", "share")
STANDINGS = ("all", "not_begun", "under_way", "finished")


def progress(
    asker: Asker, *, cohort_id: str, sorted_by: str, order: str, page: int, standing: str, search: str, asked: str
) -> dict[str, Any]:
    """Return a page of learners with what each did in each lesson, and the counts of the whole cohort.

    A share is of graded work, before anything is taken off for being late; None: nothing graded.

    Parameters
    ----------
    sorted_by, order
        One of :data:`ORDERS`, ``ascending`` or ``descending``; who has nothing stands last either way.
    page
        From 1; the last one when there are fewer.
    standing
        One of :data:`STANDINGS`.
    search
        A part of a name; empty: everybody.
    asked
        ``anew``, or ``again`` by who turns a page, sorts or filters: it may then be half a minute old.
    """
    cohort = asker.cohort(cohort_id)
    lessons = asker.lessons(cohort)
    session, is_fresh = asker.session, asked == "anew"
    everybody = remembered(
        asker, cohort_id, "picture", lambda: picture_of(session, cohort_id, list(lessons)), is_fresh=is_fresh
    )
    wanted = [
        each
        for each in everybody.values()
        if standing in ("all", standing_of(each, lessons)) and search.casefold() in each.name.casefold()
    ]
    shares = None
    if sorted_by == "share":
        shares = remembered(asker, cohort_id, "shares", lambda: counted_shares(session, cohort_id), is_fresh=is_fresh)
    _sort(wanted, _keys(shares)[sorted_by], is_descending=order == "descending")
    last = max(1, -(-len(wanted) // PAGE))
    page = min(max(1, page), last)
    shown = wanted[(page - 1) * PAGE : page * PAGE]
    told = shares or counted_shares(asker.session, cohort_id, people=[each.person_id for each in shown])
    return {
        "cohort_id": cohort_id,
        "title": cohort.title,
        "lessons": [{"lesson_id": lesson_id, "titles": dict(titles)} for lesson_id, titles in lessons.items()],
        "count": len(wanted),
        "page": page,
        "size": PAGE,
        "rows": [_row(each, lessons, told) for each in shown],
        "standings": _counts(everybody, lessons),
        "funnel": funnel(everybody, lessons),
    }


def standing_of(learner: LearnerPicture, lessons: Mapping[str, Any]) -> str:
    """Return where a learner is: ``not_begun``, ``under_way`` or ``finished`` (handed every lesson in)."""
    if not learner.begun:
        return "not_begun"
    return "finished" if lessons and len(learner.handed_in) == len(lessons) else "under_way"


def funnel(everybody: Mapping[str, LearnerPicture], lessons: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return for each lesson how many learners began it, and how many of them handed it in."""
    return [
        {
            "lesson_id": lesson_id,
            "begun": sum(lesson_id in each.begun for each in everybody.values()),
            "handed_in": sum(lesson_id in each.handed_in for each in everybody.values()),
        }
        for lesson_id in lessons
    ]


def _counts(everybody: Mapping[str, LearnerPicture], lessons: Mapping[str, Any]) -> dict[str, int]:
    found = dict.fromkeys(STANDINGS, 0) | {"all": len(everybody)}
    for each in everybody.values():
        found[standing_of(each, lessons)] += 1
    return found


def _keys(shares: Mapping[tuple[str, str], CountedShare] | None) -> dict[str, Callable[[LearnerPicture], Any]]:
    totals: dict[str, list[float]] = {}
    for (person_id, _), told in (shares or {}).items():
        totals.setdefault(person_id, []).append(told.share)
    means = {person_id: sum(told) / len(told) for person_id, told in totals.items()}
    return {
        "name": lambda each: each.name,
        "handed_in": lambda each: len(each.handed_in) or None,
        "last_active": lambda each: each.last_active_at,
        "share": lambda each: means.get(each.person_id),
    }


def _sort(learners: list[LearnerPicture], key: Callable[[LearnerPicture], Any], *, is_descending: bool) -> None:
    """Sort in place; of equals the name decides, and who has nothing stands last."""
    known = [each for each in learners if key(each) is not None]
    known.sort(key=key, reverse=is_descending)
    learners[:] = known + [each for each in learners if key(each) is None]


def _row(
    learner: LearnerPicture, lessons: Mapping[str, Any], shares: Mapping[tuple[str, str], CountedShare]
) -> dict[str, Any]:
    return {
        "person_id": learner.person_id,
        "name": learner.name,
        "last_active": written(learner.last_active_at),
        "handed_in": len(learner.handed_in),
        "cells": [_cell(learner, lesson_id, shares.get((learner.person_id, lesson_id))) for lesson_id in lessons],
    }


def _cell(learner: LearnerPicture, lesson_id: str, counted: CountedShare | None) -> dict[str, Any]:
    handed = learner.handed_in.get(lesson_id)
    state = "none" if lesson_id not in learner.begun else "begun" if handed is None else "handed_in"
    return {
        "state": state,
        "attempts": handed.attempts if handed else 0,
        "share": round(counted.share, 4) if counted else None,
        "waiting": counted.waiting if counted else 0,
    }

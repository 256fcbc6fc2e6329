"""The exercises of a lesson as a trainer may ask about them: in their own cohort, or in all that take the version."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.cohorts import cohort_of, require_trainer
from academy.item_analysis.distractors import Drawn
from academy.item_analysis.reading import first_attempts
from academy.item_analysis.report import Item, LessonItems, analysed
from academy.records import Cohort
from academy.released import private_part

# Of other trainers' learners, what was typed is shown only where so many typed it; our choice.
LEAST_OF_STRANGERS = 5
_CHOSEN = {"choice", "choices", "true_false", "regions", "matching", "ordering", "dates"}


def items_of_lesson(
    session: Session,
    lessons_folder: Path,
    *,
    trainer_id: str,
    cohort_id: str,
    lesson_id: str,
    in_all_cohorts: bool = False,
) -> LessonItems:
    """Return what first attempts say of the exercises of a lesson.

    Parameters
    ----------
    in_all_cohorts
        Whether all cohorts that take the same version of the course are counted together: how an exercise differs
        between languages can mostly be told only so. Nobody is named in either.

    Raises
    ------
    NotTheirCohort, UnknownCohort
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    cohort = cohort_of(session, cohort_id)
    cohorts = _same_course(session, cohort) if in_all_cohorts else [cohort_id]
    about = _about(private_part(lessons_folder, cohort.course_id, cohort.course_version, lesson_id))
    found = analysed(first_attempts(session, cohorts, lesson_id), about)
    return replace(found, items=tuple(map(discreet, found.items))) if in_all_cohorts else found


def _same_course(session: Session, cohort: Cohort) -> list[str]:
    same = (Cohort.course_id == cohort.course_id, Cohort.course_version == cohort.course_version)
    return list(session.scalars(select(Cohort.cohort_id).where(*same)))


def _about(private: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        name: {"type": each["type"], "key": each["key"] or {}, "offers": _offers(each["type"], each["entry"])}
        for name, each in private.items()
    }


def _offers(type_name: str, entry: Mapping[str, Any]) -> list[Any]:
    if type_name == "true_false":
        return [True, False]
    return [option["id"] for option in entry.get("options", ())] if type_name in {"choice", "choices"} else []


def discreet(item: Item) -> Item:
    """Return an exercise without what only few typed: counted over strangers, a rare text may tell who wrote it."""
    return item if item.type in _CHOSEN else replace(item, drawn=tuple(filter(_is_common, item.drawn)))


def _is_common(each: Drawn) -> bool:
    return each.count >= LEAST_OF_STRANGERS

"""Which exercises a cohort finds hard, and who missed one."""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from academy.records import Enrolment, LedgerEntry, Person, Submission
from academy.released import open_lesson
from academy.trainer_desk.asker import Asker, written
from academy.trainer_desk.counted_shares import has_later

PAGE = 25
_ENOUGH = 0.999  # of the points: what is less was missed, wholly or in part


def difficult_exercises(asker: Asker, *, cohort_id: str, lesson_id: str) -> list[dict[str, Any]]:
    """Return the exercises of a lesson, the hardest first: how many answers are graded, and their share of the points.

    Every attempt counts here: what was missed at first and mended later was hard all the same.
    """
    cohort = asker.cohort(cohort_id)
    rows = asker.session.execute(
        _standing(cohort_id, lesson_id)
        .with_only_columns(LedgerEntry.exercise_id, func.count(), func.avg(_share()), func.sum(_is_missed()))
        .group_by(LedgerEntry.exercise_id)
    )
    told = {row[0]: row[1:] for row in rows}
    graded = open_lesson(
        asker.lessons_folder, cohort.course_id, cohort.course_version, lesson_id, cohort.language
    ).graded
    prompts = asker.prompts(cohort_id, lesson_id)
    found = [
        {
            "exercise_id": exercise_id,
            "prompts": prompts.get(exercise_id, {}),
            "answers": told[exercise_id][0] if exercise_id in told else 0,
            "share": round(float(told[exercise_id][1]), 4) if exercise_id in told else None,
            "missed": int(told[exercise_id][2]) if exercise_id in told else 0,
        }
        for exercise_id in graded
    ]
    return sorted(found, key=lambda each: (each["share"] is None, each["share"]))


def who_missed(asker: Asker, *, cohort_id: str, lesson_id: str, exercise_id: str, page: int) -> dict[str, Any]:
    """Return a page of the learners whose last graded answer to an exercise did not get all its points.

    Those with the fewest points come first, of equals those who tried more often.
    """
    asker.cohort(cohort_id)
    newest = _newest_of_each(cohort_id, lesson_id, exercise_id).subquery()
    query = (
        select(
            Person.person_id, Person.name, LedgerEntry.points, LedgerEntry.max_points, newest.c.attempts, newest.c.at
        )
        .join(newest, newest.c.entry_id == LedgerEntry.entry_id)
        .join(Person, Person.person_id == LedgerEntry.person_id)
        .join(Enrolment, (Enrolment.person_id == Person.person_id) & (Enrolment.cohort_id == cohort_id))
        .where(Enrolment.status == "admitted", _share() < _ENOUGH)
    )
    count = asker.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = min(max(1, page), max(1, -(-count // PAGE)))
    ordered = query.order_by(_share(), newest.c.attempts.desc(), Person.name, Person.person_id)
    rows = asker.session.execute(ordered.limit(PAGE).offset((page - 1) * PAGE))
    return {
        "count": count,
        "page": page,
        "size": PAGE,
        "rows": [
            {"person_id": person_id, "name": name or person_id, "points": points, "most": most, "attempts": attempts,
             "last": written(at)}
            for person_id, name, points, most, attempts, at in rows
        ],
    }  # fmt: skip


def _share() -> ColumnElement[float | None]:
    return LedgerEntry.points / LedgerEntry.max_points


def _is_missed() -> ColumnElement[int]:
    return case((_share() < _ENOUGH, 1), else_=0)


def _standing(cohort_id: str, lesson_id: str) -> Select[LedgerEntry]:
    """Select the grades of a lesson that no later grade of the same attempt has replaced; none that wait."""
    return select(LedgerEntry).where(
        LedgerEntry.cohort_id == cohort_id,
        LedgerEntry.lesson_id == lesson_id,
        LedgerEntry.points.is_not(None),
        LedgerEntry.max_points > 0,
        ~has_later(),
    )


def _newest_of_each(cohort_id: str, lesson_id: str, exercise_id: str) -> Select[Any, Any, Any]:
    return (
        select(
            func.max(LedgerEntry.entry_id).label("entry_id"),
            func.count(func.distinct(LedgerEntry.submission_id)).label("attempts"),
            func.max(Submission.submitted_at).label("at"),
        )
        .join(Submission, Submission.submission_id == LedgerEntry.submission_id)
        .where(
            LedgerEntry.cohort_id == cohort_id,
            LedgerEntry.lesson_id == lesson_id,
            LedgerEntry.exercise_id == exercise_id,
            LedgerEntry.points.is_not(None),
            LedgerEntry.max_points > 0,
        )
        .group_by(LedgerEntry.person_id)
    )

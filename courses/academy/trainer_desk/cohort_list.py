"""The cohorts that a trainer leads, with what counts in each."""

import datetime as dt
from typing import Any

from sqlalchemy import distinct, func, select

from academy.open_cohorts import opening_of
from academy.records import Answer, Cohort, CohortTrainer, Enrolment, Submission
from academy.rosters.overview import season_of
from academy.rosters.plans import plan_of
from academy.rosters.rows import CohortPlan
from academy.terms.wall_clock import on_the_wall
from academy.trainer_desk.asker import Asker, written


def led_cohorts(asker: Asker, *, with_archive: bool = False) -> list[Cohort]:
    """Return the cohorts that a trainer leads, the newest first; those in the archive only when asked for."""
    query = (
        select(Cohort)
        .join(CohortTrainer, CohortTrainer.cohort_id == Cohort.cohort_id)
        .outerjoin(CohortPlan, CohortPlan.cohort_id == Cohort.cohort_id)
        .where(CohortTrainer.person_id == asker.trainer_id)
        .order_by(Cohort.created_at.desc(), Cohort.cohort_id)
    )
    if not with_archive:
        query = query.where(CohortPlan.archived_at.is_(None))
    return list(asker.session.scalars(query))


def cohort_list(asker: Asker) -> list[dict[str, Any]]:
    """Return the cohorts of a trainer, the newest first: their season, learners, and how far these are."""
    led = led_cohorts(asker, with_archive=True)
    counts = _learners(asker, [each.cohort_id for each in led])
    today = on_the_wall(asker.now).date()
    return [_line(asker, each, counts, today) for each in led]


def _line(asker: Asker, cohort: Cohort, counts: dict[tuple[str, str], int], today: dt.date) -> dict[str, Any]:
    plan = plan_of(asker.session, cohort.cohort_id)
    lessons = asker.lessons(cohort)
    return {
        "cohort_id": cohort.cohort_id,
        "title": cohort.title,
        "language": cohort.language,
        "course": asker.course_titles(cohort),
        "season": season_of(cohort, plan, today).value,
        "starts_on": written(cohort.starts_on),
        "ends_on": written(cohort.ends_on),
        "place": opening_of(asker.session, cohort.cohort_id).place,
        "partner": plan.partner,
        "learners": counts.get((cohort.cohort_id, "admitted"), 0),
        "asking": counts.get((cohort.cohort_id, "waiting"), 0),
        "begun": _begun(asker, cohort.cohort_id),
        "finished": _finished(asker, cohort.cohort_id, len(lessons)),
        "lessons": [{"lesson_id": lesson_id, "titles": titles} for lesson_id, titles in lessons.items()],
    }


def _learners(asker: Asker, led: list[str]) -> dict[tuple[str, str], int]:
    counted = select(Enrolment.cohort_id, Enrolment.status, func.count()).where(Enrolment.cohort_id.in_(led))
    rows = asker.session.execute(counted.group_by(Enrolment.cohort_id, Enrolment.status))
    return {(cohort_id, status): count for cohort_id, status, count in rows}


def _begun(asker: Asker, cohort_id: str) -> int:
    """Return how many people answered anything or handed anything in, of those who are learners now."""
    admitted = select(Enrolment.person_id).where(Enrolment.cohort_id == cohort_id, Enrolment.status == "admitted")
    answered = select(Answer.person_id).where(Answer.cohort_id == cohort_id)
    handed = select(Submission.person_id).where(Submission.cohort_id == cohort_id)
    active = admitted.where(Enrolment.person_id.in_(answered.union(handed)))
    return asker.session.scalar(select(func.count()).select_from(active.subquery())) or 0


def _finished(asker: Asker, cohort_id: str, lessons: int) -> int:
    """Return how many learners handed every lesson in."""
    whole = (
        select(Submission.person_id)
        .join(
            Enrolment,
            (Enrolment.cohort_id == Submission.cohort_id) & (Enrolment.person_id == Submission.person_id),
        )
        .where(Submission.cohort_id == cohort_id, Enrolment.status == "admitted")
        .group_by(Submission.person_id)
        .having(func.count(distinct(Submission.lesson_id)) >= max(1, lessons))
    )
    return asker.session.scalar(select(func.count()).select_from(whole.subquery())) or 0

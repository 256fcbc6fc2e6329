"""The cohorts that a trainer leads, with what counts in each."""

from typing import Any

from sqlalchemy import func, select

from academy.cohorts import cohorts_of_trainer
from academy.records import Enrolment
from academy.trainer_desk.asker import Asker, written


def cohort_list(asker: Asker) -> list[dict[str, Any]]:
    """Return the cohorts of a trainer, the newest first, each with its learners and those who ask to join."""
    counted = _learners(asker)
    return [
        {
            "cohort_id": cohort.cohort_id,
            "title": cohort.title,
            "language": cohort.language,
            "course": dict(asker.course(cohort).title),
            "starts_on": written(cohort.starts_on),
            "ends_on": written(cohort.ends_on),
            "learners": counted.get((cohort.cohort_id, "admitted"), 0),
            "asking": counted.get((cohort.cohort_id, "waiting"), 0),
        }
        for cohort in cohorts_of_trainer(asker.session, asker.trainer_id)
    ]


def _learners(asker: Asker) -> dict[tuple[str, str], int]:
    led = [cohort.cohort_id for cohort in cohorts_of_trainer(asker.session, asker.trainer_id)]
    counted = select(Enrolment.cohort_id, Enrolment.status, func.count()).where(Enrolment.cohort_id.in_(led))
    rows = asker.session.execute(counted.group_by(Enrolment.cohort_id, Enrolment.status))
    return {(cohort_id, status): count for cohort_id, status, count in rows}

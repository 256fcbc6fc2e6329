"""Where something goes on: the cohorts that answer now, and those whose gradebooks may be edited."""

import datetime as dt

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from academy.records import Answer, Cohort, Submission

_LOOKED_AT = 5_000  # answers: asked every second, so however many there have ever been


def answering_cohorts(session: Session, since: dt.datetime, most: int) -> list[str]:
    """Return the cohorts whose learners saved one of the newest 5,000 answers since then, the latest first."""
    columns = (Answer.cohort_id, Answer.revision, Answer.received_at)
    newest = select(*columns).order_by(Answer.revision.desc()).limit(_LOOKED_AT).subquery()
    query = select(newest.c.cohort_id).where(newest.c.received_at >= since).group_by(newest.c.cohort_id)
    return list(session.scalars(query.order_by(func.max(newest.c.revision).desc()).limit(most)))


def graded_cohorts(session: Session) -> list[str]:
    """Return the cohorts in which something is graded, so that formgrader can change a grade."""
    graded = exists().where(Submission.cohort_id == Cohort.cohort_id, Submission.state == "graded")
    return list(session.scalars(select(Cohort.cohort_id).where(graded).order_by(Cohort.cohort_id)))

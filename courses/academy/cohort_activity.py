"""Where something goes on: the cohorts that answer now, and those whose gradebooks may be edited."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.records import Answer, Submission


def answering_cohorts(session: Session, since: dt.datetime, most: int) -> list[str]:
    """Return the cohorts whose learners saved an answer since then, the latest first."""
    latest = func.max(Answer.revision)
    query = select(Answer.cohort_id).where(Answer.received_at >= since).group_by(Answer.cohort_id)
    return list(session.scalars(query.order_by(latest.desc()).limit(most)))


def graded_cohorts(session: Session) -> list[str]:
    """Return the cohorts in which something is graded, so that formgrader can change a grade."""
    query = select(Submission.cohort_id).where(Submission.state == "graded").distinct()
    return list(session.scalars(query.order_by(Submission.cohort_id)))

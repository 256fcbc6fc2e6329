"""Who of a group has a JupyterLab of their own: each takes memory, so whoever runs the site decides."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.cohorts import cohort_of
from academy.records import Enrolment, GroupMembership

GROUP = "code-course"


def open_jupyterlab(session: Session, *, actor_id: str, cohort_id: str, now: dt.datetime) -> list[str]:
    """Give a JupyterLab to all who learn in a group, from their next sign-in on; return those who had none.

    Raises
    ------
    UnknownCohort
    """
    new = sorted(_learners(session, cohort_id) - _holders(session))
    session.add_all(GroupMembership(person_id=each, group_name=GROUP) for each in new)
    for each in new:
        note(session, now, actor_id, "jupyterlab opened", each, cohort_id=cohort_id)
    session.flush()
    return new


def _learners(session: Session, cohort_id: str) -> set[str]:
    cohort_of(session, cohort_id)
    query = select(Enrolment.person_id).where(Enrolment.cohort_id == cohort_id, Enrolment.status == "admitted")
    return set(session.scalars(query))


def _holders(session: Session) -> set[str]:
    return set(session.scalars(select(GroupMembership.person_id).where(GroupMembership.group_name == GROUP)))

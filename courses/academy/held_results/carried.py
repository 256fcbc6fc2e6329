"""Results that come along to another cohort: what a learner saw in the one stays seen in the other."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from academy.held_results.holding import holding_of
from academy.held_results.rows import ResultRelease
from academy.records import Cohort, Submission
from academy.rosters.rows import CarriedSubmission
from academy.terms.rows import Results

_BY = "carried"  # as the release says who gave it


def keep_seen(session: Session, person_id: str, here: Cohort, there: Cohort, now: dt.datetime) -> None:
    """Release, in the cohort that attempts were copied to, the copies of those whose result was seen in the first.

    What was held back follows the rule of the cohort that it came to.
    """
    session.flush()
    arrived = holding_of(session, there.cohort_id, person_id=person_id)
    if arrived.results is Results.AT_ONCE:
        return
    left, original = holding_of(session, here.cohort_id, person_id=person_id), aliased(Submission)
    copies = (
        select(Submission.lesson_id, Submission.submitted_at)
        .join(CarriedSubmission, CarriedSubmission.submission_id == Submission.submission_id)
        .join(original, original.submission_id == CarriedSubmission.carried_from)
        .where(Submission.person_id == person_id, Submission.cohort_id == there.cohort_id)
        .where(original.cohort_id == here.cohort_id)
    )
    until: dict[str, dt.datetime] = {}
    for lesson_id, submitted_at in session.execute(copies):
        who = {"person_id": person_id, "lesson_id": lesson_id}
        was_held, is_held = (each.is_held(**who, submitted_at=submitted_at, now=now) for each in (left, arrived))
        if is_held and not was_held:
            until[lesson_id] = max(until.get(lesson_id, submitted_at), submitted_at)
    made = {"cohort_id": there.cohort_id, "person_id": person_id, "released_by": _BY, "released_at": now}
    session.add_all(
        ResultRelease(**made, lesson_id=lesson_id, ends_at=ends_at, ended_by=_BY)
        for lesson_id, ends_at in until.items()
    )
    session.flush()

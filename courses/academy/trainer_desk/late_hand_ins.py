"""How many late attempts wait for a trainer's word, found without looking at those that came in time."""

import datetime as dt
from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.records import Submission
from academy.terms.deadlines import deadlines_of, due_among, extensions_of
from academy.terms.lateness import lateness_of
from academy.terms.policy import Late, policy_of
from academy.terms.rows import LateDecision
from academy.terms.wall_clock import last_instant

_MOST_READ = 200  # attempts of which the phone's word is looked up one by one; more are counted as waiting


def count_undecided(session: Session, cohort_id: str) -> int:
    """Return how many attempts of a cohort wait until its trainer says whether they count.

    The same attempts as :func:`academy.terms.lateness.waiting_late` returns; where lateness takes points and more than
    200 came late, those beyond are taken to wait.
    """
    walls = deadlines_of(session, cohort_id)
    if not walls:
        return 0
    extended: dict[str, dict[str, dt.datetime]] = defaultdict(dict)
    for each in extensions_of(session, cohort_id):
        extended[each.person_id][each.lesson_id] = each.wall_time
    policy = policy_of(session, cohort_id)
    decided = select(LateDecision.submission_id)
    rows = session.execute(
        select(Submission.submission_id, Submission.person_id, Submission.lesson_id, Submission.submitted_at).where(
            Submission.cohort_id == cohort_id,
            Submission.state != "set_aside",
            Submission.submitted_at > min(last_instant(wall) for wall in walls.values()),
            Submission.submission_id.not_in(decided),
        )
    )
    dues = [(row, due_among(walls, extended.get(row[1], {}), row[2])) for row in rows]
    late = [(row[0], due) for row, due in dues if due is not None and row[3] > due.instant]
    if policy.late is Late.TRAINER:
        return len(late)
    found = [(session.get_one(Submission, number), due) for number, due in late[:_MOST_READ]]
    return sum(lateness_of(session, each, due, policy).waits for each, due in found) + len(late[_MOST_READ:])

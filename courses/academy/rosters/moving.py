"""Moving a learner to another cohort of the same course; the work comes along where both have the same version."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.cohorts import cohort_of, enrol, require_trainer
from academy.database import take_turn
from academy.records import Cohort, CohortTrainer
from academy.rosters.carrying import Carried, carry_work
from academy.rosters.closed import is_archived
from academy.rosters.errors import NotMovable
from academy.rosters.following import Followed, follow
from academy.rosters.leaving import place_of


@dataclass(frozen=True)
class Moved:
    """What became of a move; ``carried`` is None where the work stays behind, in another version."""

    carried: Carried | None
    followed: Followed


def possible_moves(session: Session, *, trainer_id: str, cohort_id: str) -> list[Cohort]:
    """Return the trainer's other cohorts of the same course, outside the archive, the newest first."""
    here = cohort_of(session, cohort_id)
    asked = select(Cohort).join(CohortTrainer, CohortTrainer.cohort_id == Cohort.cohort_id)
    asked = asked.where(CohortTrainer.person_id == trainer_id, Cohort.course_id == here.course_id)
    found = session.scalars(
        asked.where(Cohort.cohort_id != cohort_id).order_by(Cohort.created_at.desc(), Cohort.cohort_id)
    )
    return [each for each in found if not is_archived(session, each.cohort_id)]


def move(
    session: Session,
    *,
    trainer_id: str,
    person_id: str,
    from_cohort: str,
    to_cohort: str,
    lessons_folder: Path,
    signing_key: bytes,
    now: dt.datetime,
) -> Moved:
    """Move a learner: withdrawn here, admitted there, the work copied where the version is the same.

    Nothing is deleted: answers, attempts and grades stay in the first cohort, and the learner reads them there;
    certificates stay what they are. More time and questions that wait follow. Moving back finds all of it again.

    Raises
    ------
    NotTheirCohort
        Unless the trainer leads both.
    NotEnrolled
    NotMovable
        To a cohort of another course, or one in the archive, or for somebody who is no learner here.
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=to_cohort)
    place = place_of(session, trainer_id=trainer_id, cohort_id=from_cohort, person_id=person_id)
    take_turn(session, f"work of {person_id}")
    here, there = cohort_of(session, from_cohort), cohort_of(session, to_cohort)
    if here.cohort_id == there.cohort_id or here.course_id != there.course_id:
        raise NotMovable("A learner moves to another group of the same course only.")
    if is_archived(session, to_cohort):
        raise NotMovable("That group is in the archive.")
    if place.status != "admitted":
        raise NotMovable("Only learners of this group can be moved.")
    place.status = "withdrawn"
    enrol(session, to_cohort, person_id, now, status="admitted", admitted_by=trainer_id)
    followed = follow(session, person_id, here, there, actor_id=trainer_id, now=now)
    carried = None
    if here.course_version == there.course_version:
        carried = carry_work(session, person_id, here, there, lessons_folder, signing_key, now)
    counts = {"answers": carried.answers, "attempts": carried.attempts} if carried else {}
    counts |= {"extensions": followed.extensions, "questions": followed.questions}
    note(session, now, trainer_id, "moved", person_id, from_cohort=from_cohort, to_cohort=to_cohort, **counts)
    session.flush()
    return Moved(carried, followed)

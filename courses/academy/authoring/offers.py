"""A newer version for a group under way: offered by its trainer, taken by each learner or not.

The newer version is a cohort of its own, like the first one, with its own nbgrader course: so each gradebook holds
one version. Who takes it goes on there with the work that holds in both; what does not stays where it was given.
"""

import datetime as dt
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.account_rows import note as note_in_audit
from academy.authoring.errors import AuthoringError
from academy.authoring.rows import VersionOffer
from academy.authoring.version_changes import holding
from academy.cohorts import cohort_of, enrol, require_learner, require_trainer
from academy.database import take_turn
from academy.notices.making import settle_version, version_offered
from academy.records import Cohort, Enrolment
from academy.rosters.carrying import Carried, carry_work
from academy.rosters.closed import is_archived
from academy.rosters.following import follow

MOST_NOTE = 1000


class NotOffered(AuthoringError):
    """A version that is not offered to this group, or cannot be."""

    def __init__(self, cohort_id: str) -> None:
        super().__init__(f"No newer version is offered to the cohort {cohort_id!r}. Load its page again.")


def offer(
    session: Session, *, trainer_id: str, cohort_id: str, to_cohort: str, note: str, now: dt.datetime
) -> VersionOffer:
    """Offer the learners of a cohort to go on in another of the same course and another version.

    Raises
    ------
    NotTheirCohort
        Unless the trainer leads both.
    NotOffered
        For a cohort of another course or of the same version, or one in the archive.
    """
    for each in (cohort_id, to_cohort):
        require_trainer(session, trainer_id=trainer_id, cohort_id=each)
    here, there = cohort_of(session, cohort_id), cohort_of(session, to_cohort)
    if here.course_id != there.course_id or here.course_version == there.course_version:
        raise NotOffered(cohort_id)
    if is_archived(session, to_cohort):
        raise NotOffered(cohort_id)
    made = session.get(VersionOffer, cohort_id) or VersionOffer(cohort_id=cohort_id)
    made.to_cohort, made.offered_by, made.offered_at, made.note = to_cohort, trainer_id, now, note.strip()[:MOST_NOTE]
    session.add(made)
    version_offered(session, _learners(session, cohort_id), cohort_id=cohort_id, to=to_cohort, now=now)
    note_in_audit(session, now, trainer_id, "newer version offered", cohort_id, to_cohort=to_cohort)
    session.flush()
    return made


def take_back(session: Session, *, trainer_id: str, cohort_id: str, now: dt.datetime) -> None:
    """Offer it no more; who took it stays there.

    Raises
    ------
    NotTheirCohort
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    if made := session.get(VersionOffer, cohort_id):
        session.delete(made)
        settle_version(session, cohort_id, now)
        note_in_audit(session, now, trainer_id, "newer version taken back", cohort_id)
        session.flush()


def offer_of(session: Session, cohort_id: str) -> VersionOffer | None:
    """Return what is offered to a cohort, None for nothing."""
    return session.get(VersionOffer, cohort_id)


def how_many_took(session: Session, made: VersionOffer) -> int:
    """Return how many learners went from one cohort to the other and are there."""
    left = select(Enrolment.person_id).where(Enrolment.cohort_id == made.cohort_id, Enrolment.status == "withdrawn")
    there = select(func.count()).select_from(Enrolment).where(
        Enrolment.cohort_id == made.to_cohort, Enrolment.status == "admitted", Enrolment.person_id.in_(left)
    )  # fmt: skip
    return session.scalar(there) or 0


def accept(
    session: Session, *, person_id: str, cohort_id: str, lessons_folder: Path, signing_key: bytes, now: dt.datetime
) -> tuple[Cohort, Carried]:
    """Let a learner go on in the newer version; return that cohort and how much work came along.

    Nothing is deleted: all of it stays in the first cohort with its grades, and its certificates too.

    Raises
    ------
    NotEnrolled
    NotOffered
    """
    require_learner(session, person_id=person_id, cohort_id=cohort_id)
    made = session.get(VersionOffer, cohort_id)
    if made is None or is_archived(session, made.to_cohort):
        raise NotOffered(cohort_id)
    take_turn(session, f"work of {person_id}")
    here, there = cohort_of(session, cohort_id), cohort_of(session, made.to_cohort)
    session.get_one(Enrolment, (cohort_id, person_id)).status = "withdrawn"
    enrol(session, there.cohort_id, person_id, now, status="admitted", admitted_by=made.offered_by)
    settle_version(session, cohort_id, now, person_id=person_id)
    follow(session, person_id, here, there, actor_id=made.offered_by, now=now)
    held = holding(lessons_folder, here.course_id, here.course_version, there.course_version)
    carried = carry_work(session, person_id, here, there, lessons_folder, signing_key, now, held=held)
    told = {"from_cohort": cohort_id, "to_cohort": there.cohort_id}
    counts = {"answers": carried.answers, "attempts": carried.attempts, "parts": carried.parts}
    note_in_audit(session, now, person_id, "newer version taken", person_id, **told, **counts)
    session.flush()
    return there, carried


def _learners(session: Session, cohort_id: str) -> list[str]:
    admitted = select(Enrolment.person_id).filter_by(cohort_id=cohort_id, status="admitted")
    return sorted(session.scalars(admitted))

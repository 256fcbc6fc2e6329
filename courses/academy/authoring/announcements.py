"""What trainers hear when an author publishes: which of their groups under way could be offered a newer version."""

import datetime as dt
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from academy.authoring.rows import VersionOffer
from academy.authoring.version_changes import version_changes
from academy.errors import UnknownLesson
from academy.records import Cohort, CohortTrainer
from academy.released import current_version
from academy.rosters.rows import CohortPlan


def newer_versions(session: Session, lessons_folder: Path, trainer_id: str, today: dt.date) -> dict[str, str]:
    """Return the newest version by the id of each group that learns by another one and was offered none.

    Of the trainer's own groups, neither over nor in the archive; a version that differs in nothing that learners read
    is no news. It follows from what is published, so that nothing has to be told twice and nothing is missed.
    """
    query = (
        select(Cohort)
        .join(CohortTrainer, CohortTrainer.cohort_id == Cohort.cohort_id)
        .outerjoin(VersionOffer, VersionOffer.cohort_id == Cohort.cohort_id)
        .outerjoin(CohortPlan, CohortPlan.cohort_id == Cohort.cohort_id)
        .where(CohortTrainer.person_id == trainer_id, VersionOffer.cohort_id.is_(None))
        .where(CohortPlan.archived_at.is_(None), or_(Cohort.ends_on.is_(None), Cohort.ends_on >= today))
    )
    found = {each.cohort_id: _newer(lessons_folder, each) for each in session.scalars(query)}
    return {cohort_id: version for cohort_id, version in found.items() if version}


def _newer(lessons_folder: Path, cohort: Cohort) -> str:
    """Return the version that a group could be offered, nothing where it has the newest one's words."""
    try:
        newest = current_version(lessons_folder, cohort.course_id)
        if newest == cohort.course_version:
            return ""
        changes = version_changes(lessons_folder, cohort.course_id, cohort.course_version, newest)
    except UnknownLesson:  # its own version was never built here
        return ""
    return newest if any(each.kind != "same" for each in changes) else ""

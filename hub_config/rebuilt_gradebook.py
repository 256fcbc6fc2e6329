"""A cohort's gradebook made anew: from its lessons as they were built, and from the ledger, which is the truth."""

import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from academy import redelivery
from academy.cohorts import cohort_of
from academy.database import open_academy, utc_now
from academy.gradebook_files import BESIDE, GRADEBOOK
from academy.gradebooks import copy_course
from academy.records import Cohort, OutboxItem
from hub_config.preflight import alone_on
from hub_config.restored_gradebooks import drained, work_on
from hub_config.settings import Settings


@dataclass(frozen=True)
class Rebuilt:
    """What became of it: what was sent to the new gradebook, what of it still waits, where the old one lies."""

    cohort_id: str
    sent: int
    waiting: int
    kept_as: str  # empty: there was none


def rebuild_gradebook(site: Settings, cohort_id: str) -> Rebuilt:
    """Set a cohort's gradebook aside and make it anew; no grade is read from the old one.

    Stopped half-way it can be begun again: what is missing is made, what was sent twice counts once.

    Raises
    ------
    CannotStart
        While the site runs: its grader would write into either.
    UnknownCohort
    """
    with alone_on(site):
        sessions = open_academy(site.academy_database)
        try:
            with sessions() as session:
                cohort = cohort_of(session, cohort_id)
            kept_as = _set_aside(site.below_state("cohorts", cohort_id))
            _make_blank(site, cohort)
            sent = redelivery.send_again(sessions, site.below_state("lessons"), {}, utc_now(), only=cohort_id)
            return Rebuilt(cohort_id, sent, _delivered(sessions, site, cohort_id), kept_as)
        finally:
            sessions.kw["bind"].dispose()


def _set_aside(folder: Path) -> str:
    """Rename a gradebook and what SQLite keeps beside it; nothing is opened or followed, for trainers write there."""
    if not (folder / GRADEBOOK).is_symlink() and not (folder / GRADEBOOK).exists():
        return ""
    before = f"{utc_now():%Y%m%dT%H%M%S%f}-{GRADEBOOK}"
    for ending in ("", *BESIDE):
        old = folder / f"{GRADEBOOK}{ending}"
        if old.is_symlink() or old.exists():
            old.rename(folder / f"{before}{ending}")
    return before


def _make_blank(site: Settings, cohort: Cohort) -> None:
    """Give a cohort the gradebook of its lessons, without any learner, or its whole course where that is gone."""
    folder = site.below_state("cohorts", cohort.cohort_id)
    folder.parent.mkdir(exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".rebuilt-") as made:
        course = Path(made) / cohort.cohort_id
        copy_course(site.below_state("lessons"), cohort.course_id, cohort.course_version, cohort.language, course)
        if folder.is_dir():
            (course / GRADEBOOK).rename(folder / GRADEBOOK)
        else:
            course.rename(folder)


def _delivered(sessions: sessionmaker[Session], site: Settings, cohort_id: str) -> int:
    """Carry what waits for a cohort into its gradebook; return how much could not be."""
    with closing(work_on(site.below_state("cohorts"))) as work:
        while drained(sessions, work, cohort_id):
            pass
    undone = select(func.count()).where(OutboxItem.cohort_id == cohort_id, OutboxItem.done_at.is_(None))
    with sessions() as session:
        return session.scalars(undone).one()

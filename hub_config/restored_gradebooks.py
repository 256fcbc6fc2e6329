"""Gradebooks of a restored state: lost ones are made anew, and each is sent what it may miss of the ledger."""

import shutil
from collections.abc import Set as AbstractSet
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session, sessionmaker

from academy import outbox, redelivery
from academy.code_courses.handed_code import CodeCohortWork
from academy.database import open_academy, utc_now
from academy.errors import AcademyError
from academy.gradebook_files import GRADEBOOK
from academy.gradebooks import copy_course
from academy.records import OutboxItem
from academy.work_here import WorkHere
from hub_config.archive_manifest import Manifest
from hub_config.archives import at_one_instant
from hub_config.cohort_jails import CohortJails, room
from hub_config.jail import why_no_jail
from hub_config.settings import Settings


def reconciled(staged: Settings, manifest: Manifest, anew: AbstractSet[str]) -> tuple[int, int]:
    """Send every grade that a gradebook may miss to it again; return how many, and how many still wait."""
    cohorts, lessons = staged.below_state("cohorts"), staged.below_state("lessons")
    sessions = open_academy(staged.academy_database)
    try:
        since = {cohort_id: told.copied_at for cohort_id, told in manifest.gradebooks.items() if cohort_id not in anew}
        sent = redelivery.send_again(sessions, lessons, since, utc_now())
        _deliver(sessions, cohorts)
        with sessions() as session:
            undone = session.scalars(select(OutboxItem.item_id).where(OutboxItem.done_at.is_(None))).all()
        return sent, len(undone)
    finally:
        sessions.kw["bind"].dispose()


def made_anew(staged: Settings) -> set[str]:
    """Give every cohort that lost its gradebook a new one from its lessons; its other files stay with it."""
    cohorts, lessons = staged.below_state("cohorts"), staged.below_state("lessons")
    cohorts.mkdir(exist_ok=True, mode=0o700)
    with at_one_instant(staged.academy_database) as connection:  # whatever its version: each has these columns
        known = connection.execute(text("SELECT cohort_id, course_id, course_version, language FROM cohorts")).all()
    lost = [cohort for cohort in known if not (cohorts / cohort.cohort_id / GRADEBOOK).exists()]
    for cohort_id, course_id, course_version, language in lost:
        folder, kept = cohorts / cohort_id, cohorts / f".kept-{cohort_id}"
        if folder.exists():
            folder.rename(kept)
        copy_course(lessons, course_id, course_version, language, folder)
        if kept.exists():
            shutil.copytree(kept, folder, dirs_exist_ok=True)
            shutil.rmtree(kept)
    return {cohort.cohort_id for cohort in lost}


def _deliver(sessions: sessionmaker[Session], cohorts: Path) -> None:
    with closing(work_on(cohorts)) as work:
        with sessions() as session:
            waiting = outbox.cohorts_waiting(session)
        for cohort_id in waiting:
            while drained(sessions, work, cohort_id):
                pass


def drained(sessions: sessionmaker[Session], work: CodeCohortWork, cohort_id: str) -> int:
    """Carry out some of what waits for a cohort; return how much, 0 when nothing is left or nothing can be done."""
    try:
        return outbox.drain(sessions, work, cohort_id, utc_now())
    except AcademyError:
        return 0  # it stays in the outbox, and the site's grader goes on


class _Here(WorkHere):
    def close(self) -> None:
        """End nothing: the work is done in this process."""


def work_on(cohorts: Path) -> Any:
    """Return the work in cohorts' folders, in jails where they can be made; close it after use."""
    return _Here(cohorts) if why_no_jail() else CohortJails(cohorts, most=room())

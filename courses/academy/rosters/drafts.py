"""Rosters that were read and wait for the trainer's word: kept a day, judged anew each time they are looked at."""

import datetime as dt
import secrets

from sqlalchemy import delete
from sqlalchemy.orm import Session

from academy.cohorts import require_trainer
from academy.rosters.closed import require_open
from academy.rosters.details import read_details
from academy.rosters.headings import NAME
from academy.rosters.judging import Fate, JudgedRow, Why, judge_roster
from academy.rosters.reading import ReadRoster, from_data
from academy.rosters.rows import RosterDraft
from academy.terms.wall_clock import on_the_wall

KEPT = dt.timedelta(days=1)  # it holds names of people who may never come


def keep_draft(
    session: Session, roster: ReadRoster, *, cohort_id: str, trainer_id: str, file_name: str, now: dt.datetime
) -> RosterDraft:
    """Keep a roster until the trainer says yes; what others left more than a day ago goes.

    Raises
    ------
    NotTheirCohort, CohortArchived
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    require_open(session, cohort_id)
    session.execute(delete(RosterDraft).where(RosterDraft.made_at < now - KEPT))
    draft = RosterDraft(
        draft_id=f"r{secrets.token_hex(8)}",
        cohort_id=cohort_id,
        made_by=trainer_id,
        made_at=now,
        file_name=file_name[:120],
        reading=roster.as_data(),
    )
    session.add(draft)
    session.flush()
    return draft


def draft_of(session: Session, *, draft_id: str, cohort_id: str, now: dt.datetime) -> RosterDraft | None:
    """Return a roster of a cohort that is kept still; None for any other."""
    found = session.get(RosterDraft, draft_id)
    is_kept = found is not None and found.cohort_id == cohort_id and found.made_at >= now - KEPT
    return found if is_kept else None


def judged(session: Session, draft: RosterDraft, *, trainer_id: str, now: dt.datetime) -> list[JudgedRow]:
    """Return what becomes of each row of a roster as things stand now."""
    roster = from_data(draft.reading)
    today = on_the_wall(now).date()
    return judge_roster(session, roster, cohort_id=draft.cohort_id, trainer_id=trainer_id, today=today)


def drop_draft(session: Session, draft: RosterDraft) -> None:
    """Let go of a roster."""
    session.delete(draft)
    session.flush()


def written_rows(draft: RosterDraft) -> list[JudgedRow]:
    """Return the rows of a roster that was written, with what became of each."""
    cells = {each.row: each.cells for each in from_data(draft.reading).rows}
    today = on_the_wall(draft.made_at).date()
    found = []
    for row, fate, why, cell, other_row in (draft.outcome or {}).get("rows", []):
        given = cells.get(row, {})
        details, reason = read_details(given, today), Why(why) if why else None
        name = given.get(NAME, "")
        found.append(JudgedRow(row, name, "", details, Fate(fate), reason, cell, other_row, given=given))
    return found

"""Writing a roster: accounts, places and details in one transaction; the second time nothing changes."""

import datetime as dt
import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from academy.account_rows import PIN, note
from academy.cohorts import cohort_of, enrol, require_trainer
from academy.database import take_turn
from academy.identifiers import new_card_code
from academy.records import Account, AuditEntry, Enrolment, GroupMembership, Person
from academy.rosters.closed import require_open
from academy.rosters.details import keep_details
from academy.rosters.drafts import judged
from academy.rosters.errors import ChangedMeanwhile
from academy.rosters.judging import Fate, JudgedRow, digest
from academy.rosters.rows import LearnerDetails, RosterDraft
from academy.secret_words import sealed

NO_PIN_YET = 0  # the version of a secret that nobody was ever told: the first PIN makes it 1
NEW, SKIP = "new", "skip"  # what a trainer says to a doubt, or the id of who it is
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def write_roster(
    session: Session,
    draft: RosterDraft,
    *,
    trainer_id: str,
    choices: Mapping[int, str],
    shown: str,
    now: dt.datetime,
) -> dict[str, int]:
    """Write a roster as it was shown, and return how many rows had which fate; the caller commits.

    Parameters
    ----------
    choices
        The trainer's word on doubtful rows, by row; one without a word is left out.
    shown
        The digest of the judgement that the trainer saw.

    Raises
    ------
    NotTheirCohort, CohortArchived
    ChangedMeanwhile
        When something else is true by now: look at it again.
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=draft.cohort_id)
    require_open(session, draft.cohort_id)
    take_turn(session, f"roster of {draft.cohort_id}")
    session.refresh(draft)
    if draft.written_at is not None:
        return dict(draft.outcome["counts"]) if draft.outcome else {}
    rows = judged(session, draft, trainer_id=trainer_id, now=now)
    if digest(rows) != shown:
        raise ChangedMeanwhile("The roster")
    settled = [_settled(each, choices) for each in rows]
    for telephone in sorted({each.telephone for each in settled if each.fate is Fate.CREATE and each.telephone}):
        take_turn(session, f"telephone {telephone}")
    created = _create(session, [each for each in settled if each.fate is Fate.CREATE], draft, trainer_id, now)
    for each in settled:
        if each.fate is Fate.ENROL:
            _enrol(session, each, draft.cohort_id, trainer_id, now)
    return _told(session, draft, settled, created, trainer_id, now)


def _settled(row: JudgedRow, choices: Mapping[int, str]) -> JudgedRow:
    """Return a row with the trainer's word on it."""
    if row.fate is not Fate.ASK:
        return row
    word = choices.get(row.row, SKIP)
    if word == NEW:
        return replace(row, fate=Fate.CREATE)
    if any(each.person_id == word for each in row.candidates):
        return replace(row, fate=Fate.ENROL, person_id=word)
    return row


def _create(
    session: Session, rows: list[JudgedRow], draft: RosterDraft, trainer_id: str, now: dt.datetime
) -> dict[int, str]:
    """Make accounts for people, admitted to the cohort; nobody knows a PIN of theirs yet. Returns ids by row."""
    if not rows:
        return {}
    people = {row.row: "p" + "".join(secrets.choice(_LETTERS) for _ in range(10)) for row in rows}
    language, cohort_id = cohort_of(session, draft.cohort_id).language, draft.cohort_id
    # One seal for all, of a secret thrown away: it opens nothing, and sealing thousands would take minutes.
    seal, cards = sealed(secrets.token_hex(16)), _card_codes(session, len(rows))
    told = [(people[row.row], row, card) for row, card in zip(rows, cards, strict=True)]
    _insert(session, Person, [
        {"person_id": one, "name": row.name, "telephone": row.telephone or None, "language": language,
         "created_at": now} for one, row, _ in told])  # fmt: skip
    _insert(session, Account, [
        {"person_id": one, "secret_kind": PIN, "secret_hash": seal, "card_code": card, "approved_at": now,
         "secret_version": NO_PIN_YET} for one, _, card in told])  # fmt: skip
    _insert(session, GroupMembership, [{"person_id": one, "group_name": "member"} for one, *_ in told])
    _insert(session, Enrolment, [
        {"cohort_id": cohort_id, "person_id": one, "status": "admitted", "created_at": now,
         "admitted_by": trainer_id} for one, *_ in told])  # fmt: skip
    _insert(session, AuditEntry, [
        {"written_at": now, "actor_id": trainer_id, "action": "account made", "subject_id": one,
         "detail": {"cohort_id": cohort_id, "roster": draft.draft_id}} for one, *_ in told])  # fmt: skip
    _insert(session, LearnerDetails, [
        {"person_id": one, "sex": row.details.sex or None, "age_band": row.details.age_band or None,
         "province_code": row.details.province_code or None, "commune": row.details.commune,
         "registration_number": row.details.registration_number or None, "written_by": trainer_id,
         "written_at": now} for one, row, _ in told if not row.details.is_empty])  # fmt: skip
    return people


def _insert(session: Session, record: type, rows: list[dict[str, object]]) -> None:
    if rows:
        session.execute(insert(cast(Table, record.__table__)), rows)  # type: ignore[attr-defined]  # every record has one


def _card_codes(session: Session, count: int) -> list[str]:
    """Return fresh card codes that nobody has."""
    taken = {code for code in session.scalars(select(Account.card_code)) if code}
    found: dict[str, None] = {}
    while len(found) < count:
        if (code := new_card_code()) not in taken:
            found[code] = None
    return list(found)


def _enrol(session: Session, row: JudgedRow, cohort_id: str, trainer_id: str, now: dt.datetime) -> None:
    before = session.get(Enrolment, (cohort_id, row.person_id))
    if before is not None and before.status != "waiting":
        return  # here already; and taking somebody back is an act of its own
    enrol(session, cohort_id, row.person_id, now, status="admitted", admitted_by=trainer_id)
    note(session, now, trainer_id, "admit", row.person_id, cohort_id=cohort_id)
    keep_details(session, row.person_id, row.details, trainer_id=trainer_id, now=now)


def _told(
    session: Session,
    draft: RosterDraft,
    rows: list[JudgedRow],
    created: Mapping[int, str],
    trainer_id: str,
    now: dt.datetime,
) -> dict[str, int]:
    counts = dict(Counter(str(each.fate) for each in rows))
    draft.outcome = {
        "counts": counts,
        "rows": [[each.row, str(each.fate), each.why or "", each.cell, each.other_row] for each in rows],
        "people": sorted(created.values()),
    }
    draft.written_at = now
    note(session, now, trainer_id, "roster written", draft.cohort_id, roster=draft.draft_id, **counts)
    session.flush()
    return counts

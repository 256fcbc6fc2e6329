"""Writing records of the bank with the entry of the audit log that seals them, and finding those changed afterwards."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.canonical import plain_data, sha256_of
from coop_registry.editing.value_changes import key_of
from coop_registry.models.files import AuditEntry
from coop_registry.models.ideas import JuryMark
from coop_registry.models.project_following import ProjectGroupStage, ProjectPlan
from coop_registry.models.project_jury import JuryMember, ProjectContest, ProjectDecision, ProjectSubmission
from coop_registry.models.record import Record
from coop_registry.projects_bank.refusals import Refused
from coop_registry.score_runs.chained import last_replaced
from coop_registry.score_runs.sealed_words import SealedWords, seal_of
from coop_registry.writers import Writer

# The records that are never changed, by what the audit log calls writing them, and the column of a person's own words.
SEALED: Mapping[str, tuple[type[Any], str | None]] = {
    "contest opened": (ProjectContest, None),
    "idea submitted": (ProjectSubmission, None),
    "jury marks given": (JuryMark, "comment"),
    "idea accepted": (ProjectDecision, "words"),
    "idea refused": (ProjectDecision, "words"),
    "group begun": (ProjectGroupStage, "remark"),
    "group moved": (ProjectGroupStage, "remark"),
    "group counted": (ProjectGroupStage, "remark"),
    "plan saved": (ProjectPlan, None),
}
# The records that hold a person's own words, by their table; why a juror left stands in no sealed record.
_WITH_WORDS: Mapping[str, tuple[type[Any], str]] = {
    **{str(record.__tablename__): (record, column) for record, column in SEALED.values() if column},
    "jury_members": (JuryMember, "reason"),
}
ERASED = "project words erased"
# Tables that go with a synthetic registry when another replaces it.
_REPLACED = frozenset({"project_group_stages", "project_plans"})
_ERASABLE = frozenset({"comment", "words", "remark", "salt", "title"})


def write_sealed(
    session: Session,
    writer: Writer,
    action: str,
    rows: Sequence[Record],
    *,
    subject: str,
    words: SealedWords | None = None,
    now: dt.datetime,
    **detail: Any,
) -> None:
    """Add rows and the one entry that seals them, in the caller's transaction; words stand in the first, sealed apart.

    ``subject`` is what the entry speaks of: an idea, a group, a plan; ``detail`` says more, without a person's words.
    """
    column = SEALED[action][1]
    if words is not None and column is not None:
        setattr(rows[0], column, words.words)
        rows[0].salt = words.salt  # type: ignore[attr-defined]  # every record with words has one
    session.add_all(rows)
    session.flush()
    sealing: dict[str, Any] = {"rows": {key_of(row): _lasting(row) for row in rows}}
    sealing |= {"words_of": key_of(rows[0]), "words_sha256": words.sha256} if words else {}
    audit.append(session, writer=writer, action=action, subject=subject, detail=detail | sealing, now=now)


def erase_words_of(session: Session, writer: Writer, table: str, key: str, *, now: dt.datetime) -> None:
    """Empty what a person wrote in a record, with its salt, in the caller's transaction; the rest stands, and verifies.

    Parameters
    ----------
    key
        As :func:`coop_registry.editing.value_changes.key_of` writes it.

    Raises
    ------
    Refused
        For an officer of a territory, and when there is no such record with words.
    """
    if writer.province_codes is not None:
        raise Refused("head_office_only")
    audit.take_turn(session)
    record, column = _WITH_WORDS.get(table, (None, ""))
    row = next((row for row in session.scalars(select(record)) if key_of(row) == key), None) if record else None
    if row is None:
        raise Refused("unknown_record", table=table, key=key, known=", ".join(sorted(_WITH_WORDS)))
    if row.salt is not None:
        setattr(row, column, None)
        row.salt = None
        session.flush()
        name = f"{table} {key}"
        audit.append(session, writer=writer, action=ERASED, subject=table, detail={"record": name}, now=now)


def changed_records(session: Session) -> list[str]:
    """Return which records of the bank are not what the audit log tells of: ``'jury_marks ["S001",1,"p7","need"]'``.

    A record whose words were erased by :func:`erase_words_of` is whole; one that the log does not know was put in.
    """
    told, erased = _told(session)
    rows = {_name(row): row for record in _records() for row in session.scalars(select(record))}
    changed = [name for name, row in rows.items() if not _is_as_told(row, told.get(name), name in erased)]
    return sorted({*changed, *(told.keys() - rows.keys())})


def _told(session: Session) -> tuple[dict[str, tuple[str, Any, str | None]], set[str]]:
    """Return what the log tells of each record (action, row, seal of its words), and whose words were erased."""
    told: dict[str, tuple[str, Any, str | None]] = {}
    erased: set[str] = set()
    entries = select(AuditEntry).where(AuditEntry.action.in_([*SEALED, ERASED])).order_by(AuditEntry.entry_id)
    replaced = last_replaced(session)
    for entry in session.scalars(entries):
        if entry.action == ERASED:
            erased.add(entry.detail["record"])
            continue
        table = SEALED[entry.action][0].__tablename__
        if table in _REPLACED and entry.entry_id <= replaced:
            continue
        for key, row in entry.detail["rows"].items():
            seal = entry.detail["words_sha256"] if key == entry.detail.get("words_of") else None
            told[f"{table} {key}"] = (entry.action, row, seal)
    return told, erased


def _records() -> Iterator[type[Any]]:
    yield from sorted({record for record, _ in SEALED.values()}, key=lambda record: str(record.__tablename__))


def _name(row: Any) -> str:
    return f"{row.__tablename__} {key_of(row)}"


def _is_as_told(row: Any, told: tuple[str, Any, str | None] | None, is_erased: bool) -> bool:
    if told is None or plain_data(_lasting(row)) != told[1]:
        return False
    column = SEALED[told[0]][1]
    if column is None:
        return True
    words = getattr(row, column)
    if words is None and row.salt is None:
        return is_erased or told[2] is None
    return bool(seal_of(row.salt or "", words or "") == told[2])


def _lasting(row: Any) -> dict[str, Any]:
    """Return what the log tells of a row: of a plan's inputs the hash alone, as a person's words may stand in them."""
    names = [column.key for column in inspect(type(row)).column_attrs]
    lasting = {name: getattr(row, name) for name in names if name not in _ERASABLE}
    return lasting | ({"inputs": sha256_of(plain_data(row.inputs))} if "inputs" in lasting else {})

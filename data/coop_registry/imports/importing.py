"""Importing declared files: every refusal is reported, and all that is accepted enters in one transaction."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from coop_registry.database import begin_writing
from coop_registry.declared_rows import DeclaredRow, Progress, RefusedCell, contradictions, declared_rows
from coop_registry.declared_tables import DeclaredTable, read_table
from coop_registry.declared_values import COLUMNS, readers
from coop_registry.errors import TransactionOpen
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import ImportedFile
from coop_registry.models.territory import Province, Sector
from coop_registry.spelling import plain

_NUMBERS_AT_ONCE = 500  # in one question to the database

_Known = dict[str, Mapping[str, Any]]  # by registration number, the columns of a cooperative


@dataclass(frozen=True)
class ImportReport:
    """What came of a file. A refused row changes nothing; ``rejected`` lists all that is wrong with each."""

    file_name: str
    file_hash: str
    added: int
    changed: int
    unchanged: int
    rejected: tuple[RefusedCell, ...]
    is_dry_run: bool
    already_imported_at: dt.datetime | None = None  # then the file changed nothing this time

    @property
    def accepted(self) -> int:
        """The number of rows that are right."""
        return self.added + self.changed + self.unchanged

    @property
    def rejected_rows(self) -> int:
        """The number of rows that are not."""
        return len({refusal.row for refusal in self.rejected})


def import_cooperatives(
    session: Session,
    path: Path,
    *,
    declared_by: str,
    now: dt.datetime,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import a CSV file of cooperatives, in one transaction that is committed before the report is returned.

    A row whose number is known replaces what the file has columns for; other columns stay. An empty cell
    says "not known". A file whose very bytes were imported before changes nothing; neither does a row that
    says what is known.

    Parameters
    ----------
    session
        The registry, with no transaction open.
    path
        The file, see :func:`coop_registry.declared_tables.read_table`.
    declared_by
        The ``person_id`` of who imports, or ``"command-line"``.
    now
        The instant, naive UTC.
    dry_run
        Report what would be done, and change nothing.
    progress
        Called with rows done and rows in all.

    Raises
    ------
    UnreadableFile
        When the file is not such a table at all.
    TransactionOpen
        When the session has a transaction open.
    """
    if session.in_transaction():
        raise TransactionOpen
    table = read_table(path)
    try:
        if not dry_run:
            begin_writing(session)
        report, changes = _examined(session, table, now, dry_run, progress or _silent)
        if changes and not dry_run and not report.already_imported_at:
            _write(session, report, changes, declared_by, now)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    return report


@dataclass(frozen=True)
class _Change:
    """A cooperative as it will stand, and whether the registry holds its number already."""

    row: int
    whole: Mapping[str, Any]
    known: Mapping[str, Any] | None

    @property
    def is_real_change(self) -> bool:
        return self.known is None or self.whole != self.known


def _examined(
    session: Session, table: DeclaredTable, now: dt.datetime, dry_run: bool, progress: Progress
) -> tuple[ImportReport, list[_Change]]:
    provinces = set(session.scalars(select(Province.province_code)))
    sectors = set(session.scalars(select(Sector.sector_id)))
    rows, refusals = declared_rows(table, readers(provinces, sectors, now.date()), progress)
    known = _known_values(session, [row.number for row in rows])
    changes, contradicted = _changes(rows, known)
    report = ImportReport(
        table.name,
        table.file_hash,
        added=sum(change.known is None for change in changes),
        changed=sum(change.known is not None and change.is_real_change for change in changes),
        unchanged=sum(not change.is_real_change for change in changes),
        rejected=tuple(sorted(refusals + contradicted, key=lambda refusal: refusal.row)),
        is_dry_run=dry_run,
    )
    earlier = session.scalar(select(ImportedFile).where(ImportedFile.file_hash == table.file_hash))
    if earlier is None:
        return report, changes
    # Importing it again would bring back what a later file has changed.
    told = replace(report, added=0, changed=0, unchanged=len(changes), already_imported_at=earlier.imported_at)
    return told, changes


def _known_values(session: Session, numbers: Sequence[str]) -> _Known:
    columns = [getattr(Cooperative, column) for column in COLUMNS]
    known: _Known = {}
    for start in range(0, len(numbers), _NUMBERS_AT_ONCE):
        chosen = Cooperative.registration_number.in_(numbers[start : start + _NUMBERS_AT_ONCE])
        for found in session.execute(select(*columns).where(chosen)).mappings():
            known[str(found["registration_number"])] = dict(found)
    return known


def _changes(rows: Sequence[DeclaredRow], known: _Known) -> tuple[list[_Change], list[RefusedCell]]:
    changes, refusals = [], []
    for row in rows:
        before = known.get(row.number)
        whole = _completed(row, before)
        wrong = contradictions(row, whole) + _synthetic_over_real(row, whole, before)
        refusals.extend(wrong)
        if not wrong:
            changes.append(_Change(row.row, whole, before))
    return changes, refusals


def _completed(row: DeclaredRow, before: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the cooperative as it would stand; unsaid, a label "synthetic" stays, and a new row is real."""
    whole = dict.fromkeys(COLUMNS) | dict(before or {}) | dict(row.values)
    if whole["is_synthetic"] is None:
        whole["is_synthetic"] = bool(before and before["is_synthetic"])
    return whole


def _synthetic_over_real(
    row: DeclaredRow, whole: Mapping[str, Any], before: Mapping[str, Any] | None
) -> list[RefusedCell]:
    if not whole["is_synthetic"] or before is None or before["is_synthetic"]:
        return []
    problem = "This row is synthetic, and its number is that of a real cooperative."
    advice = "Import synthetic rows into a demonstration registry only."
    return [row.refused("is_synthetic", row.number, problem, advice)]


def _write(
    session: Session, report: ImportReport, changes: Sequence[_Change], declared_by: str, now: dt.datetime
) -> None:
    file = ImportedFile(
        file_hash=report.file_hash,
        file_name=report.file_name[:255],
        declared_by=declared_by,
        imported_at=now,
        rows_accepted=report.accepted,
        rows_rejected=report.rejected_rows,
    )
    session.add(file)
    session.flush()
    provenance = {"file_id": file.file_id, "source_sheet": None, "declared_by": declared_by, "declared_at": now}
    new = [change for change in changes if change.known is None]
    changed = [change for change in changes if change.known is not None and change.is_real_change]
    for statement, chosen in ((insert(Cooperative), new), (update(Cooperative), changed)):
        if chosen:
            session.execute(statement, [_record(change, provenance) for change in chosen])


def _record(change: _Change, provenance: Mapping[str, Any]) -> dict[str, Any]:
    whole = change.whole
    spelled = " ".join(str(whole[c]) for c in ("registration_number", "name_ar", "name_latin") if whole[c])
    return {**whole, **provenance, "source_row": change.row, "search_text": plain(spelled)}


def _silent(_done: int, _total: int) -> None:
    """Report no progress."""

"""Importing declared files: every refusal is reported, and all that is accepted enters in one transaction."""

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.canonical import plain_data, sha256_of
from coop_registry.errors import TransactionOpen
from coop_registry.imports.changes import TableChanges, cooperatives_declared
from coop_registry.imports.declared import DeclaredTable
from coop_registry.imports.duplicates import Duplicates, likely_duplicates
from coop_registry.imports.examining import Consequences, Examined, examine_against, examine_alone
from coop_registry.imports.known import earlier_import, known_names, refused_then
from coop_registry.imports.mappings import Mapping
from coop_registry.imports.overwrites import overwrites_of
from coop_registry.imports.reading import read_declared
from coop_registry.imports.registry_names import registry_names
from coop_registry.imports.report import Counts, ImportReport, as_written, texts_of_rows
from coop_registry.imports.writing import (
    Provenance,
    copy_counts,
    history_of_import,
    settle_refusals,
    write_chairs,
    write_cooperatives,
    write_refusals,
    write_yearly,
)
from coop_registry.models.files import ImportedFile
from coop_registry.writers import Writer
from legal_rules.legal_time import CASABLANCA

Progress = Callable[[int, int], None]
_STEPS = 1_000  # of which reading the file takes half


@dataclass(frozen=True)
class _Import:
    """One import under way: what it reads and writes with."""

    session: Session
    path: Path
    writer: Writer
    now: dt.datetime
    progress: Progress

    @property
    def today(self) -> dt.date:
        """The legal day in Morocco."""
        return self.now.replace(tzinfo=dt.UTC).astimezone(CASABLANCA).date()

    def reading(self, done: int, total: int) -> None:
        """Tell the progress of reading the file."""
        self.progress(_STEPS // 2 * done // max(total, 1), _STEPS)

    def at(self, share: float) -> None:
        """Tell the progress of what comes after the reading, 0 to 1."""
        self.progress(_STEPS // 2 + int(_STEPS // 2 * share), _STEPS)


def import_file(
    session: Session,
    path: Path,
    *,
    writer: Writer,
    now: dt.datetime,
    mapping: Mapping | None = None,
    sheet: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import a file of cooperatives, in one transaction that is committed before the report is returned.

    A row whose number is known replaces what the file has columns for; other columns stay, and an empty cell
    erases nothing. The very same bytes read in the same way change nothing, but for rows that were refused and
    may enter now; neither does a row that says what is known. The registry's one writer's place is taken only
    once the file has been read and checked, and what is known is read again in it.

    Parameters
    ----------
    session
        The registry, with no transaction open.
    path
        The file, see :func:`coop_registry.imports.reading.read_declared`.
    writer
        Who imports: rows of provinces outside their territory are refused.
    now
        The instant, naive UTC.
    mapping
        Which column says what; without it the one that the headers propose.
    sheet
        The sheet to read; without it the one that looks like a table of cooperatives.
    dry_run
        Report what would be done, and change nothing.
    progress
        Called with steps done and steps in all.

    Raises
    ------
    UnreadableFile
        When the file is not such a table at all.
    TransactionOpen
        When the session has a transaction open.
    """
    if session.in_transaction():
        raise TransactionOpen
    task = _Import(session, path, writer, now, progress or _silent)
    try:
        examined, duplicates = _read(task, mapping, sheet)
        if not dry_run:
            audit.take_turn(session)
        report = _entered(task, examined, duplicates, dry_run=dry_run)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    task.at(1)
    return report


def _read(task: _Import, mapping: Mapping | None, sheet: str | None) -> tuple[Examined, Duplicates]:
    """Read and check the file while others write."""
    names, known = registry_names(task.session), known_names(task.session)
    task.session.rollback()
    table = read_declared(task.path, mapping=mapping, sheet=sheet, names=names, today=task.today, progress=task.reading)
    examined = replace(examine_alone(task.path, table, task.today), names=names)
    task.at(0.1)
    columns = ["row", "name_ar", "name_latin", "province_code", "commune"]
    declared = cooperatives_declared(examined.values).reindex(columns=columns).dropna(subset=["province_code"])
    within = [task.writer.may_write_in(province) for province in known["province_code"]]
    found = likely_duplicates(declared, known[within], lambda share: task.at(0.1 + share * 0.2))
    return examined, found


def _entered(task: _Import, examined: Examined, duplicates: Duplicates, *, dry_run: bool) -> ImportReport:
    """Admit what may enter into the registry as it stands now, and write it."""
    table, session = examined.table, task.session
    file = earlier_import(session, table.file_hash)
    known_rows: set[int] = set()
    if file is not None and (refused := _refused_when_read_so(session, file, table)) is not None:
        known_rows = {int(row) for row in table.frame.index if row not in refused}
    admitted, consequences = examine_against(session, examined.without(known_rows), task.writer, task.today)
    refused_rows = texts_of_rows(table, sorted({cell.row for cell in admitted.refusals}))
    admitted = replace(admitted, refusals=as_written(admitted.refusals, refused_rows))
    overwrites = overwrites_of(session, consequences, task.now)
    task.at(0.5)
    earlier_at = file.imported_at if file is not None and known_rows else None
    if not dry_run and (len(admitted.values) or earlier_at is None):
        file = _write(task, file, admitted, consequences, len(known_rows))
    return ImportReport(
        file_name=table.file_name,
        file_hash=table.file_hash,
        sheet=table.sheet,
        header_rows=table.header_rows,
        columns=table.columns,
        headers=texts_of_rows(table, list(table.header_rows)),
        counts=_counts(consequences),
        rows_accepted=len(table.frame) - len({cell.row for cell in admitted.refusals} & set(table.frame.index)),
        refusals=tuple(
            sorted(admitted.refusals, key=lambda cell: (cell.row, len(cell.column or ""), cell.column or ""))
        ),
        refused_rows=refused_rows,
        left_out=table.left_out,
        remarks=tuple(sorted(admitted.remarks, key=lambda remark: remark.row or 0)),
        duplicates=duplicates,
        is_dry_run=dry_run,
        rows_known=len(known_rows),
        already_imported_at=earlier_at,
        file_id=None if dry_run or file is None else file.file_id,
        overwrites=overwrites,
        also=tuple(sorted(admitted.also, key=lambda remark: remark.row or 0)),
        names=examined.names,
    )


def _write(
    task: _Import, file: ImportedFile | None, admitted: Examined, consequences: Consequences, rows_known: int
) -> ImportedFile:
    session, table = task.session, admitted.table
    file = _filed(task, file, admitted, rows_known)
    provenance = Provenance(file.file_id, table.sheet, task.writer.person_id, task.now)
    audit.append(
        session,
        writer=task.writer,
        action="file imported",
        subject=table.file_hash,
        detail=_detail(file, admitted, consequences),
        now=task.now,
        history=history_of_import(consequences.tables),
        file_id=file.file_id,
    )
    write_cooperatives(session, consequences.cooperatives, consequences.known, provenance)
    task.at(0.7)
    for changes in (consequences.snapshots, consequences.filings):
        write_yearly(session, changes, provenance)
    copy_counts(session, consequences.snapshots)
    task.at(0.9)
    write_chairs(session, consequences.chairs, provenance)
    settle_refusals(session, admitted.values["registration_number"].tolist())
    write_refusals(session, file.file_id, table.sheet, admitted.refusals, table)
    return file


def _filed(task: _Import, file: ImportedFile | None, admitted: Examined, rows_known: int) -> ImportedFile:
    """Return the file's own record, with this reading of it."""
    table = admitted.table
    if file is None:
        file = ImportedFile(
            file_hash=table.file_hash,
            file_name=table.file_name[:255],
            declared_by=task.writer.person_id,
            imported_at=task.now,
        )
        task.session.add(file)
    said, reading = file.mapping or {}, reading_of(table)
    refused = sorted({cell.row for cell in admitted.refusals})
    file.sheet = table.sheet
    file.mapping = {
        "readings": [*(one for one in said.get("readings", []) if one != reading), reading],
        "refused": {**said.get("refused", {}), sha256_of(reading): refused},
    }
    file.rows_accepted = len(admitted.values) + rows_known
    file.rows_rejected = len(refused)
    task.session.flush()
    return file


def reading_of(table: DeclaredTable) -> dict[str, Any]:
    """Return in which way a file was read: sheet, headers, column by column, and what the mapping adds."""
    mapping = table.mapping
    return dict(
        plain_data(
            {
                "sheet": table.sheet,
                "header_rows": table.header_rows,
                "columns": {column.letter: column.field for column in table.columns if column.field},
                "values": {field: dict(words) for field, words in mapping.values.items()},
                "days": asdict(mapping.days),
                "constants": dict(mapping.constants),
                **({"scales": dict(mapping.scales)} if mapping.scales else {}),
            }
        )
    )


def _refused_when_read_so(session: Session, file: ImportedFile, table: DeclaredTable) -> set[int] | None:
    """Return the rows refused when these bytes were last read in this way, None when they never were.

    Each reading has its own: what another one took of a row is not what this one would. Of the oldest imports
    only the bytes are known.
    """
    if file.mapping is None:
        return refused_then(session, file.file_id, table.sheet)
    refused = file.mapping.get("refused", {}).get(sha256_of(reading_of(table)))
    return None if refused is None else set(refused)


def _counts(consequences: Consequences) -> dict[str, Counts]:
    chairs = consequences.chairs
    counts = {str(table.model.__tablename__): _count(table) for table in consequences.tables}
    return {**counts, "chairs": Counts(len(chairs.new), len(chairs.telephones), chairs.unchanged)}


def _count(table: TableChanges) -> Counts:
    return Counts(len(table.new), len(table.changed), table.unchanged)


def _detail(file: ImportedFile, admitted: Examined, consequences: Consequences) -> dict[str, Any]:
    """Return what the audit log keeps: counts and a digest of the records written, people left out."""
    written = [
        [str(table.model.__tablename__), part.columns.tolist(), *(part[name].tolist() for name in part.columns)]
        for table in consequences.tables
        for part in (table.new, table.changed)
    ]
    return {
        "file_id": file.file_id,
        "sheet_sha256": sha256_of(admitted.table.sheet),  # a sheet may be called by a person's name, which is erasable
        "counts": {table: asdict(counts) for table, counts in _counts(consequences).items()},
        "rows_refused": file.rows_rejected,
        "records_sha256": sha256_of(written),
    }


def _silent(_done: int, _total: int) -> None:
    """Report no progress."""

"""Tables of what came in: files, the cells they were refused for, uploads that wait, changed values, the audit."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coop_registry.models.record import Record, one_of

UPLOAD_STATES = ("waiting", "imported", "dropped")


class ImportedFile(Record):
    """A file that declared cooperatives: the provenance of every row it brought."""

    __tablename__ = "imported_files"
    __table_args__ = ({"sqlite_autoincrement": True},)

    file_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    file_hash: Mapped[str] = mapped_column(String(64), unique=True)  # SHA-256 of its bytes
    file_name: Mapped[str] = mapped_column(String(255))
    sheet: Mapped[str | None] = mapped_column(String(60))
    mapping: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # column → field, as it was used
    declared_by: Mapped[str] = mapped_column(String(60))  # a person_id, or "command-line"
    imported_at: Mapped[dt.datetime]
    rows_accepted: Mapped[int]
    rows_rejected: Mapped[int]


class RefusedRecord(Record):
    """A cell that an import refused, kept until a later import takes a row of the same number."""

    __tablename__ = "refused_cells"
    __table_args__ = ({"sqlite_autoincrement": True},)

    refusal_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("imported_files.file_id"), index=True)
    registration_number: Mapped[str | None] = mapped_column(String(40))  # of the row, where it could be read
    province_code: Mapped[str | None] = mapped_column(String(6))  # likewise
    sheet: Mapped[str | None] = mapped_column(String(60))
    row: Mapped[int]  # as a spreadsheet counts: the first row is 1
    column: Mapped[str | None] = mapped_column(String(10))  # as a spreadsheet names it: "C"
    field: Mapped[str | None] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(40))  # a code of coop_registry.imports.refusals


class Upload(Record):
    """A file that an officer has sent and not yet imported; its bytes lie in the state's folder ``uploads``."""

    __tablename__ = "uploads"

    upload_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    file_hash: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[str] = mapped_column(String(255))
    person_id: Mapped[str] = mapped_column(String(60), index=True)
    uploaded_at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(String(8))

    __table_args__ = (one_of("state", UPLOAD_STATES),)


class ValueChange(Record):
    """That one value of one record was changed, by whom, why, and from what to what: the history of a sheet.

    ``record_table`` and ``record_key`` name the record (a key of several columns as JSON). Values stand as JSON
    so that their type is kept. No value of the table ``people`` is ever written here: names can be erased.
    """

    __tablename__ = "value_changes"
    __table_args__ = (
        Index("ix_value_changes_record", "record_table", "record_key"),
        {"sqlite_autoincrement": True},
    )

    change_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entries.entry_id"), index=True)
    registration_number: Mapped[str | None] = mapped_column(String(40), index=True)
    record_table: Mapped[str] = mapped_column(String(40))
    record_key: Mapped[str] = mapped_column(String(120))
    column: Mapped[str] = mapped_column(String(40))
    old_value: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    new_value: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    reason: Mapped[str] = mapped_column(Text)  # as the person gave it; empty for an import
    person_id: Mapped[str] = mapped_column(String(60))
    changed_at: Mapped[dt.datetime] = mapped_column(index=True)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("imported_files.file_id"))


class AuditEntry(Record):
    """One entry of the append-only log of every write, chained by hashes; persons by id, never by name."""

    __tablename__ = "audit_entries"

    entry_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1, 2, 3 … without a gap
    written_at: Mapped[dt.datetime]
    person_id: Mapped[str] = mapped_column(String(60))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(120))  # what was written to: a number, a person_id, a file's hash
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous_hash: Mapped[str] = mapped_column(String(64))
    entry_hash: Mapped[str] = mapped_column(String(64), unique=True)

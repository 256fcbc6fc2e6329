"""What every change by hand does: take the writer's turn, find the sheet, read the values, keep the history."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.errors import BadValue, EarlierEdit, NothingToChange, StaleEdit
from coop_registry.editing.given_values import given
from coop_registry.editing.value_changes import Changes, differences, history_of
from coop_registry.errors import UnknownCooperative
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import AuditEntry, ValueChange
from coop_registry.models.record import Declared, Record
from coop_registry.writers import Writer
from legal_rules.legal_time import CASABLANCA

SHORTEST_REASON = 3  # letters; our choice: it asks for a word, not for an essay


@dataclass(frozen=True)
class Hand:
    """A person changing something: in which transaction, who, why and when (naive UTC)."""

    session: Session
    writer: Writer
    reason: str
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The day it is in Morocco."""
        return self.now.replace(tzinfo=dt.UTC).astimezone(CASABLANCA).date()

    def sheet(self, number: str, revision: int | None = None) -> Cooperative:
        """Return a cooperative of the writer's territory, held until the transaction ends.

        Raises
        ------
        UnknownCooperative
            When there is none, or it lies elsewhere.
        StaleEdit
            When it is not at the ``revision`` that the writer saw.
        """
        asked = {"populate_existing": True, "with_for_update": True}
        found = self.session.get(Cooperative, number, **asked)  # type: ignore[arg-type]
        if found is None or not self.writer.may_write_in(found.province_code):
            raise UnknownCooperative(number)
        if revision is not None and found.revision != revision:
            raise StaleEdit(number, found.revision, _edits_since(self.session, found, revision))
        return found

    def read(self, record: type[Record], values: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
        """Return values as their columns hold them; ``known`` names the fields that may be given."""
        for field, value in values.items():
            if field not in known:
                raise BadValue(field, value, "unknown_field", known=", ".join(known))
        return {field: given(self.session, record, field, value, today=self.today) for field, value in values.items()}

    def put(self, record: Record, values: Mapping[str, Any], subject: str) -> dict[str, tuple[Any, Any]]:
        """Set what differs on a row and return it; only a row that this makes says that this person declared it.

        A row that stood already keeps the file, sheet and row it came from: where each later value comes from
        stands in ``value_changes``.

        Raises
        ------
        NothingToChange
            When nothing differs.
        """
        changes = differences(record, values)
        if not changes:
            raise NothingToChange(subject)
        for column, (_old, new) in changes.items():
            setattr(record, column, new)
        if isinstance(record, Declared) and not inspect(record).persistent:
            self.declare(record)
        return changes

    def declare(self, record: Declared) -> None:
        """Say on a new row that this person declared it, from no file."""
        record.declared_by, record.declared_at = self.writer.person_id, self.now
        record.file_id = record.source_sheet = record.source_row = None

    def note(
        self, action: str, subject: str, *, history: Sequence[Mapping[str, Any]] = (), **detail: Any
    ) -> AuditEntry:
        """Add an entry to the audit log, with the history that it seals."""
        return audit.append(
            self.session, writer=self.writer, action=action, subject=subject, detail=detail, now=self.now,
            history=history, reason=self.reason,
        )  # fmt: skip

    def keep(self, action: str, sheet: Cooperative, record: Record, changes: Changes) -> AuditEntry:
        """Raise the sheet's revision and keep the history of what changed on one of its rows."""
        sheet.revision += 1
        self.session.flush()
        detail = {"table": record.__tablename__, "columns": sorted(changes), "revision": sheet.revision}
        history = history_of(record, changes, number=sheet.registration_number)
        return self.note(action, sheet.registration_number, history=history, **detail)


def begin(session: Session, writer: Writer, *, reason: str, now: dt.datetime) -> Hand:
    """Take the writer's turn in the caller's transaction, with a reason that says something.

    Raises
    ------
    BadValue
        For a reason of less than three letters.
    """
    given_reason = " ".join(reason.split())
    if sum(sign.isalpha() for sign in given_reason) < SHORTEST_REASON:
        raise BadValue("reason", reason, "no_reason")
    if len(given_reason) > (most := 1000):  # our bound
        raise BadValue("reason", reason, "too_long", most=most)
    audit.take_turn(session)
    return Hand(session, writer, given_reason, now)


def refuse_wrong_order(row: Record, read: Mapping[str, Any], first: str, last: str) -> None:
    """Refuse values that would let a row end before it began.

    Raises
    ------
    BadValue
    """
    began, ended = read.get(first, getattr(row, first)), read.get(last, getattr(row, last))
    if began and ended and ended < began:
        raise BadValue(last if last in read else first, ended if last in read else began, "wrong_order")


def _edits_since(session: Session, sheet: Cooperative, revision: int) -> tuple[EarlierEdit, ...]:
    """Return the writes since a revision, oldest first: each raised it by one."""
    of_sheet = ValueChange.registration_number == sheet.registration_number
    last = select(ValueChange.entry_id).where(of_sheet).distinct().order_by(ValueChange.entry_id.desc())
    entries = session.scalars(last.limit(max(sheet.revision - revision, 0))).all()
    return tuple(_edit(session, sheet, entry_id) for entry_id in sorted(entries))


def _edit(session: Session, sheet: Cooperative, entry_id: int) -> EarlierEdit:
    made = select(ValueChange).where(
        ValueChange.entry_id == entry_id, ValueChange.registration_number == sheet.registration_number
    )
    changes = session.scalars(made).all()
    columns: dict[str, set[str]] = {}
    for change in changes:
        columns.setdefault(change.record_table, set()).add(change.column)
    named = {table: tuple(sorted(names)) for table, names in columns.items()}
    return EarlierEdit(changes[0].person_id, changes[0].changed_at, named)

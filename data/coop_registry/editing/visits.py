"""Visits of oversight or advice, and what programmes did for a cooperative: recorded, and amended with history.

All raise as the functions of :mod:`coop_registry.editing.edits` do and leave the commit to their caller. A new visit or
intervention is a record of its own: it asks for no revision and leaves that of the sheet. Amending one does as
editing the sheet does.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from coop_registry.editing.errors import UnknownEntry
from coop_registry.editing.hand_writing import Hand, begin, refuse_wrong_order
from coop_registry.editing.value_changes import key_of
from coop_registry.errors import UnknownCooperative
from coop_registry.models.support import Intervention, Visit
from coop_registry.writers import Writer

VISIT_FIELDS = (
    "visited_on", "inspector_id", "purpose", "outcome", "gravity", "findings", "is_blind", "inclusion_probability",
)  # fmt: skip
INTERVENTION_FIELDS = (
    "programme", "supporter", "kind", "subject", "amount_mad", "began_on", "ended_on", "result", "remark",
)  # fmt: skip
Supported = TypeVar("Supported", Visit, Intervention)
_NEW = "recorded by hand"  # why a new record is there: it says so itself


def record_visit(
    session: Session, writer: Writer, number: str, values: Mapping[str, Any], *, now: dt.datetime
) -> Visit:
    """Record a visit, fields of :data:`VISIT_FIELDS`; without ``inspector_id`` the writer was there."""
    whole = {"inspector_id": writer.person_id, **values}
    hand = begin(session, writer, reason=_NEW, now=now)
    row = Visit(registration_number=hand.sheet(number).registration_number)
    return _recorded(hand, row, whole, VISIT_FIELDS, ("visited_on", "purpose"), "visit recorded")


def record_intervention(
    session: Session, writer: Writer, number: str, values: Mapping[str, Any], *, now: dt.datetime
) -> Intervention:
    """Record what a programme did for a cooperative, fields of :data:`INTERVENTION_FIELDS`."""
    hand = begin(session, writer, reason=_NEW, now=now)
    row = Intervention(registration_number=hand.sheet(number).registration_number)
    return _recorded(hand, row, values, INTERVENTION_FIELDS, ("programme", "kind"), "intervention recorded")


def amend_visit(
    session: Session,
    writer: Writer,
    visit_id: int,
    changes: Mapping[str, Any],
    *,
    reason: str,
    revision: int,
    now: dt.datetime,
) -> Visit:
    """Change what was recorded of a visit; ``revision`` is that of the cooperative's sheet."""
    hand = begin(session, writer, reason=reason, now=now)
    return _amended(hand, Visit, visit_id, changes, VISIT_FIELDS, revision)


def amend_intervention(
    session: Session,
    writer: Writer,
    intervention_id: int,
    changes: Mapping[str, Any],
    *,
    reason: str,
    revision: int,
    now: dt.datetime,
) -> Intervention:
    """Change what was recorded of an intervention, such as its end and result."""
    hand = begin(session, writer, reason=reason, now=now)
    return _amended(hand, Intervention, intervention_id, changes, INTERVENTION_FIELDS, revision)


def _recorded(
    hand: Hand, row: Supported, values: Mapping[str, Any], known: tuple[str, ...], needed: tuple[str, ...], action: str
) -> Supported:
    read = hand.read(type(row), dict.fromkeys(needed) | dict(values), known)
    _refuse_wrong_order(row, read)
    for column, value in read.items():
        setattr(row, column, value)
    hand.declare(row)
    hand.session.add(row)
    hand.session.flush()
    hand.note(action, row.registration_number, table=row.__tablename__, key=key_of(row), columns=sorted(read))
    return row


def _amended(
    hand: Hand,
    record: type[Supported],
    key: int,
    changes: Mapping[str, Any],
    known: tuple[str, ...],
    revision: int,
) -> Supported:
    row, what = hand.session.get(record, key, populate_existing=True), record.__tablename__.removesuffix("s")
    if row is None:
        raise UnknownEntry(what, key)
    try:
        sheet = hand.sheet(row.registration_number, revision)
    except UnknownCooperative as outside:
        raise UnknownEntry(what, key) from outside
    read = hand.read(record, changes, known)
    _refuse_wrong_order(row, read)
    hand.keep(f"{what} amended", sheet, row, hand.put(row, read, f"{what} {key}"))
    return row


def _refuse_wrong_order(row: Visit | Intervention, read: Mapping[str, Any]) -> None:
    if isinstance(row, Intervention):
        refuse_wrong_order(row, read, "began_on", "ended_on")

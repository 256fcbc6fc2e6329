"""Mandates: who serves in which organ of a cooperative, from when to when; and the people who hold them.

A person's name and telephone stand in ``people`` alone: no history and no audit entry ever holds them, so a name
that is corrected or erased is gone. All raise as the functions of :mod:`coop_registry.editing.edits` do.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coop_registry.editing.errors import BadValue, NothingToChange, UnknownEntry
from coop_registry.editing.hand_writing import Hand, begin, refuse_wrong_order
from coop_registry.editing.value_changes import differences
from coop_registry.errors import UnknownCooperative
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.people import new_person_id
from coop_registry.writers import Writer

MANDATE_FIELDS = ("organ", "role", "began_on", "ends_on")
PERSON_FIELDS = ("name_ar", "name_latin", "telephone", "is_woman")
_NEW = "recorded by hand"


def record_mandate(
    session: Session,
    writer: Writer,
    number: str,
    values: Mapping[str, Any],
    *,
    person: str | Mapping[str, Any],
    now: dt.datetime,
) -> Mandate:
    """Record that somebody serves in an organ of a cooperative, and return the mandate.

    Parameters
    ----------
    values
        Fields of :data:`MANDATE_FIELDS`; ``organ`` and ``role`` are needed. An end that nobody declared stays
        unknown.
    person
        The ``person_id`` of somebody who holds a mandate in the writer's territory, or fields of
        :data:`PERSON_FIELDS` of a new person, with at least one name.
    """
    hand = begin(session, writer, reason=_NEW, now=now)
    row = Mandate(registration_number=hand.sheet(number).registration_number)
    read = hand.read(Mandate, {"organ": None, "role": None, **values}, MANDATE_FIELDS)
    refuse_wrong_order(row, read, "began_on", "ends_on")
    holder = _known(hand, person) if isinstance(person, str) else _added(hand, person)
    row.person_id = holder.person_id
    for column, value in read.items():
        setattr(row, column, value)
    hand.declare(row)
    session.add(row)
    session.flush()
    hand.note("mandate recorded", number, mandate_id=row.mandate_id, person_id=row.person_id, columns=sorted(read))
    return row


def amend_mandate(
    session: Session,
    writer: Writer,
    mandate_id: int,
    changes: Mapping[str, Any],
    *,
    reason: str,
    revision: int,
    now: dt.datetime,
) -> Mandate:
    """Change what was recorded of a mandate, fields of :data:`MANDATE_FIELDS`; its holder never changes."""
    hand = begin(session, writer, reason=reason, now=now)
    row = session.get(Mandate, mandate_id, populate_existing=True)
    if row is None:
        raise UnknownEntry("mandate", mandate_id)
    try:
        sheet = hand.sheet(row.registration_number, revision)
    except UnknownCooperative as outside:
        raise UnknownEntry("mandate", mandate_id) from outside
    read = hand.read(Mandate, changes, MANDATE_FIELDS)
    refuse_wrong_order(row, read, "began_on", "ends_on")
    hand.keep("mandate amended", sheet, row, hand.put(row, read, f"mandate {mandate_id}"))
    return row


def other_chairs(session: Session, number: str, organ: str, began_on: dt.date, *, but: int | None = None) -> int:
    """Return how many mandates as chair of an organ begin on a day: a second one is seldom meant.

    ``but`` leaves out one mandate, that which is being amended.
    """
    asked = select(func.count()).where(
        Mandate.registration_number == number,
        Mandate.organ == organ,
        Mandate.role == "chair",
        Mandate.began_on == began_on,
    )
    asked = asked if but is None else asked.where(Mandate.mandate_id != but)
    return int(session.scalar(asked) or 0)


def amend_person(
    session: Session, writer: Writer, person_id: str, changes: Mapping[str, Any], *, now: dt.datetime
) -> NamedPerson:
    """Correct the name, telephone or sex of somebody who holds a mandate in the writer's territory.

    What stood there before is not kept anywhere: the audit log says who corrected which field, and when.
    """
    hand = begin(session, writer, reason=_NEW, now=now)
    row = _known(hand, person_id)
    read = hand.read(NamedPerson, changes, PERSON_FIELDS)
    _refuse_nameless(row, read)
    changed = differences(row, read)
    if not changed:
        raise NothingToChange(person_id)
    for column, value in read.items():
        setattr(row, column, value)
    session.flush()
    hand.note("person corrected", person_id, columns=sorted(changed))
    return row


def _known(hand: Hand, person_id: str) -> NamedPerson:
    """Return a person who holds a mandate in the writer's territory; outside it nobody exists."""
    held = select(Cooperative.province_code).join(Mandate).where(Mandate.person_id == person_id)
    row = hand.session.get(NamedPerson, person_id, populate_existing=True)
    may_see = hand.writer.province_codes is None or any(map(hand.writer.may_write_in, hand.session.scalars(held)))
    if row is None or not may_see:
        raise UnknownEntry("person", person_id)
    if row.erased_at is not None:
        raise BadValue("person_id", person_id, "erased")
    return row


def _added(hand: Hand, person: Mapping[str, Any]) -> NamedPerson:
    read = hand.read(NamedPerson, person, PERSON_FIELDS)
    row = NamedPerson(person_id=new_person_id(), **read)
    _refuse_nameless(row, read)
    hand.session.add(row)
    hand.session.flush()
    return row


def _refuse_nameless(row: NamedPerson, read: Mapping[str, Any]) -> None:
    if not (read.get("name_ar", row.name_ar) or read.get("name_latin", row.name_latin)):
        raise BadValue("name_ar", None, "nameless")

"""Unions of cooperatives: which cooperative belongs to which union, since when and until when."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from coop_registry.editing.errors import BadValue, UnknownEntry
from coop_registry.editing.hand_writing import Hand, begin, refuse_wrong_order
from coop_registry.errors import BadRegistrationNumber
from coop_registry.models.cooperatives import Cooperative, UnionMember
from coop_registry.registration_numbers import registration_number
from coop_registry.writers import Writer

UNIONS_PART = 4  # of the register (decree 2-15-617, article 7)
_DAYS = ("since", "until")


def link_union_member(
    session: Session,
    writer: Writer,
    union_number: str,
    member_number: str,
    *,
    since: dt.date | str | None = None,
    until: dt.date | str | None = None,
    reason: str,
    revision: int,
    now: dt.datetime,
) -> UnionMember:
    """Say that a cooperative belongs to a union, or correct the days; ``revision`` is that of the union's sheet.

    Both must lie in the writer's territory. Raises as the functions of :mod:`coop_registry.editing.edits` do.
    """
    hand = begin(session, writer, reason=reason, now=now)
    union = _union(hand, union_number, revision)
    if union_number == member_number:
        raise BadValue("member_number", member_number, "itself")
    member = hand.sheet(member_number)
    days = hand.read(UnionMember, {"since": since, "until": until}, _DAYS)
    refuse_wrong_order(UnionMember(), days, "since", "until")
    key = (union_number, member.registration_number)
    row = session.get(UnionMember, key, populate_existing=True)
    if row is not None:
        hand.keep("union member changed", union, row, hand.put(row, days, member_number))
        return row
    row = UnionMember(union_number=union_number, member_number=member_number, **days)
    hand.declare(row)
    session.add(row)
    session.flush()
    hand.keep("union member added", union, row, _told(row))
    return row


def unlink_union_member(
    session: Session,
    writer: Writer,
    union_number: str,
    member_number: str,
    *,
    reason: str,
    revision: int,
    now: dt.datetime,
) -> None:
    """Take back that a cooperative ever belonged to a union; one that left has an ``until`` instead.

    Both must lie in the writer's territory.
    """
    hand = begin(session, writer, reason=reason, now=now)
    union = _union(hand, union_number, revision)
    hand.sheet(member_number)
    row = session.get(UnionMember, (union_number, member_number), populate_existing=True)
    if row is None:
        raise UnknownEntry("member of the union", member_number)
    taken_back = {column: (new, old) for column, (old, new) in _told(row).items()}
    hand.keep("union member taken back", union, row, taken_back)
    session.delete(row)
    session.flush()


def _union(hand: Hand, number: str, revision: int) -> Cooperative:
    union = hand.sheet(number, revision)
    try:
        part = registration_number(number).part
    except BadRegistrationNumber:
        part = 0
    if part != UNIONS_PART:
        raise BadValue("union_number", number, "not_a_union")
    return union


def _told(row: UnionMember) -> dict[str, tuple[Any, Any]]:
    """Return what a new row tells: the member itself, and the days that are known."""
    values = {column: getattr(row, column) for column in ("member_number", *_DAYS)}
    return {column: (None, value) for column, value in values.items() if value is not None}

"""What holds in a place and what does not, such as a cold store: brought with the program, or told by a site."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.errors import BadValue
from coop_registry.models.project_fits import PlaceCondition
from coop_registry.projects_bank.errors import UnknownPlace
from coop_registry.projects_bank.sheet_checks import region_of_place
from coop_registry.reference_tables import read_reference
from coop_registry.writers import Writer

REFERENCE = "reference"  # who wrote a row that came with the program
YES_OR_NO = {"yes": True, "no": False, None: None}
Row = Mapping[str, str | None]
Rows = Sequence[Row]


def known_conditions() -> dict[str, Row]:
    """Return every condition by its code, with how it and its lack are said: the rows of ``conditions.csv``."""
    return {str(row["condition"]): row for row in read_reference("projects/conditions")}


def tell_condition(
    session: Session, writer: Writer, place_code: str, condition: str, *, holds: bool, source: str, now: dt.datetime
) -> PlaceCondition:
    """Write that a condition holds in a province or region, or does not, in the caller's transaction.

    What a site tells replaces what came with the program, and stays when a release is installed. A region's is the
    head office's to tell.

    Raises
    ------
    UnknownPlace
        For a code of no place, or of one outside the writer's territory.
    BadValue
        For a condition that is not in the list, or an empty source.
    """
    if condition not in (known := known_conditions()):
        raise BadValue("condition", condition, "not_one_of", known=", ".join(known))
    if not source.strip():
        raise BadValue("source", source, "empty")
    if region_of_place(session, place_code) is None or not writer.may_write_in(place_code):
        raise UnknownPlace(place_code)
    audit.take_turn(session)
    told = PlaceCondition(place_code=place_code, condition=condition, holds=holds, source=source.strip())
    told.written_by, told.written_at, told.as_of = writer.person_id, now, now.date().isoformat()
    written = session.merge(told)
    detail = {"condition": condition, "holds": holds}
    audit.append(session, writer=writer, action="condition told", subject=place_code, detail=detail, now=now)
    return written


def load_conditions(session: Session, tables: Mapping[str, Rows], *, now: dt.datetime) -> None:
    """Refresh the program's own rows: new ones, changed ones, and without those that it does not bring any more."""
    theirs = {(row.place_code, row.condition): row for row in session.scalars(select(PlaceCondition))}
    brought = {(str(row["place_code"]), str(row["condition"])): row for row in tables.get("place_conditions", ())}
    for key, row in theirs.items():
        if row.written_by == REFERENCE and key not in brought:
            session.delete(row)
    for key, told in brought.items():
        _refresh(session, theirs.get(key), key, told, now)


def _refresh(
    session: Session, stands: PlaceCondition | None, key: tuple[str, str], told: Row, now: dt.datetime
) -> None:
    values: dict[str, Any] = {"holds": YES_OR_NO[told["holds"]], "source": told["source"], "as_of": told.get("as_of")}
    written: dict[str, Any] = {"written_by": REFERENCE, "written_at": now}
    if stands is None:
        session.add(PlaceCondition(place_code=key[0], condition=key[1], **values, **written))
    elif stands.written_by == REFERENCE and any(getattr(stands, name) != value for name, value in values.items()):
        for name, value in (values | written).items():
            setattr(stands, name, value)

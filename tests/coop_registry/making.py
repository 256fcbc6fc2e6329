"""Small registries made row by row, for tests of questions."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.spelling import plain

NOW = dt.datetime.fromisoformat("2026-11-21T09:00")
BY = {"declared_by": "command-line", "declared_at": NOW}


def cooperative(session: Session, number: str, **values: Any) -> str:
    """Write a cooperative of which the most usual things are known; None takes one away."""
    whole = {
        "registration_number": number, "name_latin": f"Coopérative {number}", "province_code": "03.061",
        "is_agrarian_reform": False, "founded_on": dt.date(2018, 3, 1), "year_end": "12-31",
        "capital_mad": 10_000.0, "status": "active", "is_synthetic": True,
    } | values  # fmt: skip
    spelled = " ".join(str(whole[c]) for c in ("registration_number", "name_ar", "name_latin") if whole.get(c))
    session.add(Cooperative(**whole, **BY, search_text=plain(spelled)))
    session.flush()
    return number


def snapshot(session: Session, number: str, year: int, **values: Any) -> None:
    session.add(YearlySnapshot(registration_number=number, year=year, **values, **BY))
    session.flush()


def filing(session: Session, number: str, year: int, **values: Any) -> None:
    session.add(YearlyFiling(registration_number=number, year=year, **values, **BY))
    session.flush()


def mandate(session: Session, number: str, person_id: str, **values: Any) -> None:
    if session.get(NamedPerson, person_id) is None:
        session.add(NamedPerson(person_id=person_id, name_ar="فلانة الفلانية", name_latin="Une telle"))
        session.flush()
    row = {"organ": "board", "role": "chair"} | values
    session.add(Mandate(registration_number=number, person_id=person_id, **row, **BY))
    session.flush()

"""Mandates and the people who hold them: names stand in one table and nowhere else."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.errors import BadValue, NothingToChange, StaleEdit, UnknownEntry
from coop_registry.editing.mandates import amend_mandate, amend_person, record_mandate
from coop_registry.errors import UnknownCooperative
from coop_registry.models.files import ValueChange
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.people import erase_person
from tests.coop_registry.conftest import NOW
from tests.coop_registry.editing.test_edits import FAR_AWAY, HEAD_OFFICE, NUMBER, OFFICER, WHY, registry

__all__ = ["registry"]
CHAIR = {"organ": "board", "role": "chair", "began_on": "2024-05-01"}
PERSON: dict[str, Any] = {
    "name_ar": "فاطمة الزهراء",
    "name_latin": "Fatima Zahra",
    "telephone": "06 12-34.56 78",
    "is_woman": True,
}
TOLD: dict[str, Any] = {"reason": WHY, "revision": 1, "now": NOW}


@pytest.fixture
def mandate(registry: Session) -> Mandate:
    return record_mandate(registry, OFFICER, NUMBER, CHAIR, person=PERSON, now=NOW)


def test_a_mandate_names_a_person_by_id_and_an_unknown_end_stays_unknown(registry: Session, mandate: Mandate) -> None:
    assert (mandate.began_on, mandate.ends_on) == (dt.date(2024, 5, 1), None)
    person = registry.get_one(NamedPerson, mandate.person_id)
    assert (person.name_latin, person.telephone, person.is_woman) == ("Fatima Zahra", "+212612345678", True)
    assert person.person_id[0] == "r"
    assert len(person.person_id) == 11


def test_a_mandate_ends_with_history(registry: Session, mandate: Mandate) -> None:
    amend_mandate(registry, OFFICER, mandate.mandate_id, {"ends_on": "2026-11-01"}, **TOLD)
    change = registry.scalars(select(ValueChange)).one()
    assert (change.column, change.new_value) == ("ends_on", "2026-11-01")
    with pytest.raises(BadValue, match="before"):
        amend_mandate(registry, OFFICER, mandate.mandate_id, {"ends_on": "2020-01-01"}, **(TOLD | {"revision": 2}))
    with pytest.raises(StaleEdit):
        amend_mandate(registry, OFFICER, mandate.mandate_id, {"role": "member"}, **TOLD)


def test_a_name_is_corrected_and_the_old_one_is_kept_nowhere(registry: Session, mandate: Mandate) -> None:
    amend_person(registry, OFFICER, mandate.person_id, {"name_latin": "Fatima-Zohra"}, now=NOW)
    registry.commit()
    for table in ("value_changes", "audit_entries", "people", "mandates"):
        assert "Fatima Zahra" not in str(registry.execute(text(f"select * from {table}")).all())
    assert audit.verify(registry) == []
    with pytest.raises(NothingToChange):
        amend_person(registry, OFFICER, mandate.person_id, {"telephone": "0612345678"}, now=NOW)
    with pytest.raises(BadValue, match="without a name"):
        amend_person(registry, OFFICER, mandate.person_id, {"name_ar": "", "name_latin": None}, now=NOW)


def test_one_person_may_hold_several_mandates_within_the_writers_territory(registry: Session, mandate: Mandate) -> None:
    again = {"organ": "director", "role": "director"}
    second = record_mandate(registry, OFFICER, NUMBER, again, person=mandate.person_id, now=NOW)
    assert second.person_id == mandate.person_id
    away = record_mandate(registry, HEAD_OFFICE, FAR_AWAY, CHAIR, person={"name_ar": "سعيد"}, now=NOW)
    with pytest.raises(UnknownEntry):
        record_mandate(registry, OFFICER, NUMBER, again, person=away.person_id, now=NOW)
    with pytest.raises(UnknownEntry):
        amend_mandate(registry, OFFICER, away.mandate_id, {"ends_on": "2026-01-01"}, **TOLD)
    with pytest.raises(UnknownCooperative):
        record_mandate(registry, OFFICER, FAR_AWAY, CHAIR, person=PERSON, now=NOW)


def test_who_asked_to_be_forgotten_gets_no_new_mandate(registry: Session, mandate: Mandate) -> None:
    erase_person(registry, mandate.person_id, writer=HEAD_OFFICE, now=NOW)
    with pytest.raises(BadValue, match="forgotten"):
        record_mandate(registry, OFFICER, NUMBER, CHAIR, person=mandate.person_id, now=NOW)


@pytest.mark.parametrize(
    ("values", "person", "field"),
    [
        ({"role": "queen"}, PERSON, "role"), ({"organ": ""}, PERSON, "organ"),
        ({}, {"telephone": "0612345678"}, "name_ar"),
        ({}, PERSON | {"telephone": "12"}, "telephone"), ({}, PERSON | {"erased_at": "x"}, "erased_at"),
        ({"ends_on": "2023-01-01"}, PERSON, "ends_on"), ({"person_id": "r1"}, PERSON, "person_id"),
    ],
)  # fmt: skip
def test_a_mandate_without_sense_is_refused(
    registry: Session, values: dict[str, Any], person: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadValue) as refused:
        record_mandate(registry, OFFICER, NUMBER, CHAIR | values, person=person, now=NOW)
    assert refused.value.field == field

"""What law 09-08 asks of the registry: telling a person everything, and forgetting a name for good."""

import json

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.errors import UnknownEntry
from coop_registry.editing.mandates import record_mandate
from coop_registry.models.files import AuditEntry, ImportedFile, RefusedRecord
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.whole import Record
from coop_registry.people import ID_COLUMNS, erase_person, export_person, find_people
from tests.coop_registry.conftest import NOW
from tests.coop_registry.editing.test_edits import HEAD_OFFICE, NUMBER, OFFICER, registry
from tests.coop_registry.editing.test_mandates import CHAIR, PERSON

__all__ = ["registry"]


@pytest.fixture
def chair(registry: Session) -> str:
    person_id = record_mandate(registry, OFFICER, NUMBER, CHAIR, person=PERSON, now=NOW).person_id
    file = ImportedFile(
        file_hash="a", file_name="f", declared_by="p1", imported_at=NOW, rows_accepted=0, rows_rejected=1
    )
    registry.add(file)
    registry.flush()
    for value in ("Fatima Zahra", "another"):
        refused = RefusedRecord(file_id=file.file_id, row=3, field="chair_name", value=value, reason="too_long")
        registry.add(refused)
    registry.commit()
    return person_id


def test_a_person_is_found_by_id_telephone_or_cooperative(registry: Session, chair: str) -> None:
    for wanted in (chair, "0612345678", "+212 6 12 34 56 78", NUMBER):
        assert [person.person_id for person in find_people(registry, wanted)] == [chair]
    registry.add(NamedPerson(person_id="rnobody", name_ar="بلا هاتف"))
    registry.flush()
    for wanted in ("", " ", "Fatima Zahra", "0612345679", "1/1/2000/1"):
        assert find_people(registry, wanted) == []


def test_everything_held_is_told(registry: Session, chair: str) -> None:
    told = export_person(registry, chair)
    assert told["people"][0]["name_ar"] == PERSON["name_ar"]
    assert told["mandates"][0]["began_on"] == "2024-05-01"
    assert json.loads(json.dumps(told)) == told
    writer = export_person(registry, OFFICER.person_id)
    assert "people" not in writer
    assert [entry["action"] for entry in writer["audit_entries"]] == ["mandate recorded"]
    assert PERSON["name_ar"] not in str(writer), "what one writes of others is not one's own"


def test_erasing_empties_the_name_and_leaves_ids_mandates_and_the_chain(registry: Session, chair: str) -> None:
    erase_person(registry, chair, writer=HEAD_OFFICE, now=NOW)
    registry.commit()
    erase_person(registry, chair, writer=HEAD_OFFICE, now=NOW)
    registry.commit()
    person = registry.get_one(NamedPerson, chair)
    assert (person.name_ar, person.name_latin, person.telephone, person.is_woman) == (None, None, None, None)
    assert person.erased_at == NOW
    assert registry.scalars(select(Mandate.person_id)).one() == chair
    assert registry.scalars(select(RefusedRecord.value).order_by(RefusedRecord.refusal_id)).all() == ["", "another"]
    erased = registry.scalars(select(AuditEntry).where(AuditEntry.action == "person erased")).one()
    assert (erased.subject, erased.detail) == (chair, {})
    assert audit.verify(registry) == []
    whole = str([registry.execute(text(f"select * from {table}")).all() for table in Record.metadata.tables])
    for word in ("Fatima", "فاطمة", "612345678"):
        assert word not in whole


def test_nobody_who_is_not_there_is_erased(registry: Session) -> None:
    with pytest.raises(UnknownEntry):
        erase_person(registry, "r000", writer=HEAD_OFFICE, now=NOW)


def test_every_column_that_holds_a_persons_id_is_looked_at() -> None:
    known = {"entry_id", "file_id", "sector_id", "activity_id", "idea_id", "group_id", "run_id", "visit_id",
             "intervention_id", "mandate_id", "upload_id", "refusal_id", "change_id", "status_change_id",
             "indicator_id", "override_id", "act_id", "representative_id", "reply_id", "round_id", "contest_id",
             "interest_id", "plan_id"}  # fmt: skip
    ours = {column.name for mapper in Record.registry.mappers for column in inspect(mapper).columns}
    assert {name for name in ours if name.endswith(("_id", "_by"))} - known == ID_COLUMNS

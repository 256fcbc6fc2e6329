"""A call list holds the officer's own cooperatives with their telephones, and the audit log tells who took it."""

import datetime as dt
import io
import re

import openpyxl
import pytest
from sqlalchemy import select

from coop_registry import audit
from coop_registry.database import utc_now
from coop_registry.models.files import AuditEntry
from coop_registry.models.people import Mandate, NamedPerson
from tests.widgets.registry_office.conftest import CASABLANCA, MARRAKECH, Office


@pytest.fixture(scope="module")
def late(office: Office) -> list[str]:
    """Two cooperatives that declared nothing, of which one lies outside the territory; each has a chair."""
    numbers = ["1/103/2017/1", "1/103/2017/2"]
    for number, province in zip(numbers, (MARRAKECH, CASABLANCA), strict=True):
        office.cooperative(
            number, province, is_agrarian_reform=False, founded_on=dt.date(2017, 3, 1), year_end="12-31",
            status="active", commune="Ourika",
        )  # fmt: skip
        person = "rcalled00" + number[-1]
        with office.site.registry.begin() as session:
            session.add(NamedPerson(person_id=person, name_latin="=Une telle", telephone="066123450" + number[-1]))
            session.flush()
            session.add(
                Mandate(registration_number=number, organ="board", role="chair", person_id=person, declared_by="test",
                        declared_at=utc_now())
            )  # fmt: skip
    return numbers


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("group", ["late", "earlier"])
def test_a_call_list_has_the_telephones_of_the_territory_alone_and_is_written_down(
    office: Office, late: list[str], language: str, group: str
) -> None:
    officer = office.officer(language)
    answer = officer.get(f"exports/calls/assembly/{group}")
    assert answer.status_code == 200
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows() for cell in row]
    values = {cell.value for cell in cells}
    assert {late[0], "=Une telle", "0661234501", "Ourika"} <= values
    assert not {late[1], "0661234502"} & values
    assert not [cell for cell in cells if cell.data_type == "f"]
    with office.site.registry() as session:
        newest = session.scalars(select(AuditEntry).order_by(AuditEntry.entry_id.desc()).limit(1)).one()
        assert (newest.person_id, newest.action) == (officer.person_id, "call list exported")
        assert newest.subject == f"assembly:{group}"
        assert not re.search("Une telle|0661", str(newest.detail))
        assert audit.verify(session) == []


@pytest.mark.parametrize("path", ["assembly/secret", "secret/late", "assembly/late.xlsx"])
def test_a_list_that_is_none_is_not_found_and_not_written_down(office: Office, path: str) -> None:
    with office.site.registry() as session:
        before = audit.head(session)
    assert office.shared_officer.get(f"exports/calls/{path}").status_code == 404
    with office.site.registry() as session:
        assert audit.head(session) == before

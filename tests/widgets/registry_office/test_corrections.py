"""Correcting what was recorded: visits, people, auditors, members of unions; and what a refusal leaves: nothing."""

import re
from typing import Any

import pytest
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from coop_registry.database import utc_now
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.files import AuditEntry, ValueChange
from coop_registry.models.people import Mandate
from coop_registry.models.support import Visit
from coop_registry.people import erase_person
from coop_registry.writers import Writer
from tests.widgets.registry_office.conftest import CASABLANCA, Office, Person, TestClient, revision_in
from tests.widgets.registry_office.test_edit_pages import WHY, saved
from widgets.apps.registry_office.application import HANDLERS
from widgets.apps.registry_office.gate import Gate
from widgets.apps.registry_office.site import SESSION_COOKIE
from widgets.apps.registry_office.site import Visit as OfficeVisit


def test_a_union_gains_a_member_and_one_told_by_mistake_is_taken_back(office: Office) -> None:
    officer, union = office.officer(), office.cooperative("4/101/2020/1")
    member = office.cooperative("1/101/2020/11")
    saved(officer.post(f"{union}union", member_number="1/101/2020/11", since="2023-01-01", revision="1", **WHY))
    assert "4/101/2020/1" in officer.shown(member)
    way = re.search(r'href="/services/registry/([^"]+/union/1-101-2020-11)"', officer.shown(f"{union}union"))
    assert way, "the member's line has its button"
    revision = revision_in(officer.shown(way[1]))
    assert officer.post(way[1], reason="", revision=revision).status_code == 422
    assert "4/101/2020/1" in officer.shown(member)
    saved(officer.post(way[1], revision=revision, **WHY))
    assert "4/101/2020/1" not in officer.shown(member)
    assert officer.get(way[1]).status_code == 404
    assert officer.get(f"{union}union/{'9' * 50}").status_code == 404


def test_a_member_outside_the_territory_is_not_taken_back(office: Office) -> None:
    union = office.cooperative("4/101/2020/2")
    office.cooperative("1/101/2020/30", CASABLANCA)
    link = {"member_number": "1/101/2020/30", "since": "", "until": "", "revision": "1"}
    saved(office.head_office().post(f"{union}union", **link, **WHY))
    officer, way = office.officer(), f"{union}union/1-101-2020-30"
    assert officer.post(way, revision="2", **WHY).status_code == 404
    assert "1/101/2020/30" in office.head_office().shown(union)


def test_a_visit_is_corrected_and_says_whether_it_was_blind(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2020/31")
    other = office.cooperative("1/101/2020/32")
    told = {"visited_on": "2026-01-15", "purpose": "Suivi", "is_blind": "yes"}
    saved(officer.post(f"{here}visits", **told, outcome="adverse"))
    with office.site.registry() as session:
        first = session.scalars(select(Visit).where(Visit.registration_number == "1/101/2020/31")).one()
    assert first.is_blind is True
    way = f"{here}visits/{first.visit_id}"
    assert way in officer.shown(here)
    page = officer.shown(way)
    assert officer.post(way, **told, outcome="remarks", reason="", revision=revision_in(page)).status_code == 422
    saved(officer.post(way, **told | {"is_blind": "no"}, outcome="remarks", revision=revision_in(page), **WHY))
    with office.site.registry() as session:
        row = session.get_one(Visit, first.visit_id)
        assert (row.outcome, row.is_blind, row.inspector_id) == ("remarks", False, first.inspector_id)
    assert officer.get(f"{other}visits/{first.visit_id}").status_code == 404


def test_a_persons_name_is_corrected_and_the_old_one_stands_nowhere(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2020/33")
    saved(officer.post(f"{here}mandates", organ="board", role="chair", name_latin="Zahra Wrongly"))
    with office.site.registry() as session:
        row = session.scalars(select(Mandate).where(Mandate.registration_number == "1/101/2020/33")).one()
    way = f"{here}mandates/{row.mandate_id}/person"
    assert way in officer.shown(here)
    assert "Zahra Wrongly" in officer.shown(way)
    kept = {"name_ar": "زهرة", "name_latin": "Zahra Rightly", "telephone": "0612345678", "is_woman": "yes"}
    assert officer.post(way, **kept | {"name_ar": "", "name_latin": ""}).status_code == 422
    saved(officer.post(way, **kept))
    assert "Zahra Rightly" in officer.shown(here)
    with office.site.registry() as session:
        dump = str([tuple(row) for row in session.execute(select(AuditEntry.detail, AuditEntry.action)).all()])
        dump += str([tuple(row) for row in session.execute(select(ValueChange.old_value, ValueChange.new_value)).all()])
        assert "Zahra" not in dump
    with office.site.registry.begin() as session:
        erase_person(session, row.person_id, writer=Writer("p1", None), now=utc_now())
    assert officer.get(way).status_code == 404
    assert way not in officer.shown(here)


def test_the_auditor_of_a_year_is_chosen_among_those_with_a_mandate(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2020/34")
    year = f"{here}years/2025/yearly_filings"
    assert "enregistrez d’abord son mandat" in officer.shown(year)
    saved(officer.post(f"{here}mandates", organ="auditor", role="auditor", name_latin="Cabinet Bahia"))
    saved(officer.post(f"{here}mandates", organ="board", role="chair", name_latin="Une présidente"))
    with office.site.registry() as session:
        held = select(Mandate.person_id).where(Mandate.registration_number == "1/101/2020/34")
        auditor, chair = (session.scalars(held.where(Mandate.organ == organ)).one() for organ in ("auditor", "board"))
    page = officer.shown(year)
    assert "Cabinet Bahia" in page
    assert "Une présidente" not in page
    given = {"has_auditor": "yes", "revision": revision_in(page), **WHY}
    assert officer.post(year, auditor_id=chair, **given).status_code == 422
    saved(officer.post(year, auditor_id=auditor, **given))
    assert f'<option value="{auditor}" selected>' in officer.shown(year)
    assert auditor not in officer.shown(here), "the history tells people by their names"
    assert "Cabinet Bahia" in officer.shown(here)


@pytest.mark.parametrize("status", [303, 200, 400, 403, 404, 409, 422, 500])
def test_what_a_page_wrote_is_kept_only_when_its_answer_is_no_refusal(office: Office, status: int) -> None:
    number = f"1/101/2021/{status}"
    here, officer = office.cooperative(number), office.officer()

    def writes(visit: OfficeVisit) -> Response:
        visit.session.get_one(Cooperative, number).commune = "written"
        visit.session.flush()
        return Response(status_code=status)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        gate = Gate(office.site, {**HANDLERS, "save_edit": writes})
        await (await gate(Request(scope, receive)))(scope, receive, send)

    client = TestClient(app, cookies={SESSION_COOKIE: officer.token})
    answer = Person(client, officer.token).post(f"{here}edit")
    client.close()
    assert answer.status_code == status
    assert office.row(number).commune == ("written" if status < 400 else None)


def test_a_second_chair_from_the_same_day_is_asked_about_once_and_can_be_written(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2020/877")
    first = {"organ": "board", "role": "chair", "began_on": "2026-09-03"}
    saved(officer.post(f"{here}mandates", name_latin="Une présidente", **first))
    doubtful = officer.post(f"{here}mandates", name_latin="Une autre", **first)
    assert doubtful.status_code == 422
    assert "Une autre" in doubtful.text, "nothing of what was typed is lost"
    assert "Une présidente" in doubtful.text, "who chairs already is named"
    assert 'name="confirmed"' in doubtful.text
    saved(officer.post(f"{here}mandates", name_latin="Une secrétaire", **(first | {"role": "secretary"})))
    saved(officer.post(f"{here}mandates", name_latin="Une suivante", **(first | {"began_on": "2026-09-04"})))
    saved(officer.post(f"{here}mandates", name_latin="Une autre", confirmed="yes", **first))
    with office.site.registry() as session:
        held = select(Mandate).where(Mandate.registration_number == "1/101/2020/877", Mandate.role == "chair")
        assert len(session.scalars(held).all()) == 3

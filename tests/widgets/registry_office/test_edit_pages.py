"""Editing through the pages: the officer's own cooperatives, a reason each time, nobody overwritten."""

import datetime as dt
import html
import re
from typing import Any

import pytest
from sqlalchemy import func, select

from coop_registry.audit import verify
from coop_registry.editing.edits import FILING_FIELDS, SHEET_FIELDS, SNAPSHOT_FIELDS
from coop_registry.editing.mandates import MANDATE_FIELDS, PERSON_FIELDS
from coop_registry.editing.visits import INTERVENTION_FIELDS, VISIT_FIELDS
from coop_registry.models.files import AuditEntry, ValueChange
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.support import Intervention, Visit
from coop_registry.models.territory import DelegationProvince
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.spelling import plain
from tests.widgets.registry_office.conftest import CASABLANCA, KELAA, MARRAKECH, PREFIX, Office, Person, revision_in
from widgets.apps.registry_office.wording import LABELS

NAMES = {"name_ar": "تعاونية أركان", "name_latin": "Coopérative Arganier", "province_code": MARRAKECH}
WHY = {"reason": "Correction après une visite"}


def saved(answer: Any) -> None:
    assert answer.status_code == 303, answer.text
    assert "/saved" in answer.headers["location"]


def test_an_officer_edits_a_cooperative_of_their_provinces(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2020/1")
    page = officer.shown(f"{here}edit")
    assert "Coopérative Arganier" in page
    fields = NAMES | WHY | {"commune": "Ourika", "capital_mad": "٢ 300,50", "revision": revision_in(page)}
    saved(officer.post(f"{here}edit", **fields))
    row = office.row("1/101/2020/1")
    assert (row.commune, row.capital_mad, row.revision) == ("Ourika", 2300.5, 2)
    sheet = officer.shown(here)
    assert "Ourika" in sheet
    assert WHY["reason"] in sheet
    with office.site.registry() as session:
        assert verify(session) == []


def test_a_form_sent_back_untouched_changes_nothing(office: Office) -> None:
    values = {"capital_mad": 1250.5, "founded_on": dt.date(2020, 2, 29), "is_agrarian_reform": False}
    officer, here = office.officer(), office.cooperative("1/101/2020/2", year_end="12-31", **values)
    page = officer.shown(f"{here}edit")
    fields = NAMES | WHY | {"capital_mad": "1250,50", "founded_on": "2020-02-29", "is_agrarian_reform": "no"}
    answer = officer.post(f"{here}edit", **fields, year_end_day="31", year_end_month="12", revision=revision_in(page))
    assert answer.status_code == 422
    assert "dit déjà la même chose" in answer.text
    assert office.row("1/101/2020/2").revision == 1


def test_the_end_of_the_year_is_chosen_by_day_and_month_and_told_in_words(office: Office) -> None:
    officer, here = office.officer("ar"), office.cooperative("1/101/2020/21", year_end="12-31")
    page = officer.shown(f"{here}edit")
    for chosen in ('value="31" selected>31<', 'value="12" selected>دجنبر<'):
        assert chosen in page
    fields = NAMES | WHY | {"revision": revision_in(page)}
    for day, month in (("31", "6"), ("30", ""), ("", "6"), ("30", "13"), ("x", "6")):
        answer = officer.post(f"{here}edit", **fields, year_end_day=day, year_end_month=month)
        assert answer.status_code == 422
        assert "اختاروا يوما وشهرا متوافقين" in answer.text
    assert office.row("1/101/2020/21").year_end == "12-31"
    saved(officer.post(f"{here}edit", **fields, year_end_day="5", year_end_month="6"))
    assert office.row("1/101/2020/21").year_end == "06-05"
    sheet = officer.shown(here)
    assert '<bdi dir="auto">31 دجنبر</bdi> ← <bdi dir="auto">5 يونيو</bdi>' in sheet


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_lists_stand_in_the_order_of_the_readers_alphabet(office: Office, language: str) -> None:
    page = office.officer(language).shown(f"{office.cooperative(f'1/101/2018/{len(language) + ord(language[0])}')}edit")
    for name in ("sector_id", "activity_id"):
        shown = re.findall(r"<option[^>]*>([^<]+)</option>", page.split(f'name="{name}"')[1].split("</select>")[0])[1:]
        arabic = [any("\u0600" <= sign <= "\u06ff" for sign in label) for label in shown]
        assert arabic == sorted(arabic, reverse=language == "ar"), "the reader's own letters first"
        own = [plain(html.unescape(label)) for label, is_arabic in zip(shown, arabic, strict=True)
               if is_arabic == (language == "ar")]  # fmt: skip
        assert own == sorted(own)
        assert len(own) > 5


def test_what_holds_for_every_amount_is_said_once(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2018/9")
    for place in ("years/2024/yearly_filings", "years/2024/yearly_snapshots", "edit", "interventions"):
        assert officer.shown(f"{here}{place}").count("0 seulement si") == 1


def test_any_year_since_the_registration_can_be_chosen_and_each_declared_one_corrected(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2019/22", founded_on=dt.date(2019, 5, 2))
    fields = {"members": "12", "women": "12"} | WHY
    saved(officer.post(f"{here}years/2023/yearly_snapshots", **fields, revision="1"))
    for page in (officer.shown(f"{here}years/"), officer.shown(here)):
        offered = re.findall(r"<option(?: selected)?>(\d{4})</option>", page)
        assert offered == [str(year) for year in range(office.site.today().year, 2018, -1)]
        for table in ("yearly_snapshots", "yearly_filings"):
            assert f"years/2023/{table}" in page
    chosen = officer.get(f"{here}years/", year="2020", table="yearly_filings")
    assert (chosen.status_code, chosen.headers["location"]) == (303, f"{PREFIX}{here}years/2020/yearly_filings")
    assert officer.get(f"{here}years/", year="2020").status_code == 400


@pytest.mark.parametrize("table", ["yearly_snapshots", "yearly_filings"])
@pytest.mark.parametrize("year", [1800, 2015, 2999])
def test_a_year_before_the_registration_or_to_come_is_neither_asked_nor_saved(
    office: Office, year: int, table: str
) -> None:
    number = f"1/101/2016/{year}"
    here = f"cooperatives/1-101-2016-{year}/"
    if not office.has(number):
        office.cooperative(number, founded_on=dt.date(2016, 5, 31))
    officer = office.shared_officer
    sent = officer.post(f"{here}years/{year}/{table}", members="9", surplus_mad="9", revision="1", **WHY)
    for answer in (officer.get(f"{here}years/{year}/{table}"), sent):
        assert answer.status_code == 400
        assert "2016" in answer.text
        assert f"{here}years/" in answer.text, "the way on"
    assert office.row(number).revision == 1
    assert officer.get(f"{here}years/2016/{table}").status_code == 200


def test_a_day_stands_in_words_beside_its_field(office: Office) -> None:
    here = office.cooperative("1/101/2020/61", founded_on=dt.date(2020, 4, 3))
    for language, words in (("fr", "3 avril 2020"), ("ar", "3 أبريل 2020")):
        page = office.officer(language).shown(f"{here}edit")
        place = re.search(r'data-words-of="f-founded_on">([^<]*)<', page)
        assert place
        assert place.group(1) == words
    wrong = office.officer("fr").post(f"{here}edit", **NAMES, founded_on="2020-13-40", revision="1", **WHY)
    assert 'data-words-of="f-founded_on"></p>' in wrong.text


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_no_two_fields_of_a_form_have_one_name(office: Office, language: str) -> None:
    here = office.cooperative(f"1/101/2020/7{len(language) + (language == 'ar')}", founded_on=dt.date(2020, 1, 1))
    officer = office.officer(language)
    for path in ("edit", "years/2024/yearly_snapshots", "years/2024/yearly_filings", "status", "visits", "mandates"):
        labels = re.findall(r'<label for="f-\w+">([^<]+?) ?<', officer.shown(here + path))
        assert labels
        assert len(set(labels)) == len(labels), sorted(labels)


def test_a_dialog_whose_session_ended_shows_the_way_to_sign_in_and_the_hub_is_not_framed(office: Office) -> None:
    here = office.cooperative("1/101/2020/81")
    stranger = office.stranger("fr")
    assert stranger.get(f"{here}edit").status_code == 303
    for answer in (stranger.get(f"{here}edit?embedded=1"), stranger.post(f"{here}edit?embedded=1", commune="Ourika")):
        assert answer.status_code == 401
        assert re.search(r'href="/services/registry/signed-in" target="_blank"', answer.text)
        assert f'href="/services/registry/{here}edit" data-again' in answer.text
        assert "Ourika" not in answer.text, "nothing is read of whoever is not signed in"


def test_the_dialog_and_the_desk_are_written_in_one_typeface(office: Office) -> None:
    page = office.shared_officer.shown("")
    style = office.shared_officer.client.get(html.unescape(re.findall(r'href="([^"]+office[^"]+css)"', page)[0])).text
    names = re.findall(r'url\("([^"]+)"\)', style)
    assert len(names) == 2
    for name in names:
        answer = office.shared_officer.get(f"static/{name}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "font/woff2")
        assert answer.content.startswith(b"wOF2")
    assert "code-number { font-family" not in style


def test_all_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2020/3")
    fields = NAMES | {"capital_mad": "beaucoup", "founded_on": "2020-02-30", "commune": "Ourika <b>", "revision": "1"}
    answer = officer.post(f"{here}edit", **fields)
    assert answer.status_code == 422
    assert answer.text.count('aria-invalid="true"') == 3  # capital, day, and no reason
    assert 'value="beaucoup"' in answer.text
    assert "Ourika &lt;b&gt;" in answer.text
    assert office.row("1/101/2020/3").commune is None


def test_two_people_on_one_sheet_do_not_overwrite_each_other(office: Office) -> None:
    one, other, here = office.officer(), office.head_office(), office.cooperative("1/101/2020/4")
    revision = revision_in(one.shown(f"{here}edit"))
    saved(other.post(f"{here}edit", **NAMES, **WHY, commune="Tahannaout", revision=revision))
    answer = one.post(f"{here}edit", **NAMES, **WHY, activity="Huile", revision=revision)
    assert answer.status_code == 409
    assert "Tahannaout" in answer.text, "what the other person changed is shown"
    assert 'value="Huile"' in answer.text, "and what was typed is kept"
    assert f">{WHY['reason']}</textarea>" in answer.text, "the reason too"
    assert office.row("1/101/2020/4").activity is None
    again = {"activity": "Huile", "commune": "Tahannaout", "revision": revision_in(answer.text)}
    saved(one.post(f"{here}edit", **NAMES, **WHY, **again))
    assert office.row("1/101/2020/4").activity == "Huile"


OUTSIDE = ("", "edit", "status", "visits", "interventions", "mandates", "union", "years/2024/yearly_filings",
           "sheet.pdf", "deadlines.ics")  # fmt: skip


@pytest.mark.parametrize("place", OUTSIDE)
def test_what_lies_outside_the_territory_does_not_exist(office: Office, place: str) -> None:
    here = "cooperatives/1-141-2020-9/"
    with office.site.registry() as session:
        known = session.scalar(select(func.count()).select_from(AuditEntry))
    if not office.has("1/141/2020/9"):
        office.cooperative("1/141/2020/9", CASABLANCA)
    officer = office.shared_officer
    elsewhere, nothing = officer.get(here + place), officer.get(f"cooperatives/1-141-2020-999/{place}")
    assert (elsewhere.status_code, nothing.status_code) == (404, 404)
    assert elsewhere.text.split("<main", 1)[1] == nothing.text.split("<main", 1)[1], "the two are not told apart"
    if place and "." not in place:
        assert officer.post(here + place, **NAMES, **WHY, status="active", revision="1").status_code == 404
    with office.site.registry() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == known


def test_an_officer_moves_no_cooperative_out_of_their_territory(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2020/5")
    answer = officer.post(f"{here}edit", **NAMES | {"province_code": CASABLANCA}, **WHY, revision="1")
    assert answer.status_code == 422
    assert office.row("1/101/2020/5").province_code == MARRAKECH


@pytest.mark.parametrize("headers", [{"origin": "https://elsewhere.example"}, {"origin": ""}, {"token": "x.y"}])
def test_a_form_from_elsewhere_is_refused(office: Office, headers: dict[str, str]) -> None:
    here = office.cooperative(f"1/101/2020/{60 + len(next(iter(headers.values())))}")
    answer = office.shared_officer.post(f"{here}edit", **NAMES, **WHY, commune="Ourika", revision="1", **headers)
    assert answer.status_code == 403
    assert office.row(here.split("/")[1].replace("-", "/")).commune is None


def test_a_year_is_declared_and_the_list_counts_it(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2020/6")
    saved(officer.post(f"{here}years/2024/yearly_snapshots", members="١٢", women="7", revision="1", **WHY))
    filing = {"assembly_held_on": "2025-03-02", "has_auditor": "no", "surplus_mad": "-1 250,50", "revision": "2"}
    saved(officer.post(f"{here}years/2024/yearly_filings", **filing, **WHY))
    with office.site.registry() as session:
        snapshot = session.get_one(YearlySnapshot, ("1/101/2020/6", 2024))
        filed = session.get_one(YearlyFiling, ("1/101/2020/6", 2024))
    assert (snapshot.members, snapshot.women, snapshot.youth) == (12, 7, None)
    assert (filed.assembly_held_on, filed.has_auditor, filed.surplus_mad) == (dt.date(2025, 3, 2), False, -1250.5)
    assert office.row("1/101/2020/6").counted_in == 2024
    assert officer.get(f"{here}years/2024/people").status_code == 404
    assert officer.post(f"{here}years/1700/yearly_snapshots", members="9", revision="3", **WHY).status_code == 400


def test_a_status_a_visit_a_support_and_a_mandate_are_recorded(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2020/7")
    saved(officer.post(f"{here}status", status="dormant", since="2025-01-31", revision="1", **WHY))
    saved(officer.post(f"{here}visits", visited_on="2026-01-15", purpose="Suivi", outcome="remarks", gravity="minor"))
    saved(officer.post(f"{here}interventions", programme="Mourafaka", kind="training", amount_mad="5000"))
    person = {"name_ar": "فاطمة العلوي", "telephone": "0612345678", "is_woman": "yes"}
    saved(officer.post(f"{here}mandates", organ="board", role="chair", began_on="2024-05-01", **person))
    with office.site.registry() as session:
        visit = session.scalars(select(Visit).where(Visit.registration_number == "1/101/2020/7")).one()
        support = session.scalars(select(Intervention).where(Intervention.registration_number == "1/101/2020/7")).one()
        mandate = session.scalars(select(Mandate).where(Mandate.registration_number == "1/101/2020/7")).one()
        holder = session.get_one(NamedPerson, mandate.person_id)
        kept = session.scalars(select(ValueChange).where(ValueChange.registration_number == "1/101/2020/7")).all()
    assert (visit.inspector_id, visit.gravity) == (officer.person_id, "minor")
    assert (holder.telephone, holder.is_woman) == ("+212612345678", True)
    assert not any("العلوي" in str((row.old_value, row.new_value)) for row in kept), "no name stands in the history"
    revision = revision_in(officer.shown(f"{here}interventions/{support.intervention_id}"))
    end = {"programme": "Mourafaka", "kind": "training", "amount_mad": "5000", "result": "completed"}
    saved(officer.post(f"{here}interventions/{support.intervention_id}", **end, **WHY, revision=revision))
    revision = revision_in(officer.shown(f"{here}mandates/{mandate.mandate_id}"))
    end = {"organ": "board", "role": "chair", "began_on": "2024-05-01", "ends_on": "2027-05-01"}
    saved(officer.post(f"{here}mandates/{mandate.mandate_id}", **end, **WHY, revision=revision))
    sheet = officer.shown(here)
    assert all(words in sheet for words in ("فاطمة العلوي", "06 12 34 56 78", "Mourafaka", "1er mai 2027"))


def test_one_cooperatives_records_are_not_reached_through_anothers_address(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2020/8")
    other = office.cooperative("1/101/2020/10")
    saved(officer.post(f"{here}interventions", programme="Mourafaka", kind="training"))
    with office.site.registry() as session:
        found = select(Intervention.intervention_id).where(Intervention.registration_number == "1/101/2020/8")
        number = session.scalars(found).one()
    assert officer.get(f"{here}interventions/{number}").status_code == 200
    assert officer.get(f"{other}interventions/{number}").status_code == 404


def test_the_head_office_alone_changes_territories_and_they_hold_at_the_next_page(office: Office) -> None:
    here = office.cooperative("1/101/2020/12", KELAA)
    officer, head = office.officer(), office.head_office()
    assert officer.get("delegations/").status_code == 403
    assert officer.post("delegations/marrakech", province_list="partial", **WHY).status_code == 403
    assert officer.get(here).status_code == 200
    before = served(office)
    less = sorted(before - {KELAA})
    saved(head.post("delegations/marrakech", province_codes=less, province_list="partial", **WHY))
    assert officer.get(here).status_code == 404, "the officer is signed in still, and sees it no more"
    saved(head.post("delegations/marrakech", province_codes=sorted(before), province_list="partial", **WHY))
    assert officer.get(here).status_code == 200


def served(office: Office) -> set[str]:
    own = DelegationProvince.delegation_code == "marrakech"
    with office.site.registry() as session:
        return set(session.scalars(select(DelegationProvince.province_code).where(own)))


def test_embedded_pages_have_no_frame_and_tell_the_desk_when_something_is_saved(office: Office) -> None:
    officer, here = office.officer(), office.cooperative("1/101/2020/13")
    page = officer.shown(f"{here}edit", embedded="1")
    assert "<header" not in page
    answer = officer.post(f"{here}edit", **NAMES, **WHY, commune="Ourika", revision="1", embedded="1")
    shown = officer.client.get(answer.headers["location"])
    assert "embedded=1" in answer.headers["location"]
    assert '<script type="module" src="/services/registry/static/saved.' in shown.text
    assert 'data-number="1/101/2020/13"' in shown.text
    assert "frame-ancestors 'self'" in shown.headers["Content-Security-Policy"]
    alone = officer.client.get(answer.headers["location"].replace("embedded=1", ""))
    assert "<header" in alone.text


def test_every_value_that_a_form_or_a_history_shows_has_a_label() -> None:
    shown = (*SHEET_FIELDS, *SNAPSHOT_FIELDS, *FILING_FIELDS, *MANDATE_FIELDS, *PERSON_FIELDS, *VISIT_FIELDS,
             *INTERVENTION_FIELDS)  # fmt: skip
    assert not [name for name in shown if name not in LABELS]


@pytest.mark.parametrize("address", ["cooperatives/x/", "cooperatives/1-2/edit", "cooperatives/1-101-2020-x/", "none"])
def test_an_address_that_is_none_says_so_in_the_readers_language(office: Office, address: str) -> None:
    stranger: Person = office.shared_officer
    answer = stranger.get(address)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text
    assert '<html lang="fr" dir="ltr"' in answer.text

"""The pages of plans: a plan typed, changed, saved in versions, refused in words, and taken away as a workbook."""

import html
import io
import re
import zipfile
from typing import Any

import pytest

from coop_registry.projects_bank.plans import plans_of, read_plan, versions_of_plan
from coop_registry.writers import Writer
from scoring_models.projects.plan.project_plan import ProjectPlan
from tests.scoring_models.projects.plan.written_plans import small_plan, whole_plan
from tests.widgets.registry_office.conftest import Office, Person
from widgets.apps.projects.plan_data import plan_of
from widgets.apps.registry_office.plan_typing import typed_of


def text(answer: Any) -> str:
    return html.unescape(answer.text).replace("\u2066", "").replace("\u2069", "")


def saved(office: Office, author: Person, plan: ProjectPlan | None = None) -> str:
    """Return the id of a plan, the whole one where none is given, saved by an officer's form."""
    answer = author.post("plans/new", **typed_of(plan or whole_plan()))
    assert answer.status_code == 303, text(answer)[:3000]
    with office.site.registry() as session:
        return plans_of(session, author_id=author.person_id)[0].plan_id


def shown_fields(page: str) -> dict[str, str]:
    """Return what the form of a page sends when nobody touches it."""
    sent: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r' name="([^"]+)"', tag), re.search(r' value="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            sent[name[1]] = html.unescape(value[1]) if value else ""
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        sent[name] = html.unescape(chosen[1]) if chosen else ""
    return sent


def test_a_plan_that_nobody_touches_is_saved_as_it_was(office: Office) -> None:
    author = office.officer()
    plan_id = saved(office, author)
    sent = shown_fields(author.shown(f"plans/{plan_id}/"))
    sent.pop("form_token")
    assert author.post(f"plans/{plan_id}/", **sent).status_code == 303
    with office.site.registry() as session:
        versions = versions_of_plan(session, plan_id, writer=Writer(author.person_id, None))
    assert [row.version for row in versions] == [2, 1]
    assert plan_of(versions[0].inputs) == plan_of(versions[1].inputs) == whole_plan()


def test_a_version_saved_meanwhile_is_told_and_what_was_typed_stays(office: Office) -> None:
    author = office.officer()
    plan_id = saved(office, author)
    typed = typed_of(whole_plan()) | {"title": "La mienne"}
    assert author.post(f"plans/{plan_id}/", seen_version="1", **typed).status_code == 303
    late = author.post(f"plans/{plan_id}/", seen_version="1", **typed)
    assert late.status_code == 409
    assert "La mienne" in text(late)
    assert shown_fields(late.text)["seen_version"] == "2"
    assert author.post(f"plans/{plan_id}/", seen_version="2", **typed).status_code == 303


def test_lines_come_and_go_without_a_script_and_nothing_typed_is_lost(office: Office) -> None:
    author = office.shared_officer
    typed = typed_of(whole_plan()) | {"products.0.price_mad": "pas un nombre", "do": "add:investments"}
    more = author.post("plans/new", **typed)
    assert more.status_code == 200
    sent = shown_fields(more.text)
    assert sent["products.0.price_mad"] == "pas un nombre"
    assert sent["investments.rows"] == "5"
    less = author.post("plans/new", **{**sent, "do": "drop:investments.0", "form_token": sent["form_token"]})
    kept = shown_fields(less.text)
    assert kept["investments.0.label"] == "room"
    assert kept["grants.0.pays.0"] == "yes", "the grant still pays the room, and not the mill that is gone"
    assert "grants.0.pays.1" not in kept


def test_every_mistake_is_told_beside_its_field_in_words(office: Office) -> None:
    wrong = {
        "start": "demain", "members.0.members": "2,5", "loans.0.annual_rate": "160", "products.1.label": "couscous",
    }  # fmt: skip
    answer = office.shared_officer.post("plans/new", **typed_of(whole_plan()) | wrong)
    assert answer.status_code == 422
    told = text(answer)
    for at, value in wrong.items():
        assert f'href="#f-{at}"' in told
        assert value in shown_fields(answer.text)[at]
    assert "Écrivez un pourcentage de 0 à 100" in told


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_new_plan_begins_without_a_figure_beside_the_sheet_s_own(office: Office, language: str) -> None:
    page = office.officer(language).shown("plans/new", idea="P007", province="07.351")
    sent = shown_fields(page)
    assert sent["title"]
    assert sent["province"] == "07.351"
    figures = {at for at, value in sent.items() if re.fullmatch(r"\d[\d,]*", value)}
    assert {at for at in figures if not at.endswith(("rows", "version"))} == set()


def test_a_plan_of_somebody_else_is_not_there(office: Office) -> None:
    plan_id = saved(office, office.officer())
    other = office.shared_officer
    assert other.get(f"plans/{plan_id}/").status_code == 404
    assert other.get(f"plans/{plan_id}/plan.xlsx").status_code == 404
    assert plan_id not in other.shown("plans/")


def test_the_workbook_says_which_plan_it_is(office: Office) -> None:
    author = office.officer()
    plan_id = saved(office, author, small_plan())
    answer = author.get(f"plans/{plan_id}/plan.xlsx")
    assert answer.status_code == 200
    assert plan_id in zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/sharedStrings.xml").decode()


@pytest.mark.soak
def test_the_paper_is_a_pdf_in_the_reader_s_language(office: Office) -> None:
    author = office.officer("ar")
    plan_id = saved(office, author)
    answer = author.get(f"plans/{plan_id}/plan.pdf")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")


def test_an_empty_plan_is_saved_and_says_what_it_lacks(office: Office) -> None:
    author = office.officer()
    sent = shown_fields(author.shown("plans/new"))
    sent |= {"title": "Vide", "start": "2027-01-01"}
    assert author.post("plans/new", **sent).status_code == 303
    with office.site.registry() as session:
        row = read_plan(session, plans_of(session, author_id=author.person_id)[0].plan_id,
                        writer=Writer(author.person_id, None))  # fmt: skip
    page = author.shown(f"plans/{row.plan_id}/")
    assert row.plan_id in page
    assert plan_of(row.inputs).members[0].members is None

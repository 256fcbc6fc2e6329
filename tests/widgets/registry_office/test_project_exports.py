"""Files of the bank: the same ideas, groups and exact parts as the desk shows, within the officer's provinces."""

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest

from coop_registry.database import begin_writing, utc_now
from coop_registry.projects_bank.bank_filters import BankFilters
from coop_registry.projects_bank.groups import Counts, begin_group, move_group
from coop_registry.projects_bank.searching import search_bank
from coop_registry.writers import command_line
from scoring_models.projects.fit.criteria import NAMES
from tests.widgets.registry_office.conftest import CASABLANCA, KELAA, MARRAKECH, Office
from tests.widgets.registry_office.test_score_exports import lines, taken
from widgets.apps.projects.live_fit import LiveFit

FITS = "exports/fits.csv"


def number(text: str) -> float:
    return float(text.replace(",", "."))


def test_the_bank_is_narrowed_as_on_the_desk_and_what_is_unknown_is_empty(office: Office) -> None:
    said, rows = lines(taken(office.shared_officer, "exports/ideas.csv", region="08", budget="60000"))
    with office.site.registry() as session:
        found = search_bank(session, BankFilters(region_code="08", budget_mad=60_000), per_page=200)
    passes = [row["Passe les filtres"] for row in rows]
    assert {row["N° de l’idée"] for row in rows[: found.total]} == {match.sheet.idea_id for match in found.matches}
    assert passes.count("oui") == found.total
    assert len(rows) == found.total + len(found.apart)
    figs = next(row for row in rows if row["N° de l’idée"] == "P007")
    assert figs["Investissement total\u00a0: de"] == "", "no source says what drying figs costs"
    assert figs["Source"]
    assert any("region=08 budget=60000" in line for line in said)
    assert not said[0].startswith("DONNÉES FICTIVES"), "ideas are real, whatever the register"


@pytest.mark.parametrize(
    ("path", "words", "status"),
    [
        ("exports/ideas.csv", {"budget": "cher"}, 400),
        ("exports/ideas.csv", {"region": "99"}, 400),
        ("exports/ideas.csv", {"sector": "nothing"}, 400),
        ("exports/ideas.csv", {"colour": "blue"}, 400),
        ("exports/ideas.pdf", {}, 404),
        ("exports/pipeline.csv", {"stage": "asleep"}, 400),
        (FITS, {}, 400),
        (FITS, {"place": CASABLANCA}, 404),
        (FITS, {"place": MARRAKECH, "room": "51"}, 400),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_page(
    office: Office, path: str, words: dict[str, str], status: int
) -> None:
    answer = office.shared_officer.get(path, **words)
    assert answer.status_code == status
    assert "<h1" in answer.text


def test_a_place_holds_every_idea_with_parts_that_add_up_and_both_hashes(office: Office) -> None:
    for serial, province in enumerate([MARRAKECH] * 6 + [KELAA] * 3 + [CASABLANCA] * 3):
        values = {"activity_id": ("figues", "couture")[serial % 2], "founded_on": dt.date(2015 + serial % 5, 3, 1)}
        office.cooperative(f"8/9/2015/{serial + 1}", province, **values)
    said, rows = lines(taken(office.shared_officer, FITS, place=MARRAKECH))
    fits = LiveFit(office.site.registry, lambda: office.site.today().year - 1)
    fits.refresh()
    assert all(any(each in line for line in said) for each in fits.hashes)
    with_activity = {idea_id for idea_id, sheet in fits.sheets.items() if sheet.activity_id}
    assert {row["N° de l’idée"] for row in rows} == with_activity
    ranks = [int(row["Rang parmi les idées"]) for row in rows if row["Rang parmi les idées"]]
    assert ranks == list(range(1, len(ranks) + 1)), "the best first, those of which a gate lacks last"
    means = []
    for row in rows:
        parts = [number(text) for name, text in row.items() if name.endswith(": apport")]
        assert len(parts) == len(NAMES)
        means.append(number(row["Valeur"]) - sum(parts))
    assert max(means) - min(means) < 0.011 * len(NAMES), "a value is the mean and its parts, but for two decimals"


def test_groups_are_those_of_the_territory_and_no_cell_is_a_formula(office: Office) -> None:
    number = "8/9/2016/1"
    office.cooperative(number)
    with office.site.registry() as session:
        begin_writing(session)
        writer, now = command_line("p1"), utc_now()
        here = begin_group(session, writer, "P052", MARRAKECH, Counts(members=7), now=now).group_id
        other = begin_group(session, writer, "P052", MARRAKECH, Counts(members=5), now=now)
        for to in ("dossier", "registered"):
            move_group(session, writer, other.group_id, to, seen_moves=other.moves, registration_number=number, now=now)
        registered = other.group_id
        begin_group(session, writer, "P052", CASABLANCA, Counts(), now=now)
        session.commit()
    book = openpyxl.load_workbook(io.BytesIO(taken(office.shared_officer, "exports/pipeline.xlsx", idea="P052")))
    groups = book.worksheets[0]
    column = [cell.value for cell in groups["A"]]
    at = column.index("N° du groupe") + 1
    assert set(column[at:]) == {here, registered}
    row = column.index(here) + 1
    by_name: dict[Any, Any] = {cell.value: groups.cell(row, cell.column).value for cell in groups[at]}
    assert by_name["Numéro d’immatriculation, une fois coopérative"] is None, "empty, where another group has one"
    assert by_name["Personnes du groupe"] == 7
    assert by_name["Emplois qui existent aujourd’hui"] is None, "never counted: not zero"
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)

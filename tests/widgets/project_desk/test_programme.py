"""The desk's tab of a programme: budget and floors kept, what conflicts said, unknown costs apart, bad answers out."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.projects_bank.sheet_versions import read_bank
from coop_registry.queries.cooperatives import provinces
from scoring_models.projects.programme.national_programme import ChosenProgramme
from scoring_models.projects.programme.programme_results import sums_by
from widgets.apps.project_desk.desk import Officer, ProjectDesk
from widgets.apps.project_desk.programme import ProgrammeTab
from widgets.apps.projects.programme_asked import Asked

ASKED = {"sum_budget": "40000000", "sum_region_count": "2", "sum_women_share": "50", "sum_market": "2"}


@pytest.fixture(scope="module")
def desks(registry: sessionmaker[Session]) -> dict[str, ProjectDesk]:
    """A desk of head office in each language; the fit of the country is computed once."""
    with registry() as session:
        codes = list(provinces(session)["province_code"])
    officer = Officer("p1", "Officer", ["*"], codes)
    opened = {
        language: ProjectDesk(registry, officer=officer, language=language, today=lambda: dt.date(2026, 11, 21))
        for language in ("fr", "ar")
    }
    opened["ar"]._around.fits = opened["fr"]._around.fits
    return opened


def tab_at(desk: ProjectDesk, **answers: str) -> ProgrammeTab:
    """Return the tab after the reader has followed an address."""
    desk.place.place = {"tab": "programme", **answers}
    return desk.tab("programme")


def chosen(tab: ProgrammeTab) -> ChosenProgramme:
    made = tab._made[tab._key(Asked.of(tab.form.answers))]
    assert made.chosen is not None
    return made.chosen


def block(tab: ProgrammeTab, name: str) -> dict[str, Any]:
    return next(each for each in (*tab.standing.blocks, *tab.blocks.blocks) if each["name"] == name)


def taken_rows(tab: ProgrammeTab) -> list[list[Any]]:
    return [row for each in tab.blocks.blocks if each["name"].startswith("chosen_") for row in each["rows"]]


def test_a_programme_keeps_its_budget_its_floors_and_its_limits(desks: dict[str, ProjectDesk]) -> None:
    tab = tab_at(desks["fr"], **ASKED)
    taken = chosen(tab).chosen
    spent = taken["cost_mad"] * taken["times"]
    assert spent.sum() <= 40_000_000
    assert taken.groupby("region")["times"].sum().reindex([f"{code:02}" for code in range(1, 13)]).min() >= 2
    assert spent[taken["women"] == 1].sum() >= spent.sum() / 2
    assert taken.groupby(["activity", "region"])["times"].sum().max() <= 2
    assert len(taken_rows(tab)) == len(taken)
    by = sums_by(chosen(tab), "region")["cost_mad"] / 1e6
    assert tab.map.counts == pytest.approx(by.to_dict())
    assert set(tab.place.items()) == set(ASKED.items())


def test_the_same_answers_give_the_same_programme(desks: dict[str, ProjectDesk]) -> None:
    first = tab_at(desks["fr"], **ASKED)
    rows = taken_rows(first)
    first._made.clear()
    assert block(tab_at(desks["fr"]), "begin")
    assert taken_rows(tab_at(desks["fr"], **ASKED)) == rows


def test_more_budget_never_lowers_the_value(desks: dict[str, ProjectDesk]) -> None:
    found = [chosen(tab_at(desks["fr"], **{**ASKED, "sum_budget": str(money)}))
             for money in (12_000_000, 40_000_000)]  # fmt: skip
    for less, more in pairwise(found):
        assert more.bound >= less.value
        assert more.value >= less.value


@pytest.mark.parametrize(("language", "word"), [("fr", "Budget total"), ("ar", "الميزانية الإجمالية")])
def test_what_conflicts_is_said_in_words_with_its_numbers(
    desks: dict[str, ProjectDesk], language: str, word: str
) -> None:
    tab = tab_at(desks[language], sum_budget="3000000", sum_region_count="2")
    told = [note["text"] for note in block(tab, "conflict")["notes"]]
    assert any(word in text and "3" in text for text in told), told
    assert len(told) >= 4
    assert not tab.map.counts, "no programme, so no money anywhere"


def test_ideas_without_a_known_cost_stand_apart_and_are_never_taken(
    desks: dict[str, ProjectDesk], registry: sessionmaker[Session]
) -> None:
    with registry() as session:
        uncosted = {sheet.idea_id for sheet in read_bank(session) if sheet.figure("capex_total_mad") is None}
    tab = tab_at(desks["fr"], **ASKED)
    assert {row[0]["open"] for row in block(tab, "uncosted")["rows"]} == uncosted
    assert not uncosted & set(chosen(tab).chosen["idea_id"])


def test_answers_of_an_address_that_are_none_are_left_out_and_told(desks: dict[str, ProjectDesk]) -> None:
    desk = desks["fr"]
    tab = tab_at(desk, sum_budget="-5", sum_market="9" * 30, sum_idea="x", sum_here="1.5", sum_region_count="٣")
    assert tab.place == {}
    assert block(tab, "begin")
    assert any(notice["kind"] == "attention" for notice in desk.notices.notices)


def test_half_of_two_answers_rules_nothing_and_is_said(desks: dict[str, ProjectDesk]) -> None:
    tab = tab_at(desks["fr"], sum_budget="5000000", sum_market="1", sum_days="10")
    assert set(tab.form.problems) == {"sum_days_each"}
    assert chosen(tab).times.sum() > 1
    assert chosen(tab_at(desks["fr"], sum_budget="5000000", sum_market="1", sum_days="10",
                         sum_days_each="6")).times.sum() == 1  # fmt: skip


def test_the_price_of_each_floor_is_reckoned_when_asked(desks: dict[str, ProjectDesk]) -> None:
    tab = tab_at(desks["fr"], sum_budget="9000000", sum_women_share="95", sum_market="1")
    kept = chosen(tab).value
    assert block(tab, "prices")["kind"] == "notes"
    tab._asked_for("prices", "all")
    (row,) = block(tab, "prices")["rows"]
    without = chosen(tab_at(desks["fr"], sum_budget="9000000", sum_market="1")).value
    price = max(0.0, without - kept)
    assert float(row[1]["text"].replace(",", ".")) == pytest.approx(price, abs=0.06)

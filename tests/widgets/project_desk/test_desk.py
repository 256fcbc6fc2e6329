"""The project desk: its bank narrowed by filters, and the sheet of an idea."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.queries.cooperatives import provinces
from widgets.apps.project_desk.desk import Officer, ProjectDesk

TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def officer(registry: sessionmaker[Session]) -> Officer:
    with registry() as session:
        codes = list(provinces(session)["province_code"])
    return Officer("p1", "Officer", ["*"], codes)


def desk_at(registry: sessionmaker[Session], officer: Officer, language: str = "fr", **place: str) -> ProjectDesk:
    return ProjectDesk(registry, officer=officer, language=language, place=place, today=lambda: TODAY)


def rows_of(desk: ProjectDesk, name: str) -> list[list[object]]:
    blocks = desk.tab("bank").blocks.blocks
    return next((block["rows"] for block in blocks if block["name"] == name), [])


def ids_of(rows: list[list[object]]) -> set[str]:
    return {str(row[0]["open"]) for row in rows}


def test_an_unknown_cost_stands_apart_and_is_never_left_out(registry: sessionmaker[Session], officer: Officer) -> None:
    everything = ids_of(rows_of(desk_at(registry, officer, tab="bank", region="08"), "ideas"))
    narrowed = desk_at(registry, officer, tab="bank", region="08", budget="60000")
    passed, apart = ids_of(rows_of(narrowed, "ideas")), ids_of(rows_of(narrowed, "apart"))
    assert "P007" in apart, "drying figs has no sourced cost"
    assert not passed & apart
    assert (passed | apart) <= everything | apart


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_sheet_says_what_is_known_with_its_source_and_what_is_not(
    registry: sessionmaker[Session], officer: Officer, language: str
) -> None:
    desk = desk_at(registry, officer, language, tab="bank", sheet="P007")
    figures = next(block for block in desk.sheet.body.blocks if block["name"] == "figures")
    assert all(row[-1]["text"] for row in figures["rows"]), "each figure has its source"
    names = [block["name"] for block in desk.sheet.body.blocks]
    assert names[0] == "facts"
    assert "places" in names


def test_an_idea_that_is_not_there_opens_nothing_and_says_so(registry: sessionmaker[Session], officer: Officer) -> None:
    desk = desk_at(registry, officer, tab="bank", sheet="P999")
    assert desk.tabs.sheet == ""
    assert any(notice["kind"] == "attention" for notice in desk.notices.notices)

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


def blocks_of(desk: ProjectDesk, tab: str) -> dict[str, dict[str, object]]:
    return {str(block["name"]): block for block in desk.tab(tab).blocks.blocks}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_place_offers_figs_flags_rose_and_names_what_lacks(
    registry: sessionmaker[Session], officer: Officer, language: str
) -> None:
    desk = desk_at(registry, officer, language, tab="place", region="08", province="08.577")
    shown = blocks_of(desk, "place")
    assert "P007" in {row[0]["open"] for row in shown["named"]["rows"]}, "figs around Kelaât M'Gouna"
    assert "P008" in {row[0]["open"] for row in shown["full"]["rows"]}, "rose is full there"
    assert "P032" in {row[0]["open"] for row in shown["not_now"]["rows"]}, "no mussels inland"
    desk.open_sheet("P007")
    why = desk.sheet.here.steps.charts[0]
    assert sum(step["value"] for step in why["steps"]) == pytest.approx(why["last"]["value"] - why["first"]["value"])


def test_weights_of_the_reader_stand_in_the_address_and_reorder_the_list(
    registry: sessionmaker[Session], officer: Officer
) -> None:
    usual = blocks_of(desk_at(registry, officer, tab="place", region="09"), "place")["list"]["rows"]
    desk = desk_at(registry, officer, tab="place", region="09", novelty="50", resource_fit="0")
    assert desk.tab("place").place["novelty"] == "50"
    assert blocks_of(desk, "place")["list"]["rows"] != usual
    assert desk_at(registry, officer, tab="place", novelty="900", region="99").tab("place").place == {"region": "01"}


def test_the_map_hatches_where_there_may_be_enough(registry: sessionmaker[Session], officer: Officer) -> None:
    desk = desk_at(registry, officer, tab="map", idea="P008", map_region="08")
    assert desk.tab("map").map.doubted == ["08"]
    told = {row[0]: row[4] for row in blocks_of(desk, "map")["places"]["rows"]}
    assert "source" in told["Tinghir"]["text"]
    assert told["Errachidia"] == "–"


def test_an_officer_sees_the_places_of_the_territory_alone(registry: sessionmaker[Session]) -> None:
    local = Officer("p2", "Officer", ["marrakech"], ["07.351", "07.191"])
    desk = desk_at(registry, local, tab="place", region="08", province="08.577")
    assert desk.tab("place").place == {"region": "07"}
    options = desk.tab("place").filters.filters[1]["options"]
    assert {option["value"] for option in options} == {"07.351", "07.191"}


def test_weights_that_are_all_zero_are_said_to_order_nothing(registry: sessionmaker[Session], officer: Officer) -> None:
    nothing = dict.fromkeys(("resource_fit", "entry", "room", "neet_women", "jobs", "water", "novelty"), "0")
    told = blocks_of(desk_at(registry, officer, tab="place", region="08", **nothing), "place")["standing"]["notes"]
    assert any("Tous les poids sont à zéro" in note["text"] for note in told)

"""The national picture: every figure with its date and source, the comparable ones beside ours."""

import datetime as dt

import pytest

from tests.widgets.registry_desk.desks import PROVINCES, Registry, desk_of, numbers_in
from widgets.theme.texts import Texts


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_figure_of_the_national_picture_has_a_date_and_a_source(registry: Registry, language: str) -> None:
    national = desk_of(registry, PROVINCES, language, tab="national").tab("national")
    for chart in national.lines.charts:
        assert all(all(row[:3]) for row in chart["rows"])
        assert len(chart["rows"]) == len(chart["points"])
    for tile in national.newest.blocks[0]["tiles"]:
        assert " · " in tile["note"]
    national.regions.map.measure = "cooperatives"
    assert len(national.regions.map.counts) == 6  # the other six were never published: not known, and not zero
    rows = national.regions.table.blocks[0]["rows"]
    assert sum(row[1]["text"] == "" for row in rows) == 6
    undated = {row[2] for row in rows if row[1]["mark"] == Texts(language)("without a date")}
    assert undated == {Texts(language)("undated; read on {day}", day=Texts(language).date(dt.date(2026, 11, 21)))}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_what_stands_against_a_published_figure_is_said_of_that_figure(registry: Registry, language: str) -> None:
    national = desk_of(registry, PROVINCES, language, tab="national").tab("national")
    general = Texts(language)("Its own source, or another, says otherwise or makes it hard to believe.")
    table = national._told["contradictions"]
    rows = [national._contradiction_row(row) for _, row in table.iterrows()]
    remarks = set(table.loc[table["kind"] == "source", "remark"])
    said = {row[3] for row, kind in zip(rows, table["kind"], strict=True) if kind == "source"}
    assert len(said) == len(remarks)
    assert not said & {*remarks, general}
    meknes = [
        row[0]["note"] for row, code in zip(rows, table["place_code"], strict=True) if code == "f-meknes-tafilalet"
    ]
    assert len(set(meknes)) == len(meknes) == 6  # the whole and its five sectors


def test_our_sectors_are_those_of_the_whole_territory_and_say_whose(registry: Registry) -> None:
    for provinces in (PROVINCES[:6], PROVINCES[10:11]):
        national = desk_of(registry, provinces, "fr", tab="national").tab("national")
        chart = next(chart for chart in national.bars.charts if chart["name"] == "own-sectors")
        expected = len(numbers_in(registry, provinces))
        assert sum(bar["values"][0] for bar in chart["bars"]) == expected
        assert chart["note"].startswith("Délégation ")
        assert str(expected) in chart["note"]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_map_marks_figures_that_are_flagged_or_older_than_the_newest(registry: Registry, language: str) -> None:
    map_ = desk_of(registry, PROVINCES, language, tab="national").tab("national").regions.map
    newest = max(year for year in map_.years.values() if year.isdigit())
    flagged = {"01", "05", "08"}  # undated, rounded, contradicted, as published_figures.csv says
    older = {code for code, year in map_.years.items() if year != newest}
    assert set(map_.doubted) == older | (flagged & set(map_.counts))
    assert len(map_.legend["shades"]) == 5
    assert map_.legend["doubted"]
    assert map_.source.count("\n") >= 3, "one line a publication"
    map_.measure = "population"
    assert not map_.doubted, "of one year and without remark"


def test_a_chart_names_its_first_and_its_last_value_with_their_years(registry: Registry) -> None:
    for chart in desk_of(registry, PROVINCES, "ar", tab="national").tab("national").lines.charts:
        sure = [point for point in chart["points"] if not point["is_doubtful"]]
        assert [end["value"] for end in chart["ends"]] == [sure[0]["value"], sure[-1]["value"]]
        years = [dt.date.fromordinal(end["day"]).year for end in chart["ends"]]
        assert all(f"({year})" in end["text"] for year, end in zip(years, chart["ends"], strict=True))

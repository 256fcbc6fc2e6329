"""The reference tables that travel with the program."""

import csv
import re
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coop_registry.declared_values import COLUMNS
from coop_registry.models.territory import DelegationProvince
from coop_registry.models.whole import Record
from coop_registry.reference_tables import load_reference, read_reference, reference_folder, tile_map

DICTIONARY = Path(__file__).parents[2] / "data" / "README.md"
TABLES = sorted(path.stem for path in reference_folder().glob("*.csv"))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_source_and_a_date(table: str) -> None:
    for row in read_reference(table):
        assert row["source"], row
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", row["as_of"] or ""), row


def test_joins_are_on_codes() -> None:
    regions = {row["region_code"] for row in read_reference("regions")}
    provinces = {row["province_code"]: row["region_code"] for row in read_reference("provinces")}
    delegations = {row["delegation_code"] for row in read_reference("delegations")}
    assert len(regions) == 12
    assert len(provinces) == 75
    assert set(provinces.values()) == regions
    assert all(str(code)[:2] == region for code, region in provinces.items())
    links = read_reference("delegation_provinces")
    assert len(links) == 32
    assert {row["province_code"] for row in links} <= set(provinces)
    assert {row["delegation_code"] for row in links} <= delegations
    figures = {row["place_code"] for row in read_reference("published_figures")}
    assert figures <= regions | set(provinces) | {"MA"}


def test_provinces_add_up_to_their_regions() -> None:
    for region in read_reference("regions"):
        parts = [
            int(row["population_2024"] or "")
            for row in read_reference("provinces")
            if row["region_code"] == region["region_code"]
        ]
        assert sum(parts) == int(region["population_2024"] or "")


def test_a_delegation_says_whether_its_provinces_are_known() -> None:
    linked = {row["delegation_code"] for row in read_reference("delegation_provinces")}
    for row in read_reference("delegations"):
        assert (row["province_list"] == "unknown") == (row["delegation_code"] not in linked)


@pytest.mark.parametrize(("level", "table"), [("region", "regions"), ("province", "provinces")])
def test_every_place_has_one_tile_and_no_two_overlap(level: str, table: str) -> None:
    tiles = tile_map(level)
    assert set(tiles["code"]) == {row[f"{level}_code"] for row in read_reference(table)}
    assert not tiles.duplicated(["column", "row"]).any()
    assert tiles[["column", "row"]].min().tolist() == [0, 0]


def test_the_tile_map_has_the_north_above_and_the_south_below() -> None:
    for level, north, south in (("region", "01", "12"), ("province", "01.511", "12.066")):
        rows = tile_map(level).set_index("code")["row"]
        assert rows[north] == 0
        assert rows[south] == rows.max()


def test_loading_again_changes_nothing_and_keeps_what_the_site_corrected(session: Session) -> None:
    session.execute(delete(DelegationProvince).where(DelegationProvince.province_code == "03.061"))
    load_reference(session)
    left = set(session.scalars(select(DelegationProvince.province_code)))
    assert len(left) == 31
    assert "03.061" not in left
    session.rollback()


def sections() -> dict[str, tuple[str, list[str]]]:
    """Return the dictionary's tables: where each is held, and its columns."""
    found = {}
    for part in DICTIONARY.read_text(encoding="utf-8").split("\n## ")[1:]:
        name = part.split("`")[1]
        held = " ".join(part.split("Held in: ")[1].split("\n\n")[0].split())
        found[name] = (held, re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE))
    return found


def test_the_dictionary_has_every_table_and_column_and_no_other() -> None:
    told = sections()
    models = {table.name: [column.name for column in table.columns] for table in Record.metadata.tables.values()}
    files = {}
    for path in reference_folder().glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as source:
            files[path.stem] = next(csv.reader(source))
    assert set(told) == set(models) | set(files)
    for name, (held, columns) in told.items():
        assert ("the registry" in held) == (name in models), name
        assert (f"reference/{name}.csv" in held) == (name in files), name
        for kept in (models.get(name), files.get(name)):
            assert kept is None or kept == columns, name
        if name in files:
            assert f"{len(read_reference(name))} rows" in held, name
        assert "Source: " in held, name
        assert "Date: " in held, name


def test_a_declared_file_has_the_columns_that_the_dictionary_says() -> None:
    _, columns = sections()["cooperatives"]
    assert tuple(columns[: len(COLUMNS)]) == COLUMNS

"""The reference tables that travel with the program."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coop_registry.imports.fields import FIELDS
from coop_registry.models.indicators import REASONS
from coop_registry.models.territory import Activity, DelegationProvince
from coop_registry.models.whole import Record
from coop_registry.reference_tables import load_reference, read_reference, reference_folder, tile_map
from legal_rules.parameters import parameter
from tests.coop_registry.shared_facts import shared_facts

DICTIONARY = Path(__file__).parents[2] / "data" / "README.md"
TABLES = sorted(path.stem for path in reference_folder().glob("*.csv"))
# Those of a folder have its name before theirs; tests/coop_registry/test_project_tables.py looks into them.
EVERY_TABLE = TABLES + [f"projects/{path.stem}" for path in sorted(reference_folder().glob("projects/*.csv"))]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_source_and_a_date(table: str) -> None:
    for row in read_reference(table):
        assert len(row["source"] or "") > 5, row
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", row["as_of"] or ""), row
        assert (row["as_of"] or "") <= "2026-11-21", row


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


@cache
def codes(table: str) -> set[str]:
    """Return the keys of a table that has one: its first column."""
    rows = read_reference(table)
    keys = [str(next(iter(row.values()))) for row in rows]
    assert len(keys) == len(set(keys)), table
    return set(keys)


# Which column holds codes of which table; a separator where it may hold several.
JOINS = [
    ("activities", "sector_id", "sectors", ""),
    ("area_profiles", "measure", "profile_measures", ""),
    ("labels_of_origin", "activity_id", "activities", ""),
    ("labels_of_origin", "region_codes", "regions", ";"),
    ("labels_of_origin", "province_code", "provinces", ""),
    ("regional_specialities", "delegation_code", "delegations", ""),
    ("regional_specialities", "region_code", "regions", ""),
    ("regional_specialities", "province_code", "provinces", ""),
    ("regional_specialities", "activity_id", "activities", ""),
]


@pytest.mark.parametrize(("table", "column", "target", "separator"), JOINS)
def test_every_code_is_one_of_its_table(table: str, column: str, target: str, separator: str) -> None:
    for row in read_reference(table):
        value = row[column]
        parts = (value.split(separator) if separator else [value]) if value else []
        assert set(parts) <= codes(target), row


def test_a_province_named_with_a_region_lies_in_it() -> None:
    for row in read_reference("labels_of_origin"):
        assert not row["province_code"] or row["province_code"][:2] in (row["region_codes"] or "").split(";"), row
        assert (row["region_basis"] == "none") == (row["region_codes"] is None), row
    for row in read_reference("regional_specialities"):
        assert not row["province_code"] or row["province_code"][:2] == row["region_code"], row


def test_there_are_62_labels_and_each_says_how_its_region_is_known() -> None:
    rows = read_reference("labels_of_origin")
    assert len(rows) == len(codes("labels_of_origin")) == 62
    assert {row["region_basis"] for row in rows} == {"stated", "toponym", "unsure", "none"}


def test_the_starter_framework_has_its_30_indicators() -> None:
    rows = read_reference("indicators")
    assert len(codes("indicators")) == 30
    groups = {"governance": 7, "economic": 6, "financial": 6, "social": 5, "market": 4, "data": 2}
    assert Counter(row["group"] for row in rows) == groups
    for row in rows:
        assert re.fullmatch(r"[a-z_]{3,40}", row["indicator_id"] or ""), row
        assert row["kind"] in {"derived", "declared"}
        assert row["unit"] in {"yes_no", "share", "ratio", "MAD", "days"}
        assert row["direction"] in {"up", "down"}
        assert all(row[name] for name in ("label_ar", "label_fr", "definition")), row


def test_an_indicator_names_a_rule_of_the_law_that_we_hold_or_none() -> None:
    for row in read_reference("indicators"):
        assert row["rule_id"] is None or parameter(row["rule_id"]).article, row
        assert bool(row["rule_id"]) == str(row["source"]).startswith("law 112-12, article "), row


def test_a_derived_indicator_is_defined_by_columns_that_the_registry_has() -> None:
    columns = {column.name for table in Record.metadata.tables.values() for column in table.columns}
    for row in read_reference("indicators"):
        if row["kind"] == "derived" and row["group"] != "data":
            words = set(re.findall(r"[a-z]+(?:_[a-z]+)+", str(row["definition"])))
            assert words - set(REASONS) <= columns | set(Record.metadata.tables), row


def test_provinces_add_up_to_their_regions() -> None:
    for region in read_reference("regions"):
        parts = [
            int(row["population_2024"] or "")
            for row in read_reference("provinces")
            if row["region_code"] == region["region_code"]
        ]
        assert sum(parts) == int(region["population_2024"] or "")


def test_regions_and_provinces_each_hold_the_whole_country() -> None:
    for table in ("regions", "provinces"):
        assert sum(int(row["population_2024"] or "") for row in read_reference(table)) == 36_828_330


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


def test_the_registry_holds_the_activities_too(session: Session) -> None:
    held = set(session.scalars(select(Activity.activity_id)))
    assert held == codes("activities")


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
    for name in EVERY_TABLE:
        with (reference_folder() / f"{name}.csv").open(encoding="utf-8", newline="") as source:
            files[name] = next(csv.reader(source))
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


def test_every_column_has_a_unit_and_a_meaning_in_the_dictionary() -> None:
    for part in DICTIONARY.read_text(encoding="utf-8").split("\n## ")[1:]:
        rows = re.findall(r"^\| `\w+` \|(.*)$", part, re.MULTILINE)
        assert rows, part[:40]
        for row in rows:
            cells = [cell.strip() for cell in row.strip().removesuffix("|").split(" | ")]
            assert len(cells) == 2, row
            assert all(len(cell) > 2 for cell in cells), row


def test_every_reference_file_has_a_licence_in_the_dictionary() -> None:
    for name, (held, _) in sections().items():
        assert ("Licence: " in held) == (name in EVERY_TABLE), name


def test_whatever_a_file_declares_has_its_column_in_the_dictionary() -> None:
    told = sections()
    for name, field in FIELDS.items():
        # A delegation only has to agree with the province; a chair's name goes where its letters belong.
        if name not in ("delegation_code", "chair_name"):
            assert field.column in told[field.table][1], name


def facts(path: str) -> list[dict[str, str]]:
    with (shared_facts() / path).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def test_regions_and_provinces_are_those_of_the_census() -> None:
    for table, key in (("regions", "region_code"), ("provinces", "province_code")):
        columns = ("name_fr", "name_ar", "iso_3166_2", "population_2024")
        theirs = {row["code"]: [row[name] for name in columns] for row in facts(f"morocco/ma_{table}.csv")}
        assert {row[key]: [row[name] for name in columns] for row in read_reference(table)} == theirs


def test_delegations_serve_the_provinces_that_their_pages_name() -> None:
    code_of = {row["name_fr"]: row["province_code"] for row in read_reference("provinces")}
    name_of = {row["delegation_code"]: row["name_fr"] for row in read_reference("delegations")}
    theirs = {
        (row["odco_delegation"], code_of[row["province_hcp_name"]], row["source_url"])
        for row in facts("cooperatives/odco_delegations_provinces_from_site.csv")
    }
    ours = {
        (name_of[row["delegation_code"]], row["province_code"], row["source"])
        for row in read_reference("delegation_provinces")
    }
    assert ours == theirs
    others = {row["odco_delegation"] for row in facts("cooperatives/odco_delegations_other_pages.csv")}
    assert set(name_of.values()) == {name for name, _, _ in theirs} | others


def test_sectors_are_those_that_the_office_has_printed() -> None:
    theirs = {row["sector_id"]: row for row in facts("cooperatives/odco_sectors_attested.csv")}
    ours = {str(row["sector_id"]): row for row in read_reference("sectors")}
    assert set(ours) == set(theirs)
    for code, row in ours.items():
        assert row["label_fr"] == theirs[code]["label_fr"]
        assert (row["label_ar"] or "") == theirs[code]["label_ar_as_printed"]


def test_labels_of_origin_are_those_that_were_seen_with_their_regions() -> None:
    theirs = sorted(
        (row["sign"], row["product"].replace("'", "’"), row["region_code"].replace("multi", ""), row["region_basis"])
        for row in facts("specialities/ma_geographical_indications_partial.csv")
    )
    columns = ("sign", "product_fr", "region_codes", "region_basis")
    assert sorted(tuple(row[name] or "" for name in columns) for row in read_reference("labels_of_origin")) == theirs

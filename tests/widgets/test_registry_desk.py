"""An officer sees the cooperatives of the officer's provinces, and no other, whatever the browser sends."""

import ast
import html
import sqlite3
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session, sessionmaker
from traitlets import TraitError

from coop_registry.queries import provinces_of_delegations
from coop_registry.reference_tables import read_reference
from widgets import apps
from widgets.apps.registry_desk import Officer, RegistryDesk
from widgets.theme.texts import Texts, catalogue

PROVINCES = sorted(row["province_code"] or "" for row in read_reference("provinces"))
SECTORS = sorted(row["sector_id"] or "" for row in read_reference("sectors"))
STATUSES = ["active", "dormant", "dissolved", "struck_off"]


def desk_of(registry: sessionmaker[Session], provinces: Collection[str], language: str = "fr") -> RegistryDesk:
    officer = Officer("p2", "An officer", ["al-hoceima"], provinces)
    return RegistryDesk(registry, officer=officer, language=language)


def truth(registry: sessionmaker[Session], question: str) -> list[Any]:
    """Ask the file itself, without a line of our own code."""
    with sqlite3.connect(registry.kw["bind"].url.database) as file:
        answer = file.execute(question).fetchall()
    file.close()
    return answer


@settings(max_examples=40, deadline=None)
@given(
    provinces=st.sets(st.sampled_from(PROVINCES), max_size=8),
    sector=st.none() | st.sampled_from(SECTORS),
    status=st.none() | st.sampled_from(STATUSES),
    descending=st.booleans(),
)
def test_no_filter_shows_a_cooperative_of_another_province(
    registry: sessionmaker[Session], provinces: set[str], sector: str | None, status: str | None, descending: bool
) -> None:
    desk = desk_of(registry, provinces)
    chosen = {name: value for name, value in (("sector", sector), ("status", status)) if value}
    desk.filters.chosen = chosen
    desk.table.is_descending = descending
    wanted = f"province_code in ({','.join(repr(code) for code in provinces) or 'null'})" + "".join(
        f" and {column} = '{chosen[name]}'"
        for name, column in (("sector", "sector_id"), ("status", "status"))
        if name in chosen
    )
    numbers = {row[0] for row in truth(registry, f"select registration_number from cooperatives where {wanted}")}
    shown = set()
    for page in range(1, desk.table.page_count + 1):
        desk.table.page = page
        shown |= {row["number"] for row in desk.table.rows}
    assert shown == numbers
    assert sum(desk.map.counts.values()) == len(numbers)


def test_a_sheet_of_another_province_stays_closed(registry: sessionmaker[Session]) -> None:
    mine, other = truth(registry, "select province_code, min(registration_number) from cooperatives group by 1 limit 2")
    desk = desk_of(registry, [mine[0]])
    desk.table.selected = mine[1]
    assert desk.sheet.number == mine[1]
    desk.table.selected = other[1]
    assert desk.sheet.number == desk.table.selected == ""
    assert desk.sheet.fields == []


def test_a_browser_cannot_ask_for_a_place_it_is_not_offered(registry: sessionmaker[Session]) -> None:
    desk = desk_of(registry, ["01.051"])
    with pytest.raises(TraitError):
        desk.filters.chosen = {"province": "06.141"}
    with pytest.raises(TraitError):
        desk.filters.chosen = {"region": "06"}
    with pytest.raises(TraitError):
        desk.map.selected = "06"
    assert desk.map.counts.keys() == {"01"}


def test_an_officer_without_a_post_sees_nothing_and_is_told_why(registry: sessionmaker[Session]) -> None:
    desk = RegistryDesk(registry, officer=Officer("p2", "", [], []), language="fr")
    assert desk.table.row_count == 0
    assert desk.map.counts == {}
    assert [notice["kind"] for notice in desk.notices.notices] == ["attention"]


def test_head_office_sees_the_whole_register(registry: sessionmaker[Session]) -> None:
    with registry() as session:
        everywhere = provinces_of_delegations(session, ["*"])
    desk = RegistryDesk(registry, officer=Officer("p2", "", ["*"], everywhere), language="ar")
    assert desk.table.row_count == truth(registry, "select count(*) from cooperatives")[0][0]
    assert len(desk.map.counts) == 12


def test_invented_cooperatives_are_labelled_on_the_desk_and_on_the_sheet(registry: sessionmaker[Session]) -> None:
    desk = desk_of(registry, PROVINCES)
    assert "fictives" in desk.notices.notices[0]["text"]
    desk.table.selected = desk.table.rows[0]["number"]
    assert desk.sheet.is_synthetic


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_value_not_known_stays_empty_and_is_never_zero(registry: sessionmaker[Session], language: str) -> None:
    number, province = truth(
        registry, "select registration_number, province_code from cooperatives where members is null limit 1"
    )[0]
    desk = desk_of(registry, [province], language)
    desk.table.selected = number
    fields = {field["label"]: field["value"] for field in desk.sheet.fields}
    assert fields[Texts(language)("Members")] == ""
    assert desk.sheet.words["unknown"] in {"غير معروف", "non connu"}


def test_a_region_chosen_on_the_map_narrows_table_and_filters_together(registry: sessionmaker[Session]) -> None:
    desk = desk_of(registry, PROVINCES)
    desk.map.selected = "06"
    assert desk.filters.chosen == {"region": "06"}
    assert desk.table.row_count == desk.map.counts["06"] > 0
    desk.filters.chosen = {"region": "06", "province": "01.051"}  # a province of another region is let go
    assert desk.filters.chosen == {"region": "06"}
    desk.map.selected = ""
    assert desk.table.row_count == sum(desk.map.counts.values())


@pytest.mark.parametrize("column", ["name", "founded_on", "members", "status"])
def test_what_is_not_known_stands_last_in_both_orders(registry: sessionmaker[Session], column: str) -> None:
    desk = desk_of(registry, PROVINCES)
    desk.table.page_size = 100
    index = [shown["name"] for shown in desk.table.columns].index(column)
    for descending in (False, True):
        desk.table.sorted_by, desk.table.is_descending = column, descending
        cells = []
        for page in range(1, desk.table.page_count + 1):
            desk.table.page = page
            cells += [row["cells"][index] for row in desk.table.rows]
        known = [bool(cell) for cell in cells]
        assert known == sorted(known, reverse=True)


def test_the_browser_receives_one_page_and_not_the_register(registry: sessionmaker[Session]) -> None:
    desk = desk_of(registry, PROVINCES)
    assert len(desk.table.rows) == desk.table.page_size == 15
    desk.table.page = 10_000
    assert desk.table.page == desk.table.page_count


def test_a_name_with_markup_stays_text(registry: sessionmaker[Session]) -> None:
    desk = desk_of(registry, PROVINCES)
    desk.filters.chosen = {"search": "<script>alert(1)</script>"}
    assert desk.table.row_count == 0
    assert html.unescape(desk.table.words["nothing"]) == desk.table.words["nothing"]


def test_a_sector_without_an_arabic_name_is_said_to_be_french_and_stands_last(registry: sessionmaker[Session]) -> None:
    desk = desk_of(registry, PROVINCES, "ar")
    sectors = next(listed["options"] for listed in desk.filters.filters if listed["name"] == "sector")
    languages = [desk.filters.languages.get(option["text"], "ar") for option in sectors]
    assert languages == sorted(languages)
    assert languages.count("fr") == sum(row["label_ar"] is None for row in read_reference("sectors"))
    assert desk.table.languages == desk.sheet.languages == desk.filters.languages
    assert desk_of(registry, PROVINCES, "fr").filters.languages == {}


def test_names_stand_in_the_order_a_french_reader_looks_for_them(registry: sessionmaker[Session]) -> None:
    desk = desk_of(registry, PROVINCES, "fr")
    sectors = next(listed["options"] for listed in desk.filters.filters if listed["name"] == "sector")
    texts = [option["text"] for option in sectors]
    assert texts.index("Énergies renouvelables") < texts.index("Transport")
    assert texts.index("Pêche") < texts.index("Plantes aromatiques et médicinales")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_category_is_said_in_words_with_its_article(registry: sessionmaker[Session], language: str) -> None:
    number, province = truth(
        registry, "select registration_number, province_code from cooperatives where legal_category = '1+3' limit 1"
    )[0]
    desk = desk_of(registry, [province], language)
    desk.table.selected = number
    category = next(field["value"] for field in desk.sheet.fields if field["label"] == Texts(language)("Category"))
    assert {"ar": "مؤدى عنه", "fr": "travail rémunéré"}[language] in category
    assert category.endswith({"ar": "المادة\u00a01)", "fr": "article\u00a01)"}[language])


def test_every_word_the_desks_ask_for_is_translated() -> None:
    folders = [Path(apps.__file__).parent, Path(apps.__file__).parents[2] / "hub_config" / "services"]
    asked = {
        node.args[0].value
        for folder in folders
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and (getattr(node.func, "id", "") == "say" or getattr(node.func, "attr", "") == "_say")
    }
    assert len(asked) > 40
    for language in ("ar", "fr"):
        assert not asked - set(catalogue(language)._catalog)  # type: ignore[attr-defined]

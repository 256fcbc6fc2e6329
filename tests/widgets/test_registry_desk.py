"""An officer sees the cooperatives of the officer's provinces, and no other, whatever the browser sends."""

import ast
import datetime as dt
import html
import sqlite3
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session, sessionmaker
from traitlets import TraitError

from coop_registry.queries.cooperatives import provinces_of_delegations
from coop_registry.reference_tables import read_reference
from coop_registry.spelling import plain
from tests.widgets.conftest import TODAY
from widgets import apps
from widgets.apps.registry_desk.desk import Officer, RegistryDesk
from widgets.apps.registry_desk.register import RegisterTab
from widgets.apps.registry_desk.territory import _newest_first
from widgets.theme.texts import Texts, catalogue

PROVINCES = sorted(row["province_code"] or "" for row in read_reference("provinces"))
SECTORS = sorted(row["sector_id"] or "" for row in read_reference("sectors"))
STATUSES = ["active", "dormant", "dissolved", "struck_off"]
TABS = ("territory", "register", "national", "quality", "imports")
Registry = sessionmaker[Session]


def desk_of(
    registry: Registry, provinces: Collection[str], language: str = "fr", tab: str = "register"
) -> RegistryDesk:
    officer = Officer("p2", "An officer", ["al-hoceima"], provinces)
    desk = RegistryDesk(registry, officer=officer, language=language, today=lambda: TODAY)
    desk.tabs.chosen = tab
    return desk


def register_of(registry: Registry, provinces: Collection[str], language: str = "fr") -> RegisterTab:
    tab: RegisterTab = desk_of(registry, provinces, language).tab("register")
    return tab


def in_alphabet(language: str, name: str) -> tuple[bool, str]:
    """Order names as a reader does: those in the other language's letters last."""
    return ("\u0600" <= name[0] <= "\u06ff") != (language == "ar"), plain(name)


def truth(registry: Registry, question: str) -> list[Any]:
    """Ask the file itself, without a line of our own code."""
    with sqlite3.connect(registry.kw["bind"].url.database) as file:
        answer = file.execute(question).fetchall()
    file.close()
    return answer


def numbers_in(registry: Registry, provinces: Collection[str]) -> set[str]:
    codes = ",".join(repr(code) for code in provinces) or "null"
    found = truth(registry, f"select registration_number from cooperatives where province_code in ({codes})")
    return {row[0] for row in found}


def opened_by(blocks: list[dict[str, Any]]) -> set[str]:
    """Return the numbers of the sheets that blocks offer to open."""
    cells = [cell for block in blocks for row in block.get("rows", ()) for cell in row if isinstance(cell, dict)]
    return {cell["open"] for cell in cells if cell.get("open")}


@settings(max_examples=25, deadline=None)
@given(
    provinces=st.sets(st.sampled_from(PROVINCES), max_size=8),
    sector=st.none() | st.sampled_from(SECTORS),
    status=st.none() | st.sampled_from(STATUSES),
    descending=st.booleans(),
)
def test_no_filter_shows_a_cooperative_of_another_province(
    registry: Registry, provinces: set[str], sector: str | None, status: str | None, descending: bool
) -> None:
    tab = register_of(registry, provinces)
    chosen = {name: value for name, value in (("sector", sector), ("status", status)) if value}
    tab.filters.chosen = chosen
    tab.table.is_descending = descending
    wanted = f"province_code in ({','.join(repr(code) for code in provinces) or 'null'})" + "".join(
        f" and {column} = '{chosen[name]}'"
        for name, column in (("sector", "sector_id"), ("status", "status"))
        if name in chosen
    )
    numbers = {row[0] for row in truth(registry, f"select registration_number from cooperatives where {wanted}")}
    shown = set()
    for page in range(1, tab.table.page_count + 1):
        tab.table.page = page
        shown |= {row["number"] for row in tab.table.rows}
    assert shown == numbers
    assert sum(tab.map.counts.values()) == len(numbers)


@pytest.mark.parametrize("provinces", [["07.351"], ["01.051", "09.001"]], ids=["one", "two"])
def test_no_list_of_any_tab_opens_a_sheet_of_another_province(registry: Registry, provinces: list[str]) -> None:
    desk, mine = desk_of(registry, provinces, tab="territory"), numbers_in(registry, provinces)
    territory, seen = desk.tab("territory"), set()
    for duty in ("assembly", "accounts", "mandate"):
        for group in ("late", "month", "next", "unknown", "confirm"):
            for page in range(1, 8):
                territory._asked("group", f"{duty}:{group}")
                territory._asked("page", str(page))
                seen |= opened_by(territory.list.blocks)
    desk.tabs.chosen = "quality"
    seen |= opened_by(desk.tab("quality").blocks.blocks)
    assert seen <= mine
    assert seen or not mine


def test_a_sheet_of_another_province_stays_closed(registry: Registry) -> None:
    mine, other = truth(registry, "select province_code, min(registration_number) from cooperatives group by 1 limit 2")
    desk = desk_of(registry, [mine[0]])
    desk.tab("register").table.selected = mine[1]
    assert desk.sheet.number == desk.tabs.sheet == mine[1]
    for ask in (lambda: setattr(desk.tabs, "sheet", other[1]), lambda: desk.open_sheet(other[1])):
        desk.tabs.sheet = mine[1]
        ask()
        assert desk.sheet.number == mine[1]
        assert desk.tabs.sheet in {"", mine[1]}
    desk.tab("register").table.selected = other[1]
    assert desk.sheet.number == mine[1]


def test_a_browser_cannot_ask_for_a_place_it_is_not_offered(registry: Registry) -> None:
    tab = register_of(registry, ["01.051"])
    with pytest.raises(TraitError):
        tab.filters.chosen = {"province": "06.141"}
    with pytest.raises(TraitError):
        tab.filters.chosen = {"region": "06"}
    with pytest.raises(TraitError):
        tab.map.selected = "06"
    assert tab.map.counts.keys() == {"01"}


@pytest.mark.parametrize("tab", TABS)
def test_an_officer_without_a_post_sees_nothing_and_is_told_why(registry: Registry, tab: str) -> None:
    desk = RegistryDesk(registry, officer=Officer("p2", "", [], []), language="fr", today=lambda: TODAY)
    desk.tabs.chosen = "register"
    assert desk.tab("register").table.row_count == 0
    assert desk.tab("register").map.counts == {}
    desk.tabs.chosen = tab
    assert [notice["kind"] for notice in desk.notices.notices] == ["attention"]


def test_head_office_sees_the_whole_register(registry: Registry) -> None:
    with registry() as session:
        everywhere = provinces_of_delegations(session, ["*"])
    desk = RegistryDesk(registry, officer=Officer("p2", "", ["*"], everywhere), language="ar", today=lambda: TODAY)
    desk.tabs.chosen = "register"
    tab = desk.tab("register")
    assert tab.table.row_count == truth(registry, "select count(*) from cooperatives")[0][0]
    assert len(tab.map.counts) == 12


def test_a_tab_asks_nothing_before_it_is_opened(registry: Registry) -> None:
    officer = Officer("p2", "", ["al-hoceima"], PROVINCES)
    desk = RegistryDesk(registry, officer=officer, language="fr", today=lambda: TODAY)
    assert desk._made == {}
    desk.tabs.chosen = "imports"
    assert list(desk._made) == ["imports"]


def test_what_was_saved_is_asked_again_on_the_open_tab_now_and_on_others_when_they_open(registry: Registry) -> None:
    desk = desk_of(registry, PROVINCES, tab="territory")
    desk.tabs.chosen = "register"
    asked: list[str] = []
    for name in ("territory", "register"):
        tab = desk.tab(name)
        tab.refresh = lambda name=name, refresh=tab.refresh: (asked.append(name), refresh())
    desk.dialog.saved += 1
    assert asked == ["register"]
    desk.tabs.chosen = "territory"
    desk.tabs.chosen = "register"
    assert asked == ["register", "territory"]


def test_invented_cooperatives_are_labelled_on_the_desk_and_on_the_sheet(registry: Registry) -> None:
    desk = desk_of(registry, PROVINCES)
    assert "fictives" in desk.notices.notices[0]["text"]
    desk.open_sheet(desk.tab("register").table.rows[0]["number"])
    assert any("fictives" in badge["text"] for badge in desk.sheet.top.blocks[0]["badges"])


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_value_not_known_stays_empty_and_is_never_zero(registry: Registry, language: str) -> None:
    number, province = truth(
        registry, "select registration_number, province_code from cooperatives where capital_mad is null limit 1"
    )[0]
    desk = desk_of(registry, [province], language)
    desk.open_sheet(number)
    fields = {field["label"]: field["value"] for field in desk.sheet.identity.blocks[0]["fields"]}
    assert fields[Texts(language)("Capital (dirhams)")] == ""
    assert desk.sheet.identity.words["unknown"] in {"غير معروف", "non connu"}


def test_a_region_chosen_on_the_map_narrows_table_and_filters_together(registry: Registry) -> None:
    tab = register_of(registry, PROVINCES)
    tab.map.selected = "06"
    assert tab.filters.chosen == {"region": "06"}
    assert tab.table.row_count == tab.map.counts["06"] > 0
    tab.filters.chosen = {"region": "06", "province": "01.051"}  # a province of another region is let go
    assert tab.filters.chosen == {"region": "06"}
    tab.map.selected = ""
    assert tab.table.row_count == sum(tab.map.counts.values())


@pytest.mark.parametrize("column", ["name", "founded_on", "members", "status"])
def test_what_is_not_known_stands_last_in_both_orders(registry: Registry, column: str) -> None:
    tab = register_of(registry, PROVINCES)
    index = [shown["name"] for shown in tab.table.columns].index(column)
    for descending in (False, True):
        tab.table.sorted_by, tab.table.is_descending = column, descending
        cells = []
        for page in range(1, tab.table.page_count + 1):
            tab.table.page = page
            cells += [row["cells"][index] for row in tab.table.rows]
        known = [bool(cell) for cell in cells]
        assert known == sorted(known, reverse=True)


@pytest.mark.parametrize("column", ["province_code", "sector_id"])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_provinces_and_sectors_stand_by_their_names_in_the_readers_alphabet(
    registry: Registry, column: str, language: str
) -> None:
    tab = register_of(registry, PROVINCES, language)
    index = [shown["name"] for shown in tab.table.columns].index(column)
    for descending in (False, True):
        tab.table.sorted_by, tab.table.is_descending = column, descending
        cells = []
        for page in range(1, tab.table.page_count + 1):
            tab.table.page = page
            cells += [row["cells"][index] for row in tab.table.rows]
        known = [cell for cell in cells if cell]
        assert len(set(known)) > 2
        assert known == sorted(known, key=partial(in_alphabet, language), reverse=descending)
        assert cells[len(known) :] == [""] * cells.count("")


def test_the_browser_receives_one_page_and_not_the_register(registry: Registry) -> None:
    table = register_of(registry, PROVINCES).table
    assert len(table.rows) == table.page_size == 50
    table.page = 10_000
    assert table.page == table.page_count


def test_a_map_stands_there_only_where_there_is_a_region_to_choose(registry: Registry) -> None:
    one, two = register_of(registry, ["07.351", "07.041"]), register_of(registry, ["07.351", "01.051"])
    assert one.table in one.view.children
    assert two.table not in two.view.children


def test_what_is_known_of_a_delegation_is_told_once(registry: Registry) -> None:
    with registry() as session:
        own = provinces_of_delegations(session, ["marrakech"])
    officer = Officer("p2", "An officer", ["marrakech"], own)
    notices = RegistryDesk(registry, officer=officer, language="fr", today=lambda: TODAY).notices.notices
    told = [notice["text"] for notice in notices if notice["kind"] == "information"]
    assert [text.count("provinces") for text in told] == [2]
    assert "Ses autres provinces ne sont pas encore connues" in told[0]


def test_an_empty_answer_says_what_to_try(registry: Registry) -> None:
    tab = register_of(registry, PROVINCES)
    tab.filters.chosen = {"search": "zzzzzzzz"}
    assert tab.table.words["nothing"].startswith("Essayez une partie du nom")
    assert tab.table.words["nothing"] not in tab.table.words["summary"]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_category_is_chosen_by_its_words(registry: Registry, language: str) -> None:
    filters = register_of(registry, PROVINCES, language).filters.filters
    options = next(listed["options"] for listed in filters if listed["name"] == "legal_category")
    assert [option["value"] for option in options] == ["1", "2", "3"]
    assert {"ar": "مؤدى عنه", "fr": "travail rémunéré"}[language] in options[2]["text"]


def test_a_name_with_markup_stays_text(registry: Registry) -> None:
    tab = register_of(registry, PROVINCES)
    tab.filters.chosen = {"search": "<script>alert(1)</script>"}
    assert tab.table.row_count == 0
    assert html.unescape(tab.table.words["nothing"]) == tab.table.words["nothing"]


def test_a_search_that_finds_names_near_the_words_says_so(registry: Registry) -> None:
    tab = register_of(registry, PROVINCES, "ar")
    tab.filters.chosen = {"search": "نموذج"}
    assert tab.table.row_count > 0
    assert tab.table.words["approximate"] == ""
    tab.filters.chosen = {"search": "نموذخ"}
    assert tab.table.row_count > 0
    assert "أقرب" in tab.table.words["approximate"]


def test_the_list_is_taken_away_as_it_is_filtered(registry: Registry) -> None:
    tab = register_of(registry, PROVINCES)
    tab.filters.chosen = {"region": "06", "search": "a b", "founded_from": "2020-01-01"}
    addresses = [link["href"] for link in tab.table.links]
    assert addresses[1] == (
        "/services/registry/exports/cooperatives.csv?region_code=06&search=a+b&founded_from=2020-01-01"
    )


def test_a_sector_without_an_arabic_name_is_said_to_be_french_and_stands_last(registry: Registry) -> None:
    tab = register_of(registry, PROVINCES, "ar")
    sectors = next(listed["options"] for listed in tab.filters.filters if listed["name"] == "sector")
    languages = [tab.filters.languages.get(option["text"], "ar") for option in sectors]
    assert languages == sorted(languages)
    assert languages.count("fr") == sum(row["label_ar"] is None for row in read_reference("sectors"))
    assert register_of(registry, PROVINCES, "fr").filters.languages == {}


def test_names_stand_in_the_order_a_french_reader_looks_for_them(registry: Registry) -> None:
    tab = register_of(registry, PROVINCES, "fr")
    sectors = next(listed["options"] for listed in tab.filters.filters if listed["name"] == "sector")
    texts = [option["text"] for option in sectors]
    assert texts.index("Énergies renouvelables") < texts.index("Transport")
    assert texts.index("Pêche") < texts.index("Plantes aromatiques et médicinales")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_category_is_said_in_words_with_its_article(registry: Registry, language: str) -> None:
    number, province = truth(
        registry, "select registration_number, province_code from cooperatives where legal_category = '3' limit 1"
    )[0]
    desk = desk_of(registry, [province], language)
    desk.open_sheet(number)
    words = {field["value"] for field in desk.sheet.identity.blocks[0]["fields"]}
    category = next(value for value in words if {"ar": "مؤدى عنه", "fr": "travail rémunéré"}[language] in value)
    assert {"ar": "المادة\u00a01)", "fr": "article\u00a01)"}[language] in category


def test_two_programmes_on_one_cooperative_are_seen_at_once(registry: Registry) -> None:
    number = truth(
        registry,
        "select registration_number from interventions group by 1 having count(distinct programme) > 1 limit 1",
    )[0][0]
    desk = desk_of(registry, PROVINCES)
    desk.open_sheet(number)
    assert "2 programmes" in desk.sheet.top.blocks[2]["notes"][0]["text"]


def test_counts_of_the_territory_are_those_of_the_law(registry: Registry) -> None:
    """The law's own table, asked for the whole registry, is the oracle of the tiles."""
    from coop_registry.queries.years import facts_of_years
    from legal_rules.calendar import due_table

    with registry() as session:
        due = due_table(facts_of_years(session, on=TODAY), TODAY)
    tiles = desk_of(registry, PROVINCES, tab="territory").tab("territory").tiles.blocks
    shown = {tile["value"]: tile["number"] for block in tiles for tile in block["tiles"]}
    for duty, rule in (
        ("assembly", "L112.ag.annual"),
        ("accounts", "L112.fin.deposit"),
        ("mandate", "L112.gov.board_term"),
    ):
        of_rule = due[due["rule_id"] == rule]
        assert shown[f"{duty}:late"] == str((of_rule["state"] == "late").sum())
        assert shown[f"{duty}:unknown"] == str((of_rule["state"] == "unknown").sum())
        days = of_rule.loc[of_rule["state"] == "due", "due_on"]
        assert shown[f"{duty}:month"] == str(days.between("2026-11-21", "2026-11-30").sum())
        assert shown[f"{duty}:next"] == str(days.between("2026-12-01", "2026-12-31").sum())


@pytest.mark.parametrize("group", ["assembly:late", "assembly:unknown"])
def test_each_row_of_a_list_says_whom_to_call_and_that_no_telephone_is_known(registry: Registry, group: str) -> None:
    territory = desk_of(registry, PROVINCES, tab="territory").tab("territory")
    territory._asked("group", group)
    held = "select 1 from mandates join people using (person_id) where role in ('chair', 'director') and"
    for row in territory.list.blocks[0]["rows"]:
        name, number = row[-2]["text"].replace("'", "''"), row[0]["open"]
        known = truth(registry, f"{held} registration_number = '{number}' and '{name}' in ('', name_latin, name_ar)")
        assert known or not name
        assert row[-2]["note"]


def test_what_is_not_known_is_said_to_be_missing_and_can_be_filled(registry: Registry) -> None:
    territory = desk_of(registry, PROVINCES, tab="territory").tab("territory")
    territory._asked("group", "assembly:unknown")
    table, notes = territory.list.blocks
    assert table["rows"]
    assert all(row[-1]["link"]["href"].endswith("/edit") for row in table["rows"])
    assert notes["notes"]


@pytest.mark.parametrize("value", ["", "assembly", "assembly:secret", "secret:late", ":", "assembly:late:x"])
def test_a_group_that_is_none_changes_nothing(registry: Registry, value: str) -> None:
    territory = desk_of(registry, PROVINCES, tab="territory").tab("territory")
    before = territory.list.blocks
    territory._asked("group", value)
    assert territory.list.blocks == before


@pytest.mark.parametrize("value", ["-1", "0", "x", "٣", "9" * 30, ""])
def test_a_page_that_is_none_is_the_nearest_that_is(registry: Registry, value: str) -> None:
    territory = desk_of(registry, PROVINCES, tab="territory").tab("territory")
    territory._asked("page", value)
    assert territory.list.blocks[0]["rows"]


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
    table = national._contradictions
    rows = [national._contradiction_row(row) for _, row in table.iterrows()]
    remarks = set(table.loc[table["kind"] == "source", "remark"])
    said = {row[3] for row, kind in zip(rows, table["kind"], strict=True) if kind == "source"}
    assert len(said) == len(remarks)
    assert not said & {*remarks, general}
    meknes = [
        row[0]["note"] for row, code in zip(rows, table["place_code"], strict=True) if code == "f-meknes-tafilalet"
    ]
    assert len(set(meknes)) == len(meknes) == 6  # the whole and its five sectors


def test_commune_and_province_are_two_texts_each_in_its_own_direction(registry: Registry) -> None:
    desk = desk_of(registry, PROVINCES, tab="territory").tab("territory")._desk
    row = {"name_ar": None, "name_latin": "Une", "province_code": "07.351", "commune": "جماعة 15"}
    assert desk.cell("1/1/2020/1", row)["note"] == ["جماعة 15", desk.places.provinces["07.351"]]
    assert desk.cell("1/1/2020/1", row | {"commune": None})["note"] == [desk.places.provinces["07.351"]]
    assert desk.cell("1/1/2020/1", None)["note"] == []


def test_every_word_the_desks_ask_for_is_translated() -> None:
    folders = [Path(apps.__file__).parent, Path(apps.__file__).parents[2] / "hub_config" / "services"]
    asked: set[str] = set()
    is_asked: Callable[[ast.Call], bool] = lambda node: (  # noqa: E731
        getattr(node.func, "id", "") == "say" or getattr(node.func, "attr", "") in {"say", "_say"}
    )
    for path in (path for folder in folders for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant) and is_asked(node):
                asked.add(node.args[0].value)
    assert len(asked) > 100
    for language in ("ar", "fr"):
        assert not asked - set(catalogue(language)._catalog)  # type: ignore[attr-defined]


def test_what_was_recorded_stands_among_what_was_changed_the_newest_first(registry: Registry) -> None:
    desk = desk_of(registry, PROVINCES, tab="territory").tab("territory")
    shared = {"registration_number": "1/1/2020/1", "name_ar": None, "name_latin": "Une", "province_code": "07.351"}
    edit = {**shared, "changed_at": pd.Timestamp("2026-11-20 09:00"), "record_table": "cooperatives",
            "column": "commune", "old_value": None, "new_value": "Ourika", "reason": "vu", "person_id": "p2",
            "file_name": None}  # fmt: skip
    visit = {**shared, "changed_at": pd.Timestamp("2026-11-21 09:00"), "record_table": "visits", "person_id": "p2"}
    both = _newest_first(pd.DataFrame([edit]), pd.DataFrame([visit]))
    rows = desk._words.changes(both, page=1, size=10)["rows"]
    assert rows[0][2] == "Visite"
    assert rows[1][2]["note"].endswith("Ourika")
    assert rows[0][3] == rows[1][3] == "vous"

"""The register: filtered, ordered and searched as a reader expects, and never of another province."""

import html
import re
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from coop_registry.queries.cooperatives import provinces_of_delegations
from coop_registry.reference_tables import read_reference
from tests.widgets.conftest import TODAY
from tests.widgets.registry_desk.desks import (
    PROVINCES,
    SECTORS,
    STATUSES,
    Registry,
    desk_of,
    in_alphabet,
    register_of,
    truth,
)
from widgets.apps.registry_desk.desk import Officer, RegistryDesk
from widgets.theme.texts import Texts


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


def test_head_office_sees_the_whole_register(registry: Registry) -> None:
    with registry() as session:
        everywhere = provinces_of_delegations(session, ["*"])
    desk = RegistryDesk(registry, officer=Officer("p2", "", ["*"], everywhere), language="ar", today=lambda: TODAY)
    desk.tabs.chosen = "register"
    tab = desk.tab("register")
    assert tab.table.row_count == truth(registry, "select count(*) from cooperatives")[0][0]
    assert len(tab.map.counts) == 12


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


def test_another_order_asks_the_registry_no_more_than_another_page(registry: Registry) -> None:
    tab, asked = register_of(registry, PROVINCES), []

    def note(*statement: object) -> None:
        asked.append(statement[2])

    event.listen(registry.kw["bind"], "before_cursor_execute", note)
    try:
        tab.table.set_state({"page": 2})
        of_a_page = len(asked)
        tab.table.set_state({"sorted_by": "members", "is_descending": True, "page": 1})  # as a heading asks
    finally:
        event.remove(registry.kw["bind"], "before_cursor_execute", note)
    assert of_a_page
    assert len(asked) == 2 * of_a_page
    most = "select registration_number from cooperatives order by members desc nulls last, registration_number limit 1"
    assert tab.table.rows[0]["number"] == truth(registry, most)[0][0]


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
        "/services/registry/exports/cooperatives.csv?region=06&search=a+b&founded_from=2020-01-01&sorted=name"
    )
    tab.table.sorted_by, tab.table.is_descending = "members", True
    assert all(link["href"].endswith("&sorted=members&order=descending") for link in tab.table.links)


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
def test_head_office_narrows_the_register_to_a_delegation_as_far_as_it_is_known(
    registry: Registry, language: str
) -> None:
    tab = register_of(registry, PROVINCES, language)
    listed = next(each for each in tab.filters.filters if each["name"] == "delegation")
    tab.filters.chosen = {"delegation": "meknes"}
    inside = truth(
        registry,
        "select count(*) from cooperatives join delegation_provinces using (province_code) "
        "where delegation_code = 'meknes'",
    )
    assert tab.table.row_count == inside[0][0] > 0
    assert {option["value"] for option in listed["options"]} == {
        code for (code,) in truth(registry, "select distinct delegation_code from delegation_provinces")
    }
    told = next(option["text"] for option in listed["options"] if option["value"] == "marrakech")
    known = truth(registry, "select province_list from delegations where delegation_code = 'marrakech'")[0][0]
    assert ("(" in told) == (known != "complete"), "a name says when some of its provinces are not known"
    assert tab.told.endswith(next(option["text"] for option in listed["options"] if option["value"] == "meknes"))
    assert all("delegation=meknes" in link["href"] for link in tab.table.links)
    tab.filters.chosen = {"delegation": "meknes", "province": "07.351"}  # a province of another delegation is let go
    assert tab.filters.chosen == {"delegation": "meknes"}


def test_an_officer_of_one_delegation_is_not_asked_which(registry: Registry) -> None:
    own = [code for (code,) in truth(registry, "select province_code from delegation_provinces "
                                     "where delegation_code = 'al-hoceima'")]  # fmt: skip
    assert "delegation" not in {listed["name"] for listed in register_of(registry, own).filters.filters}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_paper_says_which_rows_of_the_register_it_holds(registry: Registry, language: str) -> None:
    tab = register_of(registry, PROVINCES, language)
    for page in (1, 2, -(-tab.table.row_count // 50)):
        tab.table.page = page
        told = [int(number) for number in re.findall(r"\d+", tab.table.words["rows"].replace("\u202f", ""))]
        assert told == [50 * (page - 1) + 1, 50 * (page - 1) + len(tab.table.rows), tab.table.row_count]
    tab.filters.chosen = {"search": tab.table.rows[0]["number"]}
    assert tab.table.words["rows"] == "", "a list of one page is whole"

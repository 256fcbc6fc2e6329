"""The place of the desk: what its address says, what an address may ask for, and what leads nowhere."""

import functools
import signal
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from tests.widgets.conftest import TODAY
from tests.widgets.registry_desk.desks import PROVINCES, Registry, numbers_in, truth
from widgets.apps.registry_desk.desk import Officer, RegistryDesk
from widgets.components.desk_place import is_part_of_a_place

OWN = ("04.421", "04.441")


def desk_at(registry: Registry, place: dict[str, str], provinces: tuple[str, ...] = OWN) -> RegistryDesk:
    officer = Officer("p2", "An officer", ["al-hoceima"], provinces)
    return RegistryDesk(registry, officer=officer, language="fr", place=place, today=lambda: TODAY)


@functools.cache
def standing(registry: Registry) -> RegistryDesk:
    """Return one desk for all that only goes from place to place."""
    return desk_at(registry, {})


def warned(desk: RegistryDesk) -> list[str]:
    return [
        notice["text"]
        for notice in desk.notices.notices
        if any(word in notice["text"] for word in ("adresse", "numéro", "demandée"))
    ]


def outside(registry: Registry) -> str:
    return min(numbers_in(registry, PROVINCES) - numbers_in(registry, OWN))


def test_an_address_opens_the_same_view_for_a_colleague(registry: Registry) -> None:
    first = desk_at(registry, {"tab": "register"})
    first.tab("register").filters.chosen = {"province": OWN[0], "status": "active", "search": "تعاونية"}
    first.tab("register").table.sorted_by = "founded_on"
    first.tab("register").table.is_descending = True
    second = desk_at(registry, dict(first.place.place))
    assert first.tab("register").table.row_count
    assert second.tab("register").table.rows == first.tab("register").table.rows
    assert second.place.place == first.place.place
    assert set(second.place.place) == {"tab", "province", "status", "search", "sorted", "order"}
    assert not warned(second)
    assert second.place.step == 0, "opening is no step"


def test_the_address_is_in_no_language_and_holds_a_page_of_the_list(registry: Registry) -> None:
    desk = desk_at(registry, {"tab": "register"}, tuple(PROVINCES))
    desk.tab("register").table.page = 2
    assert desk.place.place == {"tab": "register", "page": "2"}
    again = desk_at(registry, {"tab": "register", "page": "2"}, tuple(PROVINCES))
    assert again.tab("register").table.rows == desk.tab("register").table.rows


@pytest.mark.parametrize(
    "bad",
    [
        {"tab": "nowhere"}, {"elsewhere": "yes"}, {"province": "01.051"},
        {"delegation": "marrakech"}, {"province": "'; drop table"},
        {"tab": "register", "page": "99999"}, {"tab": "register", "page": "-1"}, {"tab": "register", "sorted": "pin"},
        {"tab": "register", "founded_from": "2026-02-31"}, {"tab": "register", "members_from": "٣x"},
        {"tab": "territory", "due": "assembly-never"}, {"tab": "quality", "year": "1066"},
        {"tab": "national", "measure": "salaries"}, {"tab": "imports", "imports_page": "2"},
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_left_out_with_a_sentence(registry: Registry, bad: dict[str, str]) -> None:
    desk = standing(registry)
    desk.place.set_state({"place": {"tab": "register"}})
    desk.place.set_state({"place": {"tab": "register", **bad}})
    place = {"province": "La province ou préfecture", "delegation": "La délégation"}.get(next(iter(bad)))
    outside = f"{place} demandée n’est pas dans votre territoire"
    told = outside if place else "Une partie de cette adresse ne mène à rien ici"
    assert warned(desk) == [f"{told}\xa0: elle n’a pas été prise en compte."]
    tab = bad.get("tab", "register")
    assert desk.place.place == {"tab": tab if tab != "nowhere" else "territory"}
    desk.tabs.chosen = "national" if tab != "national" else "register"
    assert not warned(desk), "it is said once"


def test_a_sheet_outside_is_answered_as_a_number_that_nobody_has(registry: Registry) -> None:
    answers = []
    for number in (outside(registry), "99/99/9999/9"):
        desk = desk_at(registry, {"tab": "register", "sheet": number})
        answers.append((warned(desk), desk.place.place, str(desk.tabs.sheet), desk.tab("register").table.rows))
    assert answers[0] == answers[1]
    assert answers[0][0] == ["Aucune coopérative de vos provinces n’est enregistrée sous ce numéro."]
    assert answers[0][1] == {"tab": "register"}


def test_a_province_outside_is_answered_as_one_that_does_not_exist(registry: Registry) -> None:
    other = truth(registry, "select province_code from provinces where province_code not in ('04.421', '04.441')")[0][0]
    asked: list[Any] = []
    for code in (other, "98.987"):
        desk = desk_at(registry, {"tab": "register", "province": code})
        asked.append((warned(desk), desk.place.place, desk.tab("register").table.rows))
    assert asked[0] == asked[1]


def test_going_back_shows_what_was_there_and_is_no_new_step(registry: Registry) -> None:
    desk = desk_at(registry, {"tab": "register"})
    before = dict(desk.place.place)
    desk.tab("register").filters.chosen = {"status": "active"}
    number = desk.tab("register").table.rows[0]["number"]
    desk.tab("register").table.selected = number
    steps = desk.place.step
    assert steps == 2
    assert desk.place.place["sheet"] == number
    desk.place.set_state({"place": {**before, "status": "active"}})
    assert not desk.tabs.sheet
    desk.place.set_state({"place": before})
    assert desk.tab("register").filters.chosen == {}
    assert desk.place.step == steps


def test_a_tab_not_opened_yet_keeps_what_its_address_asks(registry: Registry) -> None:
    desk = desk_at(registry, {"tab": "territory", "status": "active", "year": "1066"})
    assert desk.place.place == {"tab": "territory", "status": "active", "year": "1066"}
    desk.tabs.chosen = "register"
    assert desk.tab("register").filters.chosen == {"status": "active"}
    desk.tabs.chosen = "quality"
    assert warned(desk)
    assert "year" not in desk.place.place


names = st.sampled_from(["tab", "sheet", "search", "province", "page", "sorted", "due", "year", "founded_from", "x"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.dictionaries(names, st.text(min_size=1, max_size=100), max_size=5))
def test_no_address_breaks_the_desk(registry: Registry, place: dict[str, str]) -> None:
    asked = {name: value for name, value in place.items() if is_part_of_a_place(name, value)}
    desk = standing(registry)
    desk.place.set_state({"place": asked})
    assert set(desk.place.place) <= {*asked, "tab"}
    if "register" in desk._made:
        assert {row["number"] for row in desk.tab("register").table.rows} <= numbers_in(registry, OWN)


def cancelled_at(registry: Registry, statement: int, act: Callable[[], object]) -> None:
    """Do something, and interrupt the kernel at one of the questions it asks the registry."""
    asked = 0

    def interrupt(*_of_the_question: object) -> None:
        nonlocal asked
        asked += 1
        if asked == statement:
            signal.raise_signal(signal.SIGINT)

    engine = registry.kw["bind"]
    event.listen(engine, "before_cursor_execute", interrupt)
    before = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # as in a kernel; a run in the background ignores it
    try:
        act()
    finally:
        signal.signal(signal.SIGINT, before)
        event.remove(engine, "before_cursor_execute", interrupt)
    assert asked >= statement, "nothing was interrupted"


def test_cancelling_leaves_the_desk_as_it_was(registry: Registry) -> None:
    desk = desk_at(registry, {"tab": "register", "status": "active"})
    tab = desk.tab("register")
    before = (dict(desk.place.place), desk.place.step, tab.table.rows, tab.filters.chosen)
    cancelled_at(registry, 1, lambda: desk.tabs.set_state({"chosen": "quality"}))
    cancelled_at(registry, 2, lambda: tab.filters.set_state({"chosen": {"province": OWN[0]}}))
    cancelled_at(registry, 1, lambda: tab.table.set_state({"sorted_by": "members"}))
    cancelled_at(registry, 3, lambda: tab.table.set_state({"selected": tab.table.rows[0]["number"]}))
    assert (dict(desk.place.place), desk.place.step, tab.table.rows, tab.filters.chosen) == before
    assert tab.table.sorted_by == "name"
    assert not desk.tabs.sheet
    assert desk.notices.notices[-1]["text"] == "C’est annulé. Le tableau est comme avant."
    desk.tabs.chosen = "quality"
    assert desk.tab("quality").blocks.blocks
    assert desk.tabs.chosen == "quality"


def test_paper_says_whose_what_when_and_which_filters(registry: Registry) -> None:
    desk = desk_at(registry, {"tab": "register", "status": "active", "search": "أركان"})
    assert desk.paper.title == "Registre des coopératives\u00a0: Registre"
    assert "Données fictives" in desk.paper.warning
    told = "\n".join(desk.paper.lines).replace("\u00a0", " ")
    assert "Situation : active" in told
    assert "أركان" in told
    assert "Al Hoce" in told
    assert str(TODAY.year) in told


def test_each_figure_of_the_territory_can_be_copied_with_its_source(registry: Registry) -> None:
    desk = desk_at(registry, {"tab": "territory"})
    tab = desk.tab("territory")
    sources = {block["source"] for block in tab.tiles.blocks} | {chart["source"] for chart in tab.weeks.charts}
    assert len(sources) == 1
    source = sources.pop()
    assert "Al Hoce" in source
    assert "Données fictives." in source
    assert str(TODAY.year) in source
    desk.open_tab("register")
    tab = desk.tab("register")
    tab.filters.chosen = {"status": "active"}
    assert tab.map.source.startswith(source), "the map of the register too, and what narrowed it"
    assert "Situation\u00a0: active" in tab.map.source
    desk.open_tab("national")
    picture = desk.tab("national").regions
    assert all(cell["text"] in picture.map.source for row in picture.table.blocks[0]["rows"]
               for cell in row[3:] if cell["text"] != "–"), "each publication is named"  # fmt: skip
    desk.open_sheet(tab.table.rows[0]["number"])
    assert tab.table.rows[0]["number"] in desk.sheet.members.charts[0]["source"]

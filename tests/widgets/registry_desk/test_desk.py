"""An officer sees the cooperatives of the officer's provinces, and no other, whatever the browser sends."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from traitlets import TraitError

from coop_registry.queries.cooperatives import provinces_of_delegations
from tests.widgets.conftest import TODAY
from tests.widgets.registry_desk.desks import (
    PROVINCES,
    TABS,
    Registry,
    desk_of,
    numbers_in,
    opened_by,
    register_of,
    truth,
)
from widgets import apps
from widgets.apps.registry_desk.desk import Officer, RegistryDesk
from widgets.theme.texts import catalogue


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


def test_what_is_known_of_a_delegation_is_told_once(registry: Registry) -> None:
    with registry() as session:
        own = provinces_of_delegations(session, ["marrakech"])
    officer = Officer("p2", "An officer", ["marrakech"], own)
    notices = RegistryDesk(registry, officer=officer, language="fr", today=lambda: TODAY).notices.notices
    told = [notice["text"] for notice in notices if notice["kind"] == "information"]
    assert [text.count("provinces") for text in told] == [1]
    assert "selon la liste de odco.gov.ma" in told[0]


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

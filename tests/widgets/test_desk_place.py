"""A desk opens where its address says, hears each act once, and carries no script where the page has it."""

from typing import Any

import pytest
from traitlets import TraitError

from tests.widgets.conftest import TODAY
from tests.widgets.registry_desk.desks import Registry, numbers_in
from widgets.apps.registry_desk.desk import Officer, RegistryDesk
from widgets.components.component import Component
from widgets.components.desk_place import LONGEST, MOST, DeskPlace
from widgets.components.desk_tabs import DeskTabs
from widgets.components.group import Group
from widgets.components.notices import Notices


@pytest.mark.parametrize(
    "place",
    [
        {"Tab": "a"}, {"": "a"}, {"tab": ""}, {"tab": "a\n"}, {"tab": "\x00"}, {"tab": "x" * (LONGEST + 1)}, {"tab": 1},
        {"a-b": "x"}, {f"name_{chr(97 + n)}": "x" for n in range(MOST + 1)},
    ],
)  # fmt: skip
def test_a_place_is_a_few_short_texts(place: dict[str, Any]) -> None:
    with pytest.raises(TraitError):
        DeskPlace(place=place)


def test_a_browser_sets_the_place_and_no_group_or_notice() -> None:
    place = DeskPlace()
    place.set_state({"place": {"tab": "register", "search": "أركان"}})
    assert place.place == {"tab": "register", "search": "أركان"}
    for widget, name in ((Group(), "children"), (Notices(), "notices"), (place, "layout")):
        with pytest.raises(TraitError):
            widget.set_state({name: []})


def test_an_act_that_is_said_again_after_a_break_is_done_once() -> None:
    tabs = DeskTabs(tabs=[{"name": "a", "label": "A"}])
    done: list[str] = []
    tabs.on_msg(lambda _widget, content, _buffers: done.append(content["action"]))
    for message_id in ("1", "2", "1", "2", "3"):
        said = {"method": "custom", "content": {"action": message_id}}
        tabs._handle_msg({"header": {"msg_id": message_id}, "content": {"data": said}, "buffers": []})
    assert done == ["1", "2", "3"]


def test_a_widget_leaves_its_script_out_only_where_the_page_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "render" in Notices().get_state()["_esm"]
    monkeypatch.setattr(Component, "carries_script", False)
    assert not {"_esm", "_css"} & Notices().get_state().keys()


def test_a_group_names_its_widgets_for_every_front_end_and_makes_no_layout() -> None:
    notices = Notices()
    state = Group([notices], classes=("desk-beside",)).get_state()
    assert state["children"] == [f"IPY_MODEL_{notices.model_id}"]
    assert list(state["_dom_classes"]) == ["desk-group", "desk-beside"]
    assert state["layout"] is None


@pytest.mark.parametrize(
    ("place", "tab"),
    [({}, "territory"), ({"tab": "quality"}, "quality"), ({"tab": "secrets", "officer": "other"}, "territory")],
)
def test_a_desk_opens_where_its_address_says_and_says_where_it_is(
    registry: Registry, place: dict[str, str], tab: str
) -> None:
    desk = desk_at(registry, place)
    assert desk.tabs.chosen == tab
    assert desk.place.place == {"tab": tab}
    desk.place.set_state({"place": {"tab": "imports"}})  # as going back does
    assert desk.tabs.chosen == "imports"


def test_an_address_opens_a_sheet_of_the_readers_territory_and_of_no_other(registry: Registry) -> None:
    mine = sorted(numbers_in(registry, ["07.351"]))[0]
    other = sorted(numbers_in(registry, ["01.051"]))[0]
    desk = desk_at(registry, {"tab": "register", "sheet": mine})
    assert desk.tabs.sheet == mine
    assert desk.place.place == {"tab": "register", "sheet": mine}
    for number in (other, "1/000/0000/0", "x" * 90):
        desk = desk_at(registry, {"tab": "register", "sheet": number})
        assert (desk.tabs.sheet, desk.place.place) == ("", {"tab": "register"})
    desk.place.set_state({"place": {"tab": "register", "sheet": other}})
    assert desk.tabs.sheet == ""
    assert desk.place.place == {"tab": "register"}


def desk_at(registry: Registry, place: dict[str, str]) -> RegistryDesk:
    officer = Officer("p2", "An officer", ["al-hoceima"], ["07.351"])
    return RegistryDesk(registry, officer=officer, language="fr", place=place, today=lambda: TODAY)

"""Components refuse the impossible, and never set a word as markup."""

import inspect
import re
from pathlib import Path
from typing import Any

import anywidget
import pytest
from traitlets import TraitError

from widgets import components
from widgets.components.bar_charts import BarCharts
from widgets.components.component import Component
from widgets.components.cooperative_table import CooperativeTable
from widgets.components.desk_tabs import DeskTabs
from widgets.components.fact_blocks import FactBlocks
from widgets.components.line_charts import LineCharts
from widgets.components.notices import Notices
from widgets.components.office_dialog import OfficeDialog
from widgets.components.part_state import PartState
from widgets.components.progress import Progress
from widgets.components.question_form import QuestionForm
from widgets.components.registry_filters import RegistryFilters
from widgets.components.taken_files import TakenFiles
from widgets.components.tile_map import TileMap
from widgets.components.waterfall import Waterfalls
from widgets.components.weight_sliders import WeightSliders

FOLDER = Path(components.__file__).parent
TILES = [
    {"code": "01", "name": "Un", "column": 0, "row": 0},
    {"code": "02", "name": "Deux", "column": 1, "row": 0},
]
COLUMNS = [{"name": "name", "label": "Nom", "kind": "own_words"}]
FILTERS = [{"name": "sector", "label": "Secteur", "all": "Tous", "options": [{"value": "fishing", "text": "Pêche"}]}]
TYPED = [
    {"name": "members_from", "label": "Membres", "input": "number", "is_rare": True},
    {"name": "founded_from", "label": "Depuis", "input": "date", "is_rare": True},
]
QUESTIONS = [
    {"name": "all", "label": "All", "note": "", "fold": "", "questions": [
        {"name": "money", "label": "Money", "kind": "number", "least": 0, "most": 1000},
        {"name": "place", "label": "Place", "kind": "choice", "options": [{"value": "08", "text": "Drâa"}]},
        {"name": "skills", "label": "Skills", "kind": "marks", "options": [{"value": "weaving", "text": "Weaving"}]},
    ]}
]  # fmt: skip
WEIGHTS = [{"name": "a", "label": "A", "weight": 50.0, "parts": [{"name": "a1", "label": "A1", "weight": 10.0}]}]


@pytest.mark.parametrize(
    ("component", "traits", "impossible"),
    [
        (TileMap, {}, {"tiles": [TILES[0], {**TILES[1], "column": 0}]}),
        (TileMap, {}, {"tiles": [TILES[0], {**TILES[1], "code": "01"}]}),
        (TileMap, {}, {"tiles": [{**TILES[0], "row": -1}]}),
        (TileMap, {}, {"tiles": [{"code": "01"}]}),
        (TileMap, {"tiles": TILES}, {"counts": {"01": -1}}),
        (TileMap, {"tiles": TILES}, {"counts": {"13": 4}}),
        (TileMap, {"tiles": TILES, "counts": {"01": 4}}, {"selected": "02"}),
        (TileMap, {}, {"direction": "up"}),
        (CooperativeTable, {}, {"page": 0}),
        (CooperativeTable, {}, {"row_count": -1}),
        (CooperativeTable, {}, {"page_size": 101}),
        (CooperativeTable, {"columns": COLUMNS}, {"sorted_by": "secret"}),
        (CooperativeTable, {"columns": COLUMNS}, {"rows": [{"number": "1", "cells": []}]}),
        (TileMap, {"measures": [{"name": "members", "label": "Membres"}]}, {"measure": "secret"}),
        (FactBlocks, {}, {"blocks": [{"kind": "markup", "width": "whole"}]}),
        (FactBlocks, {}, {"blocks": [{"kind": "table", "width": "whole", "columns": COLUMNS, "rows": [["a", "b"]]}]}),
        (BarCharts, {}, {"charts": [{"series": ["a"], "bars": [{"values": [1, 2], "written": ["1", "2"]}]}]}),
        (BarCharts, {}, {"charts": [{"series": ["a"], "bars": [{"values": [-1], "written": ["-1"]}]}]}),
        (LineCharts, {}, {"charts": [{"series": ["a"], "points": [{"series": 1}]}]}),
        (DeskTabs, {"tabs": [{"name": "a", "label": "A"}]}, {"chosen": "b"}),
        (DeskTabs, {}, {"sheet": "1" * 41}),
        (RegistryFilters, {"filters": FILTERS}, {"chosen": {"sector": "mining"}}),
        (RegistryFilters, {"filters": FILTERS}, {"chosen": {"owner": "fishing"}}),
        (RegistryFilters, {"filters": FILTERS}, {"chosen": {"search": "x" * 101}}),
        (RegistryFilters, {"filters": TYPED}, {"chosen": {"members_from": "-1"}}),
        (RegistryFilters, {"filters": TYPED}, {"chosen": {"members_from": "٣٠٠٠٠٠٠"}}),
        (RegistryFilters, {"filters": TYPED}, {"chosen": {"founded_from": "2026-02-30"}}),
        (PartState, {}, {"kind": "joke"}),
        (Progress, {"total": 3}, {"done": 4}),
        (WeightSliders, {"groups": WEIGHTS}, {"weights": {"secret": 3.0}}),
        (WeightSliders, {"groups": WEIGHTS}, {"weights": {"a1": 0.0}}),
        (WeightSliders, {"groups": WEIGHTS}, {"weights": {"a": 101.0}}),
        (WeightSliders, {}, {"groups": [*WEIGHTS, *WEIGHTS]}),
        (WeightSliders, {}, {"groups": [{"name": "b", "label": "B", "weight": -1.0, "parts": []}]}),
        (Notices, {}, {"notices": [{"kind": "joke", "text": "x"}]}),
        (QuestionForm, {"groups": QUESTIONS}, {"answers": {"secret": "1"}}),
        (QuestionForm, {"groups": QUESTIONS}, {"answers": {"money": "-1"}}),
        (QuestionForm, {"groups": QUESTIONS}, {"answers": {"money": "1e9"}}),
        (QuestionForm, {"groups": QUESTIONS}, {"answers": {"money": "٥٠"}}),
        (QuestionForm, {"groups": QUESTIONS}, {"answers": {"place": "mars"}}),
        (QuestionForm, {"groups": QUESTIONS}, {"answers": {"skills": "weaving theft"}}),
        (QuestionForm, {}, {"groups": [*QUESTIONS, *QUESTIONS]}),
    ],
)
def test_a_component_refuses_the_impossible(
    component: type[anywidget.AnyWidget], traits: dict[str, Any], impossible: dict[str, Any]
) -> None:
    widget = component(**traits)
    with pytest.raises(TraitError):
        widget.set_trait(*impossible.popitem())


EVERY_COMPONENT = [
    BarCharts, CooperativeTable, DeskTabs, FactBlocks, LineCharts, Notices, OfficeDialog, PartState, Progress,
    QuestionForm, RegistryFilters, TakenFiles, TileMap, Waterfalls,
]  # fmt: skip


@pytest.mark.parametrize("component", EVERY_COMPONENT)
def test_a_browser_sets_what_it_asks_by_and_nothing_else(component: type[Component]) -> None:
    widget = component()
    synced = set(widget.trait_names(sync=True)) - component.asks
    assert {"_esm", "direction"} <= synced
    for name in sorted(synced):
        before = getattr(widget, name)
        with pytest.raises(TraitError, match="does not set"):
            widget.set_state({name: before})
        assert getattr(widget, name) == before
    script = Path(inspect.getfile(component)).with_suffix(".js").read_text(encoding="utf-8")
    changed = re.findall(r"change\(model, \{(.*?)\}\)", script)
    assert {name for part in changed for name in re.findall(r"(?:^|,)\s*(\w+)", part)} <= component.asks


@pytest.mark.parametrize("asked", [{"search": "a\0"}, {"search": "\ud800"}, {"\udfff": "a"}, {"search": "9" * 500}, 5])
def test_what_no_database_can_be_asked_for_is_refused(asked: object) -> None:
    widget = RegistryFilters(filters=TYPED)
    with pytest.raises(TraitError):
        widget.set_state({"chosen": asked})
    assert widget.chosen == {}
    widget.set_state({"chosen": {"search": "أركان"}})
    assert widget.chosen == {"search": "أركان"}


def test_a_table_of_nothing_has_one_page() -> None:
    assert CooperativeTable(row_count=0).page_count == 1
    assert CooperativeTable(row_count=31, page_size=15).page_count == 3


@pytest.mark.parametrize(
    "asked",
    [
        None,
        "open",
        {},
        {"action": 3},
        {"action": "secret"},
        {"action": "open", "value": 3},
        {"action": "open", "value": "x" * 101},
    ],
)
def test_what_a_browser_may_not_ask_of_blocks_is_not_handed_on(asked: Any) -> None:
    blocks, heard = FactBlocks(actions={"open"}), []
    blocks.on_asked(lambda action, value: heard.append((action, value)))
    blocks._handle_custom_msg(asked, [])
    assert heard == []
    blocks._handle_custom_msg({"action": "open", "value": "1"}, [])
    assert heard == [("open", "1")]


@pytest.mark.parametrize("script", sorted(FOLDER.glob("*.js")), ids=lambda path: path.name)
def test_no_component_sets_a_word_as_markup(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    forbidden = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "eval(", "Function(")
    assert not [name for name in forbidden if name in text]


@pytest.mark.parametrize("script", sorted(FOLDER.glob("*.js")), ids=lambda path: path.name)
def test_each_component_is_one_name_in_python_script_and_style(script: Path) -> None:
    assert script.with_suffix(".py").exists()
    assert script.with_suffix(".css").exists()


def test_shares_of_weights_add_up_and_follow_what_is_tried() -> None:
    parts = [{"name": name, "label": name, "weight": 20.0} for name in ("b1", "b2")]
    sliders = WeightSliders(groups=[*WEIGHTS, {"name": "b", "label": "B", "weight": 50.0, "parts": parts}])
    assert sliders.shares() == {"a1": 0.5, "b1": 0.25, "b2": 0.25}
    sliders.weights = {"a": 25.0, "b2": 60.0}
    assert sliders.shares() == {"a1": pytest.approx(1 / 3), "b1": pytest.approx(1 / 6), "b2": pytest.approx(1 / 2)}

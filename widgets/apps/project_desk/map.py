"""The desk's tab of the map: one idea over the regions, and over the provinces of the region that is chosen."""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import Any, ClassVar

from coop_registry.errors import RegistryError
from coop_registry.projects_bank.sheet_versions import read_bank
from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.place_fit import PlacesFit
from widgets.apps.project_desk.surroundings import Surroundings
from widgets.apps.projects.fit_run import position
from widgets.components.asked_place import AskedPlace
from widgets.components.desk_tab import beside, column
from widgets.components.registry_filters import RegistryFilters
from widgets.components.tile_map import TileMap

_SHADES = 5
_IDEA, _REGION = "idea", "map_region"


class MapTab:
    """Show how well one idea fits each region of the territory, on tiles.

    Parameters
    ----------
    around
        What the tabs of the desk share.
    """

    names: ClassVar = frozenset({_IDEA, _REGION})  # in an address

    def __init__(self, around: Surroundings) -> None:
        self._around, self._desk, say = around, around.desk, around.desk.say
        side = {"direction": say.direction}
        with self._desk.sessions() as session:
            sheets = {sheet.idea_id: sheet for sheet in read_bank(session)}
        self._titles = {
            idea: sheet.title(say.language) for idea, sheet in sorted(
                sheets.items(), key=lambda pair: pair[1].title(say.language)
            ) if sheet.activity_id
        }  # fmt: skip
        self.filters = RegistryFilters(
            filters=[{"name": _IDEA, "label": say("Idea"), "all": say("Choose an idea"),
                      "options": [{"value": key, "text": text} for key, text in self._titles.items()]}],
            words={"title": say("An idea"), "clear": say("Clear")}, searches=False, **side,
        )  # fmt: skip
        self.map = TileMap(
            tiles=self._desk.places.tiles(), title=say("How well it fits, by region"),
            note=say("A schematic map: a tile is a region, without outline or scale. A dashed tile: not known. "
                     "Choose a region for its provinces."),
            words=self._desk.chart_words(), columns=[say("Region"), say("Fit, 0 to 1")], **side,
        )  # fmt: skip
        self.blocks = self._desk.blocks(actions={"open"})
        self.blocks.on_asked(lambda _action, value: self._desk.open_sheet(value))
        self._is_filling = False
        self.filters.observe(self._changed, "chosen")
        self.map.observe(self._changed, "selected")
        self.view = column(self.filters, beside(self.blocks, self.map))

    @property
    def place(self) -> dict[str, str]:
        """The idea, and the region whose provinces are shown."""
        return {**self.filters.chosen, **({_REGION: str(self.map.selected)} if self.map.selected else {})}

    @property
    def told(self) -> str:
        """Which idea, for paper."""
        return self._titles.get(self.filters.chosen.get(_IDEA, ""), "")

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show the idea and the region that an address asks for."""
        asked = AskedPlace(place)
        idea = asked.fitting(_IDEA, partial(self.filters.offers, _IDEA))
        self._is_filling = True
        self.map.selected = ""
        self.filters.chosen = {_IDEA: idea} if idea else {}
        self.refresh()
        self.map.selected = asked.fitting(_REGION, lambda code: code in self.map.counts)
        self._is_filling = False
        if self.map.selected:
            self.refresh()
        return asked.left

    def refresh(self) -> None:
        """Ask the fit again."""
        try:
            self._around.fits.refresh()
            self._fill()
        except (ProjectsError, RegistryError) as problem:
            self._say(self._desk.say("The fit could not be computed: {why}", why=str(problem)))

    def _changed(self, _change: Any) -> None:
        if not self._is_filling:
            with self._desk.moving():
                self.refresh()

    def _fill(self) -> None:
        idea = self.filters.chosen.get(_IDEA, "")
        if not idea:
            self._clear_map()
            self._say(self._desk.say("Choose an idea: the map then shows where it fits."))
            return
        fit = self._around.fits.fit()
        self._fill_map(fit.regions, idea)
        region = str(self.map.selected)
        places = fit.provinces if region else fit.regions
        self.blocks.blocks = [self._table(places, idea, region)]

    def _say(self, text: str) -> None:
        note = {"text": text, "tone": ""}
        title = self._desk.say("Map of an idea")
        self.blocks.blocks = [{"kind": "notes", "width": "whole", "name": "said", "title": title, "notes": [note]}]

    def _clear_map(self) -> None:
        with self.map.hold_sync():
            self.map.counts, self.map.numbers, self.map.labels, self.map.source, self.map.legend = {}, {}, {}, "", {}

    def _fill_map(self, regions: PlacesFit, idea: str) -> None:
        at, words = position(regions, idea), self._around.words
        seen = set(self._desk.places.seen_regions)
        values = {code: float(regions.value[row, at]) for row, code in enumerate(regions.places) if code in seen}
        flagged = [code for row, code in enumerate(regions.places) if code in seen and regions.room.degree[row, at] > 0]
        written = {code: words.plain(value, 2) for code, value in values.items()}
        names = self._desk.places.regions
        with self.map.hold_sync():
            self.map.counts, self.map.numbers, self.map.doubted = values, written, flagged
            self.map.least = min(values.values()) if len(set(values.values())) > 1 else 0.0
            self.map.labels = {
                code: self._desk.say("{name}: {words}", name=name,
                                     words=written.get(code, self._desk.say("not known")))
                for code, name in names.items()
            }  # fmt: skip
            self.map.legend = self._legend(list(values.values()), has_doubts=bool(flagged))
            self.map.source = self._around.source()

    def _legend(self, values: list[float], *, has_doubts: bool) -> dict[str, Any]:
        say, words = self._desk.say, self._around.words
        least = float(self.map.least)
        step = (max(values, default=0.0) - least) / _SHADES
        edges = [least + step * place for place in range(_SHADES + 1)]
        shades = [
            say("over {from} to {until}", **{"from": words.plain(start, 2)}, until=words.plain(end, 2))
            for start, end in pairwise(edges)
        ]
        return {"shades": shades, "doubted": say("there may be enough of it") if has_doubts else "",
                "unknown": say("not known") if len(values) < len(self._desk.places.regions) else ""}  # fmt: skip

    def _table(self, fit: PlacesFit, idea: str, region: str) -> dict[str, Any]:
        say, words, desk = self._desk.say, self._around.words, self._desk
        at = position(fit, idea)
        seen = desk.territory if region else set(desk.places.seen_regions)
        rows = []
        order = sorted(range(len(fit.places)), key=lambda row: -float(fit.value[row, at]))
        for row in order:
            code = str(fit.places[row])
            if code not in seen or not code.startswith(region):
                continue
            state = "not_now" if fit.resources.lacks_gate[row, at] else (
                "to_check" if fit.resources.gate_unknown[row, at] else "now")  # fmt: skip
            record = fit.saturation.record(code, idea, fit.ideas["activity"].iloc[at], int(fit.room.degree[row, at])) \
                if fit.saturation else None  # fmt: skip
            rank = int(fit.rank[row, at])
            rows.append([
                self._around.names["places"].get(code, code),
                {"text": words.plain(float(fit.value[row, at]), 2), "kind": "number"},
                {"text": desk.number(rank) if rank else "–", "kind": "number"}, words.states[state],
                {"text": words.degrees[str(record["degree"])] if record else "", "note": [words.counts(record)]}
                if record and record["degree"] != "none" else "–",
            ])  # fmt: skip
        labels = [(say("Province or prefecture") if region else say("Region"), "text"), (say("Fit, 0 to 1"), "number"),
                  (say("Rank among the ideas"), "number"), (say("Now?"), "text"),
                  (say("Saturation"), "text")]  # fmt: skip
        title = say("Provinces of {region}", region=desk.places.regions[region]) if region else say("Regions")
        return {
            "kind": "table", "width": "whole", "name": "places", "title": title, "note": self._titles[idea],
            "columns": [{"label": label, "kind": kind} for label, kind in labels], "rows": rows, "empty": "",
            "pages": None, "fold": "narrow", "source": self._around.source(),
        }  # fmt: skip

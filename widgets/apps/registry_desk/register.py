"""The desk's second tab: the register as filters, a tile map and a table; the database filters, counts and sorts."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

import pandas as pd

from coop_registry.queries.filters import Filters
from coop_registry.queries.listing import PAGE_SIZE, Page, cooperatives_by_region, page_of_cooperatives
from widgets.apps.registry_desk.context import DeskContext, office_address
from widgets.apps.registry_desk.places import by_name
from widgets.apps.registry_desk.wording import COLUMNS, RegistryWording
from widgets.components.asked_place import AskedPlace, pages_in_address
from widgets.components.cooperative_table import CooperativeTable
from widgets.components.desk_tab import beside, column
from widgets.components.registry_filters import RegistryFilters
from widgets.components.tile_map import TileMap

# How what the browser says of a filter is read; the component has refused what cannot be.
_READERS: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("sector", "status", "search", "commune", "legal_category"), str),
    **dict.fromkeys(("founded_from", "founded_until"), dt.date.fromisoformat),
    **dict.fromkeys(("members_from", "members_until", "filed_for", "not_filed_for"), int),
    **dict.fromkeys(("is_union", "is_agrarian_reform"), lambda text: text == "yes"),
}
_PLACES = ("region", "delegation", "province")  # from the wide to the narrow
_FILTERS = (*_PLACES, *_READERS)
_FIRST_ORDER, _DESCENDING, _LAST_PAGE = "name", "descending", 999_999
_KINDS = {"xlsx": "Excel (XLSX)", "csv": "CSV", "pdf": "PDF"}


class RegisterTab:
    """Find cooperatives of the officer's territory, and open the sheet of one.

    Parameters
    ----------
    desk
        The desk's surroundings.
    wording
        What stands on filters, map and table.
    """

    names: ClassVar = frozenset({*_FILTERS, "sorted", "order", "page"})  # in an address

    def __init__(self, desk: DeskContext, wording: RegistryWording) -> None:
        self._desk, self._wording = desk, wording
        side = {"direction": desk.say.direction}
        named = {"languages": desk.places.languages, **side}
        self.filters = RegistryFilters(
            filters=wording.filters(desk.today().year), words=wording.filter_words(), **named
        )
        self.map = TileMap(
            tiles=desk.places.tiles(), words=desk.chart_words() | {"unknown": desk.say("outside your provinces")},
            **wording.map_words(), **side,
        )  # fmt: skip
        self.table = CooperativeTable(columns=wording.columns(), sorted_by=_FIRST_ORDER, page_size=PAGE_SIZE, **named)
        self.filters.observe(self._filters_changed, "chosen")
        self.map.observe(self._region_chosen, "selected")
        self.table.observe(self._page_changed, ["page", "sorted_by", "is_descending"])
        self.table.observe(self._cooperative_chosen, "selected")
        self._is_filling, self._shown = False, ("", False, 0)
        has_map = len(desk.places.seen_regions) > 1  # one region leaves nothing to choose between
        self.view = column(self.filters, beside(self.table, self.map) if has_map else self.table)

    @property
    def place(self) -> dict[str, str]:
        """The filters that are set, and the order and the page of the list."""
        table = self.table
        order = {"sorted": str(table.sorted_by)} if table.sorted_by != _FIRST_ORDER else {}
        order |= {"order": _DESCENDING} if table.is_descending else {}
        chosen = {name: value for name, value in self.filters.chosen.items() if value}
        return {**chosen, **order, **pages_in_address({"page": int(table.page)})}

    def _narrowed(self) -> str:
        """Return what the figures on the map were narrowed by, region apart: it shows them all."""
        told = self._told({name: value for name, value in self.filters.chosen.items() if name != "region"})
        return self._desk.say("Narrowed to: {filters}", filters=told) if told else ""

    @property
    def told(self) -> str:
        """The filters that are set, each with its label and value."""
        return self._told(self.filters.chosen)

    def _told(self, chosen: Mapping[str, str]) -> str:
        say, labels = self._desk.say, {"search": self.filters.words["search"]}
        texts: dict[str, dict[str, str]] = {}
        for listed in self.filters.filters:
            labels[listed["name"]] = listed["label"]
            texts[listed["name"]] = {option["value"]: option["text"] for option in listed.get("options", ())}
        told = [
            say("{name}: {words}", name=labels[name], words=texts.get(name, {}).get(value, value))
            for name, value in chosen.items()
        ]
        return " · ".join(told)

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show the list that a place asks for; what this territory does not offer is left out."""
        asked, table = AskedPlace(place), self.table
        wanted = asked.page("page", count=_LAST_PAGE, size=1)
        self._is_filling = True
        self.filters.chosen = self._chosen_in(asked)
        table.sorted_by = asked.one_of("sorted", COLUMNS, _FIRST_ORDER)
        table.is_descending = asked.one_of("order", (_DESCENDING,), "") != ""
        table.page = wanted
        self._is_filling = False
        self.refresh()
        return asked.left | ({"page"} if table.page != wanted else set())

    def _chosen_in(self, asked: AskedPlace) -> dict[str, str]:
        chosen = {name: asked.fitting(name, partial(self.filters.offers, name)) for name in _FILTERS}
        if chosen["province"] not in self._provinces_around(chosen):
            asked.left |= {"province"} if chosen["province"] else set()
            chosen["province"] = ""
        return {name: value for name, value in chosen.items() if value}

    def _provinces_around(self, chosen: Mapping[str, str]) -> set[str]:
        """Return the territory's provinces in the region and the delegation that are chosen."""
        return self._desk.places.provinces_in(chosen.get("region") or None, chosen.get("delegation") or None)

    def refresh(self) -> None:
        """Ask the registry for what the filters let through, and show it everywhere."""
        chosen = dict(self.filters.chosen)
        region = chosen.get("region", "")
        found = self._found(chosen)
        counts = found.by_region if not region else self._counted({**chosen, "region": ""})
        self._fill_map({str(code): int(count) for code, count in counts.items()}, region)
        self._fill_table(found, chosen)

    def _filters_changed(self, _change: Any) -> None:
        if self._is_filling:
            return
        with self._desk.moving():
            self._narrow()

    def _narrow(self) -> None:
        chosen = self.filters.chosen
        if "province" in chosen and chosen["province"] not in self._provinces_around(chosen):
            self.filters.chosen = {name: value for name, value in chosen.items() if name != "province"}
            return
        self._is_filling = True
        self.table.page = 1
        self._is_filling = False
        self.refresh()

    def _region_chosen(self, change: Any) -> None:
        others = {name: value for name, value in self.filters.chosen.items() if name != "region"}
        self.filters.chosen = {**others, "region": change["new"]} if change["new"] else others

    def _page_changed(self, _change: Any) -> None:
        if self._is_filling or self._shown == self._order_and_page:  # another order is three changes at once
            return
        with self._desk.moving():
            chosen = dict(self.filters.chosen)
            self._fill_table(self._found(chosen), chosen)

    @property
    def _order_and_page(self) -> tuple[str, bool, int]:
        return str(self.table.sorted_by), bool(self.table.is_descending), int(self.table.page)

    def _cooperative_chosen(self, change: Any) -> None:
        if change["new"]:
            self.table.selected = ""
            self._desk.open_sheet(change["new"])

    def _counted(self, chosen: Mapping[str, str]) -> "pd.Series[int]":
        with self._desk.sessions() as session:
            return cooperatives_by_region(session, self._filters(chosen))

    def _found(self, chosen: Mapping[str, str]) -> Page:
        table = self.table
        with self._desk.sessions() as session:
            return page_of_cooperatives(
                session,
                self._filters(chosen),
                sorted_by=self._wording.order_of(str(table.sorted_by)),
                is_descending=bool(table.is_descending),
                page=int(table.page),
                codes=self._codes_by_name(str(table.sorted_by)),
            )

    def _codes_by_name(self, column: str) -> list[str]:
        """Return the codes of a column in the order in which the reader's language puts their names."""
        places = self._desk.places
        names = {"province_code": places.provinces, "sector_id": places.sectors}.get(column, {})
        return list(by_name(names, self._desk.say.language))

    def _filters(self, chosen: Mapping[str, str]) -> Filters:
        """Return what the list is narrowed by: always the territory, or the part of it that is chosen."""
        values = {name: _READERS[name](text) for name, text in chosen.items() if name in _READERS}
        if not any(chosen.get(name) for name in _PLACES):
            return Filters(province_codes=self._desk.inside, **values)
        asked = self._provinces_around(chosen)
        if "province" in chosen:
            asked &= {chosen["province"]}
        return Filters(province_codes=asked & self._desk.territory, **values)

    def _fill_map(self, found: Mapping[str, int], region: str) -> None:
        counts = {code: found.get(code, 0) for code in self._desk.places.seen_regions}
        with self.map.hold_sync():
            self.map.counts = counts
            self.map.numbers, self.map.labels = self._wording.map_counts(counts)
            self.map.source = " ".join(filter(None, (self._desk.source(), self._narrowed())))
            self.map.selected = region

    def _fill_table(self, found: Page, chosen: Mapping[str, str]) -> None:
        table = self.table
        page = min(int(table.page), found.page_count)
        self._is_filling = True
        with table.hold_sync():
            table.row_count = found.row_count
            table.page = page
            table.rows = [
                self._wording.row({str(k): v for k, v in row.items()}) for row in found.rows.to_dict("records")
            ]
            table.words = self._wording.table_words(
                found.row_count, page, found.page_count, is_approximate=found.is_approximate
            )
            table.links = self._links(chosen)
        self._is_filling, self._shown = False, self._order_and_page

    def _links(self, chosen: Mapping[str, str]) -> list[dict[str, str]]:
        """Return the addresses of the whole list as files: the office narrows and orders it in the same words."""
        table = self.table
        order = {"sorted": str(table.sorted_by)} | ({"order": _DESCENDING} if table.is_descending else {})
        asked = {name: value for name, value in chosen.items() if value} | order
        return [
            {"text": text, "href": office_address("exports", f"cooperatives.{kind}", **asked)}
            for kind, text in _KINDS.items()
        ]

"""The registry desk: the cooperatives of an officer's provinces, as filters, a map, a table and a sheet."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import ipywidgets as w
import pandas as pd
from IPython.display import display
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.errors import UnknownCooperative
from coop_registry.queries import EVERYWHERE, cooperative_sheet, cooperatives_of
from widgets.apps.registry_places import Places
from widgets.apps.registry_wording import RegistryWording
from widgets.components.cooperative_sheet import CooperativeSheet
from widgets.components.cooperative_table import CooperativeTable
from widgets.components.notices import Notices
from widgets.components.registry_filters import RegistryFilters
from widgets.components.tile_map import TileMap
from widgets.theme.texts import Texts


@dataclass(frozen=True)
class Officer:
    """Who the desk is open for; the provinces are the whole of what this person may see."""

    person_id: str
    name: str
    delegation_codes: Collection[str]
    province_codes: Collection[str]

    @property
    def is_of_head_office(self) -> bool:
        """Whether the officer serves the whole country."""
        return EVERYWHERE in self.delegation_codes


class RegistryDesk:
    """Show the cooperatives of one officer's provinces, and nothing of any other province.

    The territory is part of every question to the registry; what a browser sends can narrow it, never widen.

    Parameters
    ----------
    sessions
        Maker of sessions on the registry.
    officer
        Who looks, and at which provinces.
    language
        ``"ar"`` or ``"fr"``.
    """

    def __init__(self, sessions: sessionmaker[Session], *, officer: Officer, language: str) -> None:
        self._sessions = sessions
        self._officer = officer
        self._territory = frozenset(officer.province_codes)
        say = Texts(language)
        with sessions() as session:
            self._places = Places(session, self._territory, language)
        self._wording = RegistryWording(say, self._places)
        side = {"direction": say.direction}
        named = {"languages": self._places.languages, **side}
        self.notices = Notices(**side)
        self.filters = RegistryFilters(filters=self._wording.filters(), words=self._wording.filter_words(), **named)
        self.map = TileMap(tiles=self._places.tiles(), **self._wording.map_words(), **side)
        self.table = CooperativeTable(columns=self._wording.columns(), sorted_by="name", **named)
        self.sheet = CooperativeSheet(words=self._wording.sheet_words(), **named)
        self._observe()
        self._ask()

    @property
    def view(self) -> w.Widget:
        """The whole desk as one widget."""
        parts = w.VBox([self.map]), w.VBox([self.table]), w.VBox([self.sheet])
        for part, name in zip(parts, ("map", "table", "sheet"), strict=True):
            part.add_class(f"desk-{name}")
        body = w.Box(parts)
        body.add_class("desk-body")
        return w.VBox([self.notices, self.filters, body])

    def show(self) -> None:
        """Put the desk on the page."""
        display(self.view)

    def _observe(self) -> None:
        self.filters.observe(self._filters_changed, "chosen")
        self.map.observe(self._region_chosen, "selected")
        self.table.observe(self._page_changed, ["page", "sorted_by", "is_descending"])
        self.table.observe(self._cooperative_chosen, "selected")
        self.sheet.observe(self._sheet_closed, "number")

    def _filters_changed(self, _change: Any) -> None:
        chosen = self.filters.chosen
        if "province" in chosen and chosen["province"] not in self._places.provinces_in(chosen.get("region")):
            self.filters.chosen = {name: value for name, value in chosen.items() if name != "province"}
            return
        with self.table.hold_trait_notifications():
            self.table.page = 1
        self._ask()

    def _region_chosen(self, change: Any) -> None:
        others = {name: value for name, value in self.filters.chosen.items() if name != "region"}
        self.filters.chosen = {**others, "region": change["new"]} if change["new"] else others

    def _page_changed(self, _change: Any) -> None:
        self._fill_table()

    def _cooperative_chosen(self, change: Any) -> None:
        self._fill_sheet(change["new"])

    def _sheet_closed(self, change: Any) -> None:
        if not change["new"]:
            self.table.selected = ""

    def _ask(self) -> None:
        """Ask the registry for what the filters let through, and show it everywhere."""
        chosen = self.filters.chosen
        everywhere = self._found(chosen, region=None)
        self._rows = self._in_region(everywhere, chosen.get("region"))
        self._fill_map(everywhere, chosen.get("region", ""))
        self._fill_table()
        self.notices.notices = self._wording.notices(self._officer, is_synthetic=self._has_invented_rows())

    def _found(self, chosen: dict[str, str], *, region: str | None) -> pd.DataFrame:
        asked = {chosen["province"]} if "province" in chosen else self._places.provinces_in(region)
        with self._sessions() as session:
            return cooperatives_of(
                session,
                province_codes=asked & self._territory,
                sector=chosen.get("sector"),
                status=chosen.get("status"),
                search=chosen.get("search"),
            )

    def _in_region(self, rows: pd.DataFrame, region: str | None) -> pd.DataFrame:
        return rows[rows["region_code"] == region] if region else rows

    def _has_invented_rows(self) -> bool:
        with self._sessions() as session:
            return bool(cooperatives_of(session, province_codes=self._territory)["is_synthetic"].any())

    def _fill_map(self, rows: pd.DataFrame, region: str) -> None:
        found = rows.groupby("region_code").size()
        counts = {code: int(found.get(code, 0)) for code in self._places.seen_regions}
        with self.map.hold_sync():
            self.map.counts = counts
            self.map.numbers, self.map.labels = self._wording.map_counts(counts)
            self.map.selected = region

    def _fill_table(self) -> None:
        table = self.table
        page = min(table.page, max(1, -(-len(self._rows) // table.page_size)))
        ordered = self._ordered()
        shown = ordered.iloc[(page - 1) * table.page_size : page * table.page_size]
        with table.hold_sync():
            table.row_count = len(self._rows)
            table.page = page
            table.rows = [self._wording.row(dict(row)) for _, row in shown.iterrows()]
            table.words = self._wording.table_words(len(self._rows), page, table.page_count)

    def _ordered(self) -> pd.DataFrame:
        key = self._wording.sort_key(self._rows, self.table.sorted_by)
        order = key.sort_values(ascending=not self.table.is_descending, na_position="last", kind="stable")
        return self._rows.loc[order.index]

    def _fill_sheet(self, number: str) -> None:
        try:
            with self._sessions() as session:
                row = cooperative_sheet(session, number, province_codes=self._territory) if number else None
        except UnknownCooperative:  # a number the browser made up, or of another territory
            self.table.selected = ""
            return
        with self.sheet.hold_sync():
            self.sheet.names, self.sheet.fields, self.sheet.provenance = self._wording.sheet(row)
            self.sheet.is_synthetic = bool(row and row["is_synthetic"])
            self.sheet.number = number

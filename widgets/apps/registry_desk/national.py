"""The desk's third tab: the national picture as published, each figure with source and date, and ours beside it."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import pandas as pd

from coop_registry.published.contradictions import contradictions
from coop_registry.published.figures import UNFIT
from coop_registry.published.national_picture import (
    by_sector,
    evolution,
    nearest_first,
    published_beside_ours,
    women,
)
from coop_registry.queries.registry_totals import registry_totals, sector_counts
from widgets.apps.registry_desk.context import DeskContext
from widgets.apps.registry_desk.figures import FigureWords
from widgets.apps.registry_desk.lines import line_chart
from widgets.apps.registry_desk.own_sectors import own_sectors
from widgets.apps.registry_desk.regions import RegionPicture
from widgets.components.asked_place import AskedPlace, pages_in_address
from widgets.components.bar_charts import BarCharts
from widgets.components.desk_tab import beside, column
from widgets.components.line_charts import LineCharts
from widgets.components.list_pages import page_number, pages_of

PAGE = 10
_PAGES = {"beside_page": "beside", "older_page": "older", "disputed_page": "contradictions"}
_NEWEST = (
    "cooperatives", "members", "women_members", "young_members", "extra_jobs_one_year", "women_only_cooperatives",
)  # fmt: skip
_LINES = ("cooperatives", "members", "women_only_cooperatives")


class NationalTab:
    """Evolution, women, youth, jobs, sectors, regions; what contradicts; what was published beside ours.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    names: ClassVar = frozenset({"measure", *_PAGES})  # in an address
    told = ""

    def __init__(self, desk: DeskContext) -> None:
        self._desk, self._words = desk, FigureWords(desk)
        side = {"words": desk.chart_words(), "direction": desk.say.direction}
        self.newest = desk.blocks()
        self.lines = LineCharts(**side)
        self.bars = BarCharts(**side)
        self.regions = RegionPicture(desk, self._words)
        self.tables = desk.blocks(actions={"beside", "older", "contradictions"})
        self._pages = {"beside": 1, "older": 1, "contradictions": 1}
        self._told: dict[str, pd.DataFrame] = {}
        self.tables.on_asked(self._asked)
        self.view = column(
            self.newest, self.lines, self.bars, beside(self.regions.table, self.regions.map), self.tables
        )

    @property
    def place(self) -> dict[str, str]:
        """The measure on the map, and the pages of the tables."""
        pages = pages_in_address({name: self._pages[table] for name, table in _PAGES.items()})
        return self.regions.place | pages

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show the measure and the pages that a place asks for."""
        if not self._told:
            self.refresh()
        asked = AskedPlace(place)
        self.regions.go(asked)
        for name, table in _PAGES.items():
            self._pages[table] = asked.page(name, count=len(self._told[table]), size=PAGE)
        self._fill_tables()
        return asked.left

    def refresh(self) -> None:
        """Ask the registry for its own totals; the published figures are as they were printed."""
        desk = self._desk
        year = desk.today().year - 1
        with desk.sessions() as session:
            self._ours = registry_totals(session, year, province_codes=desk.inside)
            self._own = sector_counts(session, province_codes=desk.inside)
            near, older = nearest_first(published_beside_ours(session, year, province_codes=desk.inside))
        self._told = {"beside": near, "older": older, "contradictions": contradictions()}
        self._show()

    def _asked(self, action: str, value: str) -> None:
        with self._desk.moving():
            self._pages[action] = page_number(value, count=len(self._told[action]), size=PAGE)
            self._fill_tables()

    def _show(self) -> None:
        told = evolution()
        self.newest.blocks = [self._newest(told)]
        charts = [line_chart(self._desk, self._words, name, told[told["measure"] == name]) for name in _LINES]
        self.lines.charts = [*charts, line_chart(self._desk, self._words, "share_women_members", women())]
        self.bars.charts = [self._created(told), self._sectors(), own_sectors(self._desk, self._words, self._own)]
        self.regions.show(self._ours)
        self._fill_tables()

    def _newest(self, told: pd.DataFrame) -> dict[str, Any]:
        words, say = self._words, self._desk.say
        tiles = []
        for name in _NEWEST:
            found = told[(told["measure"] == name) & ~told["flag"].isin(UNFIT)]
            if len(found):
                row = found.iloc[-1]
                tiles.append({"number": words.value(name, row["value"]), "label": words.measure(name), "tone": "calm",
                              "note": words.dated(row), "outside": words.source(row["source"])["outside"]})  # fmt: skip
        return {
            "kind": "tiles", "width": "whole", "title": say("The newest published figures"),
            "note": say(
                "As they were printed, each with its date and source. They are not reckoned from the registry."
            ),
            "tiles": tiles, "name": "newest", "source": self._desk.source(is_of_registry=False),
        }  # fmt: skip

    def _created(self, told: pd.DataFrame) -> dict[str, Any]:
        """Return creations of whole years as bars: a year in part is no shorter year."""
        say, words = self._desk.say, self._words
        found = told[(told["measure"] == "cooperatives_created") & told["period"].fillna("").str.fullmatch(r"\d{4}")]
        bars = [self._bar(str(row["period"]), row) for _, row in found.iterrows()]
        return {
            "name": "created", "title": words.measure("cooperatives_created"),
            "note": say("Whole years only. For the years that are missing, nothing was found in print."),
            "series": [words.measure("cooperatives_created")],
            "columns": [say("Year"), say("Published (date, source)")], "bars": bars, "empty": "",
            "source": self._desk.source(is_of_registry=False),
        }  # fmt: skip

    def _bar(self, label: str, row: "pd.Series[Any]") -> dict[str, Any]:
        value = float(row["value"])
        shown, mark = self._words.value(str(row["measure"]), value), self._words.flag(row["flag"])
        written = " · ".join(filter(None, (shown, mark)))
        return {"label": label, "values": [value], "written": [written], "shown": shown, "mark": mark}

    def _sectors(self) -> dict[str, Any]:
        say, words = self._desk.say, self._words
        split = by_sector("share_of_cooperatives")
        note = words.dated(split.iloc[0]) if len(split) else ""
        bars = [self._bar(self._sector(str(row["sector_id"])), row) for _, row in split.iterrows()]
        return {
            "name": "sectors", "title": say("Sectors, as published"), "note": note,
            "series": [words.measure("share_of_cooperatives")], "columns": [say("Sector"), say("Share")], "bars": bars,
            "empty": say("Nothing was published."), "source": note,
        }  # fmt: skip

    def _sector(self, sector_id: str) -> str:
        return (
            self._desk.say("Other sectors")
            if sector_id == "other"
            else self._desk.places.sectors.get(sector_id, sector_id)
        )

    def _fill_tables(self) -> None:
        say = self._desk.say
        columns, against = self._beside_columns(), self._contradiction_columns()
        older = self._paged("older", say("Older published figures"), columns, self._beside_row)
        contradicting = say("Published figures that contradict one another")
        self.tables.blocks = [
            self._paged("beside", say("Published figures beside ours"), columns, self._beside_row)
            | {"note": say("Of about the same time as ours, the nearest date first. All are shown, none is chosen.")},
            *([older | {"fold": "always", "note": self._older_note()}] if older["rows"] else []),
            self._paged("contradictions", contradicting, against, self._contradiction_row) | {"fold": "narrow"},
        ]

    def _older_note(self) -> str:
        say, count = self._desk.say, len(self._told["older"])
        counted = say.plural("{count} figure", "{count} figures", count)
        return say(
            "{figures} of another time: the register has changed since, so they compare nothing.", figures=counted
        )

    def _paged(
        self, name: str, title: str, columns: list[dict[str, str]], row_of: Callable[[Any], list[Any]]
    ) -> dict[str, Any]:
        table = self._told[name]
        page = self._pages[name]
        shown = table.iloc[(page - 1) * PAGE : page * PAGE]
        return {
            "kind": "table", "width": "whole", "name": name, "title": title, "note": "",
            "columns": columns, "rows": [row_of(row) for _, row in shown.iterrows()],
            "empty": self._desk.say("Nothing of your territory was published that the registry also reckons."),
            "pages": pages_of(self._desk.say, name, count=len(table), page=page, size=PAGE, title=title),
            "source": self._desk.source(is_of_registry=False),
        }  # fmt: skip

    def _beside_columns(self) -> list[dict[str, str]]:
        say = self._desk.say
        figures = [{"label": label, "kind": "number"} for label in (say("Published"), say("In the registry"))]
        return [{"label": say("Figure")}, {"label": say("Place")}, *figures, {"label": say("Source")}]

    def _beside_row(self, row: "pd.Series[Any]") -> list[Any]:
        words, say = self._words, self._desk.say
        measure = str(row["measure"])
        sector = "" if pd.isna(row["sector_id"]) else self._sector(str(row["sector_id"]))
        known = say("{known} of {all} declare it", known=say.number(int(row["known"])), all=say.number(int(row["of"])))
        ours = {"text": words.value(measure, row["ours"]), "note": f"{row['ours_year']} · {known}"}
        return [
            {"text": words.measure(measure), "note": sector},
            words.place(str(row["place_code"])),
            {
                "text": words.value(measure, row["value"]),
                "note": words.when(row),
                "mark": words.flag(row["flag"]),
            },
            ours,
            words.source(row["source"]),
        ]

    def _contradiction_columns(self) -> list[dict[str, str]]:
        say = self._desk.say
        published = {"label": say("Published"), "kind": "number"}
        others = [{"label": label} for label in (say("What stands against it"), say("Source"))]
        return [{"label": say("Figure")}, {"label": say("Place")}, published, *others]

    def _contradiction_row(self, row: "pd.Series[Any]") -> list[Any]:
        words, measure = self._words, str(row["measure"])
        sector = "" if pd.isna(row["sector_id"]) else self._sector(str(row["sector_id"]))
        return [
            {"text": words.measure(measure), "note": sector},
            words.place(str(row["place_code"])),
            {"text": words.value(measure, row["value"]), "note": words.when(row), "tone": "late"},
            self._against(row, words.value(measure, row["beside"])),
            words.source(row["source"]),
        ]

    def _against(self, row: "pd.Series[Any]", beside_value: str) -> str:
        """Return what follows from others, or the remark that the figure stands with in its table."""
        say, kind = self._desk.say, row["kind"]
        if kind == "growth":
            return say("{number}: those of the year before and those created since, as published", number=beside_value)
        if kind == "parts":
            return say("{number}: the sum of its parts, in the same publication", number=beside_value)
        if not pd.isna(row["remark"]):
            return say(str(row["remark"]))
        return say("Its own source, or another, says otherwise or makes it hard to believe.")

"""The regions on the tile map, one measure at a time, with the date and source of each figure beside it."""

from itertools import pairwise
from typing import Any

import pandas as pd

from coop_registry.published.national_picture import by_region
from coop_registry.published.profiles import profiles
from widgets.apps.registry_desk.context import DeskContext
from widgets.apps.registry_desk.figures import SHARES, FigureWords
from widgets.components.asked_place import AskedPlace
from widgets.components.tile_map import TileMap

OURS = "ours"
SHADES = 5  # of the map
_FIRST = "cooperatives"
_PUBLISHED = (
    "cooperatives", "share_of_national_women_only_cooperatives", "members", "women_only_cooperatives",
)  # fmt: skip
_PROFILES = (
    "cooperators_share_of_employed", "cooperators_share_of_employed_women", "activity_rate_women",
    "unemployment_rate", "population",
)  # fmt: skip


class RegionPicture:
    """A map and a table of the 12 regions; a figure that nobody published is said to be unknown.

    Parameters
    ----------
    desk
        The desk's surroundings.
    words
        The words of published figures.
    """

    def __init__(self, desk: DeskContext, words: FigureWords) -> None:
        self._desk, self._words = desk, words
        say = desk.say
        labels = {
            OURS: say("Cooperatives in our registry"),
            **{name: words.measure(name) for name in (*_PUBLISHED, *_PROFILES)},
        }
        self._labels = labels
        self.map = TileMap(
            tiles=desk.places.tiles(), title=say("Regions"), choice=say("Figure to show"), direction=say.direction,
            note=say("A schematic map: a tile is a region, without outline or scale. A dashed tile: not known."),
            measures=[{"name": name, "label": label} for name, label in labels.items()], measure=_FIRST,
            is_choosable=False, words=desk.chart_words(), columns=[say("Region"), say("Figure")],
        )  # fmt: skip
        self.table = desk.blocks()
        self._ours = pd.DataFrame()
        self.map.observe(self._measure_chosen, "measure")

    @property
    def place(self) -> dict[str, str]:
        """The measure on the map, where it is not the first."""
        return {} if self.map.measure == _FIRST else {"measure": str(self.map.measure)}

    def go(self, asked: AskedPlace) -> None:
        """Show the measure that is asked for."""
        self.map.measure = asked.one_of("measure", self._labels, _FIRST)

    def _measure_chosen(self, _change: Any) -> None:
        with self._desk.moving():
            self._fill()

    def show(self, ours: pd.DataFrame) -> None:
        """Show the chosen measure; ``ours`` as ``registry_totals`` gives it."""
        self._ours = ours
        self._fill()

    def _fill(self) -> None:
        measure = str(self.map.measure) or _FIRST
        table = self._table(measure).set_index("place_code")
        unit = "" if measure == OURS else str(table["unit"].dropna().iloc[0]) if table["unit"].notna().any() else ""
        known = table[table["value"].notna()]
        written = {str(code): self._words.value(measure, row["value"], unit) for code, row in known.iterrows()}
        names = self._desk.places.regions
        with self.map.hold_sync():
            self.map.source = self._source(measure, known)
            self.map.years, self.map.doubted = self._years(known)
            self.map.legend = self._legend(measure, unit, known)
            self.map.counts = {str(code): float(value) for code, value in known["value"].items()}
            self.map.numbers = {code: _short(text) for code, text in written.items()}
            self.map.labels = {
                code: self._desk.say("{name}: {words}", name=name, words=written.get(code, self._desk.say("not known")))
                for code, name in names.items()
            }
        self._fill_table(measure, table, written)

    def _source(self, measure: str, known: pd.DataFrame) -> str:
        """Return where the figures that are shown come from: each publication once, with its date."""
        if measure == OURS:
            return self._desk.source()
        say, told = self._desk.say, dict[str, list[str]]()
        for code, row in known.iterrows():
            publication = f"{self._words.when(row)} · {_apart(str(self._words.source(row['source'])['text']))}"
            told.setdefault(publication, []).append(self._words.place(str(code)))
        between = "، " if say.language == "ar" else ", "
        lines = [say("{name}: {words}", name=name, words=between.join(places)) for name, places in told.items()]
        return "\n".join([self._desk.source(is_of_registry=False), *lines])

    def _years(self, known: pd.DataFrame) -> tuple[dict[str, str], list[str]]:
        """Return the year of each figure, and those to be read with care: flagged, or older than the newest."""
        if known["as_of"].isna().all():
            return {}, []
        undated = known["flag"].eq("undated").fillna(False)
        years = known["as_of"].str[:4].where(~undated, self._desk.say("no date"))
        newest = years[~undated].max()
        doubted = known["flag"].notna() | years.ne(newest)
        told = {str(code): str(year) for code, year in years.items()} if years.nunique() > 1 else {}
        return told, [str(code) for code in known.index[doubted.to_numpy()]]

    def _legend(self, measure: str, unit: str, known: pd.DataFrame) -> dict[str, Any]:
        """Return what the shades mean: fifths of the largest figure, as the tiles are shaded."""
        say, words = self._desk.say, self._words
        if known.empty:
            return {}
        most, step = float(known["value"].max()), float(known["value"].max()) / SHADES
        is_share = measure in SHARES or unit == "share"
        edges = [round(step * place, 3) if is_share else round(step * place) for place in range(SHADES)] + [most]
        shades = [
            say(
                "over {from} to {until}",
                **{"from": words.value(measure, start, unit)},
                until=words.value(measure, end, unit),
            )
            for start, end in pairwise(edges)
        ]
        doubted = say("flagged, without a date, or older than the newest figure: the shades compare unlike things")
        return {
            "shades": shades,
            "doubted": doubted if self._years(known)[1] else "",
            "unknown": say("not known") if len(known) < len(self._desk.places.regions) else "",
        }

    def _table(self, measure: str) -> pd.DataFrame:
        """Return ``place_code, value, unit, as_of, source, flag`` of the 12 regions."""
        if measure == OURS:
            ours = self._ours
            own = ours[(ours["measure"] == "cooperatives") & ours["sector_id"].isna()]
            regions = pd.DataFrame({"place_code": sorted(self._desk.places.regions)})
            found = regions.merge(own[["place_code", "ours"]], on="place_code", how="left")
            return found.rename(columns={"ours": "value"}).assign(unit=None, as_of=None, source=None, flag=None)
        if measure in _PUBLISHED:
            return by_region(measure)
        return profiles("region", [measure]).rename(columns={"area_code": "place_code"}).assign(flag=None)

    def _fill_table(self, measure: str, table: pd.DataFrame, written: dict[str, str]) -> None:
        say, words = self._desk.say, self._words
        rows: list[list[Any]] = [
            [
                words.place(str(code)),
                {"text": written.get(str(code), ""), "mark": words.flag(row["flag"])},
                "–" if pd.isna(row["as_of"]) else words.when(row),
                {"text": "–"} if pd.isna(row["source"]) else words.source(row["source"]),
            ]
            for code, row in table.iterrows()
        ]
        unknown = len(table) - len(written)
        note = say.plural("Not known for {count} region.", "Not known for {count} regions.", unknown) if unknown else ""
        if measure == OURS:
            note = say("Only regions that lie wholly in your territory are counted.") if unknown else ""
        self.table.blocks = [
            {
                "kind": "table", "width": "whole", "name": "regions", "title": self._labels[measure], "note": note,
                "columns": [
                    {"label": say("Region")}, {"label": say("Figure"), "kind": "number"}, {"label": say("Date")},
                    {"label": say("Source")},
                ],
                "rows": rows, "empty": "", "pages": None,
                "source": self._desk.source(is_of_registry=measure == OURS),
            }
        ]  # fmt: skip


def _apart(text: str) -> str:
    """Return a text between marks that keep its direction from mixing with that of the words around it."""
    return f"\u2068{text}\u2069"


def _short(text: str) -> str:
    """Return a figure that a tile has room for: without the space before its sign."""
    return text.replace("\u00a0", "")

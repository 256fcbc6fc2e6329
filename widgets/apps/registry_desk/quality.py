"""The desk's fourth tab: how complete, what contradicts itself, what lies far off, each with the way to the sheet."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import pandas as pd

from coop_registry.indicators.reading import years_with_indicators
from coop_registry.quality.completeness import completeness
from coop_registry.quality.contradictions import contradictions_of
from coop_registry.quality.outliers import SIZES, outliers_of_year
from coop_registry.quality.report_words import QualityWords
from coop_registry.queries.names import names_of
from coop_registry.reference_tables import read_reference
from widgets.apps.registry_desk.completeness import ALL, CompletenessBlocks
from widgets.apps.registry_desk.context import DeskContext, row_of
from widgets.components.asked_place import AskedPlace, pages_in_address
from widgets.components.desk_tab import column
from widgets.components.list_pages import page_number, pages_of

PAGE = 10
YEARS = 5


class QualityTab:
    """A heat map of completeness, the contradictions and the outliers of a territory.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    names: ClassVar = frozenset({"year", "indicators", "contradictions_page", "outliers_page"})  # in an address
    told = ""

    def __init__(self, desk: DeskContext) -> None:
        self._desk = desk
        with desk.sessions() as session:
            self._words = QualityWords(session, desk.say.language)
        self._indicators = {str(row["indicator_id"]): row for row in read_reference("indicators")}
        self._pages = {"contradictions": 1, "outliers": 1}
        self._heat = CompletenessBlocks(desk)
        self._year, self._group = 0, ALL
        self._years: list[int] = []
        self._complete = self._contradictions = self._outliers = pd.DataFrame()
        self._was_asked = False
        self.blocks = desk.blocks(actions={"open", "contradictions", "outliers", "year", "group"})
        self.blocks.on_asked(self._asked)
        self.view = column(self.blocks)

    @property
    def place(self) -> dict[str, str]:
        """The year, the group of indicators, and the pages of the lists."""
        year = {} if self._year == max(self._years, default=0) else {"year": str(self._year)}
        group = {} if self._group == ALL else {"indicators": self._group}
        return year | group | pages_in_address({f"{name}_page": page for name, page in self._pages.items()})

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show the year, the group and the pages that a place asks for."""
        if not self._was_asked:
            self._ask()
        asked = AskedPlace(place)
        newest = str(max(self._years, default=0))
        self._year = int(asked.one_of("year", [str(year) for year in self._years], newest))
        self._group = asked.one_of("indicators", self._heat.groups, ALL)
        for name, table in (("contradictions", self._contradictions), ("outliers", self._outliers)):
            self._pages[name] = asked.page(f"{name}_page", count=len(table), size=PAGE)
        self._show()
        return asked.left

    def refresh(self) -> None:
        """Ask the registry for all three."""
        self._ask()
        self._year = self._year if self._year in self._years else max(self._years, default=0)
        self._show()

    def _ask(self) -> None:
        desk = self._desk
        inside: dict[str, Any] = {"province_codes": desk.inside}
        with desk.sessions() as session:
            years = years_with_indicators(session)[-YEARS:]
            self._complete = completeness(session, years, **inside)
            self._contradictions = contradictions_of(session, on=desk.today(), **inside)
            self._outliers = outliers_of_year(session, years[-1], **inside) if years else pd.DataFrame()
        self._years, self._was_asked = years, True

    def _asked(self, action: str, value: str) -> None:
        with self._desk.moving():
            if action == "open":
                self._desk.open_sheet(value)
                return
            if action == "year":
                self._year = next((year for year in self._years if str(year) == value), self._year)
            elif action == "group":
                self._group = value if value in (ALL, *self._heat.groups) else self._group
            else:
                table = self._contradictions if action == "contradictions" else self._outliers
                self._pages[action] = page_number(value, count=len(table), size=PAGE)
            self._show()

    def _show(self) -> None:
        say = self._desk.say
        parts = [
            self._heat.by_year(self._complete, self._years),
            *self._heat.by_delegation(self._complete, self._years, self._year, self._group),
            self._list("contradictions", say("Contradictions"), self._contradictions),
        ]
        if self._years:
            parts.append(self._list("outliers", say("Values far from those of peers"), self._outliers))
        self.blocks.blocks = parts

    def _list(self, name: str, title: str, table: pd.DataFrame) -> dict[str, Any]:
        desk, say, page = self._desk, self._desk.say, self._pages[name]
        shown = table.iloc[(page - 1) * PAGE : page * PAGE]
        numbers = list(shown["registration_number"]) if len(shown) else []
        with desk.sessions() as session:
            names = names_of(session, numbers, province_codes=desk.inside)
        maker: Callable[[Any], list[Any]] = self._contradiction if name == "contradictions" else self._outlier
        columns = self._columns(name)
        return {
            "kind": "table", "width": "whole", "name": name, "title": title, "fold": "narrow",
            "note": f"{say.number(len(table))} · {self._note(name)}",
            "columns": [{"label": label, "kind": kind} for label, kind in columns],
            "rows": [
                [desk.cell(number, row_of(names, number)), *maker(row)]
                for number, (_, row) in zip(numbers, shown.iterrows(), strict=True)
            ],
            "empty": say("Nothing of this kind was found."),
            "pages": pages_of(say, name, count=len(table), page=page, size=PAGE, title=title),
            "source": desk.source() if len(table) else "",
        }  # fmt: skip

    def _columns(self, name: str) -> list[tuple[str, str]]:
        """Return the label and kind of each column; values of several units do not stand under one another."""
        say = self._desk.say
        if name == "contradictions":
            return [(label, "text") for label in (say("Cooperative"), say("Year"), say("What contradicts itself"))]
        told = (say("Cooperative"), say("Indicator"), say("Value"), say("Median of its peers"))
        return [*((label, "text") for label in told), (say("Peers"), "text")]

    def _note(self, name: str) -> str:
        say = self._desk.say
        if name == "contradictions":
            return say("The values stand as they were declared; nothing was refused or corrected.")
        return say(
            "Far from others is not wrong: it is worth a look. "
            "About two peers in three lie within the usual gap from their median."
        )

    def _contradiction(self, row: "pd.Series[Any]") -> list[Any]:
        told = {str(name): value for name, value in row.items()}
        told |= {name: self._day_or_value(told[name]) for name in ("first_value", "second_value")}
        told["first_field"] = self._desk.labels.label(str(told["first_field"]))
        return ["–" if pd.isna(row["year"]) else str(row["year"]), self._words.contradiction(told)]

    def _day_or_value(self, value: Any) -> Any:
        """Return a day as the language writes it; a contradiction holds its values as texts."""
        try:
            return self._desk.say.date(dt.date.fromisoformat(str(value)))
        except ValueError:
            return value

    def _outlier(self, row: "pd.Series[Any]") -> list[Any]:
        desk = self._desk
        indicator = self._indicators[str(row["indicator_id"])]
        own = "label_ar" if desk.say.language == "ar" else "label_fr"
        return [
            {"text": str(indicator[own]), "note": str(row["year"])},
            {
                "text": self._value(row["value"], str(indicator["unit"])),
                "tone": "late",
                "note": self._distance(float(row["z"])),
            },
            self._value(row["peer_median"], str(indicator["unit"])),
            {"text": desk.number(row["peer_count"]), "note": self._peers(str(row["peer_group"]))},
        ]

    def _peers(self, group: str) -> str:
        """Return who the peers are; ``group`` as :func:`coop_registry.quality.outliers.outliers_of_year` names it."""
        say, (sector, _, size) = self._desk.say, group.partition("/")
        if not size:
            return say("all cooperatives of the country with a value")
        if size == "?":
            members = say("members not known")
        else:
            start = int(size.rstrip("+"))
            following = next((each for each in SIZES if each > start), None)
            ends = {"first": say.number(start), "last": say.number((following or 1) - 1)}
            members = say("{first} to {last} members", **ends) if following else say("{first} members or more", **ends)
        if sector == "*":
            return say("in the whole country, of all sectors; {members}", members=members)
        return say("in the whole country, same sector; {members}", members=members)

    def _distance(self, z: float) -> str:
        """Return how far a value lies, in words: how many times as far as its peers usually do, and on which side."""
        say, times = self._desk.say, max(1, round(abs(z)))
        if z > 0:
            return say.plural("{count} time the usual gap, above", "{count} times the usual gap, above", times)
        return say.plural("{count} time the usual gap, below", "{count} times the usual gap, below", times)

    def _value(self, value: Any, unit: str) -> str:
        desk = self._desk
        if unit == "share":
            return desk.share(value)
        if unit == "ratio":
            return "" if pd.isna(value) else desk.say("{number} to 1", number=desk.say.number(float(value), digits=2))
        written = desk.number(round(float(value))) if not pd.isna(value) else ""
        if unit == "MAD" and written:
            return desk.say("{number} dirhams", number=written)
        if unit != "days" or not written:
            return written
        whole = round(float(value))
        return desk.say.plural("{count} day", "{count} days", whole) if whole else desk.say("less than a day")

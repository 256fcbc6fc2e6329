"""Published figures put into words: their measure, place, date, source, and what to think of them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
from babel.dates import format_date

from coop_registry.published.figures import COUNTRY
from coop_registry.reference_tables import read_reference
from widgets.apps.registry_desk.context import DeskContext

SHARES = frozenset({
    "share_women_members", "share_women_only", "share_of_cooperatives", "share_of_region_cooperatives",
    "share_of_members", "share_of_national_women_only_cooperatives",
})  # fmt: skip


class FigureWords:
    """Labels of measures, places, dates and sources in the reader's language.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    def __init__(self, desk: DeskContext) -> None:
        self._desk = desk
        say = desk.say
        self._measures = {
            "cooperatives": say("Cooperatives"),
            "cooperatives_created": say("Cooperatives created"),
            "members": say("Members"),
            "women_members": say("Women among members"),
            "young_members": say("Young members"),
            "extra_jobs_one_year": say("Jobs declared in the year"),
            "women_only_cooperatives": say("Cooperatives of women only"),
            "share_women_members": say("Share of women among members"),
            "share_women_only": say("Share of cooperatives of women only"),
            "share_of_cooperatives": say("Share of all cooperatives"),
            "share_of_members": say("Share of all members"),
            "share_of_region_cooperatives": say("Share of the region’s cooperatives"),
            "share_of_national_women_only_cooperatives": say("Share of the country’s cooperatives of women only"),
            "members_of_women_only_cooperatives": say("Members of cooperatives of women only"),
            "capital": say("Capital (dirhams)"),
        }
        own = "label_ar" if say.language == "ar" else "label_fr"
        self._profiled = {str(row["measure"]): str(row[own]) for row in read_reference("profile_measures")}
        former = read_reference("former_regions")
        self._former = {str(row["former_region_code"]): str(row["name_fr"]) for row in former}
        self._flags = {
            "at_least": say("at least"),
            "rounded": say("rounded"),
            "partial": say("in part"),
            "contradicted": say("contradicted"),
            "implausible": say("implausible"),
            "undated": say("without a date"),
        }

    def measure(self, name: str) -> str:
        """Return what a figure measures."""
        return self._measures.get(name) or self._profiled.get(name, name)

    def place(self, code: str) -> str:
        """Return the name of a place."""
        places = self._desk.places
        if code == COUNTRY:
            return self._desk.say("The whole country")
        known = {**places.regions, **places.provinces, **places.delegation_names}
        if code in known:
            return known[code]
        return self._desk.say("former region {name}", name=self._former.get(code, code))

    def date(self, as_of: str) -> str:
        """Return a date as exact as it is known: a day, a month or a year."""
        parts = [int(part) for part in as_of.split("-")]
        if len(parts) == 1:
            return as_of
        if len(parts) == 2:
            return format_date(dt.date(parts[0], parts[1], 1), format="MMMM y", locale=self._desk.say.locale)
        return self._desk.day(dt.date(parts[0], parts[1], parts[2]))

    def when(self, row: Mapping[str, Any] | pd.Series) -> str:
        """Return the date of a figure; of an undated one, that it has none, and the day on which it was read."""
        day = self.date(str(row["as_of"]))
        return self._desk.say("undated; read on {day}", day=day) if row.get("flag") == "undated" else day

    def value(self, measure: str, value: Any, unit: str = "") -> str:
        """Write a figure in its unit."""
        is_share = measure in SHARES or unit == "share"
        return self._desk.share(value) if is_share else self._desk.number(value)

    def flag(self, flag: Any) -> str:
        """Return what to think of a figure; empty where nothing speaks against it."""
        return "" if flag is None or pd.isna(flag) else self._flags.get(str(flag), str(flag))

    def source(self, source: Any) -> dict[str, Any]:
        """Return the cell of a source: the site's name as the way to it, or the source as it is named."""
        text = "" if source is None or pd.isna(source) else str(source)
        first = text.split(" ; ")[0]
        host = urlsplit(first).netloc.removeprefix("www.") if first.startswith("https://") else ""
        return {"text": host or text, "kind": "code" if host else "own_words", "outside": first if host else ""}

    def dated(self, row: Mapping[str, Any] | pd.Series) -> str:
        """Return the date and source of a figure in one line."""
        return " · ".join(part for part in (self.when(row), str(self.source(row["source"])["text"])) if part)

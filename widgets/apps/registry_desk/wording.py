"""How the registry desk puts its register: columns, filters, map and notices, in one language."""

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import pandas as pd

from coop_registry.models.cooperatives import STATUSES
from coop_registry.queries.listing import PAGE_SIZE
from widgets.apps.alphabet import in_alphabetical_order
from widgets.apps.registry_desk.left_out import left_out
from widgets.apps.registry_desk.places import Places
from widgets.components.list_pages import rows_told
from widgets.theme.texts import Texts

# What a column holds: words, a person's own words, a number, or a code that reads left to right.
COLUMNS = {
    "name": "own_words",
    "registration_number": "code",
    "province_code": "text",
    "sector_id": "text",
    "founded_on": "text",
    "members": "number",
    "status": "text",
}


def category_words(say: Texts) -> dict[str, str]:
    """Return the legal categories in words, by code."""
    return {
        "1": say("{category} (members supply products or services that it sells to others)", category="1"),
        "2": say("{category} (it produces goods or services for its members)", category="2"),
        "3": say("{category} (it gives its members paid work)", category="3"),
    }


class RegistryWording:
    """Everything the registry desk says, in one language.

    Parameters
    ----------
    say
        The texts of the language.
    places
        Names of places and sectors in that language.
    """

    def __init__(self, say: Texts, places: Places) -> None:
        self._say = say
        self._places = places
        self._names = ("name_ar", "name_latin") if say.language == "ar" else ("name_latin", "name_ar")
        self._statuses = dict(
            zip(STATUSES, (say("active"), say("dormant"), say("dissolved"), say("struck off")), strict=True)
        )
        self._labels = {
            "name": say("Name"),
            "registration_number": say("Registration number"),
            "region_code": say("Region"),
            "delegation_code": say("Delegation"),
            "province_code": say("Province or prefecture"),
            "sector_id": say("Sector"),
            "founded_on": say("Registered on"),
            "members": say("Members"),
            "status": say("Status"),
        }

    def tabs(self) -> list[dict[str, str]]:
        """Return the desk's tabs, the one it opens on first."""
        say = self._say
        return [
            {"name": "territory", "label": say("My territory")},
            {"name": "register", "label": say("Register")},
            {"name": "national", "label": say("National picture")},
            {"name": "quality", "label": say("Quality of the data")},
            {"name": "imports", "label": say("Imports")},
        ]

    def tab_words(self) -> dict[str, str]:
        """Return what stands around the tabs."""
        return {"title": self._say("Parts of the desk"), "loading": self._say("One moment: the registry is asked.")}

    def columns(self) -> list[dict[str, str]]:
        """Return the table's columns."""
        labels = self._labels | {"registration_number": self._say("Number")}  # a column is narrower than a sheet
        return [{"name": name, "label": labels[name], "kind": kind} for name, kind in COLUMNS.items()]

    def filters(self, this_year: int) -> list[dict[str, Any]]:
        """Return the lists to choose from; places are the territory's own. What is asked rarely is marked."""
        places = self._places
        say, labels = self._say, self._labels
        delegations = {code: places.delegation(code, say) for code in places.seen_delegations}
        offered = {
            "region": (labels["region_code"], say("All regions"), {c: places.regions[c] for c in places.seen_regions}),
            "delegation": (labels["delegation_code"], say("All delegations"), delegations),
            "province": (
                labels["province_code"],
                say("All provinces and prefectures"),
                {code: places.provinces[code] for code in places.provinces_in(None)},
            ),
            "sector": (labels["sector_id"], say("All sectors"), places.sectors),
            "status": (labels["status"], say("All statuses"), self._statuses),
        }
        common = [
            {"name": name, "label": label, "all": whole, "options": self._options(options)}
            for name, (label, whole, options) in offered.items()
            if name != "delegation" or len(options) > 1  # an officer of one delegation has nothing to choose
        ]
        return [*common, *self._rare_filters(this_year)]

    def _rare_filters(self, this_year: int) -> list[dict[str, Any]]:
        say = self._say
        years = [{"value": str(year), "text": str(year)} for year in range(this_year, this_year - 8, -1)]
        flags = [{"value": "yes", "text": say("yes")}, {"value": "no", "text": say("no")}]
        categories = [{"value": code, "text": text} for code, text in category_words(say).items()]
        lists = {
            "legal_category": (say("Category"), categories),
            "is_union": (say("Unions of cooperatives"), flags),
            "is_agrarian_reform": (say("Cooperative of the agrarian reform"), flags),
            "filed_for": (say("Filed something for the year"), years),
            "not_filed_for": (say("Filed nothing for the year"), years),
        }
        typed = {
            "commune": (say("Commune"), "text"),
            "founded_from": (say("Registered from"), "date"),
            "founded_until": (say("Registered until"), "date"),
            "members_from": (say("Members at least"), "number"),
            "members_until": (say("Members at most"), "number"),
        }
        return [
            *({"name": name, "label": label, "input": kind, "is_rare": True} for name, (label, kind) in typed.items()),
            *(
                {"name": name, "label": label, "all": say("All"), "options": options, "is_rare": True}
                for name, (label, options) in lists.items()
            ),
        ]

    def _options(self, names: Mapping[str, str]) -> list[dict[str, str]]:
        """Return options in alphabetical order; names that only the other language has stand last."""
        ordered = sorted(names.items(), key=lambda item: self._place(item[1]))
        return [{"value": value, "text": text} for value, text in ordered]

    def _place(self, name: str) -> str:
        return ("1" if name in self._places.languages else "0") + in_alphabetical_order(name)

    def filter_words(self) -> dict[str, str]:
        """Return what stands on the filters."""
        say = self._say
        return {
            "title": say("Filters"),
            "search": say("Search by name or number"),
            "find": say("Search"),
            "clear": say("Clear the filters"),
            "more": say("More filters"),
        }

    def map_words(self) -> dict[str, Any]:
        """Return what stands on the map."""
        say = self._say
        return {
            "title": say("Cooperatives by region"),
            "columns": [say("Region"), say("Cooperatives")],
            "note": say(
                "A schematic map: a tile is a region, without outline or scale. "
                "A dashed tile is outside your provinces."
            ),
        }

    def map_counts(self, counts: Mapping[str, int]) -> tuple[dict[str, str], dict[str, str]]:
        """Return the counts as written, and each tile in words."""
        say = self._say
        words = {
            code: say.plural("{count} cooperative", "{count} cooperatives", count) for code, count in counts.items()
        }
        labels = {
            code: say("{name}: {words}", name=name, words=words.get(code, say("outside your provinces")))
            for code, name in self._places.regions.items()
        }
        return {code: say.number(count) for code, count in counts.items()}, labels

    def table_words(self, row_count: int, page: int, page_count: int, *, is_approximate: bool) -> dict[str, str]:
        """Return what stands around one page of the table."""
        say = self._say
        return {
            "title": say("Cooperatives"),
            "summary": say.plural("{count} cooperative found", "{count} cooperatives found", row_count),
            "page": say("Page {page} of {pages}", page=say.number(page), pages=say.number(page_count)),
            "pages": say("Pages of the table"),
            "previous": say("Previous"),
            "next": say("Next"),
            "unknown": say("not known"),
            "nothing": say(
                "Try a part of the name alone, the number, or fewer filters; a province is chosen from its list. "
                "Only your provinces are searched."
            ),
            "approximate": say("No name holds these words as they are written. Here are the nearest ones.")
            if is_approximate
            else "",
            "take": say("Take this list away:"),
            "more": say("Show ten more"),
            "rows": rows_told(say, count=row_count, page=page, size=PAGE_SIZE, is_in_file=True)
            if page_count > 1
            else "",
        }

    def row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a row of the table as written."""
        return {"number": row["registration_number"], "cells": [self._written(row, name) for name in COLUMNS]}

    def order_of(self, column: str) -> str:
        """Return the registry's name of the order that a column's heading asks for."""
        return self._names[0] if column == "name" else column

    def notices(self, officer: Any, *, is_synthetic: bool) -> list[dict[str, str]]:
        """Return what the reader must know: whose data, of how many provinces, and whether it is invented."""
        say = self._say
        found = []
        if is_synthetic:
            found.append(_attention(say("Synthetic data for demonstration: these cooperatives do not exist.")))
        if not officer.delegation_codes:
            found.append(
                _attention(say("You have no delegation yet, so no cooperative is shown. Ask your administrator."))
            )
            return found
        return [*found, {"kind": "information", "text": self._territory(officer)}]

    def left_out(self, names: AbstractSet[str]) -> list[dict[str, str]]:
        """Return what is said of an address that leads nowhere here."""
        return [_attention(text) for text in left_out(self._say, names)]

    def _territory(self, officer: Any) -> str:
        say = self._say
        count = len(officer.province_codes)
        if officer.is_of_head_office:
            provinces = say.plural("{count} province or prefecture", "{count} provinces and prefectures", count)
            return say("Head office: the whole country, {count}.", count=provinces)
        names = self._list([self._places.delegation_names.get(code, code) for code in officer.delegation_codes])
        provinces = say.plural("{count} province or prefecture", "{count} provinces and prefectures", count)
        told = say("Delegation: {names}. {provinces}", names=names, provinces=provinces)
        is_partly_known = bool(self._places.incomplete(frozenset(officer.delegation_codes)))
        return (
            say("{territory}, as odco.gov.ma lists them; the list may be incomplete.", territory=told)
            if (is_partly_known)
            else f"{told}."
        )

    def _list(self, names: list[str]) -> str:
        return ("، " if self._say.language == "ar" else ", ").join(names)

    def _written(self, row: Mapping[str, Any], name: str) -> str:
        """Return a value as the language writes it; what is not known is an empty text."""
        if name == "name":
            return next((str(row[column]) for column in self._names if _is_known(row[column])), "")
        value = row[name]
        if not _is_known(value):
            return ""
        named = {
            "region_code": self._places.regions,
            "province_code": self._places.provinces,
            "sector_id": self._places.sectors,
            "status": self._statuses,
        }
        if name in named:
            return named[name].get(value, str(value))
        if isinstance(value, dt.date):
            return self._say.date(value)
        return str(value) if isinstance(value, str) else self._say.number(value)


def _is_known(value: Any) -> bool:
    return value is not None and not pd.isna(value)


def _attention(text: str) -> dict[str, str]:
    return {"kind": "attention", "text": text}

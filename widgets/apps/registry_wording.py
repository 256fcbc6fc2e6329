"""How the registry desk puts things: columns, filters, notices and sheets, in one language."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from academy.citations import citation
from coop_registry.models.cooperatives import STATUSES
from widgets.apps.alphabet import in_alphabetical_order
from widgets.apps.registry_places import Places
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

_PARTLY_KNOWN = "The provinces of {names} are not all known yet: only the known ones are listed."


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
            "province_code": say("Province or prefecture"),
            "sector_id": say("Sector"),
            "legal_category": say("Category"),
            "is_agrarian_reform": say("Cooperative of the agrarian reform"),
            "founded_on": say("Registered on"),
            "capital_mad": say("Capital (dirhams)"),
            "members": say("Members"),
            "women": say("Women among them"),
            "status": say("Status"),
        }

    def columns(self) -> list[dict[str, str]]:
        """Return the table's columns."""
        labels = self._labels | {"registration_number": self._say("Number")}  # a column is narrower than a sheet
        return [{"name": name, "label": labels[name], "kind": kind} for name, kind in COLUMNS.items()]

    def filters(self) -> list[dict[str, Any]]:
        """Return the lists to choose from; places are the territory's own."""
        places = self._places
        say, labels = self._say, self._labels
        offered = {
            "region": (labels["region_code"], say("All regions"), {c: places.regions[c] for c in places.seen_regions}),
            "province": (
                labels["province_code"],
                say("All provinces and prefectures"),
                {code: places.provinces[code] for code in places.provinces_in(None)},
            ),
            "sector": (labels["sector_id"], say("All sectors"), places.sectors),
            "status": (labels["status"], say("All statuses"), self._statuses),
        }
        return [
            {"name": name, "label": label, "all": whole, "options": self._options(options)}
            for name, (label, whole, options) in offered.items()
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
        }

    def map_words(self) -> dict[str, str]:
        """Return what stands on the map."""
        say = self._say
        return {
            "title": say("Cooperatives by region"),
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

    def table_words(self, row_count: int, page: int, page_count: int) -> dict[str, str]:
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
            "nothing": say("No cooperative matches these filters."),
        }

    def row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a row of the table as written."""
        return {"number": row["registration_number"], "cells": [self._written(row, name) for name in COLUMNS]}

    def sort_key(self, rows: pd.DataFrame, column: str) -> pd.Series:
        """Return what a column is ordered by: words as they are written, numbers and days by value."""
        if column == "name":
            return rows[self._names[0]].fillna(rows[self._names[1]]).map(in_alphabetical_order, na_action="ignore")
        named = {"province_code": self._places.provinces, "sector_id": self._places.sectors, "status": self._statuses}
        if column in named:
            return rows[column].map(named[column]).map(self._place, na_action="ignore")
        return rows[column]

    def sheet_words(self) -> dict[str, str]:
        """Return what stands on a sheet."""
        say = self._say
        return {
            "title": say("Sheet of the cooperative"),
            "unknown": say("not known"),
            "synthetic": say("Synthetic data: this cooperative does not exist"),
            "provenance": say("Where this comes from"),
            "close": say("Close the sheet"),
            "choose": say("Choose a cooperative in the table to see its sheet."),
        }

    def sheet(self, row: Mapping[str, Any] | None) -> tuple[list[str], list[dict[str, str]], list[dict[str, str]]]:
        """Return the names, fields and provenance of one cooperative."""
        if row is None:
            return [], [], []
        names = [str(row[name]) for name in self._names if _is_known(row[name])]
        shown = [name for name in self._labels if name != "name"]
        fields = [
            _field(self._labels[name], self._written(row, name), "code" if name == "registration_number" else "text")
            for name in shown
        ]
        return names, fields, self._provenance(row)

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
        found.append({"kind": "information", "text": self._territory(officer)})
        if unknown := self._places.incomplete(frozenset(officer.delegation_codes)):
            names = self._list(unknown)
            found.append(_attention(say(_PARTLY_KNOWN, names=names)))
        return found

    def _territory(self, officer: Any) -> str:
        say = self._say
        count = len(officer.province_codes)
        if officer.is_of_head_office:
            provinces = say.plural("{count} province", "{count} provinces", count)
            return say("Head office: the whole country, {count}.", count=provinces)
        names = self._list([self._places.delegation_names.get(code, code) for code in officer.delegation_codes])
        known = say.plural("{count} known province", "{count} known provinces", count)
        return say("Delegation: {names}. {provinces}.", names=names, provinces=known)

    def _list(self, names: list[str]) -> str:
        return ("، " if self._say.language == "ar" else ", ").join(names)

    def _provenance(self, row: Mapping[str, Any]) -> list[dict[str, str]]:
        say = self._say
        declared_at = row["declared_at"]
        return [
            _field(say("File"), str(row["file_name"] or ""), "code"),
            _field(say("Fingerprint of the file"), str(row["file_hash"] or "")[:16], "code"),
            _field(say("Sheet of the file"), str(row["source_sheet"] or ""), "own_words"),
            _field(say("Row of the file"), say.number(row["source_row"]) if row["source_row"] else "", "text"),
            _field(say("Declared by"), str(row["declared_by"] or ""), "code"),
            _field(say("Declared on"), say.moment(declared_at) if declared_at else "", "text"),
        ]

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
        if name == "legal_category":
            return self._categories(str(value))
        if name == "is_agrarian_reform":
            return self._say("yes") if value else self._say("no")
        if isinstance(value, dt.date):
            return self._say.date(value)
        return str(value) if isinstance(value, str) else self._say.number(value)

    def _categories(self, codes: str) -> str:
        """Return the categories of the law in words, with their article; several are written "1+3"."""
        say = self._say
        words = {
            "1": say("{category} (members supply products or services that it sells to others)", category="1"),
            "2": say("{category} (it produces goods or services for its members)", category="2"),
            "3": say("{category} (it gives its members paid work)", category="3"),
        }
        listed = ("؛ " if say.language == "ar" else "\u00a0; ").join(words.get(code, code) for code in codes.split("+"))
        return f"{listed} ({citation('L112.scope.categories', say.language)})"


def _is_known(value: Any) -> bool:
    return value is not None and not pd.isna(value)


def _field(label: str, value: str, kind: str) -> dict[str, str]:
    return {"label": label, "value": value, "kind": kind}


def _attention(text: str) -> dict[str, str]:
    return {"kind": "attention", "text": text}

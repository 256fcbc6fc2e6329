"""Who a cooperative is: its names, the way to each change, its fields, its years, and where they come from."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from legal_rules.fiscal_years import last_ended
from widgets.apps.registry_desk.context import DeskContext
from widgets.apps.registry_desk.file_names import file_in_words

_FIELDS = (
    "status", "province_code", "region_code", "commune", "seat", "sector_id", "activity", "activity_id",
    "legal_category", "is_agrarian_reform", "founded_on", "year_end", "capital_mad", "members", "women", "youth",
)  # fmt: skip
_OWN_WORDS = frozenset({"commune", "seat", "activity"})
_OF_A_YEAR = ("assembly_held_on", "accounts_deposited_on", "surplus_mad")


class IdentityBlocks:
    """Blocks on one cooperative's own sheet.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    def __init__(self, desk: DeskContext) -> None:
        self._desk = desk
        self._own, self._other = ("name_ar", "name_latin") if desk.say.language == "ar" else ("name_latin", "name_ar")

    def head(self, row: Mapping[str, Any], facts: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the names, the number, what must be seen at once, and ``facts``: where it is and whom to call."""
        say, desk = self._desk.say, self._desk
        badges = []
        if row["is_synthetic"]:
            badges.append({"text": say("Synthetic data: this cooperative does not exist"), "tone": "late"})
        if row["status"]:
            badges.append({"text": desk.labels.written("status", row["status"]), "tone": ""})
        if row["is_union"]:
            badges.append({"text": say("Union of cooperatives"), "tone": ""})
        if row["is_agrarian_reform"]:
            badges.append({"text": say("Cooperative of the agrarian reform"), "tone": ""})
        names = [str(row[name]) for name in (self._own, self._other) if row[name]]
        return {
            "kind": "head", "width": "whole", "title": "", "names": names, "number": row["registration_number"],
            "badges": badges, "facts": facts, "back": say("Back to the list"),
        }  # fmt: skip

    def links(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the ways to change each part, and the files to take away."""
        desk, say, number = self._desk, self._desk.say, str(row["registration_number"])
        year = last_ended(row["year_end"], desk.today()) or desk.today().year - 1
        pages = (
            (say("Edit the sheet"), ("edit",)),
            (say("Filing for {year}", year=year), ("years", year, "yearly_filings")),
            (say("Members of {year}", year=year), ("years", year, "yearly_snapshots")),
            (say("Every year"), ("years", "")),
            (say("Record a visit"), ("visits",)),
            (say("Record a support"), ("interventions",)),
            (say("Record a mandate"), ("mandates",)),
            (say("Set the status"), ("status",)),
        )
        about = desk.name(row)
        opened = [
            desk.link(text, desk.page(number, *place), about=about, isMain=place == ("edit",)) for text, place in pages
        ]
        files = ((say("Sheet as PDF"), "sheet.pdf"), (say("Deadlines for a calendar"), "deadlines.ics"))
        taken = [desk.link(text, desk.page(number, file), mode="file") for text, file in files]
        return {
            "kind": "links", "width": "whole", "name": "acts", "title": "", "fold": "narrow",
            "foldTitle": say("Edit, record, take away"), "links": [*opened, *taken],
        }  # fmt: skip

    def fields(self, row: Mapping[str, Any], changed: Mapping[str, str]) -> dict[str, Any]:
        """Return every field; a value that somebody changed says who, when and why."""
        desk = self._desk
        fields = [
            {
                "label": desk.labels.label(name), "value": self._written(row, name),
                "kind": "own_words" if name in _OWN_WORDS else "text", "note": changed.get(name, ""),
            }
            for name in _FIELDS
        ]  # fmt: skip
        return {"kind": "fields", "width": "whole", "title": desk.say("Identity"), "fields": fields}

    def _written(self, row: Mapping[str, Any], name: str) -> str:
        if name == "activity_id":
            labels = (row["activity_ar"], row["activity_fr"])
            own, other = labels if self._desk.say.language == "ar" else reversed(labels)
            return str(own or other or "")
        if name == "legal_category" and row[name]:
            return self._categories(str(row[name]))
        if name == "year_end" and row[name]:
            month, day = map(int, str(row[name]).split("-"))
            return self._desk.day_of_year(dt.date(2000, month, day))
        written = self._desk.labels.written(name, row[name])
        if name in {"members", "women", "youth"} and written and row["counted_in"]:
            return self._desk.say("{number} (in {year})", number=written, year=row["counted_in"])
        return written

    def _categories(self, codes: str) -> str:
        """Return the categories of the law in words, with their article; several are written "1+3"."""
        say = self._desk.say
        words = {
            "1": say("{category} (members supply products or services that it sells to others)", category="1"),
            "2": say("{category} (it produces goods or services for its members)", category="2"),
            "3": say("{category} (it gives its members paid work)", category="3"),
        }
        listed = ("؛ " if say.language == "ar" else "\u00a0; ").join(words.get(code, code) for code in codes.split("+"))
        return f"{listed} ({self._desk.cited('L112.scope.categories')})"

    def members_chart(self, snapshots: pd.DataFrame, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return members by year, women among them apart where they are known and fewer."""
        say = self._desk.say
        bars, totals = [], {}
        for _, told in snapshots.sort_values("year").tail(8).iterrows():
            label = str(told["year"])
            members, women = _whole(told["members"]), _whole(told["women"])
            can_part = members is not None and women is not None and women <= members
            values = (
                [women, members - women] if can_part and members is not None and women is not None else [None, members]
            )
            totals[label] = say.number(members) if members is not None else ""
            written = [self._desk.number(women), self._desk.number(members)]
            bars.append({"label": label, "values": values, "written": written})
        return {
            "name": "members", "title": say("Members by year"), "note": "",
            "series": [say("Women"), say("Men, or not told apart")],
            "columns": [say("Year"), say("Women"), say("Members")], "bars": bars, "total": totals,
            "empty": say("No year is declared yet."), "source": self._source_of(row) if bars else "",
        }  # fmt: skip

    def _source_of(self, row: Mapping[str, Any]) -> str:
        """Return the source of figures of one cooperative: it is named, for they leave its sheet."""
        return f"{self._desk.name(row)} ({row['registration_number']}) · {self._desk.source()}"

    def years(self, filings: pd.DataFrame, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was filed by year, the newest first, with where each year comes from."""
        desk, say, number = self._desk, self._desk.say, str(row["registration_number"])
        rows = [self._year(told, number) for _, told in filings.sort_values("year", ascending=False).iterrows()]
        columns = [{"label": say("Year")}, *({"label": desk.labels.label(name)} for name in _OF_A_YEAR[:2])]
        amounts = [
            {"label": say("Turnover (dirhams)"), "kind": "number"},
            {"label": desk.labels.label("surplus_mad"), "kind": "number"},
        ]
        return {
            "kind": "table", "width": "whole", "name": "years", "title": say("Filings by year"), "note": "",
            "fold": "narrow",
            "columns": [*columns, *amounts, {"label": say("Correct")}], "rows": rows,
            "empty": say("Nothing was filed for any year."),
            "pages": None, "source": self._source_of(row) if rows else "",
        }  # fmt: skip

    def _year(self, row: "pd.Series[Any]", number: str) -> list[Any]:
        desk = self._desk
        place = desk.page(number, "years", row["year"], "yearly_filings")
        parts = [row["turnover_members_mad"], row["turnover_non_members_mad"]]
        turnover = None if any(pd.isna(part) for part in parts) else sum(parts)
        return [
            {"text": str(row["year"]), "note": self._source(row)},
            desk.day(row["assembly_held_on"]),
            desk.day(row["accounts_deposited_on"]),
            {"text": desk.number(turnover), "kind": "number"},
            {"text": desk.number(row["surplus_mad"]), "kind": "number"},
            {"text": "", "link": desk.link(desk.say("Correct"), place, about=f"{number} · {row['year']}")},
        ]

    def _source(self, row: Mapping[str, Any] | pd.Series) -> str:
        """Return where a row comes from: a row of a file, or somebody's hand."""
        desk, say = self._desk, self._desk.say
        by = desk.who(row["declared_by"])
        if pd.isna(row["source_row"]):
            return by
        return say("{by}, row {row} of a file", by=by, row=say.number(int(row["source_row"])))

    def provenance(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return where the sheet comes from."""
        desk, say = self._desk, self._desk.say
        at = row["declared_at"]
        fields = (
            (say("File"), file_in_words(say, row["file_name"]), "own_words"),
            (say("Fingerprint of the file"), str(row["file_hash"] or "")[:16], "code"),
            (say("Sheet of the file"), str(row["source_sheet"] or ""), "own_words"),
            (say("Row of the file"), say.number(row["source_row"]) if row["source_row"] else "", "text"),
            (say("Declared by"), desk.who(row["declared_by"]), "text"),
            (say("Declared on"), say.moment(at) if at else "", "text"),
        )
        return {
            "kind": "fields", "width": "whole", "name": "source", "fold": "narrow",
            "title": say("Where this comes from"),
            "fields": [{"label": label, "value": value, "kind": kind, "note": ""} for label, value, kind in fields],
        }  # fmt: skip


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)

"""How complete the indicators are, as heat tables: by group and year, and by delegation and indicator of a year."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from coop_registry.quality.completeness import NOT_ASKED
from coop_registry.reference_tables import read_reference
from widgets.apps.registry_desk.context import DeskContext

ALL = "all"
WHOLE = "*"
_SHADES = 5


class CompletenessBlocks:
    """Heat tables of one territory's completeness.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    def __init__(self, desk: DeskContext) -> None:
        self._desk = desk
        own = "label_ar" if desk.say.language == "ar" else "label_fr"
        known = {str(row["indicator_id"]): row for row in read_reference("indicators")}
        self._labels = {name: str(row[own]) for name, row in known.items()}
        self._groups = {name: str(row["group"]) for name, row in known.items()}
        self.groups = tuple(dict.fromkeys(self._groups.values()))

    def by_year(self, table: pd.DataFrame, years: list[int]) -> dict[str, Any]:
        """Return the groups of indicators by year, over the whole territory; ``table`` as ``completeness`` gives it."""
        say = self._desk.say
        told = _shares(table[table["delegation_code"] == WHOLE], ["group", "year"], self._groups)
        rows = [[self.group(group), *(self._cell(told.get((group, year))) for year in years)] for group in self.groups]
        return {
            "kind": "table", "width": "whole", "name": "completeness", "isGrid": True, "source": self._desk.source(),
            "title": say("How complete the indicators are"),
            "note": say(
                "The share observed among the values that are due. "
                "What does not apply, or is not due yet, is not counted as missing."
            )
            + " "
            + say(
                "Under each share: how many values are known, of how many due. "
                "The group “Data” is of two indicators on the data themselves: whether complete, whether verified."
            ),
            "columns": [
                {"label": say("Group of indicators")}, *({"label": str(year), "kind": "shade"} for year in years),
            ],
            "rows": rows if years else [],
            "empty": say("The indicators have not been reckoned yet: ask your administrator."), "pages": None,
        }  # fmt: skip

    def by_delegation(self, table: pd.DataFrame, years: list[int], year: int, group: str) -> list[dict[str, Any]]:
        """Return the delegations of a year by group, or by the indicators of one group, and what can be chosen.

        Nothing for a territory of one delegation: it is the whole, which stands above.
        """
        say = self._desk.say
        parts = table[(table["delegation_code"] != WHOLE) & (table["year"] == year)]
        delegations = list(parts["delegation_code"].drop_duplicates())
        if len(delegations) < 2:
            return []
        columns = self._columns(group)
        keys = ["delegation_code", "group" if group == ALL else "indicator_id"]
        told = _shares(parts.assign(delegation_code=parts["delegation_code"].fillna("")), keys, self._groups)
        counts = parts.drop_duplicates("delegation_code").set_index("delegation_code")["cooperatives"]
        rows = [
            [
                {"text": self._delegation(code), "note": self._counted(counts[code])},
                *(self._cell(told.get(("" if pd.isna(code) else code, name))) for name in columns),
            ]
            for code in delegations
        ]
        return [
            {
                "kind": "table", "width": "whole", "name": "delegations", "isGrid": True, "rows": rows,
                "title": say("By delegation, {year}", year=year), "note": self._note(), "empty": "", "pages": None,
                "choices": self._choices(years, year, group), "source": self._desk.source(),
                "columns": [
                    {"label": say("Delegation")},
                    *({"label": label, "kind": "shade"} for label in columns.values()),
                ],
            }
        ]  # fmt: skip

    def group(self, group: str) -> str:
        """Return the name of a group of indicators."""
        say = self._desk.say
        return {
            "governance": say("Governance"), "economic": say("Economy"), "financial": say("Finance"),
            "social": say("Social"), "market": say("Market and digital"), "data": say("Data"),
        }.get(group, group)  # fmt: skip

    def _columns(self, group: str) -> dict[str, str]:
        if group == ALL:
            return {name: self.group(name) for name in self.groups}
        return {name: label for name, label in self._labels.items() if self._groups[name] == group}

    def _choices(self, years: list[int], year: int, group: str) -> list[dict[str, Any]]:
        say = self._desk.say
        names = {ALL: say("All groups"), **{name: self.group(name) for name in self.groups}}
        return [
            {
                "label": say("Year"), "action": "year",
                "options": [{"text": str(each), "value": str(each), "isChosen": each == year} for each in years],
            },
            {
                "label": say("Indicators"), "action": "group",
                "options": [
                    {"text": text, "value": name, "isChosen": name == group} for name, text in names.items()
                ],
            },
        ]  # fmt: skip

    def _note(self) -> str:
        return self._desk.say("A province that two delegations serve counts in both.")

    def _delegation(self, code: Any) -> str:
        if pd.isna(code):
            return self._desk.say("Provinces without a known delegation")
        return self._desk.places.delegation_names.get(str(code), str(code))

    def _counted(self, count: Any) -> str:
        return self._desk.say.plural("{count} cooperative", "{count} cooperatives", int(count))

    def _cell(self, found: Mapping[str, float] | None) -> dict[str, Any]:
        """Return a share with its shade, or why there is none."""
        say = self._desk.say
        if found is None:
            return {"text": "–", "shade": 0, "note": say("not gathered yet")}
        if found["asked"] <= 0:
            waits = found["not_yet_due"] >= found["not_applicable"]
            return {"text": "–", "shade": 0, "note": say("not due yet") if waits else say("does not apply")}
        share = found["observed"] / found["asked"]
        if not found["observed"] and found["unknown"] >= found["asked"]:
            return {"text": self._desk.share(0.0, 0), "shade": 0, "note": say("not gathered yet")}
        counted = {"known": say.number(int(found["observed"])), "due": say.number(int(found["asked"]))}
        note = say("{known} of {due}", **counted)
        return {
            "text": self._desk.share(share, 0),
            "note": note,
            "shade": min(_SHADES, int(share * _SHADES) + (share > 0)),
        }


def _shares(table: pd.DataFrame, keys: list[str], groups: Mapping[str, str]) -> dict[tuple[Any, ...], dict[str, float]]:
    """Return what was observed of what was asked, and why the rest was not, summed by the keys."""
    if table.empty:
        return {}
    told = table.assign(group=table["indicator_id"].map(groups))
    told["asked"] = told["cooperatives"] - told[list(NOT_ASKED)].sum(axis="columns")
    summed = told.groupby(keys)[["observed", "asked", "unknown", *NOT_ASKED]].sum()
    rows = summed.reset_index().to_dict("records")
    return {tuple(row[key] for key in keys): {str(name): row[name] for name in row} for row in rows}

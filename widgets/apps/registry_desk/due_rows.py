"""The lines of a list of what is due: whose, by which day, whom to call, and the page on which the act is written."""

from typing import Any

import pandas as pd

from legal_rules.wording import FACTS
from widgets.apps.registry_desk.context import DeskContext, row_of
from widgets.apps.registry_desk.due import DueGroups
from widgets.apps.registry_desk.people import to_call
from widgets.apps.registry_desk.reckoning import reckoned

PASSED = frozenset({"late", "earlier"})


class DueRows:
    """Headings and lines of one duty's group.

    Parameters
    ----------
    desk
        The desk's surroundings.
    due
        The duties of the territory.
    duty, group
        Which list.
    """

    def __init__(self, desk: DeskContext, due: DueGroups, duty: str, group: str) -> None:
        self._desk, self._due, self._duty, self._group = desk, due, duty, group

    def columns(self) -> list[dict[str, str]]:
        """Return the headings."""
        say = self._desk.say
        first, last = {"label": say("Cooperative")}, [{"label": say("Whom to call")}, {"label": say("To do")}]
        if self._group == "unknown":
            return [first, {"label": say("What is not known")}, *last]
        days = say("Days late") if self._group in PASSED else say("Days left")
        return [first, {"label": say("Last day")}, {"label": days, "kind": "number"}, *last]

    def row(self, row: "pd.Series[Any]", names: pd.DataFrame, missing: "pd.Series[str] | None") -> list[Any]:
        """Return a line: ``row`` of :class:`DueGroups`, ``names`` with whom to call, ``missing`` facts by number."""
        desk, number = self._desk, str(row["registration_number"])
        found = row_of(names, number)
        first, called = desk.cell(number, found), to_call(desk, found)
        if missing is not None:
            fact = str(missing[number])
            return [first, desk.say(FACTS[fact]), called, {"link": self._act(row, first["text"], fact)}]
        distance = abs((row["due_on"].date() - self._due.on).days) if not pd.isna(row["due_on"]) else None
        is_late = row["state"] == "late"
        days = {"text": desk.number(distance), "kind": "number", "tone": "late" if is_late else ""}
        started = self._due.started(number, row["fiscal_year"])
        reached = reckoned(desk, str(row["rule_id"]), started) if distance is not None else ""
        return [
            first,
            {"text": desk.day(row["due_on"]), "note": reached},
            days,
            called,
            {"link": self._act(row, first["text"], "")},
        ]

    def _act(self, row: "pd.Series[Any]", name: str, missing: str) -> dict[str, Any]:
        """Return the way to the page on which what is missing is written."""
        desk, number, duty = self._desk, str(row["registration_number"]), self._duty
        year = row["fiscal_year"]
        marks = {"about": name, "key": f"act-{number}" + (f"-{year}" if self._group == "earlier" else "")}
        if missing in {"is_agrarian_reform", "year_end", "founded_on"}:
            return desk.link(desk.say("Complete the sheet"), desk.page(number, "edit"), **marks)
        if duty == "mandate":
            return desk.link(desk.say("Record a mandate"), desk.page(number, "mandates"), **marks)
        act = desk.say("Record the deposit") if duty == "accounts" and not missing else desk.say("Record the assembly")
        filed = desk.today().year - 1 if pd.isna(year) else int(year)
        return desk.link(act, desk.page(number, "years", filed, "yearly_filings"), **marks)

    def missing_notes(self, missing: "pd.Series[str] | None") -> list[dict[str, Any]]:
        """Return how many cooperatives lack which fact."""
        if missing is None or missing.empty:
            return []
        say = self._desk.say
        notes = [
            {
                "tone": "",
                "text": say(
                    "{cooperatives}: what is missing is {fact}.",
                    cooperatives=say.plural("{count} cooperative", "{count} cooperatives", int(count)),
                    fact=say(FACTS[str(fact)]),
                ),
            }
            for fact, count in missing.value_counts().items()
        ]
        return [{"kind": "notes", "width": "whole", "title": "", "notes": notes}]


def mostly_missing(desk: DeskContext, due: DueGroups, duty: str) -> str:
    """Return the fact for want of which most of a duty's cooperatives cannot be judged; empty where none waits."""
    say, missing = desk.say, due.missing(duty)
    if missing.empty:
        return ""
    counts = missing.value_counts()
    fact, count = say(FACTS[str(counts.index[0])]), say.number(int(counts.iloc[0]))
    return say("most often missing: {fact} ({count})", fact=fact, count=count)

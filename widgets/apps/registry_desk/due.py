"""A territory's yearly duties in groups: whose day has passed, whose comes this month or next, what is not known."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from legal_rules.calendar import due_table
from legal_rules.duties.yearly import accounts_deposited, mandate_running, yearly_assembly
from legal_rules.judging import Duty
from widgets.apps.registry_desk.earlier import undeclared_years

DUTIES: Mapping[str, Duty] = {
    "assembly": yearly_assembly,
    "accounts": accounts_deposited,
    "mandate": mandate_running,
}
GROUPS = ("late", "earlier", "month", "next", "unknown", "confirm")
# What each duty needs, in the order in which the law's functions ask for it; the first that is missing is told.
_NEEDS = {
    "assembly": ("is_agrarian_reform", "year_end", "founded_on"),
    "accounts": ("is_agrarian_reform", "assembly_held_on"),
    "mandate": ("is_agrarian_reform", "last_mandate_ends_on"),
}


def first_of_month(day: dt.date, months: int = 0) -> dt.date:
    """Return the first day of a day's month, or of one some months later.

    Examples
    --------
    >>> first_of_month(dt.date(2026, 11, 21), 2)
    datetime.date(2027, 1, 1)
    """
    place = day.year * 12 + day.month - 1 + months
    return dt.date(place // 12, place % 12 + 1, 1)


class DueGroups:
    """The duties of a territory on a day, cut into groups that an officer works through.

    Parameters
    ----------
    facts
        As :func:`coop_registry.queries.deadlines.calendar_facts` gives them, of ``YEARS_BACK`` years back.
    on
        The day, in Morocco.
    """

    def __init__(self, facts: pd.DataFrame, on: dt.date) -> None:
        self.on = on
        sheets = facts.drop_duplicates("registration_number", keep="last").set_index("registration_number")
        self._sheets = sheets
        self.cooperatives = len(sheets)
        self.agrarian = int(sheets["is_agrarian_reform"].fillna(False).sum())
        self._facts = facts.set_index("registration_number")
        due = due_table(facts, on)
        earlier = undeclared_years(facts, due, on)
        self._of_duty = {name: due[due["rule_id"] == duty.rule_id] for name, duty in DUTIES.items()}
        self._earlier = {name: earlier[earlier["rule_id"] == duty.rule_id] for name, duty in DUTIES.items()}

    def rows(self, duty: str, group: str) -> pd.DataFrame:
        """Return the cooperatives of a group, the earliest day first: ``registration_number, fiscal_year, due_on``.

        The group ``earlier`` has a row a cooperative and fiscal year.
        """
        table = self._of_duty[duty]
        found = self._earlier[duty] if group == "earlier" else table[self._is_in(table, group)]
        return found.sort_values(["due_on", "registration_number"], kind="stable", ignore_index=True)

    def count(self, duty: str, group: str) -> int:
        """Return how many rows a group has."""
        if group == "earlier":
            return len(self._earlier[duty])
        table = self._of_duty[duty]
        return int(self._is_in(table, group).sum())

    def started(self, number: str, year: Any) -> dict[str, Any]:
        """Return the facts from which the last days of a cooperative's fiscal year are counted."""
        rows = self._facts.loc[[number]]
        own = {name: rows[name].iloc[-1] for name in ("year_end", "last_mandate_began_on", "last_mandate_ends_on")}
        of_year = rows[rows["year"].eq(year).fillna(False).to_numpy(dtype=bool)] if not pd.isna(year) else rows[:0]
        held = None if of_year.empty else of_year["assembly_held_on"].iloc[-1]
        return {**own, "year": year, "assembly_held_on": held}

    def missing(self, duty: str) -> "pd.Series[str]":
        """Return the first fact that is not known, by the number of each cooperative of the group ``unknown``."""
        table = self._of_duty[duty]
        numbers = table.loc[(table["state"] == "unknown").to_numpy(), "registration_number"]
        known = self._sheets.loc[numbers, list(_NEEDS[duty])].notna()
        is_missing = (~known).assign(**{_NEEDS[duty][-1]: True})  # the last one, where no other is
        return is_missing.idxmax(axis="columns").astype("str")

    def by_week(self, weeks: int) -> list[tuple[dt.date, dict[str, int]]]:
        """Return how many days fall due in each of the coming weeks, by duty; a week begins on Monday."""
        monday = self.on - dt.timedelta(days=self.on.weekday())
        starts = [monday + dt.timedelta(weeks=place) for place in range(weeks)]
        counted: dict[str, Any] = {}
        for name, table in self._of_duty.items():
            days = table.loc[(table["state"] == "due").to_numpy(), "due_on"]
            place = (days - pd.Timestamp(monday)).dt.days // 7
            counted[name] = place.value_counts()
        return [
            (start, {name: int(counts.get(place, 0)) for name, counts in counted.items()})
            for place, start in enumerate(starts)
        ]

    def _is_in(self, table: pd.DataFrame, group: str) -> "pd.Series[bool]":
        if group in ("late", "unknown"):
            return table["state"] == group
        if group == "confirm":
            return table["state"] == "to_confirm"
        start = self.on if group == "month" else first_of_month(self.on, 1)
        end = first_of_month(self.on, 1 if group == "month" else 2)
        days = table["due_on"]
        is_then = (days >= pd.Timestamp(start)) & (days < pd.Timestamp(end))
        return (table["state"] == "due") & is_then

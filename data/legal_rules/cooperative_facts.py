"""The plain facts of one cooperative's duties, gathered from its rows of the registry's table of facts."""

import datetime as dt
from typing import Any

import pandas as pd

from legal_rules.fiscal_years import end_of_year, last_ended
from legal_rules.judging import plain

OWN = (
    "is_agrarian_reform", "is_union", "status", "founded_on", "year_end", "legal_category", "capital_mad",
    "last_mandate_began_on", "last_mandate_ends_on", "union_cooperatives",
)  # fmt: skip
OF_A_YEAR = (
    "assembly_held_on", "accounts_deposited_on", "has_auditor", "turnover_members_mad", "turnover_non_members_mad",
    "surplus_mad", "reserves_mad",
)  # fmt: skip


def sheet_facts(rows: pd.DataFrame, on: dt.date, *, fiscal_year: int | None = None) -> dict[str, Any]:
    """Return the facts that the duties of one cooperative's sheet look at.

    Parameters
    ----------
    rows
        The cooperative's rows of the table that :func:`legal_rules.calendar.due_table` takes, with the amounts.
        A column that is absent is a missing fact.
    on
        The day, in Morocco's calendar.
    fiscal_year
        The year to judge; without it, the last that ended before ``on``.

    Raises
    ------
    ValueError
        For rows of no cooperative, or of several.
    """
    if rows["registration_number"].nunique() != 1:
        raise ValueError("The facts of a sheet are those of one cooperative: give its rows, one a year.")
    ordered = rows.sort_values("year", kind="stable", na_position="first")
    newest = ordered.iloc[-1]
    facts = {name: plain(newest.get(name)) for name in OWN}
    year = fiscal_year if fiscal_year and last_ended(facts["year_end"], on) else last_ended(facts["year_end"], on)
    years = {int(row["year"]): row for _, row in ordered.iterrows() if not pd.isna(row["year"])}
    declared = years.get(year) if year is not None else None
    facts |= {name: None if declared is None else plain(declared.get(name)) for name in OF_A_YEAR}
    facts |= {"year": year, "turnovers_mad": _turnovers(years, year)}
    facts["members"] = _members(ordered, on.year - 1 if year is None else year, is_that_year_alone=bool(fiscal_year))
    return facts | _paid(years, facts["year_end"])


def _members(ordered: pd.DataFrame, year: int, *, is_that_year_alone: bool) -> int | None:
    """Return the newest count of members; one of an earlier year says nothing of today."""
    known = ordered[ordered["members"].notna()] if "members" in ordered else ordered.iloc[:0]
    counted = pd.to_numeric(known["year"])
    is_of_the_time = counted.eq(year) if is_that_year_alone else counted.ge(year) | counted.isna()
    recent = known[is_of_the_time.fillna(False).to_numpy(dtype=bool)]
    return None if recent.empty else int(recent["members"].iloc[-1])


def _turnovers(years: dict[int, Any], newest: int | None) -> tuple[float | None, ...]:
    """Return the turnover of each year, newest first, in dirhams; None where a part of it is not known."""
    if newest is None or not years:
        return ()
    return tuple(_turnover(years.get(year)) for year in range(newest, min(years) - 1, -1))


def _turnover(row: Any) -> float | None:
    if row is None:
        return None
    parts = [plain(row.get(name)) for name in ("turnover_members_mad", "turnover_non_members_mad")]
    return None if None in parts else sum(parts)


def _paid(years: dict[int, Any], year_end: object) -> dict[str, Any]:
    """Return the newest capital paid up that was declared, and the day it speaks of."""
    for year in sorted(years, reverse=True):
        paid = plain(years[year].get("capital_paid_mad"))
        if paid is not None:
            return {"capital_paid_mad": paid, "amounts_of": end_of_year(year, year_end)}
    return {"capital_paid_mad": None, "amounts_of": None}

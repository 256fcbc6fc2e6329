"""What a year's derived indicators are reckoned from: one row a cooperative, with what is absent and why."""

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import StatusChange
from coop_registry.models.indicators import REASONS
from coop_registry.models.support import Visit
from coop_registry.queries.answers import DAY, TEXT, Question, table
from coop_registry.queries.years import AMOUNTS, filings_of, of_territory, sheets_of, snapshots_of
from legal_rules.calendar import due_table
from legal_rules.delays import in_days, in_months
from legal_rules.fiscal_years import end_of_year
from legal_rules.judging import ENDED_STATUSES, rule_of

ASSEMBLY, DEPOSIT = "L112.ag.annual", "L112.fin.deposit"
CODE = {reason: place for place, reason in enumerate(REASONS)}
CALENDAR_YEAR_END = "12-31"  # no fiscal year of that name ends later: past its delays, every year's are
_EARLIER = (("", 0), ("_before", 1), ("_earlier", 2))

Days = npt.NDArray[np.datetime64]
Codes = npt.NDArray[np.int8]


def derived_facts(
    session: Session, year: int, *, on: dt.date, province_codes: Collection[str] | None = None
) -> pd.DataFrame:
    """Return one row a cooperative, by number, with all that the derived indicators of a year need.

    Amounts and counts of the year, of the year before (``_before``) and of the one before that (``_earlier``);
    ``turnover`` with both suffixes; ``ends_on`` the last day of the fiscal year (the calendar year's where it is
    not known), ``is_outside`` (founded later, or ended before), ``assembly`` and ``accounts`` (states of
    :func:`legal_rules.calendar.due_table`), ``no_filing`` and ``no_count`` (places in ``REASONS``: why something
    absent is absent), ``is_documented`` and ``is_visited``.
    """
    facts = sheets_of(session, province_codes=province_codes).set_index("registration_number")
    for suffix, back in _EARLIER:
        facts = facts.join(_year(session, year - back, province_codes).add_suffix(suffix))
    facts["ends_on"] = _ends(facts["year_end"].fillna(CALENDAR_YEAR_END), year)
    facts["began_after"] = _ends(facts["year_end"].fillna(CALENDAR_YEAR_END), year - 1)
    facts["is_ended"] = _has_ended(session, facts, province_codes)
    facts["is_outside"] = facts["is_ended"] | (facts["founded_on"] > facts["ends_on"])
    _add_states(facts, year, on)
    facts["is_documented"] = facts["accounts_deposited_on"] <= pd.Timestamp(on)
    facts["is_visited"] = _visited(session, facts, on, province_codes)
    return facts


def days_of(column: "pd.Series[Any]") -> Days:
    """Return a column of days as numpy counts them."""
    return column.to_numpy().astype("datetime64[D]")


def counted_from(days: Days, count: Callable[[dt.date], dt.date | None]) -> Days:
    """Return a day counted from each day, each different one counted once; NaT from NaT and from None."""
    different, places = np.unique(days, return_inverse=True)
    counted = [None if np.isnat(day) else count(day.item()) for day in different]
    return np.array(counted, dtype="datetime64[D]")[places] if len(different) else days


def _year(session: Session, year: int, province_codes: Collection[str] | None) -> pd.DataFrame:
    counts = snapshots_of(session, years=[year], province_codes=province_codes).set_index("registration_number")
    filed = filings_of(session, years=[year], province_codes=province_codes).set_index("registration_number")
    own = ["members", "women", "youth", "jobs"]
    both = counts[own].join(filed[["assembly_held_on", "accounts_deposited_on", "has_auditor", *AMOUNTS]], how="outer")
    both["turnover"] = both["turnover_members_mad"] + both["turnover_non_members_mad"]
    return both


def _ends(year_ends: "pd.Series[str]", year: int) -> "pd.Series[Any]":
    different = {end: end_of_year(year, end) for end in year_ends.unique()}
    return pd.to_datetime(year_ends.map(different)).astype("datetime64[s]")


def _has_ended(session: Session, facts: pd.DataFrame, province_codes: Collection[str] | None) -> "pd.Series[bool]":
    """Return who had been dissolved or struck off when the year ended; where the day is not known, it had."""
    asked: Question = select(StatusChange.registration_number, StatusChange.since)
    asked = of_territory(asked, StatusChange.registration_number, province_codes)
    known = table(session, asked.where(StatusChange.status.in_(ENDED_STATUSES)), {"since": DAY})
    since = known.groupby("registration_number")["since"].min().reindex(facts.index)
    return facts["status"].isin(ENDED_STATUSES) & ~(since > facts["ends_on"])


def _add_states(facts: pd.DataFrame, year: int, on: dt.date) -> None:
    unasked = dict.fromkeys(("last_mandate_began_on", "last_mandate_ends_on"), np.datetime64("NaT", "s"))
    asked = facts.reset_index().assign(year=year, **unasked)  # mandates are judged at the year's end, not today
    # Where nothing was held, the latest end a year of that name can have tells when it is late for certain.
    nothing = asked["assembly_held_on"].isna()
    asked["year_end"] = asked["year_end"].mask(nothing, asked["year_end"].fillna(CALENDAR_YEAR_END))
    asked["status"] = asked["status"].where(asked["is_ended"].to_numpy(), "active")
    due = due_table(asked, on, fiscal_year=year).pivot(index="registration_number", columns="rule_id", values="state")
    due = due.reindex(columns=[ASSEMBLY, DEPOSIT])  # of nobody, no rule is judged
    facts["assembly"] = due[ASSEMBLY].astype("str").reindex(facts.index)
    facts["accounts"] = due[DEPOSIT].astype("str").reindex(facts.index)
    last = _last_days(facts, on)
    is_early = np.datetime64(on) <= last
    is_free = facts["is_agrarian_reform"].fillna(False).to_numpy(dtype=bool)  # no duty to file under law 112-12
    outside = facts["is_outside"].to_numpy(dtype=bool)
    absent = np.where(is_early, CODE["not_yet_due"], CODE["not_filed"])
    facts["no_filing"] = np.where(outside | is_free, CODE["not_applicable"], absent).astype("int8")
    running = np.datetime64(on) <= days_of(facts["ends_on"])
    absent = np.where(running, CODE["not_yet_due"], CODE["not_filed"])
    facts["no_count"] = np.where(outside, CODE["not_applicable"], absent).astype("int8")


def _last_days(facts: pd.DataFrame, on: dt.date) -> Days:
    """Return the last day on which accounts can be expected: the assembly's delay, then the deposit's."""
    assembly, deposit = rule_of(ASSEMBLY, on), rule_of(DEPOSIT, on)
    if assembly is None or deposit is None:
        return np.full(len(facts), np.datetime64("NaT"), dtype="datetime64[D]")
    months, days = assembly.whole(), deposit.whole("after_assembly_days")
    latest = counted_from(days_of(facts["ends_on"]), lambda end: in_months(end, months).late_after)
    held = days_of(facts["assembly_held_on"])
    start = np.where(np.isnat(held), latest, held)
    return counted_from(start, lambda day: in_days(day, days).late_after)


def _visited(
    session: Session, facts: pd.DataFrame, on: dt.date, province_codes: Collection[str] | None
) -> npt.NDArray[np.bool_]:
    """Return where an inspector found things in order after the year had ended."""
    question: Question = select(Visit.registration_number, Visit.visited_on)
    question = question.where(Visit.outcome == "in_order", Visit.visited_on <= on)
    question = of_territory(question, Visit.registration_number, province_codes)
    seen = table(session, question, {"registration_number": TEXT, "visited_on": DAY})
    newest = seen.groupby("registration_number")["visited_on"].max().reindex(facts.index)
    return (newest > facts["ends_on"]).to_numpy(dtype=bool)

"""What is due or late on a day, for a whole register at once: assemblies, accounts, mandates."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from legal_rules.delays import Deadline, in_days, in_months
from legal_rules.duties.yearly import accounts_deposited, mandate_running, yearly_assembly
from legal_rules.duty_forms import end_of_term
from legal_rules.findings import TIMINGS
from legal_rules.fiscal_years import end_of_year, last_ended
from legal_rules.judging import ENDED_STATUSES, Duty, excludes_agrarian_reform, rule_of
from legal_rules.parameters import Parameter

DUE_STATES = ("done_in_time", "done_late", "due", "late", "unknown", "not_applicable", "to_confirm")
_STATES = pd.CategoricalDtype(list(DUE_STATES))
_RULES = pd.CategoricalDtype([yearly_assembly.rule_id, accounts_deposited.rule_id, mandate_running.rule_id])
_DAYS = ("founded_on", "assembly_held_on", "accounts_deposited_on", "last_mandate_began_on", "last_mandate_ends_on")
_OF_A_YEAR = ("assembly_held_on", "accounts_deposited_on")

Days = npt.NDArray[np.datetime64]
Mask = npt.NDArray[np.bool_]
Case = tuple[Mask, str]  # where it holds, and the state it gives; the first that holds counts


@dataclass(frozen=True)
class _Timed:
    """Deadlines of one duty by row; NaT where nothing has set the delay running, or its text was not read."""

    due_on: Days
    late_after: Days
    is_not_read: Mask


def due_table(facts: pd.DataFrame, on: dt.date, *, fiscal_year: int | None = None) -> pd.DataFrame:
    """Return how the yearly duties of each cooperative stand on a day.

    Parameters
    ----------
    facts
        A row a cooperative and year (``year``: in which the fiscal year ends; missing for a cooperative that
        declared none), with ``registration_number``, ``is_agrarian_reform``, ``founded_on``, ``year_end``
        (``"12-31"``), ``status``, ``assembly_held_on``, ``accounts_deposited_on``, ``last_mandate_began_on``,
        ``last_mandate_ends_on``. What belongs to the cooperative is read from its newest row. Missing is missing.
    on
        The day, in Morocco's calendar. Acts of a later day are still to come.
    fiscal_year
        The year to judge; without it, for each cooperative, the last that ended before ``on``.

    Returns
    -------
    pd.DataFrame
        Three rows a cooperative (assembly, accounts, mandate): ``registration_number``, ``rule_id``,
        ``fiscal_year`` (missing for mandates, and where the year's end is not known), ``state`` (a category of
        :data:`DUE_STATES`) and ``due_on`` (missing where there is no such day). The states are those of
        ``Finding.due_state``: ``late`` is "the day has passed and nothing was declared", no finding of guilt.
    """
    sheets = _sheets(facts, on, fiscal_year)
    parts = [_assemblies(sheets, on), _accounts(sheets, on), _mandates(sheets, on)]
    return pd.concat(parts, ignore_index=True)


def _sheets(facts: pd.DataFrame, on: dt.date, fiscal_year: int | None) -> pd.DataFrame:
    """Return a row a cooperative: its own facts, the year to judge and what was declared for that year."""
    dated = facts.assign(**{name: pd.to_datetime(facts[name]).astype("datetime64[s]") for name in _DAYS})
    dated = dated.sort_values("year", kind="stable", na_position="first", ignore_index=True)
    who, numbers = pd.factorize(dated["registration_number"])
    newest = np.empty(len(numbers), dtype=np.intp)
    newest[who] = np.arange(len(dated))  # of rows that are one cooperative's, the last stays
    sheets = dated.iloc[newest].reset_index(drop=True)
    sheets["fiscal_year"] = _years_to_judge(sheets["year_end"], on, fiscal_year)
    year = pd.to_numeric(dated["year"]).to_numpy(dtype=float, na_value=np.nan)
    is_judged = year == sheets["fiscal_year"].to_numpy(dtype=float, na_value=np.nan)[who]
    for name in _OF_A_YEAR:
        declared = np.full(len(sheets), np.datetime64("NaT"), dtype="datetime64[s]")
        declared[who[is_judged]] = dated[name].to_numpy()[is_judged]
        sheets[name] = declared
    return sheets


def _years_to_judge(year_end: "pd.Series[Any]", on: dt.date, fiscal_year: int | None) -> "pd.Series[Any]":
    """Return the fiscal year to judge of each cooperative; missing where the year's end is."""
    last = {end: last_ended(end, on) for end in year_end.dropna().unique()}
    judged = {end: fiscal_year or year for end, year in last.items() if year is not None}
    return year_end.map(judged).astype("Int64")


def _assemblies(sheets: pd.DataFrame, on: dt.date) -> pd.DataFrame:
    years = pd.DataFrame({"year": sheets["fiscal_year"], "end": sheets["year_end"]})
    codes, pairs = pd.factorize(pd.MultiIndex.from_frame(years))
    ends = [None if pd.isna(year) else end_of_year(int(year), end) for year, end in pairs]
    ended = _days(ends)[codes]
    held, founded = _column(sheets, "assembly_held_on"), _column(sheets, "founded_on")
    timed = _deadlines(yearly_assembly, ended, on, lambda start, rule: in_months(start, rule.whole()))
    no_act = np.isnat(held) | (held > np.datetime64(on))
    cases = [
        (np.isnat(ended), "unknown"),
        (founded > ended, "not_applicable"),
        (np.isnat(founded) & no_act, "unknown"),
        *_in_time(ended, held, timed, on),
    ]
    return _part(sheets, yearly_assembly, cases, timed, sheets["fiscal_year"])


def _accounts(sheets: pd.DataFrame, on: dt.date) -> pd.DataFrame:
    held, deposited = _column(sheets, "assembly_held_on"), _column(sheets, "accounts_deposited_on")
    timed = _deadlines(
        accounts_deposited, held, on, lambda start, rule: in_days(start, rule.whole("after_assembly_days"))
    )
    cases = [
        (np.isnat(held), "unknown"),
        (held > np.datetime64(on), "not_applicable"),
        *_in_time(held, deposited, timed, on),
    ]
    return _part(sheets, accounts_deposited, cases, timed, sheets["fiscal_year"])


def _mandates(sheets: pd.DataFrame, on: dt.date) -> pd.DataFrame:
    began, ends = _column(sheets, "last_mandate_began_on"), _column(sheets, "last_mandate_ends_on")
    by_law = _deadlines(mandate_running, began, on, _end_of_mandate).due_on
    last_day = np.fmin(by_law, ends)  # of the two that are known, the first
    unread = np.full(len(sheets), rule_of(mandate_running.rule_id, on) is None)
    cases = [(np.isnat(last_day), "unknown"), (np.datetime64(on) <= last_day, "due"), (~np.isnat(last_day), "late")]
    no_year = pd.Series(pd.NA, index=sheets.index, dtype="Int64")
    return _part(sheets, mandate_running, cases, _Timed(last_day, last_day, unread), no_year)


def _end_of_mandate(began: dt.date, rule: Parameter) -> Deadline:
    ends = end_of_term(began, rule.whole("term_years"))
    return Deadline(ends, ends)


def _deadlines(duty: Duty, start: Days, on: dt.date, count: Callable[[dt.date, Parameter], Deadline]) -> _Timed:
    """Return the deadlines that run from each start, each counted once by the rule of its own day."""
    different, codes = np.unique(start, return_inverse=True)
    days = [None if np.isnat(day) else day.astype("datetime64[D]").item() for day in different]
    rules = [rule_of(duty.rule_id, day or on) for day in days]
    counted = [count(day, rule) if day and rule else None for day, rule in zip(days, rules, strict=True)]
    due = _days([None if deadline is None else deadline.due_on for deadline in counted])
    late_after = _days([None if deadline is None else deadline.late_after for deadline in counted])
    return _Timed(due[codes], late_after[codes], np.array([rule is None for rule in rules], dtype=bool)[codes])


def _in_time(start: Days, done: Days, timed: _Timed, on: dt.date) -> list[Case]:
    """Return the cases of an act against its last day, as ``judging.in_time`` tells them."""
    today = np.datetime64(on)
    is_done = done <= today  # False where nothing is declared
    day = np.where(is_done, done, today)
    return [
        (is_done & (done < start), "to_confirm"),
        (is_done & (day <= timed.due_on), "done_in_time"),
        (~is_done & (day <= timed.due_on), "due"),
        (day <= timed.late_after, "to_confirm"),
        (is_done, "done_late"),
        (~is_done, "late"),
    ]


def _part(sheets: pd.DataFrame, duty: Duty, cases: list[Case], timed: _Timed, years: "pd.Series[Any]") -> pd.DataFrame:
    """Return the rows of one duty: first whom it does not bind, then its own cases."""
    is_agrarian = sheets["is_agrarian_reform"].astype("boolean")
    cases = [
        (sheets["status"].isin(ENDED_STATUSES).to_numpy(), "not_applicable"),
        (is_agrarian.isna().to_numpy(), "unknown"),
        (is_agrarian.fillna(False).to_numpy(dtype=bool) & excludes_agrarian_reform(), "not_applicable"),
        (timed.is_not_read, "to_confirm"),
        *cases,
    ]
    places = [DUE_STATES.index(state) for _, state in cases]
    place = np.select([mask for mask, _ in cases], places, default=DUE_STATES.index("unknown"))
    is_dated = np.isin(place, [DUE_STATES.index(state) for state in (*TIMINGS, "to_confirm")]) & ~timed.is_not_read
    return pd.DataFrame(
        {
            "registration_number": sheets["registration_number"],
            "rule_id": pd.Categorical([duty.rule_id], dtype=_RULES).repeat(len(sheets)),
            "fiscal_year": years,
            "state": pd.Categorical.from_codes(place, dtype=_STATES),
            "due_on": np.where(is_dated, timed.due_on, np.datetime64("NaT")).astype("datetime64[s]"),
        }
    )


def _column(sheets: pd.DataFrame, name: str) -> Days:
    return sheets[name].to_numpy().astype("datetime64[D]")


def _days(days: list[dt.date | None]) -> Days:
    return np.array(days, dtype="datetime64[D]")

"""Derived indicators that say whether a yearly duty was done, by the law's own clock and parameters."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from coop_registry.indicators.derived_facts import CODE, counted_from, days_of
from coop_registry.indicators.derived_ratios import Reckoned
from legal_rules.duty_forms import end_of_term
from legal_rules.judging import rule_of

AUDITOR, TERM = "L112.fin.auditor", "L112.gov.board_term"
# What a state of the legal clock makes of an indicator: its value, and the reason.
_STATES = {
    "done_in_time": (1.0, "observed"),
    "done_late": (0.0, "observed"),
    "due": (np.nan, "not_yet_due"),
    "late": (np.nan, "not_filed"),
    "not_applicable": (np.nan, "not_applicable"),
    "to_confirm": (np.nan, "under_verification"),
    "unknown": (np.nan, "under_verification"),
}


def duties(facts: pd.DataFrame, mandates: pd.DataFrame, *, on: dt.date) -> Mapping[str, Reckoned]:
    """Return the duties of a year by indicator, 1 done in time and 0 not.

    What the legal clock calls unknown or to be confirmed is under verification: it marks nobody.

    Parameters
    ----------
    facts
        As :func:`coop_registry.indicators.derived_facts.derived_facts` returns them.
    mandates
        As :func:`coop_registry.queries.years.mandates_of_organs` returns them.
    on
        The day on which it is asked.
    """
    found = {
        "assembly_in_time": _by_state(facts["assembly"]),
        "accounts_in_time": _accounts(facts),
        "auditor_when_due": _auditor(facts, on),
        "organs_renewed": _organs(facts, mandates, on),
    }
    return {name: _of_the_bound(reckoned, facts) for name, reckoned in found.items()}


def _by_state(states: "pd.Series[str]") -> Reckoned:
    values: Any = states.map({state: value for state, (value, _) in _STATES.items()}).to_numpy(dtype="float64")
    codes: Any = states.map({state: CODE[reason] for state, (_, reason) in _STATES.items()}).fillna(CODE["not_filed"])
    return Reckoned(values, codes.to_numpy(dtype="int8"))


def _accounts(facts: pd.DataFrame) -> Reckoned:
    """Return deposits; where no assembly was held, the clock runs from the last day for the assembly."""
    judged = _by_state(facts["accounts"])
    neither = (facts["assembly_held_on"].isna() & facts["accounts_deposited_on"].isna()).to_numpy()
    by_assembly = _by_state(facts["assembly"]).reasons
    waiting = neither & np.isin(by_assembly, (CODE["not_yet_due"], CODE["not_filed"]))
    reasons = np.where(neither, by_assembly, judged.reasons)
    return Reckoned(judged.values, np.where(waiting, facts["no_filing"], reasons).astype("int8"))


def _auditor(facts: pd.DataFrame, on: dt.date) -> Reckoned:
    rule = rule_of(AUDITOR, on)
    if rule is None:
        return _unread(len(facts))
    most = float(rule.number("turnover_above_mad"))
    two = [facts[f"turnover{suffix}"].to_numpy(dtype="float64", na_value=np.nan) for suffix in ("_earlier", "_before")]
    is_free = (two[0] <= most) | (two[1] <= most)
    has = facts["has_auditor"].to_numpy(dtype="float64", na_value=np.nan)
    is_absent = np.isnan(two[0]) | np.isnan(two[1]) | np.isnan(has)
    cases = [is_free, is_absent]
    reasons = np.select(cases, [CODE["not_applicable"], facts["no_filing"]], default=CODE["observed"])
    return Reckoned(np.where(is_free | is_absent, np.nan, has), reasons.astype("int8"))


def _organs(facts: pd.DataFrame, mandates: pd.DataFrame, on: dt.date) -> Reckoned:
    rule = rule_of(TERM, on)
    if rule is None:
        return _unread(len(facts))
    years = rule.whole("term_years")
    known = mandates[mandates["began_on"].notna() & mandates["registration_number"].isin(facts.index)]
    ends = days_of(facts["ends_on"].reindex(known["registration_number"]))
    began = days_of(known["began_on"])
    last = np.fmin(counted_from(began, lambda day: end_of_term(day, years)), days_of(known["ends_on"]))
    begun = began <= ends
    has_begun = facts.index.isin(known["registration_number"][begun])
    runs = facts.index.isin(known["registration_number"][begun & (last >= ends)])
    is_early = np.datetime64(on) <= days_of(facts["ends_on"])
    cases = [is_early, ~has_begun]
    reasons = np.select(cases, [CODE["not_yet_due"], CODE["not_filed"]], default=CODE["observed"])
    return Reckoned(np.where(is_early | ~has_begun, np.nan, runs.astype("float64")), reasons.astype("int8"))


def _of_the_bound(reckoned: Reckoned, facts: pd.DataFrame) -> Reckoned:
    """Return the indicator without those whom law 112-12 does not bind, or of whom that is not known."""
    is_agrarian = facts["is_agrarian_reform"]
    free = facts["is_outside"].to_numpy(dtype=bool) | is_agrarian.fillna(False).to_numpy(dtype=bool)
    open_ = is_agrarian.isna().to_numpy() & ~free
    reasons = np.select([free, open_], [CODE["not_applicable"], CODE["under_verification"]], default=reckoned.reasons)
    return Reckoned(np.where(free | open_, np.nan, reckoned.values), reasons.astype("int8"))


def _unread(count: int) -> Reckoned:
    """Return an indicator of a day before the text we read: nobody is marked by it."""
    nothing: npt.NDArray[np.float64] = np.full(count, np.nan)
    return Reckoned(nothing, np.full(count, CODE["under_verification"], dtype="int8"))

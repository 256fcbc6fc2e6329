"""Duties about operations with people who are not members: from when, and up to which part."""

import datetime as dt

from legal_rules import fiscal_years
from legal_rules.delays import last_day_to_act_in_months
from legal_rules.duties.yearly import NOT_FOUNDED
from legal_rules.duty_forms import MONTHS_A_YEAR, end_of_term
from legal_rules.findings import Verdict, met, not_applicable, unknown
from legal_rules.judging import Duty, Facts, exact
from legal_rules.parameters import Parameter

SEVERAL = "How the limit counts in a cooperative of several categories is to be confirmed."
ON_THE_DAY = "Whether the very day counts is to be confirmed."
# By legal category: the operations with third parties, and what they are measured against (article 6).
MEASURES = {
    "1": ("outside_operations_mad", "supplied_by_members_mad"),
    "2": ("turnover_non_members_mad", "turnover_members_mad"),
    "3": ("outside_operations_mad", "payroll_mad"),
}


def _start(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    """Judge by the first such operation, or by a year that lies whole on one side of the day."""
    first, founded = facts["first_outside_operation_on"], facts["founded_on"]
    if first is None:
        return _start_by_year(rule, facts)
    if first < end_of_term(founded, rule.whole()):
        return Verdict("violated")
    is_clear = first >= last_day_to_act_in_months(founded, rule.whole() * MONTHS_A_YEAR)
    return Verdict("ok") if is_clear else Verdict("to_confirm", remark=ON_THE_DAY)


def _start_by_year(rule: Parameter, facts: Facts) -> Verdict:
    founded, amount, year = facts["founded_on"], facts["turnover_non_members_mad"], facts["year"]
    ended = None if year is None else fiscal_years.end_of_year(int(year), facts["year_end"])
    began = None if year is None else fiscal_years.began(int(year), facts["year_end"])
    if amount is None or ended is None or began is None:
        return unknown("first_outside_operation_on")
    if founded > ended:
        return not_applicable(NOT_FOUNDED)
    if not amount or began >= last_day_to_act_in_months(founded, rule.whole() * MONTHS_A_YEAR):
        return Verdict("ok")
    return Verdict("violated") if ended < end_of_term(founded, rule.whole()) else unknown("first_outside_operation_on")


def _cap(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    if facts["turnover_non_members_mad"] == 0 and not facts["outside_operations_mad"]:
        return Verdict("ok")
    measure = MEASURES.get(facts["legal_category"])
    if measure is None:
        return Verdict("to_confirm", remark=SEVERAL)
    missing = next((name for name in measure if facts[name] is None), None)
    if missing:
        return unknown(missing)
    outside, base = (exact(facts[name]) for name in measure)
    return met(outside <= max(rule.number(), exact(facts["authorised_share"] or 0)) * base)


outside_operations_start = Duty(
    "outside_operations_start", "non_members", "L112.excl.start",
    "No operations with third parties in the first time",
    "Work with members only until the law allows operations with third parties.",
    ("founded_on",), _start, ("year", "year_end", "turnover_non_members_mad", "first_outside_operation_on"),
    lambda facts: facts["founded_on"],
)  # fmt: skip

outside_operations_share = Duty(
    "outside_operations_share", "non_members", "L112.excl.cap",
    "Operations with third parties within the limit",
    "Bring operations with third parties under the limit, or ask for the exceptional authorisation.",
    ("legal_category",), _cap,
    ("turnover_non_members_mad", "turnover_members_mad", "outside_operations_mad", "supplied_by_members_mad",
     "payroll_mad", "authorised_share"),
)  # fmt: skip

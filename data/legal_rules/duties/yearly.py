"""Duties that come back: the yearly assembly, the deposit of accounts, the mandate of those who lead."""

import datetime as dt

from legal_rules.delays import in_days, in_months
from legal_rules.duty_forms import NOTHING_YET, end_of_term
from legal_rules.findings import Verdict, not_applicable, unknown
from legal_rules.fiscal_years import end_of_year
from legal_rules.judging import Duty, Facts, in_time, rule_of
from legal_rules.parameters import Parameter

NOT_FOUNDED = "It was founded after that fiscal year."


def _year_ended(facts: Facts) -> dt.date | None:
    return None if facts["year"] is None else end_of_year(int(facts["year"]), facts["year_end"])


def _assembly(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    ended, held, founded = _year_ended(facts), facts["assembly_held_on"], facts["founded_on"]
    if ended is None:
        return unknown("year_end")
    if founded is not None and founded > ended:
        return not_applicable(NOT_FOUNDED)
    if founded is None and (held is None or held > on):
        return unknown("founded_on")
    return in_time(ended, held, in_months(ended, rule.whole()), on, done_fact="assembly_held_on")


def _accounts(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    held, deposited = facts["assembly_held_on"], facts["accounts_deposited_on"]
    if held > on:
        return not_applicable(NOTHING_YET)
    deadline = in_days(held, rule.whole("after_assembly_days"))
    return in_time(held, deposited, deadline, on, done_fact="accounts_deposited_on")


def _mandate(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    began, ends = facts["last_mandate_began_on"], facts["last_mandate_ends_on"]
    then = rule_of(rule.rule_id, began) if began else None
    by_law = end_of_term(began, then.whole("term_years")) if began and then else None
    last_days = [day for day in (by_law, ends) if day is not None]
    if not last_days:
        return unknown("last_mandate_ends_on")
    is_running = on <= min(last_days)
    return Verdict(
        "ok" if is_running else "unknown",
        "due" if is_running else "late",
        min(last_days),
        missing="" if is_running else "last_mandate_began_on",
    )


yearly_assembly = Duty(
    "yearly_assembly", "assemblies", "L112.ag.annual",
    "Yearly ordinary assembly held in time",
    "Hold the ordinary assembly, and declare on which day it was held.",
    ("year", "year_end"), _assembly, ("founded_on", "assembly_held_on"), _year_ended,
)  # fmt: skip

accounts_deposited = Duty(
    "accounts_deposited", "accounts", "L112.fin.deposit",
    "Accounts and minutes deposited at the local register",
    "Deposit the accounts and the minutes at the clerk’s office, and declare on which day.",
    ("assembly_held_on",), _accounts, ("accounts_deposited_on", "year"), lambda facts: facts["assembly_held_on"],
)  # fmt: skip

mandate_running = Duty(
    "mandate_running", "governance", "L112.gov.board_term",
    "Mandate of those who lead still running",
    "Put the renewal on the agenda of the next assembly, then enter the change in the register.",
    (), _mandate, ("last_mandate_began_on", "last_mandate_ends_on"),
)  # fmt: skip

"""Duties about accounts: documents sent before the assembly, auditor, legal reserve, losses, length of a year."""

import datetime as dt

from legal_rules.delays import in_months, same_day_later
from legal_rules.duties.governance import NOT_DUE, exceeded_so_many_years
from legal_rules.duty_forms import NOTHING_YET, days_before, within
from legal_rules.findings import Verdict, met, not_applicable, unknown
from legal_rules.judging import OUT_OF_ORDER, Duty, Facts, exact, in_centimes, in_time
from legal_rules.parameters import Parameter

NO_SURPLUS = "The year has no surplus."
RESERVE_IS_FULL = "The legal reserve has reached the capital."

documents_to_members = days_before(
    "documents_to_members", "accounts", "L112.fin.docs_members", "documents_sent_on", "assembly_held_on",
    label="Accounts and report sent to members before the assembly",
    next_action="Choose a later day for the assembly, and send the documents in time.",
)  # fmt: skip

documents_to_auditor = days_before(
    "documents_to_auditor", "accounts", "L112.fin.docs_auditor", "documents_sent_to_auditor_on", "assembly_held_on",
    label="Accounts and report sent to the auditor before the assembly",
    next_action="Choose a later day for the assembly, and send the documents in time.",
)  # fmt: skip

accounts_forwarded = within(
    "accounts_forwarded", "accounts", "L112.fin.deposit", "accounts_deposited_on", "accounts_forwarded_on",
    number="forwarded_days",
    label="Accounts sent by the clerk to the central register",
    next_action="Ask the clerk’s office where the accounts are.",
)  # fmt: skip


def _auditor(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    is_due = exceeded_so_many_years(facts, rule)
    if facts["has_auditor"]:
        return met(True)
    if is_due is None:
        return unknown("turnovers_mad")
    if not is_due:
        return not_applicable(NOT_DUE)
    return unknown("has_auditor") if facts["has_auditor"] is None else met(False)


def _auditor_term(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    number = "named_in_statutes_years" if facts["auditor_is_named_in_statutes"] else "named_by_assembly_years"
    return met(facts["auditor_years"] <= rule.number(number))


def _legal_reserve(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    """Judge what was put to the reserve; a part of a centime is let off, so that rounding marks nobody."""
    if facts["surplus_mad"] <= 0:
        return not_applicable(NO_SURPLUS)
    for name in ("capital_mad", "legal_reserve_mad"):
        if facts[name] is None:
            return unknown(name)
    room = rule.number("until_share_of_capital") * exact(facts["capital_mad"]) - exact(facts["legal_reserve_mad"])
    if room <= 0:
        return not_applicable(RESERVE_IS_FULL)
    if facts["put_to_legal_reserve_mad"] is None:
        return unknown("put_to_legal_reserve_mad")
    asked = min(room, rule.number("share_of_net_surplus") * exact(facts["surplus_mad"]))
    return met(in_centimes(facts["put_to_legal_reserve_mad"]) >= in_centimes(asked))


def _net_position(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    limit = rule.number("under_share_of_capital") * exact(facts["capital_mad"])
    if exact(facts["net_position_mad"]) >= limit:
        return met(True)
    approved = facts["accounts_approved_on"]
    if approved is None:
        return unknown("accounts_approved_on")
    if approved > on:
        return not_applicable(NOTHING_YET)
    deadline = in_months(approved, rule.whole("within_months"))
    return in_time(approved, facts["dissolution_assembly_held_on"], deadline, on,
                   done_fact="dissolution_assembly_held_on")  # fmt: skip


def _year_length(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    began, ended = facts["fiscal_year_began_on"], facts["fiscal_year_ended_on"]
    if ended < began:
        return Verdict("to_confirm", remark=OUT_OF_ORDER)
    return met(ended < same_day_later(began, rule.whole()))


fiscal_year_length = Duty(
    "fiscal_year_length", "accounts", "L112.fin.year",
    "Length of the fiscal year",
    "Correct the fiscal year in the statutes.",
    ("fiscal_year_began_on", "fiscal_year_ended_on"), _year_length,
)  # fmt: skip

auditor_when_required = Duty(
    "auditor_when_required", "accounts", "L112.fin.auditor",
    "Statutory auditor where the turnover asks for one",
    "Put the naming of an auditor on the agenda of the next assembly.",
    (), _auditor, ("turnovers_mad", "has_auditor"),
)  # fmt: skip

auditor_term = Duty(
    "auditor_term", "accounts", "L112.fin.auditor_term",
    "Length of the auditor’s term",
    "Put the naming of an auditor on the agenda of the next assembly.",
    ("auditor_years", "auditor_is_named_in_statutes"), _auditor_term,
)  # fmt: skip

legal_reserve = Duty(
    "legal_reserve", "accounts", "L112.fin.legal_reserve",
    "Part of the surplus put to the legal reserve",
    "Put the missing part to the legal reserve at the next assembly.",
    ("surplus_mad",), _legal_reserve, ("capital_mad", "legal_reserve_mad", "put_to_legal_reserve_mad"),
)  # fmt: skip

net_position = Duty(
    "net_position", "accounts", "L112.fin.net_equity",
    "Assembly on early dissolution when the net position is too low",
    "Call an extraordinary assembly on early dissolution.",
    ("net_position_mad", "capital_mad"), _net_position, ("accounts_approved_on", "dissolution_assembly_held_on"),
)  # fmt: skip

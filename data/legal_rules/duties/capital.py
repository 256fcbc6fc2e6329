"""Duties about capital: its minimum, the value of a share, what is paid and when, how far it may fall."""

import datetime as dt

from legal_rules.delays import in_months, in_years
from legal_rules.duty_forms import at_least, at_most, within
from legal_rules.findings import Verdict, met, unknown
from legal_rules.judging import Duty, Facts, exact
from legal_rules.parameters import Parameter

capital_minimum = at_least(
    "capital_minimum", "capital", "L112.capital.min", "capital_mad",
    label="Minimum capital",
    next_action="Raise the capital to the minimum, and enter the change in the register.",
)  # fmt: skip

share_value = at_least(
    "share_value", "capital", "L112.capital.share_min", "share_value_mad",
    label="Minimum value of a share",
    next_action="Correct the value of the share in the statutes.",
)  # fmt: skip

capital_floor = at_least(
    "capital_floor", "capital", "L112.capital.reduction_floor", "capital_mad", of="highest_capital_mad",
    label="Capital not brought too low by refunds",
    next_action="Stop refunds until the capital is high enough again.",
)  # fmt: skip

liability_extended = at_most(
    "liability_extended", "capital", "L112.capital.liability", "liability_times",
    label="Liability of members within the limit of the law",
    next_action="Correct the statutes.",
)  # fmt: skip

instalment_paid = within(
    "instalment_paid", "capital", "L112.capital.default", "formal_notice_received_on", "instalment_paid_on",
    counted=in_months,
    label="Called instalment paid after a formal notice",
    next_action="Ask the member to pay, or put the matter to the ordinary assembly.",
)  # fmt: skip


def _first_part(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    """Judge each share by what all of them say: under a quarter in all, one of them is under a quarter."""
    paid, capital = exact(facts["capital_paid_mad"]), exact(facts["capital_mad"])
    if paid >= capital or paid < rule.number() * capital:
        return met(paid >= capital)
    least = facts["least_paid_part"]
    return unknown("least_paid_part") if least is None else met(exact(least) >= rule.number())


def _balance(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    """Judge what is still unpaid; amounts older than the last day do not tell whether it was paid since."""
    began = facts["capital_increased_on"] or facts["founded_on"]
    if began is None:
        return unknown("founded_on")
    if facts["capital_paid_mad"] >= facts["capital_mad"]:
        return met(True)
    deadline = in_years(began, rule.whole())
    if on <= deadline.due_on:
        return Verdict("ok", "due", deadline.due_on, remark=deadline.remark)
    if on <= deadline.late_after:
        return Verdict("to_confirm", due_on=deadline.due_on, remark=deadline.remark)
    if (facts["amounts_of"] or on) <= deadline.late_after:
        return Verdict("unknown", "late", deadline.due_on, missing="capital_paid_mad")
    return Verdict("violated", "late", deadline.due_on)


first_part_paid = Duty(
    "first_part_paid", "capital", "L112.capital.paid_first",
    "Part of each share paid when subscribed",
    "Call the first part of the shares.",
    ("capital_mad", "capital_paid_mad"), _first_part, ("least_paid_part",),
)  # fmt: skip

balance_paid = Duty(
    "balance_paid", "capital", "L112.capital.paid_rest",
    "Balance of the shares paid in time",
    "Call the balance of the shares.",
    ("capital_mad", "capital_paid_mad"), _balance, ("founded_on", "capital_increased_on", "amounts_of"),
    lambda facts: facts["capital_increased_on"] or facts["founded_on"],
)  # fmt: skip

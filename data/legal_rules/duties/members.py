"""Duties about members: how many, which part of capital and votes, the list, those who leave."""

import datetime as dt

from legal_rules.delays import in_days, in_years, last_day_to_act_in_months
from legal_rules.duty_forms import NOTHING_YET, at_least, at_most, within
from legal_rules.findings import Verdict, met, not_applicable
from legal_rules.fiscal_years import end_of_year
from legal_rules.judging import Duty, Facts, in_time
from legal_rules.parameters import Parameter

enough_members = at_least(
    "enough_members", "members", "L112.members.min", "members", body="cooperative",
    label="Enough members, at the creation and for the whole life",
    next_action="Admit new members to reach the minimum again.",
)  # fmt: skip

natural_persons_capital = at_least(
    "natural_persons_capital", "members", "L112.members.natural_share", "natural_persons_capital_mad",
    of="capital_mad", body="cooperative",
    label="Part of the capital held by natural persons",
    next_action="Bring the shares of legal persons back under the limit of the statutes.",
)  # fmt: skip

legal_persons_votes = at_most(
    "legal_persons_votes", "members", "L112.members.legal_votes_cap", "legal_persons_votes", of="all_votes",
    body="cooperative",
    label="Votes of all legal persons together",
    next_action="Count the votes again within the limit of the law.",
)  # fmt: skip

one_vote_each = at_most(
    "one_vote_each", "members", "L112.scope.one_member_one_vote", "votes_of_one_member", body="cooperative",
    label="One vote for each member, whatever the shares",
    next_action="Count the votes again within the limit of the law.",
)  # fmt: skip

members_list_deposited = within(
    "members_list_deposited", "members", "L112.members.list_deposit", "notice_sent_on", "members_list_deposited_on",
    label="List of members deposited after the notice of an assembly",
    next_action="Deposit the certified list of members at the clerk’s office.",
)  # fmt: skip

exclusion_notified = within(
    "exclusion_notified", "members", "L112.exit.exclusion", "exclusion_decided_on", "exclusion_notified_on",
    label="Exclusion of a member notified in time",
    next_action="Notify the decision to the member by registered letter.",
)  # fmt: skip


def _withdrawal(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    ends = end_of_year(int(facts["year"]), facts["year_end"])
    if ends is None:
        return Verdict("unknown", missing="year_end")
    months = rule.whole("before_year_end_months")
    return met(ends >= last_day_to_act_in_months(facts["withdrawal_asked_on"], months))


def _refund(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    held = facts["assembly_held_on"]
    if held > on:
        return not_applicable(NOTHING_YET)
    late = in_years(held, rule.whole("delay_years_at_most"))
    soon = in_days(held, rule.whole("after_assembly_days"))
    return in_time(held, facts["refund_paid_on"], late if facts["refund_is_delayed"] else soon, on,
                   done_fact="refund_paid_on")  # fmt: skip


withdrawal_asked_in_time = Duty(
    "withdrawal_asked_in_time", "members", "L112.exit.notice",
    "Withdrawal asked long enough before the end of the fiscal year",
    "Take the request up for the next fiscal year.",
    ("withdrawal_asked_on", "year", "year_end"), _withdrawal, start=lambda facts: facts["withdrawal_asked_on"],
)  # fmt: skip

refund_paid = Duty(
    "refund_paid", "members", "L112.capital.refund",
    "Shares of one who left paid back in time",
    "Pay back the shares of the member who left.",
    ("assembly_held_on", "refund_is_delayed"), _refund, ("refund_paid_on",), lambda facts: facts["assembly_held_on"],
)  # fmt: skip

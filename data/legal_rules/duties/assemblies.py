"""Duties about assemblies: their notice, who may ask for one, quorum, majority, proxies, branches."""

import datetime as dt
import math

from legal_rules.delays import in_months
from legal_rules.duty_forms import NOTHING_YET, at_least, at_most, before
from legal_rules.findings import NONE_OF_THEM, Verdict, met, not_applicable, unknown
from legal_rules.judging import Duty, Facts, exact, in_time
from legal_rules.parameters import Parameter

CALLS = ("first_call", "second_call", "third_call")  # what ``assembly_call`` may be
TOO_FEW = "Too few members asked for it to bind."


def _notice(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    if facts["assembly_call"] not in CALLS:
        return unknown("assembly_call")
    number = "first_call_full_days" if facts["assembly_call"] == "first_call" else "later_calls_full_days"
    return before("notice_sent_on", "assembly_held_on", number)(rule, facts, on)


def _on_request(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    asked, members = facts["assembly_requested_on"], facts["members"]
    if exact(facts["requesting_members"]) < rule.number("members") * exact(members):
        return not_applicable(TOO_FEW)
    if asked > on:
        return not_applicable(NOTHING_YET)
    deadline = in_months(asked, rule.whole("within_months"))
    return in_time(asked, facts["assembly_called_on"], deadline, on, done_fact="assembly_called_on")


def _quorum(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    """Judge by the stricter reading of the third call: a tenth, and never under the least number."""
    call = facts["assembly_call"]
    if call not in CALLS:
        return unknown("assembly_call")
    needed = math.ceil(rule.number(call) * facts["members"])
    least = rule.number("third_call_least") if call == "third_call" else needed
    return met(facts["members_present"] >= max(needed, least))


def _majority(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    votes, half = exact(facts["votes_for"]), rule.number("ordinary_above") * exact(facts["votes_cast"])
    if votes == half and facts["chair_voted_for"] is None:
        return unknown("chair_voted_for")
    return met(votes > half or (votes == half and facts["chair_voted_for"]))


def _branches(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    if not facts["has_branches"]:
        return not_applicable(NONE_OF_THEM)
    return met(facts["spans_provinces"] or facts["members"] > rule.number("members_above"))


notice_given = Duty(
    "notice_given", "assemblies", "L112.ag.notice",
    "Notice of an assembly sent long enough before",
    "Choose a later day for the assembly, and send the notice again.",
    ("notice_sent_on", "assembly_held_on", "assembly_call"), _notice, start=lambda facts: facts["notice_sent_on"],
)  # fmt: skip

called_on_request = Duty(
    "called_on_request", "assemblies", "L112.ag.request",
    "Assembly called on the request of members",
    "Call the assembly that members have asked for.",
    ("assembly_requested_on", "requesting_members", "members"), _on_request, ("assembly_called_on",),
    lambda facts: facts["assembly_requested_on"],
)  # fmt: skip

ordinary_quorum = Duty(
    "ordinary_quorum", "assemblies", "L112.ag.quorum_ago",
    "Quorum of an ordinary assembly",
    "Call the assembly again.",
    ("assembly_call", "members", "members_present"), _quorum,
)  # fmt: skip

extraordinary_quorum = Duty(
    "extraordinary_quorum", "assemblies", "L112.ag.quorum_age",
    "Quorum of an extraordinary assembly",
    "Call the assembly again.",
    ("assembly_call", "members", "members_present"), _quorum,
)  # fmt: skip

ordinary_majority = Duty(
    "ordinary_majority", "assemblies", "L112.ag.majority",
    "Majority of an ordinary assembly",
    "Put the decision to a new vote.",
    ("votes_for", "votes_cast"), _majority, ("chair_voted_for",),
)  # fmt: skip

extraordinary_majority = at_least(
    "extraordinary_majority", "assemblies", "L112.ag.majority", "votes_for", number="extraordinary", of="votes_cast",
    label="Majority of an extraordinary assembly",
    next_action="Put the decision to a new vote.",
)  # fmt: skip

proxies = at_most(
    "proxies", "assemblies", "L112.ag.proxy", "proxies_of_one_member",
    label="Proxies held by one member",
    next_action="Count the votes again within the limit of the law.",
)  # fmt: skip

branches_allowed = Duty(
    "branches_allowed", "assemblies", "L112.ag.branches",
    "Branch assemblies only where the law allows them",
    "Hold one assembly of all members.",
    ("has_branches", "members", "spans_provinces"), _branches,
)  # fmt: skip

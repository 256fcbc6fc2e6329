"""Duties of unions of cooperatives: how many cooperatives, their votes, a board."""

import datetime as dt

from legal_rules.duty_forms import at_least
from legal_rules.findings import Verdict, met, unknown
from legal_rules.judging import Duty, Facts, exact
from legal_rules.parameters import Parameter

union_size = at_least(
    "union_size", "unions", "L112.union.min", "union_cooperatives", body="union",
    label="Enough cooperatives in the union",
    next_action="Admit another cooperative to the union.",
)  # fmt: skip


def _votes(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    """Judge ``union_votes``: the votes of each cooperative of the union."""
    votes = [exact(number) for number in facts["union_votes"]]
    if not votes:
        return unknown("union_votes")
    if any(number < rule.number("least") for number in votes):
        return Verdict("violated")
    is_capped = len(votes) > rule.number("above_cooperatives")
    return met(not is_capped or max(votes) <= rule.number("share_at_most") * sum(votes))


def _board(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    return met(facts["has_board"])


union_votes = Duty(
    "union_votes", "unions", "L112.union.votes",
    "Votes of each cooperative in the union",
    "Count the votes again within the limit of the law.",
    ("union_votes",), _votes, body="union",
)  # fmt: skip

union_board = Duty(
    "union_board", "unions", "L112.union.gov",
    "Union run by a board",
    "Put the election of a board on the agenda of the next assembly.",
    ("has_board",), _board, body="union",
)  # fmt: skip

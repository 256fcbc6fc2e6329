"""Duties about those who lead: when a board is compulsory, its size, renewal and meetings, managers, committee."""

import datetime as dt

from legal_rules.duty_forms import at_least, at_most, term
from legal_rules.findings import NONE_OF_THEM, Verdict, met, not_applicable, unknown
from legal_rules.judging import Duty, Facts, exact
from legal_rules.parameters import Parameter

NOT_DUE = "Its size does not call for it."


def exceeded_so_many_years(facts: Facts, rule: Parameter) -> bool | None:
    """Return whether the turnover was above the rule's in its last consecutive years; None: not known.

    ``turnovers_mad`` holds the turnover of each year in dirhams, the newest first, None where it is not known.
    """
    years = rule.whole("consecutive_years")
    turnovers = tuple(facts["turnovers_mad"] or ())[:years]
    known = [exact(turnover) > rule.number("turnover_above_mad") for turnover in turnovers if turnover is not None]
    if not all(known):
        return False
    return True if len(known) == years else None


def _board(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    by_turnover = exceeded_so_many_years(facts, rule)
    by_members = None if facts["members"] is None else facts["members"] > rule.number("members_above")
    if facts["has_board"] or (by_turnover is False and by_members is False):
        return met(True) if facts["has_board"] else not_applicable(NOT_DUE)
    if not by_turnover and not by_members:
        return unknown("members" if by_members is None else "turnovers_mad")
    return unknown("has_board") if facts["has_board"] is None else met(False)


def _board_size(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    directors = facts["directors"]
    is_within = rule.number("least") <= directors <= rule.number("most")
    return met(is_within and directors % rule.number("multiple_of") == 0)


def _committee(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    if not facts["committee_members"]:
        return not_applicable(NONE_OF_THEM)
    return met(rule.number("least") <= facts["committee_members"] <= rule.number("most"))


board_when_required = Duty(
    "board_when_required", "governance", "L112.gov.board_required",
    "Board of directors where the size asks for one",
    "Put the election of a board on the agenda of the next assembly.",
    (), _board, ("members", "turnovers_mad", "has_board"), body="cooperative",
)  # fmt: skip

board_size = Duty(
    "board_size", "governance", "L112.gov.board_size",
    "Number of directors",
    "Put the election of directors on the agenda of the next assembly.",
    ("directors",), _board_size,
)  # fmt: skip

committee_size = Duty(
    "committee_size", "governance", "L112.gov.supervision",
    "Number of members of the supervision committee",
    "Put the election of the committee on the agenda of the next assembly.",
    ("committee_members",), _committee,
)  # fmt: skip

mandate_length = term(
    "mandate_length", "governance", "L112.gov.board_term", "last_mandate_began_on", "last_mandate_ends_on",
    "term_years",
    label="Length of the mandate of directors",
    next_action="Correct the length of the mandate, in the minutes and in the register.",
)  # fmt: skip

manager_term = term(
    "manager_term", "governance", "L112.gov.managers", "manager_began_on", "manager_ends_on", "term_years_at_most",
    label="Length of the mandate of managers",
    next_action="Correct the length of the mandate, in the minutes and in the register.",
)  # fmt: skip

committee_term = term(
    "committee_term", "governance", "L112.gov.supervision", "committee_began_on", "committee_ends_on", "term_years",
    label="Length of the mandate of the supervision committee",
    next_action="Correct the length of the mandate, in the minutes and in the register.",
)  # fmt: skip

renewed_by_thirds = at_least(
    "renewed_by_thirds", "governance", "L112.gov.board_term", "directors_renewed", number="renewed_each_year",
    of="directors",
    label="Board renewed in part each year",
    next_action="Put the renewal on the agenda of the next assembly, then enter the change in the register.",
)  # fmt: skip

reelection_votes = at_least(
    "reelection_votes", "governance", "L112.gov.board_reelection", "reelection_votes", of="members_present",
    label="Votes for the re-election of a director",
    next_action="Put the election of directors on the agenda of the next assembly.",
)  # fmt: skip

board_unpaid = at_most(
    "board_unpaid", "governance", "L112.gov.board_unpaid", "board_pay_mad",
    label="Directors not paid for their mandate",
    next_action="Stop the payments; only justified expenses are refunded.",
)  # fmt: skip

board_meetings = at_least(
    "board_meetings", "governance", "L112.gov.board_meetings", "board_meetings", number="meetings_a_year",
    label="Meetings of the board in the year",
    next_action="Call the board to a meeting.",
)  # fmt: skip

board_quorum = at_least(
    "board_quorum", "governance", "L112.gov.board_meetings", "directors_present", number="quorum", of="directors",
    label="Quorum of the board",
    next_action="Call the board to a meeting.",
)  # fmt: skip

managers = at_most(
    "managers", "governance", "L112.gov.managers", "managers", number="most",
    label="Number of managers",
    next_action="Put the naming of managers on the agenda of the next assembly.",
)  # fmt: skip

committee_meetings = at_least(
    "committee_meetings", "governance", "L112.gov.supervision", "committee_meetings", number="meetings_a_year",
    label="Meetings of the supervision committee in the year",
    next_action="Call the committee to a meeting.",
)  # fmt: skip

"""Each duty at its limit, just under and just over; what is missing is asked for; nobody is marked without a text."""

import ast
import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from legal_rules import duties, judging
from legal_rules.duties.whole import DOSSIER, DUTIES, SHEET, judge
from legal_rules.parameters import all_parameters, parameter, read_rules

D = dt.date
ON = D(2026, 8, 3)  # a Monday
PLAIN = {"is_agrarian_reform": False, "is_union": False, "status": "active"}
M = 1_000_000
YEAR = {"year": 2025, "year_end": "12-31", "founded_on": D(2020, 3, 2)}
DEPOSIT = {"year": 2025, "assembly_held_on": D(2026, 3, 2)}  # a Monday; the 30th full day ends on 2 April
OLD = {"founded_on": D(2020, 3, 2), "capital_mad": 1000}
NAMED = {"name_approved_on": D(2026, 3, 2)}

# duty, facts, the state: at the limit, just under, just over.
LIMITS: list[tuple[str, dict[str, Any], str]] = [
    ("enough_members", {"members": 5}, "ok"),
    ("enough_members", {"members": 4}, "violated"),
    ("enough_members", {"members": 6}, "ok"),
    ("natural_persons_capital", {"natural_persons_capital_mad": 650, "capital_mad": 1000}, "ok"),
    ("natural_persons_capital", {"natural_persons_capital_mad": 649.99, "capital_mad": 1000}, "violated"),
    ("legal_persons_votes", {"legal_persons_votes": 3, "all_votes": 9}, "ok"),
    ("legal_persons_votes", {"legal_persons_votes": 4, "all_votes": 11}, "violated"),
    ("one_vote_each", {"votes_of_one_member": 1}, "ok"),
    ("one_vote_each", {"votes_of_one_member": 2}, "violated"),
    ("members_list_deposited", {"notice_sent_on": D(2026, 3, 2), "members_list_deposited_on": D(2026, 3, 18)}, "ok"),
    ("members_list_deposited", {"notice_sent_on": D(2026, 3, 2), "members_list_deposited_on": D(2026, 3, 19)},
     "violated"),
    ("exclusion_notified", {"exclusion_decided_on": D(2026, 2, 2), "exclusion_notified_on": D(2026, 2, 18)}, "ok"),
    ("exclusion_notified", {"exclusion_decided_on": D(2026, 4, 6), "exclusion_notified_on": D(2026, 4, 23)},
     "violated"),
    ("withdrawal_asked_in_time", {**YEAR, "withdrawal_asked_on": D(2025, 10, 30)}, "ok"),
    ("withdrawal_asked_in_time", {**YEAR, "withdrawal_asked_on": D(2025, 10, 31)}, "violated"),
    ("refund_paid", {"assembly_held_on": D(2026, 2, 2), "refund_is_delayed": False, "refund_paid_on": D(2026, 2, 18)},
     "ok"),
    ("refund_paid", {"assembly_held_on": D(2026, 2, 2), "refund_is_delayed": False, "refund_paid_on": D(2026, 3, 3)},
     "violated"),
    ("refund_paid", {"assembly_held_on": D(2026, 2, 2), "refund_is_delayed": True, "refund_paid_on": D(2026, 7, 3)},
     "ok"),
    ("capital_minimum", {"capital_mad": 1000}, "ok"),
    ("capital_minimum", {"capital_mad": 999.99}, "violated"),
    ("share_value", {"share_value_mad": 100}, "ok"),
    ("share_value", {"share_value_mad": 99.99}, "violated"),
    ("capital_floor", {"capital_mad": 750, "highest_capital_mad": 1000}, "ok"),
    ("capital_floor", {"capital_mad": 749, "highest_capital_mad": 1000}, "violated"),
    ("liability_extended", {"liability_times": 5}, "ok"),
    ("liability_extended", {"liability_times": 6}, "violated"),
    ("instalment_paid", {"formal_notice_received_on": D(2026, 3, 10), "instalment_paid_on": D(2026, 6, 11)}, "ok"),
    ("instalment_paid", {"formal_notice_received_on": D(2026, 3, 10), "instalment_paid_on": D(2026, 6, 12)},
     "violated"),
    ("first_part_paid", {"capital_mad": 1000, "capital_paid_mad": 1000}, "ok"),
    ("first_part_paid", {"capital_mad": 1000, "capital_paid_mad": 249.99}, "violated"),
    ("first_part_paid", {"capital_mad": 1000, "capital_paid_mad": 250}, "unknown"),  # one share may be under it
    ("first_part_paid", {"capital_mad": 1000, "capital_paid_mad": 250, "least_paid_part": 0.25}, "ok"),
    ("first_part_paid", {"capital_mad": 1000, "capital_paid_mad": 500, "least_paid_part": 0.24}, "violated"),
    ("balance_paid", {**OLD, "capital_paid_mad": 1000}, "ok"),
    ("balance_paid", {**OLD, "capital_paid_mad": 999}, "violated"),
    ("balance_paid", {**OLD, "capital_paid_mad": 999, "amounts_of": D(2022, 12, 31)}, "unknown"),
    ("balance_paid", {**OLD, "capital_paid_mad": 999, "capital_increased_on": D(2023, 8, 2)}, "ok"),
    ("balance_paid", {**OLD, "capital_paid_mad": 999, "capital_increased_on": D(2023, 8, 1)}, "to_confirm"),
    ("balance_paid", {**OLD, "capital_paid_mad": 999, "capital_increased_on": D(2023, 7, 29)}, "violated"),
    ("board_when_required", {"members": 50, "turnovers_mad": (5 * M, 6 * M)}, "not_applicable"),
    ("board_when_required", {"members": 51, "has_board": False}, "violated"),
    ("board_when_required", {"members": 51, "has_board": True}, "ok"),
    ("board_when_required", {"members": 51}, "unknown"),
    ("board_when_required", {"members": 9, "turnovers_mad": (5 * M + 1, 5 * M + 1), "has_board": False}, "violated"),
    ("board_when_required", {"members": 9, "turnovers_mad": (5 * M + 1, 5 * M)}, "not_applicable"),
    ("board_when_required", {"members": 9, "turnovers_mad": (5 * M + 1, None)}, "unknown"),
    ("board_size", {"directors": 3}, "ok"),
    ("board_size", {"directors": 12}, "ok"),
    ("board_size", {"directors": 4}, "violated"),
    ("board_size", {"directors": 0}, "violated"),
    ("board_size", {"directors": 15}, "violated"),
    ("committee_size", {"committee_members": 0}, "not_applicable"),
    ("committee_size", {"committee_members": 2}, "violated"),
    ("committee_size", {"committee_members": 3}, "ok"),
    ("committee_size", {"committee_members": 5}, "ok"),
    ("committee_size", {"committee_members": 6}, "violated"),
    ("mandate_length", {"last_mandate_began_on": D(2024, 2, 29), "last_mandate_ends_on": D(2027, 2, 28)}, "ok"),
    ("mandate_length", {"last_mandate_began_on": D(2024, 2, 29), "last_mandate_ends_on": D(2027, 3, 1)}, "violated"),
    ("manager_term", {"manager_began_on": D(2024, 3, 2), "manager_ends_on": D(2027, 3, 2)}, "ok"),
    ("manager_term", {"manager_began_on": D(2024, 3, 2), "manager_ends_on": D(2027, 3, 3)}, "violated"),
    ("committee_term", {"committee_began_on": D(2024, 3, 2), "committee_ends_on": D(2026, 3, 2)}, "ok"),
    ("committee_term", {"committee_began_on": D(2024, 3, 2), "committee_ends_on": D(2026, 3, 3)}, "violated"),
    ("renewed_by_thirds", {"directors": 9, "directors_renewed": 3}, "ok"),
    ("renewed_by_thirds", {"directors": 9, "directors_renewed": 2}, "violated"),
    ("reelection_votes", {"members_present": 9, "reelection_votes": 6}, "ok"),
    ("reelection_votes", {"members_present": 9, "reelection_votes": 5}, "violated"),
    ("board_unpaid", {"board_pay_mad": 0}, "ok"),
    ("board_unpaid", {"board_pay_mad": 0.01}, "violated"),
    ("board_meetings", {"board_meetings": 2}, "ok"),
    ("board_meetings", {"board_meetings": 1}, "violated"),
    ("board_quorum", {"directors": 9, "directors_present": 5}, "ok"),
    ("board_quorum", {"directors": 9, "directors_present": 4}, "violated"),
    ("managers", {"managers": 3}, "ok"),
    ("managers", {"managers": 4}, "violated"),
    ("committee_meetings", {"committee_meetings": 1}, "ok"),
    ("committee_meetings", {"committee_meetings": 0}, "violated"),
    ("notice_given", {"notice_sent_on": D(2026, 3, 2), "assembly_held_on": D(2026, 3, 18),
                      "assembly_call": "first_call"}, "ok"),
    ("notice_given", {"notice_sent_on": D(2026, 3, 2), "assembly_held_on": D(2026, 3, 17),
                      "assembly_call": "first_call"}, "violated"),
    ("notice_given", {"notice_sent_on": D(2026, 3, 2), "assembly_held_on": D(2026, 3, 13),
                      "assembly_call": "second_call"}, "ok"),
    ("notice_given", {"notice_sent_on": D(2026, 3, 2), "assembly_held_on": D(2026, 3, 12),
                      "assembly_call": "third_call"}, "violated"),
    ("notice_given", {"notice_sent_on": D(2026, 3, 2), "assembly_held_on": D(2026, 3, 12),
                      "assembly_call": "fourth"}, "unknown"),
    ("called_on_request", {"assembly_requested_on": D(2026, 3, 10), "members": 9, "requesting_members": 3,
                           "assembly_called_on": D(2026, 5, 11)}, "ok"),
    ("called_on_request", {"assembly_requested_on": D(2026, 3, 10), "members": 9, "requesting_members": 3,
                           "assembly_called_on": D(2026, 5, 12)}, "violated"),
    ("called_on_request", {"assembly_requested_on": D(2026, 3, 10), "members": 9, "requesting_members": 2},
     "not_applicable"),
    ("ordinary_quorum", {"assembly_call": "first_call", "members": 9, "members_present": 5}, "ok"),
    ("ordinary_quorum", {"assembly_call": "first_call", "members": 9, "members_present": 4}, "to_confirm"),
    ("ordinary_quorum", {"assembly_call": "third_call", "members": 9, "members_present": 2}, "ok"),
    ("ordinary_quorum", {"assembly_call": "third_call", "members": 9, "members_present": 1}, "to_confirm"),
    ("extraordinary_quorum", {"assembly_call": "first_call", "members": 8, "members_present": 6}, "ok"),
    ("extraordinary_quorum", {"assembly_call": "second_call", "members": 9, "members_present": 4}, "to_confirm"),
    ("ordinary_majority", {"votes_for": 5, "votes_cast": 9}, "ok"),
    ("ordinary_majority", {"votes_for": 4, "votes_cast": 9}, "violated"),
    ("ordinary_majority", {"votes_for": 5, "votes_cast": 10}, "unknown"),
    ("ordinary_majority", {"votes_for": 5, "votes_cast": 10, "chair_voted_for": True}, "ok"),
    ("ordinary_majority", {"votes_for": 5, "votes_cast": 10, "chair_voted_for": False}, "violated"),
    ("extraordinary_majority", {"votes_for": 6, "votes_cast": 9}, "ok"),
    ("extraordinary_majority", {"votes_for": 5, "votes_cast": 9}, "violated"),
    ("proxies", {"proxies_of_one_member": 1}, "ok"),
    ("proxies", {"proxies_of_one_member": 2}, "violated"),
    ("branches_allowed", {"has_branches": True, "members": 501, "spans_provinces": False}, "ok"),
    ("branches_allowed", {"has_branches": True, "members": 500, "spans_provinces": False}, "violated"),
    ("branches_allowed", {"has_branches": True, "members": 500, "spans_provinces": True}, "ok"),
    ("branches_allowed", {"has_branches": False, "members": 500, "spans_provinces": True}, "not_applicable"),
    ("documents_to_members", {"documents_sent_on": D(2026, 3, 2), "assembly_held_on": D(2026, 3, 18)}, "ok"),
    ("documents_to_members", {"documents_sent_on": D(2026, 3, 2), "assembly_held_on": D(2026, 3, 17)}, "violated"),
    ("documents_to_auditor", {"documents_sent_to_auditor_on": D(2026, 3, 2), "assembly_held_on": D(2026, 4, 12)}, "ok"),
    ("documents_to_auditor", {"documents_sent_to_auditor_on": D(2026, 3, 2), "assembly_held_on": D(2026, 4, 11)},
     "violated"),
    ("accounts_forwarded", {"accounts_deposited_on": D(2026, 4, 2), "accounts_forwarded_on": D(2026, 4, 23)}, "ok"),
    ("accounts_forwarded", {"accounts_deposited_on": D(2026, 4, 2), "accounts_forwarded_on": D(2026, 4, 24)},
     "violated"),
    ("fiscal_year_length", {"fiscal_year_began_on": D(2025, 1, 1), "fiscal_year_ended_on": D(2025, 12, 31)}, "ok"),
    ("fiscal_year_length", {"fiscal_year_began_on": D(2025, 1, 1), "fiscal_year_ended_on": D(2026, 1, 1)}, "violated"),
    ("auditor_when_required", {"turnovers_mad": (10 * M, 11 * M), "has_auditor": False}, "not_applicable"),
    ("auditor_when_required", {"turnovers_mad": (10 * M + 0.01, 11 * M), "has_auditor": False}, "violated"),
    ("auditor_when_required", {"turnovers_mad": (11 * M, 11 * M)}, "unknown"),
    ("auditor_when_required", {"turnovers_mad": (11 * M,), "has_auditor": False}, "unknown"),
    ("auditor_when_required", {"has_auditor": True}, "ok"),
    ("auditor_term", {"auditor_years": 3, "auditor_is_named_in_statutes": False}, "ok"),
    ("auditor_term", {"auditor_years": 4, "auditor_is_named_in_statutes": False}, "violated"),
    ("auditor_term", {"auditor_years": 2, "auditor_is_named_in_statutes": True}, "violated"),
    ("legal_reserve", {"surplus_mad": 1000.05, "capital_mad": 5000, "legal_reserve_mad": 0,
                       "put_to_legal_reserve_mad": 100}, "ok"),  # half a centime marks nobody
    ("legal_reserve", {"surplus_mad": 1000, "capital_mad": 5000, "legal_reserve_mad": 0,
                       "put_to_legal_reserve_mad": 99.99}, "violated"),
    ("legal_reserve", {"surplus_mad": 1000, "capital_mad": 5000, "legal_reserve_mad": 4950,
                       "put_to_legal_reserve_mad": 50}, "ok"),
    ("legal_reserve", {"surplus_mad": 1000, "capital_mad": 5000, "legal_reserve_mad": 5000}, "not_applicable"),
    ("legal_reserve", {"surplus_mad": 0}, "not_applicable"),
    ("legal_reserve", {"surplus_mad": 1000, "capital_mad": 5000}, "unknown"),
    ("net_position", {"net_position_mad": 250, "capital_mad": 1000}, "ok"),
    ("net_position", {"net_position_mad": 249, "capital_mad": 1000}, "unknown"),
    ("net_position", {"net_position_mad": 249, "capital_mad": 1000, "accounts_approved_on": D(2026, 3, 10),
                      "dissolution_assembly_held_on": D(2026, 6, 11)}, "ok"),
    ("net_position", {"net_position_mad": 249, "capital_mad": 1000, "accounts_approved_on": D(2026, 3, 10),
                      "dissolution_assembly_held_on": D(2026, 6, 12)}, "violated"),
    ("outside_operations_start", {"founded_on": D(2025, 3, 10), "first_outside_operation_on": D(2026, 3, 9)},
     "violated"),
    ("outside_operations_start", {"founded_on": D(2025, 3, 10), "first_outside_operation_on": D(2026, 3, 10)},
     "to_confirm"),
    ("outside_operations_start", {"founded_on": D(2025, 3, 10), "first_outside_operation_on": D(2026, 3, 11)}, "ok"),
    ("outside_operations_start", {**YEAR, "founded_on": D(2025, 1, 2), "turnover_non_members_mad": 9}, "violated"),
    ("outside_operations_start", {**YEAR, "founded_on": D(2024, 7, 1), "turnover_non_members_mad": 9}, "unknown"),
    ("outside_operations_start", {**YEAR, "founded_on": D(2024, 7, 1), "turnover_non_members_mad": 0}, "ok"),
    ("outside_operations_start", {**YEAR, "turnover_non_members_mad": 9}, "ok"),
    ("outside_operations_start", {**YEAR, "founded_on": D(2026, 7, 1), "turnover_non_members_mad": 9},
     "not_applicable"),
    ("outside_operations_share", {"legal_category": "2", "turnover_members_mad": 1000,
                                  "turnover_non_members_mad": 300}, "ok"),
    ("outside_operations_share", {"legal_category": "2", "turnover_members_mad": 1000,
                                  "turnover_non_members_mad": 300.01}, "violated"),
    ("outside_operations_share", {"legal_category": "2", "turnover_members_mad": 1000,
                                  "turnover_non_members_mad": 400, "authorised_share": 0.4}, "ok"),
    ("outside_operations_share", {"legal_category": "1", "outside_operations_mad": 301,
                                  "supplied_by_members_mad": 1000}, "violated"),
    ("outside_operations_share", {"legal_category": "3", "outside_operations_mad": 300, "payroll_mad": 1000}, "ok"),
    ("outside_operations_share", {"legal_category": "1+2", "turnover_non_members_mad": 300}, "to_confirm"),
    ("outside_operations_share", {"legal_category": "1", "turnover_non_members_mad": 300}, "unknown"),
    ("union_size", {"is_union": True, "union_cooperatives": 3}, "ok"),
    ("union_size", {"is_union": True, "union_cooperatives": 2}, "violated"),
    ("union_size", {"union_cooperatives": 2}, "not_applicable"),
    ("union_votes", {"is_union": True, "union_votes": (5, 1, 1)}, "ok"),  # not more than three: no limit
    ("union_votes", {"is_union": True, "union_votes": (4, 2, 2, 2)}, "ok"),
    ("union_votes", {"is_union": True, "union_votes": (41, 20, 20, 20)}, "violated"),
    ("union_votes", {"is_union": True, "union_votes": (1, 1, 0)}, "violated"),
    ("union_votes", {"is_union": True, "union_votes": ()}, "unknown"),
    ("union_board", {"is_union": True, "has_board": True}, "ok"),
    ("union_board", {"is_union": True, "has_board": False}, "violated"),
    ("name_signatories", {"name_signatories": 5}, "ok"),
    ("name_signatories", {"name_signatories": 4}, "violated"),
    ("name_proposals", {"name_proposals": 3}, "ok"),
    ("name_proposals", {"name_proposals": 2}, "violated"),
    ("name_answered", {"name_filed_on": D(2026, 3, 2), "name_answered_on": D(2026, 3, 5)}, "ok"),
    ("name_answered", {"name_filed_on": D(2026, 3, 2), "name_answered_on": D(2026, 3, 6)}, "violated"),
    ("funds_blocked", {"funds_received_on": D(2026, 3, 3), "funds_blocked_on": D(2026, 3, 9)}, "ok"),
    ("funds_blocked", {"funds_received_on": D(2026, 3, 3), "funds_blocked_on": D(2026, 3, 10)}, "violated"),
    ("file_pieces", {"file_pieces": 7}, "ok"),
    ("file_pieces", {"file_pieces": 6}, "violated"),
    ("file_copies", {"file_copies": 3}, "ok"),
    ("file_copies", {"file_copies": 2}, "to_confirm"),
    ("statutes_heads", {"statutes_heads": 27}, "ok"),
    ("statutes_heads", {"statutes_heads": 26}, "violated"),
    ("statutes_duration", {"duration_years": 99}, "ok"),
    ("statutes_duration", {"duration_years": 100}, "violated"),
    ("extension_once", {"extensions_asked": 1}, "ok"),
    ("extension_once", {"extensions_asked": 2}, "violated"),
    ("name_used", {**NAMED, "name_used_on": D(2026, 5, 1)}, "ok"),
    ("name_used", {**NAMED, "name_used_on": D(2026, 5, 2)}, "to_confirm"),
    ("name_used", {**NAMED, "name_used_on": D(2026, 7, 30)}, "to_confirm"),  # the decree's delay marks nobody
    ("name_used", {**NAMED, "extension_granted": True, "name_used_on": D(2026, 6, 30)}, "ok"),
    ("name_used", {**NAMED, "extension_granted": True, "name_used_on": D(2026, 7, 1)}, "to_confirm"),
    ("extension_asked", {**NAMED, "extension_asked_on": D(2026, 5, 8)}, "ok"),
    ("extension_asked", {**NAMED, "extension_asked_on": D(2026, 5, 9)}, "to_confirm"),
    ("extension_asked", {**NAMED, "name_used_on": D(2026, 4, 9)}, "not_applicable"),
    ("amending_entry", {"change_decided_on": D(2026, 3, 2), "change_entered_on": D(2026, 4, 2)}, "ok"),
    ("amending_entry", {"change_decided_on": D(2026, 3, 2), "change_entered_on": D(2026, 4, 3)}, "violated"),
    ("sector_notified", {"change_decided_on": D(2026, 3, 2), "sector_notified_on": D(2026, 4, 3)}, "violated"),
    ("entry_forwarded", {"entered_on": D(2026, 4, 2), "entry_forwarded_on": D(2026, 4, 23)}, "ok"),
    ("entry_forwarded", {"entered_on": D(2026, 4, 2), "entry_forwarded_on": D(2026, 4, 24)}, "violated"),
    ("activity_started", {"founded_on": D(2024, 3, 10), "activity_started_on": D(2026, 3, 11)}, "ok"),
    ("activity_started", {"founded_on": D(2024, 3, 10), "activity_started_on": D(2026, 3, 12)}, "violated"),
    ("activity_resumed", {"activity_stopped_on": D(2024, 3, 10), "activity_resumed_on": D(2026, 3, 12)}, "violated"),
    ("minimum_reached_again", {"under_minimum_since": D(2025, 3, 10), "minimum_reached_again_on": D(2026, 3, 11)},
     "ok"),
    ("minimum_reached_again", {"under_minimum_since": D(2025, 3, 10), "minimum_reached_again_on": D(2026, 3, 12)},
     "violated"),
    ("liquidation_closed", {"status": "dissolved", "dissolution_decided_on": D(2023, 3, 10),
                            "liquidation_closed_on": D(2026, 3, 12)}, "violated"),
    ("liquidator_named", {"status": "dissolved", "dissolution_decided_on": D(2026, 1, 5),
                          "liquidator_named_on": D(2026, 4, 6)}, "ok"),
    ("liquidator_named", {"status": "dissolved", "dissolution_decided_on": D(2026, 1, 5),
                          "liquidator_named_on": D(2026, 4, 7)}, "violated"),
    ("merger_project", {"merger_project_sent_on": D(2026, 3, 2), "merger_assembly_held_on": D(2026, 5, 2)}, "ok"),
    ("merger_project", {"merger_project_sent_on": D(2026, 3, 2), "merger_assembly_held_on": D(2026, 5, 1)}, "violated"),
    ("assembly_after_control", {"control_reported_on": D(2026, 3, 2), "control_assembly_asked_on": D(2026, 4, 2)},
     "ok"),
    ("assembly_after_control", {"control_reported_on": D(2026, 3, 2), "control_assembly_asked_on": D(2026, 4, 3)},
     "violated"),
    ("remedy_after_control", {"control_assembly_asked_on": D(2026, 1, 5), "remedied_on": D(2026, 7, 6)}, "ok"),
    ("remedy_after_control", {"control_assembly_asked_on": D(2026, 1, 5), "remedied_on": D(2026, 7, 7)}, "violated"),
    ("yearly_assembly", {**YEAR, "assembly_held_on": D(2026, 7, 1)}, "ok"),
    ("yearly_assembly", {**YEAR, "assembly_held_on": D(2026, 7, 2)}, "violated"),
    ("yearly_assembly", {**YEAR, "assembly_held_on": D(2025, 12, 30)}, "to_confirm"),  # before the year's end
    ("yearly_assembly", {**YEAR, "founded_on": D(2026, 1, 1)}, "not_applicable"),
    ("accounts_deposited", {**DEPOSIT, "accounts_deposited_on": D(2026, 4, 2)}, "ok"),
    ("accounts_deposited", {**DEPOSIT, "accounts_deposited_on": D(2026, 4, 3)}, "violated"),
    ("accounts_deposited", {**DEPOSIT, "accounts_deposited_on": D(2026, 3, 1)}, "to_confirm"),
    ("mandate_running", {"last_mandate_began_on": D(2023, 8, 3)}, "ok"),
    ("mandate_running", {"last_mandate_began_on": D(2023, 8, 2)}, "unknown"),
    ("mandate_running", {"last_mandate_ends_on": D(2026, 8, 3)}, "ok"),
    ("mandate_running", {"last_mandate_ends_on": D(2026, 8, 2)}, "unknown"),
]  # fmt: skip

# Rules with a number that no duty judges, and why.
NO_DUTY = {
    "L112.gov.board_conditions": "a list of conditions",
    "L112.scope.categories": "a list of kinds",
    "L112.members.legal_persons": "a right",
    "L112.const.steps": "an order of steps",
    "D617.reg.number": "older numbers follow older forms",
    "L112.delays.franc": "how delays are counted",
    "L112.capital.exit_liability": "a liability of one who left",
    "L112.ag.age_matters": "a list of matters",
    "D216.excl.derog": "the office’s own delays",
    "L112.excl.coop2coop": "a right",
    "L112.transform": "a delay of members who leave",
    "L112.sanction.name": "a sanction",
    "L112.sanction.formal": "a sanction",
    "L112.sanction.votes": "a sanction",
    "L112.sanction.audit": "a sanction",
    "L112.sanction.destroy": "a sanction",
    "L112.transitional": "a day that is past, on statutes that the registry does not hold",
    "L112.scope.agrarian_reform_excluded": "whom the law leaves out",
}


@pytest.mark.parametrize(("name", "facts", "state"), LIMITS)
def test_a_duty_at_its_limit_just_under_and_just_over(name: str, facts: dict[str, Any], state: str) -> None:
    assert DUTIES[name]({**PLAIN, **facts}, ON).state == state


def test_every_duty_is_tried_at_its_limit() -> None:
    assert {name for name, _, _ in LIMITS} == set(DUTIES)


def test_every_rule_of_the_law_with_a_number_is_judged_or_says_why_not() -> None:
    numbered = {
        p.rule_id for p in all_parameters() if p.value is not None and p.rule_id[:4] in {"L112", "D617", "D216"}
    }
    judged = {duty.rule_id for duty in DUTIES.values()}
    assert numbered - judged == set(NO_DUTY)


@pytest.mark.parametrize("name", DUTIES)
def test_without_facts_nothing_is_said_but_the_next_question(name: str) -> None:
    duty = DUTIES[name]
    assert (duty({}, ON).state, duty({}, ON).missing) == ("unknown", "is_agrarian_reform")
    known = {**PLAIN, "is_union": duty.body == "union"}
    finding = duty(known, ON)
    assert finding.state == "unknown"
    assert finding.missing in duty.uses
    assert finding.next_action


@pytest.mark.parametrize("name", DUTIES)
def test_no_duty_of_the_law_binds_a_cooperative_of_the_agrarian_reform(name: str) -> None:
    for _, facts, _ in (row for row in LIMITS if row[0] == name):
        finding = DUTIES[name]({**PLAIN, **facts, "is_agrarian_reform": True}, ON)
        assert (finding.state, finding.next_action) == ("not_applicable", "")


@pytest.mark.parametrize(
    "change",
    ['status = "to_confirm"', 'article = ""', 'confidence = "medium"'],
    ids=["unsettled", "uncited", "hearsay"],
)
def test_a_rule_that_is_unsettled_or_uncited_marks_nobody(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = Path(judging.__file__).with_name("parameters.toml").read_text(encoding="utf-8")
    key = change.split(" = ")[0]
    blocks = re.split(r"\n(?=\[)", text)
    law = [
        b if b.startswith(("#", "[texts]")) else re.sub(rf"\n{key} = .*", "", b).rstrip() + f"\n{change}\n"
        for b in blocks
    ]
    rules = read_rules("\n".join(law))
    monkeypatch.setattr("legal_rules.parameters._rules", lambda: rules)
    for name, facts, state in LIMITS:
        found = DUTIES[name]({**PLAIN, **facts}, ON).state
        assert found == ("to_confirm" if state == "violated" else state), name


def test_what_a_text_said_before_we_read_it_marks_nobody() -> None:
    finding = DUTIES["yearly_assembly"]({**PLAIN, **YEAR, "year": 2016, "founded_on": D(2010, 1, 1)}, ON)
    assert (finding.state, finding.text_version, finding.due_on) == ("to_confirm", "", None)
    assert DUTIES["enough_members"]({**PLAIN, "members": 2}, D(2015, 1, 1)).state == "to_confirm"


def test_a_finding_says_the_facts_the_day_the_text_and_the_next_step() -> None:
    finding = DUTIES["yearly_assembly"]({**PLAIN, **YEAR}, D(2026, 6, 1))
    assert (finding.state, finding.timing, finding.due_on) == ("ok", "due", D(2026, 7, 1))
    assert finding.facts == {"status": "active", "is_agrarian_reform": False, **YEAR}
    assert (finding.rule_id, finding.article, finding.source) == ("L112.ag.annual", "41", "law 112-12")
    assert "2017" in finding.text_version
    assert finding.next_action.startswith("Hold the ordinary assembly")


@pytest.mark.parametrize(
    ("on", "state", "timing"),
    [
        (D(2026, 6, 30), "ok", "due"),
        (D(2026, 7, 1), "ok", "due"),
        (D(2026, 7, 2), "unknown", "late"),  # what was not declared may have been done
    ],
)
def test_an_assembly_not_declared_is_due_up_to_its_last_day_then_asked_for(
    on: dt.date, state: str, timing: str
) -> None:
    finding = DUTIES["yearly_assembly"]({**PLAIN, **YEAR}, on)
    assert (finding.state, finding.timing) == (state, timing)
    assert finding.missing == ("assembly_held_on" if timing == "late" else "")


def test_an_act_of_a_later_day_is_still_to_come() -> None:
    facts = {**PLAIN, **YEAR, "assembly_held_on": D(2026, 6, 20)}
    assert DUTIES["yearly_assembly"](facts, D(2026, 6, 19)).timing == "due"
    assert DUTIES["yearly_assembly"](facts, D(2026, 6, 20)).timing == "done_in_time"


def test_a_last_day_that_is_a_day_of_rest_is_to_be_confirmed() -> None:
    facts = {**PLAIN, "assembly_held_on": D(2026, 4, 15)}  # the last day is Saturday 16 May
    told = {
        day: DUTIES["accounts_deposited"]({**facts, "accounts_deposited_on": D(2026, 5, day)}, ON)
        for day in (15, 16, 18, 19)
    }
    assert [finding.state for finding in told.values()] == ["ok", "ok", "to_confirm", "violated"]
    assert {finding.due_on for finding in told.values()} == {D(2026, 5, 16)}
    assert "rest" in told[18].remark
    assert "rest" in DUTIES["accounts_deposited"](facts, D(2026, 5, 1)).remark


def test_an_assembly_whose_cooperative_may_not_have_been_founded_is_asked_about() -> None:
    assert DUTIES["yearly_assembly"]({**PLAIN, **YEAR, "founded_on": None}, ON).missing == "founded_on"


@pytest.mark.parametrize("status", ["dissolved", "struck_off"])
def test_one_that_ended_owes_nothing_but_its_liquidation(status: str) -> None:
    findings = judge({**PLAIN, **YEAR, "status": status, "members": 2, "capital_mad": 1}, ON)
    assert {finding.state for finding in findings} == {"not_applicable"}
    facts = {**PLAIN, "status": status, "dissolution_decided_on": D(2026, 1, 5)}
    assert DUTIES["liquidator_named"](facts, ON).timing == "late"


def test_a_sheet_and_a_dossier_are_judged_in_their_order() -> None:
    assert [finding.duty for finding in judge(PLAIN, ON)] == [duty.name for duty in SHEET]
    assert {duty.subject for duty in DOSSIER} == {"founding"}
    assert len(judge(PLAIN, ON, DOSSIER)) == len(DOSSIER)


def test_a_duty_bears_the_name_under_which_it_is_found() -> None:
    for name, duty in DUTIES.items():
        module = next(m for m in vars(duties).values() if getattr(m, name, None) is duty)
        assert isinstance(getattr(module, name), judging.Duty)


def test_every_number_of_a_duty_comes_from_the_dated_parameters() -> None:
    """Zero is no legal number; the one digit that stands in a text is the legal category."""
    found = []
    for path in sorted(Path(duties.__file__ or "").parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_number = isinstance(node, ast.Constant) and isinstance(node.value, int | float)
            if is_number and not isinstance(node.value, bool) and node.value != 0:  # type: ignore[attr-defined]
                found.append((path.name, node.lineno, node.value))  # type: ignore[attr-defined]
    assert found == []


def test_the_numbers_a_duty_asks_for_are_in_its_rule() -> None:
    for duty in DUTIES.values():
        value = parameter(duty.rule_id).value
        assert value is not None or duty.name == "union_board"
        assert isinstance(value, Mapping | int | None) or hasattr(value, "numerator")

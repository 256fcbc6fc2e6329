"""The words of the law's duties: English texts of subjects and facts, to translate (domain ``law``)."""

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType

from legal_rules.findings import QUESTION, STATE_LABELS, Finding

SUBJECTS: Mapping[str, str] = MappingProxyType(
    {
        "members": "Members of the cooperative",
        "capital": "Capital and shares",
        "governance": "Those who lead",
        "assemblies": "Assemblies",
        "accounts": "Accounts and surplus",
        "non_members": "Operations with third parties",
        "unions": "Unions of cooperatives",
        "founding": "Way to registration",
        "register": "Registers and authorities",
        "life": "Activity and its end",
    }
)

# What each fact is, as the end of the sentence "We need to know: …".
FACTS: Mapping[str, str] = MappingProxyType(
    {
        "status": "what the cooperative has become: active, dormant, dissolved, struck off",
        "is_agrarian_reform": "whether it is a cooperative of the agrarian reform",
        "year": "the fiscal year",
        "year_end": "the day on which the fiscal year ends",
        "founded_on": "the day of registration",
        "assembly_held_on": "the day on which the assembly was held",
        "accounts_deposited_on": "the day on which the accounts were deposited",
        "last_mandate_began_on": "the day on which the present mandate began",
        "last_mandate_ends_on": "the day on which the present mandate ends",
        "is_union": "whether it is a union of cooperatives",
        "members": "the number of members",
        "natural_persons_capital_mad": "the capital held by natural persons, in dirhams",
        "capital_mad": "the subscribed capital, in dirhams",
        "legal_persons_votes": "the votes of legal persons",
        "all_votes": "the number of all votes",
        "votes_of_one_member": "the most votes that one member has",
        "notice_sent_on": "the day on which the notice of the assembly was sent",
        "members_list_deposited_on": "the day on which the list of members was deposited",
        "exclusion_decided_on": "the day on which the exclusion was decided",
        "exclusion_notified_on": "the day on which the exclusion was notified",
        "withdrawal_asked_on": "the day on which the withdrawal was asked",
        "refund_is_delayed": "whether the refund waits because the capital would fall under the minimum",
        "refund_paid_on": "the day on which the shares were paid back",
        "share_value_mad": "the value of a share, in dirhams",
        "highest_capital_mad": "the highest capital ever reached, in dirhams",
        "liability_times": "how many times the shares a member answers for",
        "formal_notice_received_on": "the day on which the formal notice was received",
        "instalment_paid_on": "the day on which the instalment was paid",
        "capital_paid_mad": "the capital paid up, in dirhams",
        "least_paid_part": "the part paid of the least paid share",
        "capital_increased_on": "the day on which the capital was last increased",
        "amounts_of": "the day of which the amounts speak",
        "turnovers_mad": "the turnover of the last years, in dirhams",
        "has_board": "whether it has a board of directors",
        "directors": "how many directors the board has",
        "committee_members": "how many members the supervision committee has",
        "manager_began_on": "the day on which the manager’s mandate began",
        "manager_ends_on": "the day on which the manager’s mandate ends",
        "committee_began_on": "the day on which the committee’s mandate began",
        "committee_ends_on": "the day on which the committee’s mandate ends",
        "directors_renewed": "how many directors were renewed in the year",
        "reelection_votes": "the votes for the re-election",
        "members_present": "the number of members present or represented",
        "board_pay_mad": "what directors were paid, in dirhams",
        "board_meetings": "how many times the board met in the year",
        "directors_present": "how many directors were present",
        "managers": "how many managers it has",
        "committee_meetings": "how many times the committee met in the year",
        "assembly_call": "whether it is the first, second or third call",
        "assembly_requested_on": "the day on which members asked for an assembly",
        "requesting_members": "how many members asked for it",
        "assembly_called_on": "the day on which the assembly was called",
        "votes_for": "the votes in favour",
        "votes_cast": "the votes cast",
        "chair_voted_for": "whether the chair voted in favour",
        "proxies_of_one_member": "the most proxies that one member held",
        "has_branches": "whether it holds branch assemblies",
        "spans_provinces": "whether it extends over more than one province",
        "documents_sent_on": "the day on which the documents were sent to members",
        "documents_sent_to_auditor_on": "the day on which the documents were sent to the auditor",
        "accounts_forwarded_on": "the day on which the clerk sent the accounts on",
        "fiscal_year_began_on": "the first day of the fiscal year",
        "fiscal_year_ended_on": "the last day of the fiscal year",
        "has_auditor": "whether it has a statutory auditor",
        "auditor_years": "for how many years the auditor was named",
        "auditor_is_named_in_statutes": "whether the statutes named the auditor",
        "surplus_mad": "the surplus of the year, in dirhams",
        "legal_reserve_mad": "the legal reserve before this year, in dirhams",
        "put_to_legal_reserve_mad": "what was put to the legal reserve, in dirhams",
        "net_position_mad": "the net position, in dirhams",
        "accounts_approved_on": "the day on which the accounts were approved",
        "dissolution_assembly_held_on": "the day of the assembly on early dissolution",
        "turnover_non_members_mad": "the turnover with third parties, in dirhams",
        "first_outside_operation_on": "the day of the first operation with a third party",
        "legal_category": "the legal category: 1, 2, 3 or several",
        "turnover_members_mad": "the turnover with members, in dirhams",
        "outside_operations_mad": "the value of operations with third parties, in dirhams",
        "supplied_by_members_mad": "the value of what members supplied, in dirhams",
        "payroll_mad": "the payroll of the year, in dirhams",
        "authorised_share": "the part that an exceptional authorisation allows",
        "union_cooperatives": "how many cooperatives the union has",
        "union_votes": "the votes of each cooperative of the union",
        "name_signatories": "how many people signed the request for the name",
        "name_proposals": "how many names the request proposes",
        "name_filed_on": "the day on which the request for the name was filed",
        "name_answered_on": "the day of the office’s answer on the name",
        "funds_received_on": "the day on which the money for shares was received",
        "funds_blocked_on": "the day on which the money was put on a blocked account",
        "file_pieces": "how many pieces the file holds",
        "file_copies": "how many copies were given",
        "statutes_heads": "how many mandatory heads the statutes hold",
        "duration_years": "the duration in the statutes, in years",
        "extensions_asked": "how many extensions were asked",
        "name_approved_on": "the day on which the name was approved",
        "name_used_on": "the day on which registration was asked under this name",
        "extension_granted": "whether the extension was granted",
        "extension_asked_on": "the day on which the extension was asked",
        "change_decided_on": "the day on which the change was decided",
        "change_entered_on": "the day on which the change was entered in the register",
        "sector_notified_on": "the day on which the authority was notified",
        "entered_on": "the day of the entry in the local register",
        "entry_forwarded_on": "the day on which the clerk sent the entry on",
        "activity_started_on": "the day on which the activity started",
        "activity_stopped_on": "the day on which the activity stopped",
        "activity_resumed_on": "the day on which the activity was taken up again",
        "under_minimum_since": "since when the members are under the minimum",
        "minimum_reached_again_on": "the day on which the minimum was reached again",
        "dissolution_decided_on": "the day on which the dissolution was decided",
        "liquidation_closed_on": "the day on which the liquidation was closed",
        "liquidator_named_on": "the day on which liquidators were named",
        "merger_project_sent_on": "the day on which the project of merger was made known",
        "merger_assembly_held_on": "the day of the assembly on the merger",
        "control_reported_on": "the day of the report of control",
        "control_assembly_asked_on": "the day on which the assembly was asked for",
        "remedied_on": "the day on which it was put right",
    }
)


def question(finding: Finding) -> tuple[str, str]:
    """Return the question that a missing fact asks, as two texts to translate: the sentence and its ``fact``.

    Both are empty when nothing is missing.
    """
    return (QUESTION, FACTS[finding.missing]) if finding.missing else ("", "")


# Where a last day has passed and nothing says whether the act was done: it is asked for before it is told to be done.
UNLESS_DONE: Mapping[str, str] = MappingProxyType(
    {
        "yearly_assembly": "If the assembly was held, declare on which day; if not, hold it.",
        "accounts_deposited": "If the accounts were deposited, declare on which day; if not, deposit them at the "
        "clerk’s office with the minutes.",
        "mandate_running": "If those who lead were renewed, record their mandate; if not, put the renewal on the "
        "agenda of the next assembly.",
    }
)
OTHERWISE = "If it was done, declare on which day. If not: {step}"
# What a last day is the last day of, as a calendar says it; of a yearly duty with its fiscal year.
DEADLINES: Mapping[str, str] = MappingProxyType(
    {
        "yearly_assembly": "Last day to hold the ordinary assembly of fiscal year {year}",
        "accounts_deposited": "Last day to deposit the accounts of fiscal year {year}",
        "mandate_running": "Last day to renew the mandate of those who lead",
        "balance_paid": "Last day to pay the rest of the shares",
    }
)
OF_A_YEAR = frozenset({"yearly_assembly", "accounts_deposited"})


def duty_of(finding: Finding, say: Callable[..., str]) -> str:
    """Return the name of a duty; of one that comes back every year, with the fiscal year that it is of."""
    if finding.duty not in OF_A_YEAR or "year" not in finding.facts:
        return say(finding.label)
    return say("{duty} – fiscal year {year}", duty=say(finding.label), year=int(finding.facts["year"]))


def deadline_of(finding: Finding, say: Callable[..., str]) -> str:
    """Return what the last day of a duty is the last day of."""
    if finding.duty in DEADLINES and (finding.duty not in OF_A_YEAR or "year" in finding.facts):
        return say(DEADLINES[finding.duty], year=finding.facts.get("year"))
    return f"{say('Last day')} · {say(finding.label)}"


def step_of(finding: Finding, say: Callable[..., str], written: Callable[[dt.date], str] = str) -> str:
    """Return the next step of a duty in the reader's language; empty when nothing is left to do.

    Nobody is told to do again what was done, in time or late; where nothing says whether it was, both ways are named.

    Parameters
    ----------
    finding
        How the duty stands.
    say
        What translates: a ``Texts``.
    written
        What writes a day in the reader's language.
    """
    if finding.timing in {"done_in_time", "done_late"}:
        return ""
    if finding.duty == "mandate_running" and finding.timing == "due" and finding.due_on:
        return say("Renew those who lead at the last assembly before {day}.", day=written(finding.due_on))
    if not finding.next_action or finding.state != "unknown" or finding.timing != "late":
        return say(finding.next_action) if finding.next_action else ""
    if finding.duty in UNLESS_DONE:
        return say(UNLESS_DONE[finding.duty])
    return say(OTHERWISE, step=say(finding.next_action))


def state_of(finding: Finding, say: Callable[..., str], written: Callable[[dt.date], str] = str) -> str:
    """Return how a duty stands; a mandate that runs, until when, and one that ended, since when."""
    if finding.duty == "mandate_running" and finding.due_on and finding.timing in MANDATES:
        return say(MANDATES[finding.timing], day=written(finding.due_on))
    return say(label_of(finding))


MANDATES: Mapping[str, str] = MappingProxyType(
    {"due": "Runs until {day}", "late": "Ended on {day}, no newer one is declared"}
)


def label_of(finding: Finding) -> str:
    """Return how the finding stands in words: its timing where it has one, else its state."""
    return STATE_LABELS[finding.due_state]

"""Duties on the way to registration: the name and its delays, the statutes, the funds, the pieces of the file."""

import datetime as dt

from legal_rules.delays import Deadline, in_days_of_a_decree
from legal_rules.duty_forms import NOTHING_YET, at_least, at_most, within
from legal_rules.findings import Verdict, not_applicable
from legal_rules.judging import NOT_READ, Duty, Facts, in_time, rule_of
from legal_rules.parameters import Parameter

EXTENSION = "D617.name.extension"
NAME_WAS_USED = "The name was used while it was valid."

name_signatories = at_least(
    "name_signatories", "founding", "D617.name.signatories", "name_signatories",
    label="Signatories of the request for the name",
    next_action="Complete the request for the name.",
)  # fmt: skip

name_proposals = at_least(
    "name_proposals", "founding", "D617.name.proposals", "name_proposals",
    label="Names proposed in the request",
    next_action="Complete the request for the name.",
)  # fmt: skip

name_answered = within(
    "name_answered", "founding", "L112.name.approval_delay", "name_filed_on", "name_answered_on",
    label="The office’s answer on the name",
    next_action="Answer the request for the name.",
)  # fmt: skip

funds_blocked = within(
    "funds_blocked", "founding", "L112.const.funds_deposit", "funds_received_on", "funds_blocked_on",
    label="Money received for shares put on a blocked account",
    next_action="Put the money on a blocked bank account in the name of the cooperative.",
)  # fmt: skip

file_pieces = at_least(
    "file_pieces", "founding", "L112.const.file", "file_pieces",
    label="Pieces of the registration file",
    next_action="Complete the registration file.",
)  # fmt: skip

file_copies = at_least(
    "file_copies", "founding", "D617.const.copies", "file_copies",
    label="Copies of the request for registration",
    next_action="Complete the registration file.",
)  # fmt: skip

statutes_heads = at_least(
    "statutes_heads", "founding", "L112.statutes.content", "statutes_heads",
    label="Mandatory heads of the statutes",
    next_action="Correct the statutes.",
)  # fmt: skip

statutes_duration = at_most(
    "statutes_duration", "founding", "L112.scope.duration", "duration_years",
    label="Duration of the cooperative in its statutes",
    next_action="Correct the statutes.",
)  # fmt: skip

extension_once = at_most(
    "extension_once", "founding", EXTENSION, "extensions_asked", number="times",
    label="Number of extensions of the name",
    next_action="File a new request for the name.",
)  # fmt: skip


def _validity(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    approved = facts["name_approved_on"]
    deadline = in_days_of_a_decree(approved, rule.whole())
    extension = rule_of(EXTENSION, approved)
    if facts["extension_granted"] and extension:
        deadline = in_days_of_a_decree(deadline.due_on, extension.whole("extension_days"))
    return in_time(approved, facts["name_used_on"], deadline, on, done_fact="name_used_on")


def _extension(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
    approved, used = facts["name_approved_on"], facts["name_used_on"]
    validity = rule_of(name_used.rule_id, approved)
    if validity is None:
        return Verdict("to_confirm", remark=NOT_READ)
    expired = in_days_of_a_decree(approved, validity.whole()).due_on
    if used is not None and used <= expired:
        return not_applicable(NAME_WAS_USED)
    if on <= expired:
        return not_applicable(NOTHING_YET)
    deadline: Deadline = in_days_of_a_decree(expired, rule.whole("asked_within_days_after_expiry"))
    return in_time(expired, facts["extension_asked_on"], deadline, on, done_fact="extension_asked_on")


name_used = Duty(
    "name_used", "founding", "D617.name.validity",
    "Registration asked while the name is valid",
    "File for registration, or ask for the extension of the name.",
    ("name_approved_on",), _validity, ("name_used_on", "extension_granted"), lambda facts: facts["name_approved_on"],
)  # fmt: skip

extension_asked = Duty(
    "extension_asked", "founding", EXTENSION,
    "Extension of the name asked in time",
    "Ask for the extension with the signatures of all, or file a new request for the name.",
    ("name_approved_on",), _extension, ("name_used_on", "extension_asked_on"), lambda facts: facts["name_approved_on"],
)  # fmt: skip

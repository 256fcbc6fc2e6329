"""The duties of one cooperative as a list: what stands open first, each with its article, its day and what to do."""

from typing import Any

from legal_rules.findings import Finding
from legal_rules.wording import label_of, question
from widgets.apps.registry_desk.context import DeskContext
from widgets.apps.registry_desk.reckoning import reckoned

# What stands first: what asks for an act, then what asks for a fact, then what is in order.
_ORDER = ("late", "violated", "due", "done_late", "to_confirm", "unknown", "ok", "done_in_time")
_WITHOUT_ACT = frozenset({"unknown", "to_confirm"})
_TONES = {"late": "late", "violated": "late"}


def duties_block(desk: DeskContext, findings: list[Finding]) -> dict[str, Any]:
    """Return the list of how each duty stands; those that do not apply are counted, not listed."""
    say = desk.say
    bound = [finding for finding in findings if finding.due_state != "not_applicable"]
    ordered = sorted(bound, key=lambda finding: _ORDER.index(finding.due_state))
    others = len(findings) - len(bound)
    note = say.plural("{count} duty does not apply to it.", "{count} duties do not apply to it.", others)
    looked_at = say("The assembly and the deposit of accounts are looked at for the last three fiscal years.")
    return {
        "kind": "table", "width": "whole", "name": "duties", "title": say("Duties"),
        "note": " ".join(text for text in (note if others else "", looked_at if bound else "") if text),
        "columns": [
            {"label": say("Duty")}, {"label": say("State")}, {"label": say("Last day")}, {"label": say("Next step")},
        ],
        "rows": [_row(desk, finding) for finding in ordered],
        "empty": _why_none(desk, findings), "pages": None,
    }  # fmt: skip


def _row(desk: DeskContext, finding: Finding) -> list[Any]:
    say = desk.say
    return [
        {"text": say(finding.label), "note": desk.cited(finding.rule_id)},
        {"text": say(label_of(finding)), "tone": _TONES.get(finding.due_state, "")},
        {
            "text": desk.day(finding.due_on) or "–",
            "note": reckoned(desk, finding.rule_id, finding.facts) if finding.due_on else "",
        },
        _next_step(desk, finding),
    ]


def _next_step(desk: DeskContext, finding: Finding) -> dict[str, str]:
    """Return what comes next: an act only where something is known to be open, else a question or a remark."""
    say = desk.say
    sentence, fact = question(finding)
    asked = say(sentence, fact=say(fact)) if sentence else ""
    remark = say(finding.remark) if finding.remark else ""
    if finding.due_state in _WITHOUT_ACT:  # nobody is told to repair what nothing says to be broken
        return {"text": asked or remark or "–", "note": remark if asked else ""}
    step = say(finding.next_action) if finding.next_action else ""
    told = [text for text in (step, asked, remark) if text]
    return {"text": told[0] if told else "–", "note": " · ".join(told[1:])}


def _why_none(desk: DeskContext, findings: list[Finding]) -> str:
    remarks = {finding.remark for finding in findings if finding.remark}
    return " ".join(desk.say(remark) for remark in sorted(remarks)) or desk.say("No duty applies to it.")

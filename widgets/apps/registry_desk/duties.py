"""The duties of one cooperative as a list: what stands open first, each with its article, its day and what to do."""

from collections.abc import Iterable
from typing import Any

from legal_rules.findings import Finding
from legal_rules.fiscal_years import last_ended
from legal_rules.wording import FACTS, duty_of, question, state_of, step_of
from widgets.apps.registry_desk.context import DeskContext
from widgets.apps.registry_desk.reckoning import reckoned

# What stands first: what asks for an act, then what asks for a fact, then what is in order.
_ORDER = ("late", "violated", "due", "done_late", "to_confirm", "unknown", "ok", "done_in_time")
_WITHOUT_ACT = frozenset({"unknown", "to_confirm"})
_TONES = {"late": "late", "violated": "late"}
_ON_SHEET = frozenset({"is_agrarian_reform", "year_end", "founded_on", "capital_mad", "legal_category"})
_OF_MANDATES = frozenset({"last_mandate_began_on", "last_mandate_ends_on"})
_OF_FILINGS = frozenset({
    "assembly_held_on", "accounts_deposited_on", "has_auditor", "turnover_members_mad", "turnover_non_members_mad",
    "surplus_mad", "reserves_mad", "capital_paid_mad",
})  # fmt: skip


def duties_block(desk: DeskContext, findings: list[Finding], number: str = "") -> dict[str, Any]:
    """Return the list of how each duty stands; those that do not apply are counted, not listed.

    A missing fact that holds up several duties is asked for once, and they wait behind it. With the cooperative's
    number each question has the way to the page on which it is answered.
    """
    say = desk.say
    bound = [finding for finding in findings if finding.due_state != "not_applicable"]
    held_up = _held_up(bound)
    asked = [_asked(desk, fact, waiting, len(bound), number) for fact, waiting in held_up.items()]
    listed = [finding for finding in bound if finding.missing not in held_up or finding.timing]
    ordered = sorted(listed, key=_place)
    others = len(findings) - len(bound)
    note = say.plural("{count} duty does not apply to it.", "{count} duties do not apply to it.", others)
    looked_at = say("The assembly and the deposit of accounts are looked at for the last three fiscal years.")
    return {
        "kind": "table", "width": "whole", "name": "duties", "title": say("Duties"), "asked": asked,
        "note": " ".join(text for text in (note if others else "", looked_at if listed else "") if text),
        "columns": [
            {"label": say("Duty")}, {"label": say("State")}, {"label": say("Last day")}, {"label": say("Next step")},
        ],
        "rows": [_row(desk, finding) for finding in ordered],
        "empty": "" if asked else _why_none(desk, findings), "pages": None,
    }  # fmt: skip


def _place(finding: Finding) -> int:
    """Return where a duty stands in the list: a mandate that runs asks for nothing yet."""
    is_running = finding.duty == "mandate_running" and finding.timing == "due"
    return _ORDER.index("ok" if is_running else finding.due_state)


def _held_up(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the duties that only a missing fact keeps from being judged, by fact; facts of one duty are left out."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.missing and not finding.timing:
            found.setdefault(finding.missing, []).append(finding)
    return {fact: waiting for fact, waiting in found.items() if len(waiting) > 1}


def _asked(desk: DeskContext, fact: str, waiting: list[Finding], bound: int, number: str) -> dict[str, Any]:
    """Return the question of one fact, the duties that wait for it, and the way to answer it."""
    say = desk.say
    if len(waiting) == bound:
        text = say("No duty can be judged before we know: {fact}.", fact=say(FACTS[fact]))
    else:
        text = say.plural(
            "{count} duty cannot be judged before we know: {fact}.",
            "{count} duties cannot be judged before we know: {fact}.",
            len(waiting),
            fact=say(FACTS[fact]),
        )
    place = _page_of(desk, fact, waiting[0]) if number else ()
    link = desk.link(say("Answer the question"), desk.page(number, *place), isMain=True) if place else None
    label = say("The duties that wait for it")
    return {"text": text, "link": link, "label": label, "names": [duty_of(finding, say) for finding in waiting]}


def _page_of(desk: DeskContext, fact: str, finding: Finding) -> tuple[object, ...]:
    """Return the place of the office's page on which a fact is written; empty where there is none."""
    ended = last_ended(finding.facts.get("year_end"), desk.today()) or desk.today().year - 1
    year = finding.facts.get("year", ended)
    if fact in _ON_SHEET:
        return ("edit",)
    if fact in _OF_MANDATES:
        return ("mandates",)
    if fact in _OF_FILINGS:
        return ("years", year, "yearly_filings")
    return ("years", year, "yearly_snapshots") if fact == "members" else ()


def _row(desk: DeskContext, finding: Finding) -> list[Any]:
    say = desk.say
    return [
        {"text": duty_of(finding, say), "note": desk.cited(finding.rule_id)},
        {"text": state_of(finding, say, say.date), "tone": _TONES.get(finding.due_state, "")},
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
    step = step_of(finding, say, say.date)
    told = [step, remark] if finding.timing == "late" and step else [step, asked, remark]  # a late step asks already
    told = [text for text in told if text]
    return {"text": told[0] if told else "–", "note": " · ".join(told[1:])}


def _why_none(desk: DeskContext, findings: list[Finding]) -> str:
    remarks = {finding.remark for finding in findings if finding.remark}
    return " ".join(desk.say(remark) for remark in sorted(remarks)) or desk.say("No duty applies to it.")

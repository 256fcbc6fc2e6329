"""What the law says of one cooperative in one matter: a state, the facts used, the day, the next step."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

State = Literal["ok", "violated", "unknown", "to_confirm", "not_applicable"]
Timing = Literal["done_in_time", "done_late", "due", "late", ""]
STATES: tuple[State, ...] = ("ok", "violated", "unknown", "to_confirm", "not_applicable")
TIMINGS: tuple[Timing, ...] = ("done_in_time", "done_late", "due", "late")

# English texts of each state and timing, to translate (domain ``law``).
STATE_LABELS: Mapping[str, str] = {
    "ok": "In order",
    "violated": "Not in order",
    "unknown": "Not known",
    "to_confirm": "To be confirmed",
    "not_applicable": "Does not apply",
    "done_in_time": "Done in time",
    "done_late": "Done late",
    "due": "To be done",
    "late": "Day passed, nothing declared",
}
NONE_OF_THEM = "There is none."
QUESTION = "We need to know: {fact}"


@dataclass(frozen=True)
class Finding:
    """How one duty stands on a day. Texts are English, to translate; names of facts are in ``wording``.

    A missing fact gives ``unknown`` and is the next question. That the last day has passed and nothing declares
    the act done is ``unknown`` with the timing ``late``: what was not declared may still have been done.
    It is ``violated`` and ``late`` only where a fact says that it was not done.
    """

    duty: str
    subject: str
    rule_id: str
    label: str
    state: State
    timing: Timing  # empty where the duty is no matter of days, or cannot be judged
    facts: Mapping[str, Any]  # the facts used, those known only
    missing: str  # the name of the fact that would settle it; empty unless unknown
    due_on: dt.date | None
    next_action: str  # empty when nothing is left to do
    remark: str
    article: str
    source: str
    text_version: str  # empty when the text of that day was not read

    @property
    def due_state(self) -> str:
        """Return the state as a calendar shows it: the timing where there is one."""
        return self.timing or self.state


@dataclass(frozen=True)
class Verdict:
    """What a duty's own judgement says, before the rule's own certainty is weighed."""

    state: State
    timing: Timing = ""
    due_on: dt.date | None = None
    missing: str = ""
    remark: str = ""


def met(is_met: bool) -> Verdict:
    """Return that a condition is met, or not."""
    return Verdict("ok" if is_met else "violated")


def unknown(fact: str) -> Verdict:
    """Return that a fact is missing."""
    return Verdict("unknown", missing=fact)


def not_applicable(remark: str) -> Verdict:
    """Return that a duty does not apply, and why."""
    return Verdict("not_applicable", remark=remark)

"""How a duty is judged: whom it binds, which fact is missing, and what an unsettled rule may say."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import pandas as pd

from legal_rules.delays import Deadline
from legal_rules.errors import NotKnownThen
from legal_rules.findings import Finding, Verdict, not_applicable, unknown
from legal_rules.parameters import Parameter, parameter

Facts = Mapping[str, Any]
Judge = Callable[[Parameter, Facts, dt.date], Verdict]
Start = Callable[[Facts], dt.date | None]
Body = Literal["", "cooperative", "union"]

AGRARIAN = "Law 112-12 does not apply to cooperatives of the agrarian reform."
ENDED = "It is dissolved or struck off."
OTHER_BODY = "This duty is of another kind of body."
NOT_READ = "What the text said on that day is to be confirmed: we have read a later version."
NOT_SETTLED = "The text is to be confirmed, so nobody is marked by it."
OUT_OF_ORDER = "The dates are out of order: please check them."
EXCLUSION = "L112.scope.agrarian_reform_excluded"
_CENTIMES = 100  # in a dirham
ENDED_STATUSES = ("dissolved", "struck_off")


@dataclass(frozen=True)
class Duty:
    """One duty of the law, which judges plain facts: call it with them and the day.

    A fact that is None, NaN, NaT or absent is missing. Days are ``datetime.date`` in Morocco's calendar.
    """

    name: str
    subject: str
    rule_id: str
    label: str
    next_action: str
    needs: tuple[str, ...]  # without one of these nothing can be said
    judge: Judge
    may_use: tuple[str, ...] = ()
    start: Start | None = None  # the day from which its delay runs: the rule of that day is read
    body: Body = ""  # whom it binds; empty: cooperatives and unions
    is_of_the_living: bool = True  # ceases when the cooperative is dissolved or struck off

    @property
    def uses(self) -> tuple[str, ...]:
        """Return the names of every fact it looks at, in the order of its questions."""
        status = ("status",) if self.is_of_the_living else ()
        return (*status, "is_agrarian_reform", *(("is_union",) if self.body else ()), *self.needs, *self.may_use)

    def __call__(self, facts: Facts, on: dt.date) -> Finding:
        """Return how the duty stands on a day."""
        known = {name: plain(facts.get(name)) for name in self.uses}
        rule, verdict = self._weigh(known, on)
        is_open = verdict.state in {"violated", "unknown", "to_confirm"} or verdict.timing == "due"
        return Finding(
            duty=self.name,
            subject=self.subject,
            rule_id=self.rule_id,
            label=self.label,
            state=verdict.state,
            timing=verdict.timing,
            facts={name: value for name, value in known.items() if value is not None},
            missing=verdict.missing,
            due_on=verdict.due_on,
            next_action=self.next_action if is_open else "",
            remark=verdict.remark,
            article=parameter(self.rule_id).article,
            source=parameter(self.rule_id).source,
            text_version=rule.text_version if rule else "",
        )

    def _weigh(self, known: Facts, on: dt.date) -> tuple[Parameter | None, Verdict]:
        """Return the rule of the day, and the verdict that it can bear."""
        rule = rule_of(self.rule_id, (self.start(known) if self.start else None) or on)
        outside = self._outside(known)
        if outside:
            return rule, outside
        if rule is None:
            return None, Verdict("to_confirm", remark=NOT_READ)
        missing = next((name for name in self.needs if known[name] is None), None)
        verdict = unknown(missing) if missing else self.judge(rule, known, on)
        if verdict.state == "violated" and not rule.can_mark:
            verdict = Verdict("to_confirm", due_on=verdict.due_on, remark=NOT_SETTLED)
        return rule, verdict

    def _outside(self, known: Facts) -> Verdict | None:
        """Return the verdict on one whom the law, or this duty, does not bind."""
        if self.is_of_the_living and known["status"] in ENDED_STATUSES:
            return not_applicable(ENDED)
        if known["is_agrarian_reform"] is None:
            return unknown("is_agrarian_reform")
        if known["is_agrarian_reform"] and excludes_agrarian_reform():
            return not_applicable(AGRARIAN)
        if self.body and known["is_union"] is None:
            return unknown("is_union")
        if self.body and known["is_union"] != (self.body == "union"):
            return not_applicable(OTHER_BODY)
        return None


def excludes_agrarian_reform() -> bool:
    """Return whether law 112-12 leaves out cooperatives of the agrarian reform (article 107)."""
    value = parameter(EXCLUSION).value
    return isinstance(value, Mapping) and not value["is_law_applicable"]


def rule_of(rule_id: str, day: dt.date) -> Parameter | None:
    """Return what a rule said on a day; None for a day before the text we read."""
    try:
        return parameter(rule_id, day)
    except NotKnownThen:
        return None


def plain(value: Any) -> Any:
    """Return a fact as plain Python: None for what is missing, a date for a timestamp."""
    if value is None or isinstance(value, list | tuple | Mapping):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def exact(amount: float | Fraction) -> Fraction:
    """Return an amount as it is written, so that a limit is met to the centime."""
    return amount if isinstance(amount, Fraction) else Fraction(str(amount))


def in_centimes(amount: float | Fraction) -> int:
    """Return an amount in whole centimes, a part of one left off."""
    return int(exact(amount) * _CENTIMES)


def in_time(start: dt.date, done: dt.date | None, deadline: Deadline, on: dt.date, *, done_fact: str) -> Verdict:
    """Judge an act against its last day, as the day ``on`` knows it: an act of a later day is still to come."""
    is_done = done is not None and done <= on
    day = done if done is not None and is_done else on
    remark = deadline.remark
    if is_done and day < start:
        return Verdict("to_confirm", due_on=deadline.due_on, remark=OUT_OF_ORDER)
    if day <= deadline.due_on:
        return Verdict("ok", "done_in_time" if is_done else "due", deadline.due_on, remark="" if is_done else remark)
    if day <= deadline.late_after:
        return Verdict("to_confirm", due_on=deadline.due_on, remark=remark)
    if is_done:
        return Verdict("violated", "done_late", deadline.due_on)
    return Verdict("unknown", "late", deadline.due_on, missing=done_fact)

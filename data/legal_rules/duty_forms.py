"""The forms that most duties take: at least, at most, within a delay after a day, so many days before a day."""

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from operator import itemgetter

from legal_rules.delays import Deadline, in_days, last_day_to_act, same_day_later
from legal_rules.findings import Verdict, met, not_applicable
from legal_rules.judging import OUT_OF_ORDER, Body, Duty, Facts, Judge, exact, in_time
from legal_rules.parameters import Parameter

Counting = Callable[[dt.date, int], Deadline]
MONTHS_A_YEAR = 12
NOTHING_YET = "Nothing has set this delay running."


def at_least(
    name: str, subject: str, rule_id: str, fact: str, *, label: str, next_action: str,
    number: str = "", of: str = "", body: Body = "", is_of_the_living: bool = True,
) -> Duty:  # fmt: skip
    """Return the duty that a fact reaches the rule's number, or that part ``of`` another fact."""

    def judge(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
        return met(exact(facts[fact]) >= rule.number(number) * _whole_of(facts, of))

    needs = (fact, of) if of else (fact,)
    return Duty(name, subject, rule_id, label, next_action, needs, judge, body=body, is_of_the_living=is_of_the_living)


def at_most(
    name: str, subject: str, rule_id: str, fact: str, *, label: str, next_action: str,
    number: str = "", of: str = "", body: Body = "",
) -> Duty:  # fmt: skip
    """Return the duty that a fact does not exceed the rule's number, or that part ``of`` another fact."""

    def judge(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
        return met(exact(facts[fact]) <= rule.number(number) * _whole_of(facts, of))

    return Duty(name, subject, rule_id, label, next_action, (fact, of) if of else (fact,), judge, body=body)


def within(
    name: str, subject: str, rule_id: str, start: str, done: str, *, label: str, next_action: str,
    number: str = "", counted: Counting = in_days, is_of_the_living: bool = True,
) -> Duty:  # fmt: skip
    """Return the duty to act within the rule's delay after a day."""

    def judge(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
        if facts[start] > on:
            return not_applicable(NOTHING_YET)
        return in_time(facts[start], facts[done], counted(facts[start], rule.whole(number)), on, done_fact=done)

    return Duty(
        name, subject, rule_id, label, next_action, (start,), judge, (done,), itemgetter(start),
        is_of_the_living=is_of_the_living,
    )  # fmt: skip


def days_before(name: str, subject: str, rule_id: str, act: str, event: str, *, label: str, next_action: str) -> Duty:
    """Return the duty to act the rule's full days before an event."""
    return Duty(name, subject, rule_id, label, next_action, (act, event), before(act, event), start=itemgetter(act))


def before(act: str, event: str, number: str = "") -> Judge:
    """Return the judgement that the rule's full days lie between an act and an event."""

    def judge(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
        if facts[event] < facts[act]:
            return Verdict("to_confirm", remark=OUT_OF_ORDER)
        return met(facts[event] >= last_day_to_act(facts[act], rule.whole(number)))

    return judge


def term(
    name: str, subject: str, rule_id: str, began: str, ends: str, number: str, *, label: str, next_action: str
) -> Duty:
    """Return the duty that a mandate lasts the rule's years at most. A mandate is no delay: its days all count."""

    def judge(rule: Parameter, facts: Facts, on: dt.date) -> Verdict:
        if facts[ends] < facts[began]:
            return Verdict("to_confirm", remark=OUT_OF_ORDER)
        return met(facts[ends] <= end_of_term(facts[began], rule.whole(number)))

    return Duty(name, subject, rule_id, label, next_action, (began, ends), judge, start=itemgetter(began))


def end_of_term(began: dt.date, years: int) -> dt.date:
    """Return the day on which a mandate of so many years ends."""
    return same_day_later(began, years * MONTHS_A_YEAR)


def _whole_of(facts: Facts, of: str) -> Fraction:
    return exact(facts[of]) if of else Fraction(1)

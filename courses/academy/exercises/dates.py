"""A day, typed or picked: the last day of a legal delay, or a day that a text names."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from academy.exercises.days import read_day
from academy.exercises.items import Entry
from legal_rules.delays import Deadline, in_days, in_months, in_years, last_day_before
from legal_rules.errors import BadRule, UnknownRule
from legal_rules.parameters import parameter

AUTOMATIC = True
_COUNTS: dict[str, Callable[[dt.date, int], Deadline]] = {"day": in_days, "month": in_months, "year": in_years}


class BadClock(ValueError):
    """A key that names no day, and why."""


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's key."""
    try:
        _day_of(entry.get("key", {}))
    except BadClock as bad:
        return [f"key: {bad}"]
    return []


def complete_key(entry: Entry) -> dict[str, Any]:
    """Return the key as the grader needs it: the day, counted by the law's own rule where one is named."""
    return {"value": _day_of(entry["key"]).isoformat()}


def public(_entry: Entry, _language: str, _exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see beside the question: nothing."""
    return {}


def share(key: Mapping[str, Any], value: object) -> float:
    """Return 1 for the right day, however it is written, else 0."""
    day = read_day(value) if isinstance(value, str) else None
    return float(day is not None and day.isoformat() == key["value"])


def format_problem(_public: Mapping[str, Any], value: object) -> str | None:
    """Return why the value is no answer to this exercise, or None."""
    is_day = isinstance(value, str) and read_day(value) is not None
    return None if is_day else "Write a day with its month and year, such as 22/11/2026."


def shown(_public: Mapping[str, Any], value: object) -> str:
    """Return the answer as typed."""
    return str(value)


def is_this_error(answer: object, value: object, _key: Mapping[str, Any]) -> bool:
    """Tell whether the learner named the wrong day that the author speaks of."""
    day = read_day(value) if isinstance(value, str) else None
    return day is not None and day.isoformat() == answer


def _day_of(key: Mapping[str, Any]) -> dt.date:
    """Return the day a key names, or raise BadClock."""
    if set(key) == {"value"}:
        return _written(key["value"], "value")
    if {"before", "delay"} <= set(key) <= {"before", "delay", "name"}:
        return _latest_before(_written(key["before"], "before"), str(key["delay"]), str(key.get("name", "")))
    if not {"start", "delay"} <= set(key) <= {"start", "delay", "name"}:
        raise BadClock("give either value = 2026-12-07, or start = 2026-12-01 (or before = the day of an assembly) "
                       "and delay = the id of a rule")  # fmt: skip
    deadline = _deadline(_written(key["start"], "start"), str(key["delay"]), str(key.get("name", "")))
    if deadline.late_after != deadline.due_on:
        raise BadClock(f"the law leaves this day open ({deadline.remark}); choose another start")
    return deadline.due_on


def _latest_before(day: dt.date, rule_id: str, name: str) -> dt.date:
    """Return the last day on which one can act so that the full days of the rule lie before a day."""
    unit, length = _delay(rule_id, name)
    if unit != "day":
        raise BadClock(f"delay: {rule_id} is no delay in days, so nothing can be counted back from a day")
    try:
        return last_day_before(day, length)
    except OverflowError:
        raise BadClock(f"before: {day} is no day; write it as 2026-12-01") from None


def _written(value: object, name: str) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise BadClock(f"{name}: {value!r} is no day; write it as 2026-12-01") from None


def _deadline(start: dt.date, rule_id: str, name: str) -> Deadline:
    unit, length = _delay(rule_id, name)
    try:
        return _COUNTS[unit](start, length)
    except (OverflowError, ValueError):  # behind the last day of the year 9999
        raise BadClock(f"start: {start} is no day; write it as 2026-12-01") from None


def _delay(rule_id: str, name: str) -> tuple[str, int]:
    """Return the unit and the length of a settled delay of the law."""
    try:
        rule = parameter(rule_id)
        length = rule.whole(name)
    except (UnknownRule, BadRule) as error:
        raise BadClock(f"delay: {error}") from None
    unit = next((unit for unit in _COUNTS if unit in f"{rule.unit} {name}"), None)
    if unit is None or not rule.source.startswith("law") or not rule.can_mark:
        raise BadClock(f"delay: {rule_id} is no settled delay of the law in days, months or years")
    return unit, length

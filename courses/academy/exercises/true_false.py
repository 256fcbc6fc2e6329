"""A sentence that is true or false."""

from collections.abc import Mapping
from typing import Any

from academy.exercises.formulas import BadFormula, is_formula, truth_of
from academy.exercises.items import Entry

AUTOMATIC = True


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's key."""
    value = entry.get("key", {}).get("value")
    if not is_formula(value):
        return [] if isinstance(value, bool) else ["key.value: must be true or false"]
    try:
        truth_of(value)
    except BadFormula as bad:
        return [f"key.value: {bad}"]
    return []


def complete_key(entry: Entry) -> dict[str, Any]:
    """Return the key as the grader needs it: a comparison (``"= 52 > L112.members.min"``) tried."""
    value = entry["key"]["value"]
    return {**entry["key"], "value": truth_of(value) if is_formula(value) else value}


def public(_entry: Entry, _language: str, _exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see beside the sentence: nothing."""
    return {}


def share(key: Mapping[str, Any], value: object) -> float:
    """Return 1 when the sentence was judged rightly; a number is no judgement."""
    return float(value is key["value"])


def format_problem(_public: Mapping[str, Any], value: object) -> str | None:
    """Return why the value is no answer to this exercise, or None."""
    return None if isinstance(value, bool) else "Choose true or false."


def shown(_public: Mapping[str, Any], value: object) -> str:
    """Return the answer as a sign that every reader knows."""
    return {True: "✓", False: "✗"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def is_this_error(answer: object, value: object, _key: Mapping[str, Any]) -> bool:
    """Tell whether a learner's value is the wrong answer that the author speaks of."""
    return answer is value

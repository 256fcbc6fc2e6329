"""A few sentences of the learner's own, read and graded by a trainer."""

from collections.abc import Mapping
from typing import Any

from academy.exercises.items import Entry
from academy.exercises.rubrics import rubric_problems

AUTOMATIC = False
MOST_CHARACTERS = 6000


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's rubric: what the trainer looks for, in both languages."""
    found = rubric_problems(entry)
    return [*found, "key: an essay has none; a trainer grades it"] if "key" in entry else found


def public(_entry: Entry, _language: str, _exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see beside the question: nothing."""
    return {}


def share(_key: Mapping[str, Any], _value: object) -> float:
    """Return 0: no machine gives points here."""
    return 0.0


def format_problem(_public: Mapping[str, Any], value: object) -> str | None:
    """Return why the value is no answer to this exercise, or None."""
    if not isinstance(value, str):
        return "Write a sentence."
    return "The text is too long: shorten it a little." if len(value) > MOST_CHARACTERS else None


def shown(_public: Mapping[str, Any], value: object) -> str:
    """Return the text as written."""
    return str(value)


def is_this_error(_answer: object, _value: object, _key: Mapping[str, Any]) -> bool:
    """Tell that no wrong answer of an essay is known beforehand."""
    return False

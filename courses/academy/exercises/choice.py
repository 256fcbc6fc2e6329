"""One right option among several."""

from collections.abc import Mapping
from typing import Any

from academy.exercises.items import Entry, ids_of, in_language, item_problems, text_of

AUTOMATIC = True


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's options and key."""
    found = item_problems(entry, "options")
    if entry.get("key", {}).get("value") not in ids_of(entry, "options"):
        found.append("key.value: must be the id of one option")
    return found


def public(entry: Entry, language: str, _exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see: the options in the author's order."""
    return {"options": in_language(entry, "options", language)}


def share(key: Mapping[str, Any], value: object) -> float:
    """Return 1 for the right option, else 0."""
    return float(isinstance(value, str) and value == key["value"])


def format_problem(public: Mapping[str, Any], value: object) -> str | None:
    """Return why the value is no answer to this exercise, or None."""
    known = [option["id"] for option in public["options"]]
    return None if value in known else "Choose one of the answers shown."


def shown(public: Mapping[str, Any], value: object) -> str:
    """Return the answer as the learner read it."""
    return text_of(public["options"], value)


def is_this_error(answer: object, value: object, _key: Mapping[str, Any]) -> bool:
    """Tell whether a learner's value is the wrong answer that the author speaks of."""
    return type(answer) is type(value) and answer == value

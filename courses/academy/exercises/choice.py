"""One right option among several."""

from collections.abc import Mapping
from typing import Any

from academy.exercises.formulas import BadFormula, is_formula, number_of
from academy.exercises.items import Entry, ids_of, in_language, item_problems, text_of
from academy.exercises.numerals import is_amount, is_near

AUTOMATIC = True


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's options and key."""
    found = item_problems(entry, "options")
    value = entry.get("key", {}).get("value")
    if is_formula(value):
        return found or _formula_problems(entry)
    if value not in ids_of(entry, "options"):
        found.append("key.value: must be the id of one option")
    return found


def complete_key(entry: Entry) -> dict[str, Any]:
    """Return the key as the grader needs it: of a formula, the option that carries its number."""
    value = entry["key"]["value"]
    return {**entry["key"], "value": _options_with(entry)[0] if is_formula(value) else value}


def _formula_problems(entry: Entry) -> list[str]:
    """Return what is wrong with a key that is reckoned: it names one option by the number that this carries."""
    if not all(is_amount(option.get("number")) for option in entry["options"]):
        return ["options: a key that is reckoned needs a number in each option, like number = 12"]
    try:
        found = _options_with(entry)
    except BadFormula as bad:
        return [f"key.value: {bad}"]
    if len(found) != 1:
        said = f"{number_of(entry['key']['value'])}, which {len(found)} options carry"
        return [f"key.value: gives {said}; exactly one must"]
    return []


def _options_with(entry: Entry) -> list[str]:
    right = number_of(entry["key"]["value"])
    return [option["id"] for option in entry["options"] if is_near({float(option["number"])}, right, 0)]


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

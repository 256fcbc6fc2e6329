"""A number, typed as people type it, right within a tolerance."""

from collections.abc import Mapping
from typing import Any

from academy.exercises.formulas import BadFormula, is_formula, number_of
from academy.exercises.items import Entry, text_problems
from academy.exercises.numerals import is_amount, is_near, readings
from academy.exercises.short_text import normalised

AUTOMATIC = True


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's key and unit."""
    key = entry.get("key", {})
    found = text_problems(entry["unit"], "unit") if "unit" in entry else []
    found += _value_problems(key.get("value"))
    if not is_amount(key.get("tolerance", 0)) or key.get("tolerance", 0) < 0:
        found.append("key.tolerance: must be a number from 0 up")
    if not all(isinstance(unit, str) for unit in key.get("units", [])):
        found.append("key.units: must be a list of texts")
    return found


def _value_problems(value: object) -> list[str]:
    if not is_formula(value):
        return [] if is_amount(value) else ["key.value: must be a number"]
    try:
        number_of(value)
    except BadFormula as bad:
        return [f"key.value: {bad}"]
    return []


def complete_key(entry: Entry) -> dict[str, Any]:
    """Return the key as the grader needs it: a formula reckoned, every unit a learner may write after the number."""
    return {"tolerance": 0, **entry["key"], "value": number_of(entry["key"]["value"]), "units": _units(entry)}


def public(entry: Entry, language: str, _exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see: the unit shown beside the box, and the units that may be typed."""
    return {"unit": entry.get("unit", {}).get(language, ""), "units": _units(entry)}


def share(key: Mapping[str, Any], value: object) -> float:
    """Return 1 when one reading of the text lies within the tolerance and the unit is an accepted one."""
    numbers, unit = _read(value)
    if unit and normalised(unit) not in {normalised(known) for known in key["units"]}:
        return 0.0
    return float(is_near(numbers, key["value"], key["tolerance"]))


def format_problem(public: Mapping[str, Any], value: object) -> str | None:
    """Return why the value is no answer to this exercise, or None."""
    numbers, unit = _read(value)
    if not numbers:
        return "Write a number, for example 12 or 2,5."
    known = {normalised(text) for text in public.get("units", [])}
    return "Write the number alone, without other words." if unit and normalised(unit) not in known else None


def shown(public: Mapping[str, Any], value: object) -> str:
    """Return the answer as the learner typed it, with the unit when none was typed."""
    _, unit = _read(value)
    return f"{value} {public.get('unit', '')}".strip() if not unit else str(value)


def is_this_error(answer: object, value: object, _key: Mapping[str, Any]) -> bool:
    """Tell whether the learner typed the wrong number that the author speaks of."""
    return isinstance(answer, int | float) and float(answer) in _read(value)[0]


def _read(value: object) -> tuple[set[float], str]:
    if isinstance(value, str):
        return readings(value)
    if is_amount(value):
        return {float(value)}, ""
    return set(), ""


def _units(entry: Entry) -> list[str]:
    shown_units = [str(text) for text in entry.get("unit", {}).values()]
    return [*dict.fromkeys([*shown_units, *entry.get("key", {}).get("units", [])])]

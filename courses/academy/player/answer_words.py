"""Answers as fields of a plain form."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData

from academy.exercises.answer_words import answer_in_words
from academy.exercises.formats import is_empty
from academy.released import ExercisePlace

__all__ = ["ORDER_PROBLEM", "answer_in_words", "answers_of_form"]

ORDER_PROBLEM = "Give each line its own number, from first to last."
_UNCHANGED = object()


def answers_of_form(
    form: FormData, places: list[ExercisePlace], shown: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the answers that a plain form changes, and the problems of those it cannot mean.

    Parameters
    ----------
    form
        The fields as posted.
    places
        The lesson's exercises.
    shown
        The answers that stood in the form when the browser got it: what is equal to them was not touched. A
        field that the form does not have changes nothing; nor does an empty one where nothing was answered.
    """
    changed: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for place in places:
        if not _is_asked(form, place):
            continue
        value, problem = _read(form, place)
        old = shown.get(place.exercise_id)
        if problem:
            problems[place.exercise_id] = problem
        elif value is not _UNCHANGED and value != old and not (is_empty(value) and is_empty(old)):
            changed[place.exercise_id] = value
    return changed, problems


def _is_asked(form: FormData, place: ExercisePlace) -> bool:
    """Whether the form asked this exercise at all: unchecked boxes send nothing, but their revision comes along."""
    name = f"a.{place.exercise_id}"
    asked = f"revision.{place.exercise_id}" in form
    return asked or any(field == name or field.startswith(f"{name}.") for field in form)


def _read(form: FormData, place: ExercisePlace) -> tuple[Any, str]:
    name = f"a.{place.exercise_id}"
    match place.type:
        case "photo":
            return _UNCHANGED, ""  # a form of its own brings it
        case "table":
            cells = {cell["id"]: form.get(f"{name}.{cell['id']}", "") for cell in place.public["cells"]}
            return {
                cell: typed.strip() for cell, typed in cells.items() if isinstance(typed, str) and typed.strip()
            }, ""
        case "choices" | "regions":
            return [each for each in form.getlist(name) if isinstance(each, str)], ""
        case "ordering":
            return _read_order(form, name, [item["id"] for item in place.public["items"]])
        case "matching":
            pairs = {side["id"]: form.get(f"{name}.{side['id']}", "") for side in place.public["left"]}
            return {left: right for left, right in pairs.items() if right}, ""
        case "true_false":
            return {"true": True, "false": False}.get(str(form.get(name)), _UNCHANGED), ""
    value = form.get(name)
    if not isinstance(value, str):
        return _UNCHANGED, ""
    return (value.replace("\r\n", "\n") if place.type == "essay" else value.strip()), ""


def _read_order(form: FormData, name: str, items: list[str]) -> tuple[Any, str]:
    """Return the items in the order of their numbers; all empty is no answer, some or equal a problem."""
    numbers = {item: str(form.get(f"{name}.{item}", "")) for item in items}
    if not any(numbers.values()):
        return _UNCHANGED, ""
    wanted = {str(number) for number in range(1, len(items) + 1)}
    if set(numbers.values()) != wanted:
        return _UNCHANGED, ORDER_PROBLEM
    return sorted(items, key=lambda item: int(numbers[item])), ""

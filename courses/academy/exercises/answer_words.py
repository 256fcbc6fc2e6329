"""Answers as words on a screen: what was chosen, ordered or typed, as its author would recognise it."""

from typing import Any

from academy.exercises.days import read_day
from academy.exercises.formats import is_empty, shown_answer
from academy.exercises.items import text_of
from academy.exercises.table import heading_of
from academy.released import ExercisePlace
from widgets.theme.texts import Texts


def answer_in_words(texts: Texts, place: ExercisePlace, value: Any) -> str:
    """Return an answer as its author would recognise it: an order, or pairs, a line each."""
    if is_empty(value):
        return "" if place.is_run else texts("No answer")
    if isinstance(value, bool):
        return texts("True") if value else texts("False")
    if place.type == "ordering" and isinstance(value, list):
        steps = [text_of(place.public["items"], item) for item in value]
        return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))
    if place.type == "matching" and isinstance(value, dict):
        arrow = "←" if texts.direction == "rtl" else "→"
        sides = [(text_of(place.public["left"], a), text_of(place.public["right"], b)) for a, b in value.items()]
        return "\n".join(f"{left} {arrow} {right}" for left, right in sides)
    if place.type == "table" and isinstance(value, dict):
        return "\n".join(f"{heading_of(place.public, str(cell))} = {typed}" for cell, typed in value.items())
    if place.type == "dates" and isinstance(value, str) and (day := read_day(value)):
        return texts.date(day)
    if place.type == "photo":
        return texts("A photo")
    return shown_answer(place.type, place.public, value)

"""Whether a value is an answer at all: a format error is told at once and never costs an attempt."""

from collections.abc import Mapping
from typing import Any

from academy.exercises.kinds import KINDS, UNFORESEEN_SHAPES


def problem_with(type_name: str, public: Mapping[str, Any], value: object) -> str | None:
    """Return an English sentence (to be translated) that says how to answer, or None for a usable value.

    An empty value (None or an empty text) clears an answer and is never a problem.
    """
    if is_empty(value):
        return None
    try:
        return KINDS[type_name].format_problem(public, value)
    except UNFORESEEN_SHAPES:
        return "This is not an answer to the question. Load the page again."


def is_empty(value: object) -> bool:
    """Tell whether a value says nothing: None, or a text, list or table without content."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | tuple | dict) and not value)


def shown_answer(type_name: str, public: Mapping[str, Any], value: object) -> str:
    """Return an answer in the words a learner read; an empty one is an empty text."""
    if is_empty(value):
        return ""
    try:
        return KINDS[type_name].shown(public, value)
    except UNFORESEEN_SHAPES:
        return str(value)

"""The exercise types by name, and what each of them must offer."""

from collections.abc import Mapping
from typing import Any, Protocol

from academy.exercises import (
    choice,
    choices,
    code,
    dates,
    essay,
    matching,
    number,
    ordering,
    photo,
    regions,
    short_text,
    table,
    true_false,
)
from academy.exercises.hints import costs_of
from academy.exercises.items import Entry


class Kind(Protocol):
    """One exercise type: a module with these names."""

    AUTOMATIC: bool

    def problems(self, entry: Entry, /) -> list[str]:
        """Return what is wrong with an author's entry."""

    def public(self, entry: Entry, language: str, exercise_id: str, /) -> dict[str, Any]:
        """Return what a learner may see."""

    def share(self, key: Mapping[str, Any], value: object, /) -> float:
        """Return the part of the points, from 0 to 1."""

    def format_problem(self, public: Mapping[str, Any], value: object, /) -> str | None:
        """Return why a value is no answer, as an English sentence to translate, or None."""

    def shown(self, public: Mapping[str, Any], value: object, /) -> str:
        """Return an answer in the words a learner read."""

    def is_this_error(self, answer: object, value: object, key: Mapping[str, Any], /) -> bool:
        """Tell whether a value is the wrong answer that an author speaks of."""


# What a value of a shape that nobody foresaw may raise: a list for an id, a number of a thousand digits...
UNFORESEEN_SHAPES = (TypeError, ValueError, ArithmeticError, RecursionError, LookupError)

KINDS: dict[str, Kind] = {
    "choice": choice,
    "choices": choices,
    "true_false": true_false,
    "number": number,
    "short_text": short_text,
    "ordering": ordering,
    "matching": matching,
    "table": table,
    "regions": regions,
    "dates": dates,
    "essay": essay,
    "photo": photo,
    "code": code,
}


def is_compared(type_name: str) -> bool:
    """Tell whether a machine gives the points by looking at an answer: neither a trainer, nor by running code."""
    return type_name in KINDS and type_name != "code" and KINDS[type_name].AUTOMATIC


def complete_key(type_name: str, entry: Entry) -> dict[str, Any]:
    """Return the key of an entry as its grader needs it, with what its hints cost; an essay has none."""
    complete = getattr(KINDS[type_name], "complete_key", None)
    key = dict(complete(entry) if complete else entry.get("key", {}))
    return {**key, "hint_costs": costs} if any(costs := costs_of(entry)) else key

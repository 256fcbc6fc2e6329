"""What a learner is told at once of a practice exercise; the page's script says the same (``marking.js``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from academy.exercises.formats import is_empty
from academy.exercises.grading import share_of
from academy.exercises.kinds import KINDS, UNFORESEEN_SHAPES

_WHOLE = 1 - 1e-9


@dataclass(frozen=True)
class Verdict:
    """How an answer stands, and the author's words on it; empty when there are none to say."""

    state: str  # "right", "partly" or "wrong"
    message: str


def verdict_of(type_name: str, practice: Mapping[str, Any], value: object) -> Verdict | None:
    """Return what to say of an answer; None for no answer.

    Parameters
    ----------
    type_name
        The exercise's type.
    practice
        The part of a practice exercise that stands in its page: ``key``, ``feedback``, ``wrong``.
    value
        The answer, whatever it is.
    """
    if is_empty(value):
        return None
    share = share_of(type_name, practice["key"], value)
    if share >= _WHOLE:
        return Verdict("right", str(practice["feedback"]))
    said = (each["text"] for each in practice["wrong"] if _fits(type_name, practice["key"], each, value))
    return Verdict("partly" if share > 0 else "wrong", str(next(said, "")))


def _fits(type_name: str, key: Mapping[str, Any], wrong: Mapping[str, Any], value: object) -> bool:
    try:
        return "answer" not in wrong or KINDS[type_name].is_this_error(wrong["answer"], value, key)
    except UNFORESEEN_SHAPES:
        return False

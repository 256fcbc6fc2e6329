"""A photo, looked at and graded by a trainer; the answer is the hash under which it is kept."""

import re
from collections.abc import Mapping
from typing import Any

from academy.exercises.items import Entry
from academy.exercises.rubrics import rubric_problems

AUTOMATIC = False
FIELD = "photo"
_HASH = re.compile(r"[0-9a-f]{64}")


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's rubric: what the trainer looks for, in both languages."""
    found = rubric_problems(entry)
    return [*found, "key: a photo has none; a trainer grades it"] if "key" in entry else found


def public(_entry: Entry, _language: str, _exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see beside the question: nothing."""
    return {}


def share(_key: Mapping[str, Any], _value: object) -> float:
    """Return 0: no machine gives points here."""
    return 0.0


def hash_in(value: object) -> str | None:
    """Return the hash that an answer holds, None when it holds no photo."""
    if not isinstance(value, Mapping) or set(value) != {FIELD} or not isinstance(value[FIELD], str):
        return None
    return value[FIELD] if _HASH.fullmatch(value[FIELD]) else None


def format_problem(_public: Mapping[str, Any], value: object) -> str | None:
    """Return why the value is no answer to this exercise, or None."""
    return None if hash_in(value) else "This is not a photo that we can show. Take another one."


def shown(_public: Mapping[str, Any], value: object) -> str:
    """Return the first signs of the photo's hash."""
    return f"photo {(hash_in(value) or '')[:12]}".strip()


def is_this_error(_answer: object, _value: object, _key: Mapping[str, Any]) -> bool:
    """Tell that no wrong answer of a photo is known beforehand."""
    return False

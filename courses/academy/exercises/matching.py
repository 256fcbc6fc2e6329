"""Things of one list to match with things of another."""

from collections.abc import Mapping
from typing import Any

from academy.exercises.items import Entry, ids_of, in_language, item_problems, shuffled, text_of

AUTOMATIC = True


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's two lists and key."""
    found = item_problems(entry, "left") + item_problems(entry, "right")
    left, right = ids_of(entry, "left"), ids_of(entry, "right")
    pairs = entry.get("key", {}).get("pairs")
    if not isinstance(pairs, dict) or set(pairs) != set(left) or not set(map(str, pairs.values())) <= set(right):
        found.append("key.pairs: must give every id of left one id of right")
    elif any(one == other for one, other in pairs.items()):
        found.append("key.pairs: the same id on both sides tells the answer; rename one")
    return found


def public(entry: Entry, language: str, exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see: the left list in the author's order, the right one shuffled."""
    right = shuffled(in_language(entry, "right", language), exercise_id, refuse=lambda order: _is_aligned(entry, order))
    return {"left": in_language(entry, "left", language), "right": right}


def share(key: Mapping[str, Any], value: object) -> float:
    """Return the pairs matched rightly, out of all pairs."""
    if not isinstance(value, Mapping):
        return 0.0
    pairs: Mapping[str, str] = key["pairs"]
    matched = [left for left, right in pairs.items() if value.get(left) == right]
    return len(matched) / len(pairs)


def format_problem(public: Mapping[str, Any], value: object) -> str | None:
    """Return why the value is no answer to this exercise, or None."""
    left = {item["id"] for item in public["left"]}
    right = [item["id"] for item in public["right"]]
    if not isinstance(value, Mapping) or not value:
        return "Choose at least one match."
    known = set(value) <= left and all(item in right for item in value.values())
    return None if known else "Choose among the matches shown."


def shown(public: Mapping[str, Any], value: object) -> str:
    """Return the answer as pairs."""
    if not isinstance(value, Mapping):
        return str(value)
    pairs = ((text_of(public["left"], a), text_of(public["right"], b)) for a, b in value.items())
    return " · ".join(f"{left} ← {right}" for left, right in pairs)


def is_this_error(answer: object, value: object, _key: Mapping[str, Any]) -> bool:
    """Tell whether the learner made the wrong pair that the author speaks of."""
    return (
        isinstance(answer, list)
        and len(answer) == 2
        and isinstance(value, Mapping)
        and value.get(answer[0]) == answer[1]
    )


def _is_aligned(entry: Entry, order: list[str]) -> bool:
    pairs = entry["key"]["pairs"]
    return order[: len(pairs)] == [pairs[left] for left in ids_of(entry, "left")]

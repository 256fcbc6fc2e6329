"""Things to put in order; where the order of two does not matter, the key does not ask for it."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from academy.exercises.items import Entry, ids_of, in_language, item_problems, shuffled, text_of

AUTOMATIC = True


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's items and key."""
    found = item_problems(entry, "items", least=3)
    known, key = set(ids_of(entry, "items")), entry.get("key", {})
    if ("order" in key) == ("before" in key):
        return [*found, "key: give either key.order (all ids in order) or key.before (pairs [first, later])"]
    if "order" in key and (not isinstance(key["order"], list) or sorted(key["order"]) != sorted(known)):
        found.append("key.order: must hold every id of the items once")
    if "before" in key and not _are_pairs(key["before"], known):
        found.append("key.before: must be pairs [first, later] of ids of the items, without a circle")
    return found


def complete_key(entry: Entry) -> dict[str, Any]:
    """Return the key as the grader needs it: all the pairs whose order counts, and all the ids."""
    key = entry["key"]
    pairs = combinations(key["order"], 2) if "order" in key else _closure(key["before"])
    return {"before": [list(pair) for pair in pairs], "items": ids_of(entry, "items")}


def public(entry: Entry, language: str, exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see: the items in an order that is not the answer."""
    key = complete_key(entry)
    items = in_language(entry, "items", language)
    return {"items": shuffled(items, exercise_id, refuse=lambda order: share(key, order) == 1.0)}


def share(key: Mapping[str, Any], value: object) -> float:
    """Return the pairs in the right order less the others, out of all pairs; never below 0.

    An order taken by chance is thus worth nothing on average (Kendall's rank correlation over the pairs that
    count). Every item must stand in the answer once.
    """
    if not isinstance(value, list | tuple) or sorted(map(str, value)) != sorted(key["items"]):
        return 0.0
    place = {item: number for number, item in enumerate(value)}
    right = sum(place.get(first, 0) < place.get(later, 0) for first, later in key["before"])
    return max(0, 2 * right - len(key["before"])) / len(key["before"])


def format_problem(public: Mapping[str, Any], value: object) -> str | None:
    """Return why the value is no answer to this exercise, or None."""
    known = sorted(item["id"] for item in public["items"])
    is_complete = isinstance(value, list) and sorted(map(str, value)) == known
    return None if is_complete else "Put every step in the order, each once."


def shown(public: Mapping[str, Any], value: object) -> str:
    """Return the answer as a numbered line."""
    order = value if isinstance(value, list | tuple) else [value]
    return " · ".join(f"{n}. {text_of(public['items'], item)}" for n, item in enumerate(order, start=1))


def is_this_error(answer: object, value: object, _key: Mapping[str, Any]) -> bool:
    """Tell whether the learner put the first of the author's two ids before the second."""
    if not isinstance(value, list | tuple) or not isinstance(answer, list) or len(answer) != 2:
        return False
    return all(item in value for item in answer) and value.index(answer[0]) < value.index(answer[1])


def _are_pairs(pairs: object, known: set[str]) -> bool:
    if not isinstance(pairs, list) or not pairs:
        return False
    shaped = all(isinstance(pair, list) and len(pair) == 2 and set(pair) <= known for pair in pairs)
    return shaped and all(first != later for first, later in _closure(pairs))


def _closure(pairs: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Return the pairs with those that follow from them: a before b before c puts a before c."""
    found = {(first, later) for first, later in pairs}
    while further := {(a, d) for a, b in found for c, d in found if b == c} - found:
        found |= further
    return sorted(found)

"""Several right options: all of them are to be chosen, and no other.

The four rules of partial credit are those of PrairieLearn's ``pl-checkbox`` element as its documentation defines them
(attribute ``partial-credit``: ``off``, ``net-correct``, ``coverage`` and ``each-answer``). Ours, unless an author
chooses another, is ``net_correct``: choosing everything earns nothing on average.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from academy.exercises.items import Entry, ids_of, in_language, item_problems, text_of

AUTOMATIC = True
Ids = frozenset[str]


def all_or_nothing(right: Ids, chosen: Ids, _shown: Ids) -> float:
    """Give 1 for exactly the right options, else 0 (``off``)."""
    return float(chosen == right)


def net_correct(right: Ids, chosen: Ids, _shown: Ids) -> float:
    """Give the right ones chosen less the wrong ones chosen, out of the right ones; never below 0 (``net-correct``)."""
    return max(0, len(chosen & right) - len(chosen - right)) / len(right)


def coverage(right: Ids, chosen: Ids, _shown: Ids) -> float:
    """Give the share of the right ones that are chosen, times the share of the chosen that are right (``coverage``)."""
    met = len(chosen & right)
    return met / len(right) * (met / len(chosen))


def every_decision(right: Ids, chosen: Ids, shown: Ids) -> float:
    """Give the options decided rightly (chosen when right, left when wrong), out of all options (``each-answer``)."""
    return len(shown - (chosen ^ right)) / len(shown)


RULES: dict[str, Callable[[Ids, Ids, Ids], float]] = {
    rule.__name__: rule for rule in (all_or_nothing, net_correct, coverage, every_decision)
}
DEFAULT_RULE = net_correct.__name__


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's options and key."""
    return item_problems(entry, "options") + key_problems(entry, ids_of(entry, "options"), "ids of options")


def key_problems(entry: Entry, known: Sequence[str], what: str) -> list[str]:
    """Return what is wrong with a key that holds several of the known values, and a rule or none."""
    key = entry.get("key", {})
    values, rule, found = key.get("values"), key.get("rule", DEFAULT_RULE), []
    if not isinstance(values, list) or not values or not set(map(str, values)) <= set(known):
        found.append(f"key.values: must be a list of {what}, at least one")
    if rule not in RULES:
        found.append(f"key.rule: {rule!r} is no rule; choose one of {', '.join(RULES)}")
    return found


def complete_key(entry: Entry) -> dict[str, Any]:
    """Return the key as the grader needs it: with all the options shown."""
    return with_rule(entry, ids_of(entry, "options"))


def with_rule(entry: Entry, shown_ids: Sequence[str]) -> dict[str, Any]:
    """Return a key with its rule, ours when the author names none, and everything that could be chosen."""
    return {"rule": DEFAULT_RULE, **entry["key"], "shown": list(shown_ids)}


def public(entry: Entry, language: str, _exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see: the options in the author's order."""
    return {"options": in_language(entry, "options", language)}


def share(key: Mapping[str, Any], value: object) -> float:
    """Return the part of the points by the key's rule; nothing chosen, or something unknown, is 0."""
    shown_ids = frozenset(key["shown"])
    if not isinstance(value, list | tuple) or not value or not all(isinstance(item, str) for item in value):
        return 0.0
    chosen = frozenset(value)
    return RULES[key["rule"]](frozenset(key["values"]), chosen, shown_ids) if chosen <= shown_ids else 0.0


def format_problem(public: Mapping[str, Any], value: object) -> str | None:
    """Return why the value is no answer to this exercise, or None."""
    known = [option["id"] for option in public["options"]]
    if not isinstance(value, list) or not value:
        return "Choose at least one answer."
    return None if all(item in known for item in value) else "Choose among the answers shown."


def shown(public: Mapping[str, Any], value: object) -> str:
    """Return the answer as the learner read it."""
    chosen = value if isinstance(value, list | tuple) else [value]
    return " · ".join(text_of(public["options"], item) for item in chosen)


def is_this_error(answer: object, value: object, key: Mapping[str, Any]) -> bool:
    """Tell whether the option the author speaks of was chosen wrongly, or wrongly left."""
    chosen = value if isinstance(value, list | tuple) else []
    return (answer in chosen) != (answer in key["values"])

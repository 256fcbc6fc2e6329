"""The parts of an exercise that carry an id and a text: options, things to order, things to match."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

LANGUAGES = ("ar", "fr")
ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
Entry = Mapping[str, Any]  # one exercise, as its TOML file holds it


def text_problems(holder: object, name: str) -> list[str]:
    """Return what is wrong with a text that must stand in every language."""
    if not isinstance(holder, Mapping):
        return [f"{name}: write it as {name}.ar and {name}.fr"]
    return [
        f"{name}.{language}: the text is missing; write it"
        for language in LANGUAGES
        if not (isinstance(holder.get(language), str) and holder[language].strip())
    ]


def item_problems(entry: Entry, name: str, *, least: int = 2) -> list[str]:
    """Return what is wrong with a list of ``{ id, ar, fr }`` tables."""
    items = entry.get(name)
    if not isinstance(items, list) or len(items) < least or not all(isinstance(item, dict) for item in items):
        return [f"{name}: give at least {least} lines like {{ id = '...', ar = '...', fr = '...' }}"]
    found = [problem for place, item in enumerate(items) for problem in _problems_of(item, f"{name}[{place}]")]
    ids = [item.get("id") for item in items]
    if len(set(map(str, ids))) < len(ids):
        found.append(f"{name}: an id stands twice; give each its own")
    return found


def _problems_of(item: Mapping[str, Any], place: str) -> list[str]:
    found = text_problems(item, place)
    if not isinstance(item.get("id"), str) or not ID.fullmatch(item["id"]):
        found.append(f"{place}.id: {item.get('id')!r} is no id; use small Latin letters, digits and _")
    return found


def ids_of(entry: Entry, name: str) -> list[str]:
    """Return the ids of a list of items, in the author's order."""
    return [str(item["id"]) for item in entry.get(name, []) if isinstance(item, dict) and "id" in item]


def in_language(entry: Entry, name: str, language: str) -> list[dict[str, str]]:
    """Return the items of one language, in the author's order."""
    return [{"id": item["id"], "text": item[language]} for item in entry[name]]


def shuffled(
    items: Sequence[dict[str, str]], seed: str, *, refuse: Callable[[list[str]], bool] | None = None
) -> list[dict[str, str]]:
    """Return the items in an order that depends on the seed and the ids alone.

    Both languages and every page thus show one order. An order that ``refuse`` says is already the answer is
    turned by one place until it is not.
    """
    order = sorted(items, key=lambda item: hashlib.sha256(f"{seed}/{item['id']}".encode()).digest())
    for _ in order:
        if refuse is None or not refuse([item["id"] for item in order]):
            break
        order = order[1:] + order[:1]
    return order


def text_of(items: Sequence[Mapping[str, str]], item_id: object) -> str:
    """Return the text a learner saw under an id; an unknown id is shown as it is."""
    return next((item["text"] for item in items if item["id"] == item_id), str(item_id))

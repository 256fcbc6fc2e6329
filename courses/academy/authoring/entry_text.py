"""How an exercise is written in TOML by the form: as a hand would, a field a line, a list one item a line."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit

from academy.exercises.items import LANGUAGES

_ORDER = (
    "type", "mode", "points", "source", "prompt", "unit", "columns", "rows", "options", "items", "left", "right",
    "key", "rubric", "setup", "starter", "model", "checks", "feedback", "hints", "wrong",
)  # fmt: skip
_LISTED = {"options", "items", "left", "right", "columns", "rows", "hints", "wrong", "rubric", "checks"}  # one a line


def entry_text(name: str, entry: Mapping[str, Any]) -> str:
    """Return a new exercise as its lines in the file."""
    known = [field for field in _ORDER if field in entry]
    lines = [f"[{name}]"]
    for field in [*known, *(field for field in entry if field not in _ORDER)]:
        lines += field_lines(field, entry[field])
    return "\n".join(lines) + "\n"


def list_text(items: Sequence[Any], comments: Sequence[str] = ()) -> str:
    """Return a list as TOML: tables one a line, plain values in one line unless a comment stands among them."""
    if not comments and not any(isinstance(each, Mapping) for each in items):
        return f"[{', '.join(value_text(each) for each in items)}]"
    lines = [*(f"  {comment}" for comment in comments), *(f"  {value_text(each)}," for each in items)]
    return "\n".join(["[", *lines, "]"])


def value_text(value: Any) -> str:
    """Return a value as TOML in one line.

    Examples
    --------
    >>> value_text({"value": 5, "units": ["a"], "half": 0.5})
    '{ value = 5, units = ["a"], half = 0.5 }'
    """
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(key)} = {value_text(each)}" for key, each in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(value_text(each) for each in value)}]"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and math.isfinite(value):
        return f"{value!r}"
    return str(tomlkit.item(value).as_string())


def as_value(value: Any) -> Any:
    """Return a value as tomlkit takes it into a file, written in our way."""
    text = list_text(value) if isinstance(value, list) else _lines_text(value)
    return tomlkit.parse(f"x = {text}\n")["x"]


def field_lines(field: str, value: Any) -> list[str]:
    """Return a field as its lines: a text in two languages takes two."""
    if isinstance(value, Mapping) and value and set(value) <= set(LANGUAGES):
        return [f"{_key(field)}.{language} = {value_text(value[language])}" for language in value]
    if field in _LISTED and isinstance(value, list):
        return [f"{_key(field)} = {list_text(value)}"]
    return [f"{_key(field)} = {_lines_text(value)}"]


def _lines_text(value: Any) -> str:
    """Return a value as TOML; a text of several lines as such, where it can stand as it is."""
    if isinstance(value, str) and "\n" in value and "'''" not in value and not value.endswith("'"):
        return f"'''\n{value}'''"
    return value_text(value)


def _key(name: str) -> str:
    is_bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if is_bare else tomlkit.item(name).as_string()

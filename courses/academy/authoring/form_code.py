"""Parts of the form of an exercise in code: sources as they are typed, and checks with what each expects."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from academy.authoring.form_parts import Draft, Said, at, number_typed, put, rows_of, taken_rows, words_typed
from academy.code_exercises.values import NotPlain, as_python, plain
from academy.exercises.items import LANGUAGES

_PLAIN = {"expression", "expected", "tolerance", "relative", "order", "normalised", "points", "shown", "feedback",
          "wrong", "@", *LANGUAGES}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """Python, as it is typed: its line breaks and spaces say something."""

    path: str
    label: str
    help: str = ""
    macro: str = "source_code"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a text, or not there."""
        return isinstance(at(entry, self.path), str | None)

    def take(self, said: Said, entry: Draft) -> None:
        """Write the lines; those that are the same but for their ends stay as they stand."""
        typed, before = said.get(self.path).replace("\r\n", "\n").rstrip(), at(entry, self.path)
        if typed.strip("\n") != str(before or "").strip("\n").rstrip():
            put(entry, self.path, typed.strip("\n") or None)


@dataclass(frozen=True)
class Checks:
    """Checks: an expression, what it must give, how near, and words for who fails."""

    path: str
    label: str
    help: str = ""
    macro: str = "checks"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a list of checks that the form knows whole; one that expects a table it does not."""
        value, rows = at(entry, self.path), rows_of(entry, self.path)
        is_list = isinstance(value, list) and len(rows) == len(value)
        return value is None or (is_list and all(set(row) <= _PLAIN and _has_known_wrong(row) for row in rows))

    def take(self, said: Said, entry: Draft) -> None:
        """Write the checks in the form's order."""
        rows = [_taken(said, f"{self.path}.{token}", row) for token, row in taken_rows(said, self.path, entry)]
        put(entry, self.path, rows or None)


def literal_text(row: Mapping[str, Any], name: str) -> str:
    """Return a value of a row as it is typed in Python; nothing where there is none, or it can be typed by nobody."""
    if name not in row:
        return ""
    try:
        return as_python(plain(_bare(row[name])))
    except NotPlain:
        return ""


def literal_typed(text: str) -> Any:
    """Return what was typed as a value: a number, a text, a list, a dictionary; what is none of Python is a text.

    Examples
    --------
    >>> literal_typed("[1, 2.5]"), literal_typed("Rabat"), literal_typed("True"), literal_typed(" ")
    ([1, 2.5], 'Rabat', True, None)
    """
    if not text.strip():
        return None
    try:
        return _listed(ast.literal_eval(text.strip()))
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        return text.strip()


def _bare(value: Any) -> Any:
    """Return a value of tables and lists that a page may have wrapped."""
    if isinstance(value, Mapping):
        return {name: _bare(each) for name, each in value.items()}
    return [_bare(each) for each in value] if isinstance(value, list) else value


def _listed(value: Any) -> Any:
    """Return a value as TOML can write it."""
    if isinstance(value, list | tuple):
        return [_listed(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _listed(each) for key, each in value.items()}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise ValueError("a value that no TOML holds")


def _taken(said: Said, name: str, row: Draft) -> Draft:
    for language in LANGUAGES:  # of a row that was just added
        row.pop(language, None)
    row["expression"] = said.get(f"{name}.expression").strip()
    if (typed := said.get(f"{name}.expected").strip()) != literal_text(row, "expected"):
        _put(row, "expected", literal_typed(typed))
    for field in ("tolerance", "points"):
        if (number := number_typed(said.get(f"{name}.{field}"))) != row.get(field):
            _put(row, field, number)
    if (said.get(f"{name}.shown") == "yes") != bool(row.get("shown")):
        _put(row, "shown", True if said.get(f"{name}.shown") == "yes" else None)
    _put(row, "feedback", words_typed(said, f"{name}.feedback", row.get("feedback")))
    wrong = list(row.get("wrong", []))
    _put(row, "wrong", [*_first_wrong(said, f"{name}.wrong", wrong[0] if wrong else {}), *wrong[1:]] or None)
    return row


def _first_wrong(said: Said, name: str, before: Mapping[str, Any]) -> list[dict[str, Any]]:
    typed = said.get(f"{name}.value").strip()
    words = words_typed(said, name, before)
    if not typed and not any((words or {}).get(language) for language in LANGUAGES):
        return []
    is_same = typed == literal_text(before, "value")
    value = {"value": before["value"] if is_same else literal_typed(typed)} if typed else {}
    return [value | {language: str((words or {}).get(language, "")) for language in LANGUAGES}]


def _has_known_wrong(row: Mapping[str, Any]) -> bool:
    wrong = row.get("wrong", [])
    return isinstance(wrong, list) and all(isinstance(each, Mapping) for each in wrong)


def _put(row: Draft, name: str, value: Any) -> None:
    if value is None:
        row.pop(name, None)
    else:
        row[name] = value

"""A table with cells to fill: a ledger, a budget; each cell counts."""

from collections.abc import Iterator, Mapping
from typing import Any

from academy.exercises.formulas import BadFormula, evaluated
from academy.exercises.items import Entry, in_language, item_problems, text_of, text_problems
from academy.exercises.numerals import is_amount, is_near, readings

AUTOMATIC = True
MOST_CELLS = 60  # asked in one table: more is no exercise on a telephone


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's columns, rows, given numbers and key."""
    found = item_problems(entry, "columns", least=1) + item_problems(entry, "rows", least=1)
    found += text_problems(entry["unit"], "unit") if "unit" in entry else []
    if found:
        return found
    key = entry.get("key", {})
    if not is_amount(key.get("tolerance", 0)) or key.get("tolerance", 0) < 0:
        found.append("key.tolerance: must be a number from 0 up")
    asked, places = key.get("cells"), {place for place, _, _ in _places(entry)}
    if not isinstance(asked, dict) or not 0 < len(asked) <= MOST_CELLS or not set(asked) <= places:
        return [*found, 'key.cells: must give at least one cell, like { "honey.price" = 90 }, by row and column']
    return found + _number_problems(entry, asked)


def _number_problems(entry: Entry, asked: Mapping[str, Any]) -> list[str]:
    given = _given(entry)
    if both := sorted(set(given) & set(asked)):
        return [f"key.cells: {both[0]} is given in its row and asked as well; choose one"]
    if not all(is_amount(value) for value in given.values()):
        return ["rows: what is given in a row must be numbers by column, like given = { kg = 12 }"]
    try:
        evaluated({**given, **asked})
    except BadFormula as bad:
        return [f"key.cells: {bad}"]
    return []


def complete_key(entry: Entry) -> dict[str, Any]:
    """Return the key as the grader needs it: every asked cell as a number, formulas reckoned."""
    numbers = evaluated({**_given(entry), **entry["key"]["cells"]})
    cells = {name: _plain(numbers[name]) for name in entry["key"]["cells"]}
    return {"cells": cells, "tolerance": entry["key"].get("tolerance", 0)}


def public(entry: Entry, language: str, _exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see: headings, given numbers, and which cells are asked."""
    given, asked = _given(entry), entry["key"]["cells"]
    cells = {place: {"id": place, "given": given.get(place), "is_asked": place in asked}
             for place, _, _ in _places(entry)}  # fmt: skip
    return {
        "columns": in_language(entry, "columns", language),
        "rows": in_language(entry, "rows", language),
        "cells": list(cells.values()),
        "unit": entry.get("unit", {}).get(language, ""),
    }


def share(key: Mapping[str, Any], value: object) -> float:
    """Return the cells filled rightly, out of all that are asked."""
    if not isinstance(value, Mapping):
        return 0.0
    right = sum(_is_right(key, cell, value.get(cell)) for cell in key["cells"])
    return right / len(key["cells"])


def format_problem(public: Mapping[str, Any], value: object) -> str | None:
    """Return why the value is no answer to this exercise, or None."""
    asked = {cell["id"] for cell in public["cells"] if cell["is_asked"]}
    if not isinstance(value, Mapping) or not set(value) <= asked:
        return "Fill the cells of the table."
    is_read = all(_numbers(typed) for typed in value.values())
    return None if is_read else "Write a number in each cell, such as 12 or 2,5."


def shown(public: Mapping[str, Any], value: object) -> str:
    """Return the filled cells by their headings."""
    if not isinstance(value, Mapping):
        return str(value)
    return " · ".join(f"{heading_of(public, str(cell))} = {typed}" for cell, typed in value.items())


def heading_of(public: Mapping[str, Any], cell: str) -> str:
    """Return a cell's row and column as the learner reads them."""
    row, _, column = cell.partition(".")
    return f"{text_of(public['rows'], row)} / {text_of(public['columns'], column)}"  # signs that both languages share


def is_this_error(answer: object, value: object, key: Mapping[str, Any]) -> bool:
    """Tell whether the cell the author speaks of was filled wrongly, or with the number named beside it."""
    cell, number = answer if isinstance(answer, list) and len(answer) == 2 else (answer, None)
    typed = value.get(cell) if isinstance(value, Mapping) else None
    if typed is None or not isinstance(cell, str) or cell not in key["cells"]:
        return False
    return not _is_right(key, cell, typed) if number is None else is_near(_numbers(typed), number, 0)


def _is_right(key: Mapping[str, Any], cell: str, typed: object) -> bool:
    return is_near(_numbers(typed), key["cells"][cell], key["tolerance"])


def _numbers(typed: object) -> set[float]:
    numbers, rest = readings(typed) if isinstance(typed, str) else (set[float](), "")
    return set() if rest else numbers


def _plain(number: Any) -> int | float:
    return number if isinstance(number, int) else float(number)


def _given(entry: Entry) -> dict[str, Any]:
    return {place: row["given"][column] for place, row, column in _places(entry) if column in row.get("given", {})}


def _places(entry: Entry) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Return each cell's name, row and column id, a line after the other."""
    for row in entry["rows"]:
        for column in entry["columns"]:
            yield f"{row['id']}.{column['id']}", row, column["id"]

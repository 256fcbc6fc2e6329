"""Reading one column: each distinct cell once, with what the other cells of the column tell."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from coop_registry.imports.cells import Cell, CellRefused, text_of
from coop_registry.imports.days import is_serial, read_day, read_day_of_year, read_year, strange_forms
from coop_registry.imports.fields import Field
from coop_registry.imports.mappings import DayForms
from coop_registry.imports.numbers import Marks, is_told_by_others, marks_of, read_count, read_money
from coop_registry.imports.places import NameFinder
from coop_registry.imports.words import (
    is_missing,
    is_nil,
    may_say_nothing,
    read_category,
    read_register_number,
    read_status,
    read_telephone,
    read_text,
    read_yes_or_no,
    refuse_damage,
)
from coop_registry.spelling import plain

LONGEST = {"name_ar": 200, "name_latin": 200, "chair_name": 120, "commune": 120, "seat": 300, "activity": 200}
_NIL_MEANS: dict[str, Any] = {"count": 0, "money": 0.0, "yes_no": False}
_TICK = "*"  # says "nothing known" of a name, and for many "yes" in a column of ticks: there it is refused
_MAY_BE_NEGATIVE = {"surplus_mad"}
_DTYPES = {"count": "Int64", "year": "Int64", "money": "Float64", "yes_no": "boolean"}


@dataclass(frozen=True)
class Reading:
    """What a column's cells are read with."""

    today: dt.date
    finders: Mapping[str, NameFinder]
    days: DayForms
    serials: str | None


@dataclass(frozen=True)
class ColumnRead:
    """A column read: its values (None: missing or refused), the refusals, cells worth a remark, by place in it."""

    values: list[Any]
    refused: dict[int, CellRefused]
    remarks: dict[str, list[int]]


def read_column(
    field: Field,
    cells: Sequence[Cell],
    reading: Reading,
    replaced: Mapping[str, str] | None = None,
    scale: int = 1,
) -> ColumnRead:
    """Read the cells of one column.

    Parameters
    ----------
    field
        What the column declares.
    cells
        Its cells, records only.
    reading
        What to read with.
    replaced
        Cell as written → what to read in its place, from a mapping.
    scale
        In how many dirhams a column of money counts.
    """
    distinct = dict.fromkeys(_without_booleans(cells))
    others = {plain(written): value for written, value in (replaced or {}).items()}
    texts: dict[Cell, Cell] = {cell: cell for cell in distinct}
    if others:
        texts = {cell: others.get(plain(text_of(cell)), cell) for cell in distinct}
    reader = _reader(field, texts.values(), reading, scale)
    read: dict[Cell, Any] = {cell: _read(text, field, reader) for cell, text in texts.items()}
    wrong = {cell for cell, value in read.items() if isinstance(value, CellRefused)}
    told = _told(field, texts)
    plain_cells = _without_booleans(cells)
    refused = {place: read[cell] for place, cell in enumerate(plain_cells) if cell in wrong} if wrong else {}
    remarks: dict[str, list[int]] = {}
    for place, cell in enumerate(plain_cells) if told else ():
        if cell in told and cell not in wrong:
            remarks.setdefault(told[cell], []).append(place)
    read.update(dict.fromkeys(wrong))
    return ColumnRead([read[cell] for cell in plain_cells], refused, remarks)


def typed(field: Field, values: Sequence[Any], index: pd.Index) -> pd.Series:
    """Return a column's values as the frame of a declared table holds them."""
    if field.kind == "day":
        days = np.array([value if value is not None else "NaT" for value in values], dtype="datetime64[s]")
        return pd.Series(days, index=index)
    dtype: Any = _DTYPES.get(field.kind, "string")
    column: pd.Series = pd.Series(list(values), index=index, dtype=dtype)
    return column


def _without_booleans(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return the cells with true and false as words: in Python they equal 1 and 0."""
    if any(cell is True or cell is False for cell in cells):
        return [text_of(cell) if isinstance(cell, bool) else cell for cell in cells]
    return cells


def _read(cell: Cell, field: Field, reader: Callable[[Cell], Any]) -> Any:
    try:
        if isinstance(cell, str):
            text = text_of(cell)
            if may_say_nothing(text):
                if is_missing(text) and not (field.kind == "yes_no" and text == _TICK):
                    return None
                if is_nil(text):
                    return _NIL_MEANS.get(field.kind)
            refuse_damage(text)
        return reader(cell)
    except CellRefused as refused:
        return refused


def _told(field: Field, texts: Mapping[Cell, Cell]) -> dict[Cell, str]:
    """Return the cells worth a remark."""
    if field.kind in ("count", "money"):
        return {cell: "mark_told_by_others" for cell, text in texts.items() if is_told_by_others(text)}
    if field.kind != "day":
        return {}
    told: dict[Cell, str] = {}
    for cell, text in texts.items():
        if isinstance(text, float | int) or (isinstance(text, str) and is_serial(text)):
            told[cell] = "day_from_serial"
        elif isinstance(text, str) and is_nil(text_of(text)):
            told[cell] = "nil_day"
    return told


def _reader(field: Field, cells: Any, reading: Reading, scale: int) -> Callable[[Cell], Any]:
    """Return the reader of a field's cells, which knows what the whole column tells."""
    if field.kind in reading.finders:
        return reading.finders[field.kind].code
    if field.kind in ("count", "money"):
        return _number_reader(field, marks_of(cells), scale)
    if field.kind == "day":
        strange = strange_forms(cells)
        return lambda cell: read_day(cell, reading.today, reading.days, serials=reading.serials, strange=strange)
    readers: dict[str, Callable[[Cell], Any]] = {
        "register_number": lambda cell: read_register_number(cell, reading.today),
        "name": lambda cell: read_text(cell, LONGEST[field.name]),
        "text": lambda cell: read_text(cell, LONGEST[field.name]),
        "category": read_category,
        "yes_no": read_yes_or_no,
        "day_of_year": read_day_of_year,
        "year": lambda cell: read_year(cell, reading.today),
        "status": read_status,
        "telephone": read_telephone,
    }
    return readers[field.kind]


def _number_reader(field: Field, marks: Marks, scale: int) -> Callable[[Cell], Any]:
    if field.kind == "count":
        return lambda cell: read_count(cell, marks)
    may_be_negative = field.name in _MAY_BE_NEGATIVE
    return lambda cell: read_money(cell, marks, may_be_negative=may_be_negative, scale=scale)

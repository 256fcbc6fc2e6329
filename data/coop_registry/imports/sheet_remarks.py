"""What there is to know of a sheet besides its cells: formulas, what is hidden, other sheets, columns passed over."""

from collections.abc import Set as AbstractSet

from coop_registry.imports.cells import column_letter, text_of
from coop_registry.imports.declared import Remark
from coop_registry.imports.fields import FIELDS, TURNOVERS
from coop_registry.imports.header_meanings import YEAR, candidates_of, header_key, is_own_column
from coop_registry.imports.headers import Column
from coop_registry.imports.sheets import ChosenSheet, DeclaredFile
from coop_registry.spelling import plain

_NAMED_CELLS = 20
_TITLE_ROWS = 8  # above the headers


def remarks_of_sheet(
    file: DeclaredFile,
    chosen: ChosenSheet,
    fields: dict[str, Column],
    rows: AbstractSet[int],
    passed: AbstractSet[str],
    *,
    has_year: bool,
) -> list[Remark]:
    """Return the remarks; ``rows``: the numbers of those that were accepted; ``passed``: headers passed over."""
    remarks = _of_the_file(file, chosen) + ([] if has_year else _of_a_year(chosen, fields))
    remarks += [
        Remark("formula", row, letter, name, value, {"cells": cells, "count": count})
        for name, row, letter, value, cells, count in _formulas(chosen, fields, rows)
    ]
    remarks += [Remark("hidden_row", row + 1) for row in sorted(chosen.grid.hidden_rows) if row + 1 in rows]
    for name, column in fields.items():
        if column.place in chosen.grid.hidden_columns:
            remarks.append(Remark("hidden_column", None, column_letter(column.place), name, column.header))
    taken = {column.place for column in fields.values()}
    passed_keys = {header_key(header) for header in passed}
    for column in chosen.headers.columns:
        if column.header and column.place not in taken and not is_own_column(column.header):
            why, detail = _not_taken(column, passed_keys)
            remarks.append(Remark(why, None, column_letter(column.place), None, column.header[:200], detail))
    return remarks


def _not_taken(column: Column, passed: AbstractSet[str]) -> tuple[str, dict[str, str]]:
    """Return why nothing was taken from a column: what a person left out may well have a place in the registry."""
    candidates = [field for field, _ in column.candidates or candidates_of(header_key(column.header))]
    if not candidates:
        return "column_not_used", {}
    shown = {"candidates": ", ".join(candidates[:3])}
    if header_key(column.header) in passed:
        return "column_left_out", shown
    if set(candidates) == set(TURNOVERS):
        return "turnover_whole", {}
    return "column_unclear", shown


def _of_the_file(file: DeclaredFile, chosen: ChosenSheet) -> list[Remark]:
    remarks = []
    if file.text is not None and not file.text.is_certain:
        remarks.append(Remark("encoding_assumed", value=file.text.encoding, detail={"encoding": file.text.encoding}))
    if chosen.others:
        remarks.append(Remark("other_sheets", value=chosen.name or "", detail={"sheets": ", ".join(chosen.others)}))
    if file.is_hidden(chosen.name):
        remarks.append(Remark("hidden_sheet", value=chosen.name or ""))
    return remarks


def _of_a_year(chosen: ChosenSheet, fields: dict[str, Column]) -> list[Remark]:
    """Remark upon a year that a title or a header names, while figures of a year were taken without one."""
    if not any(FIELDS[name].table.startswith("yearly_") for name in fields):
        return []
    first = chosen.headers.rows[0]
    above = [text_of(cell) for row in chosen.grid.rows[max(first - _TITLE_ROWS, 0) : first] for cell in row]
    texts = [text for text in (*above, *(column.header for column in fields.values())) if YEAR.search(plain(text))]
    years = sorted({year for text in texts for year in YEAR.findall(plain(text))})
    return [Remark("year_not_taken", value=texts[0][:200], detail={"years": ", ".join(years)})] if years else []


def _formulas(
    chosen: ChosenSheet, fields: dict[str, Column], rows: AbstractSet[int]
) -> list[tuple[str, int, str, str, str, str]]:
    """Return, for each field with formulas, its first one and the cells they stand in."""
    names = {column.place: name for name, column in fields.items()}
    by_column: dict[int, list[int]] = {}
    for (row, place), has_value in chosen.grid.formulas.items():
        if has_value and place in names and row + 1 in rows:
            by_column.setdefault(place, []).append(row)
    found = []
    for place, where in sorted(by_column.items()):
        letter, first = column_letter(place), min(where)
        cells = ", ".join(f"{letter}{row + 1}" for row in sorted(where)[:_NAMED_CELLS])
        value = text_of(chosen.grid.rows[first][place])[:200]
        found.append((names[place], first + 1, letter, value, cells, str(len(where))))
    return found

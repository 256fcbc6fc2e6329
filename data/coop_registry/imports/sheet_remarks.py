"""What there is to know of a sheet besides its cells: formulas, what is hidden, other sheets, columns passed over."""

from collections.abc import Set as AbstractSet

from coop_registry.imports.cells import column_letter, text_of
from coop_registry.imports.declared import Remark
from coop_registry.imports.headers import Column
from coop_registry.imports.sheets import ChosenSheet, DeclaredFile

_NAMED_CELLS = 20


def remarks_of_sheet(
    file: DeclaredFile, chosen: ChosenSheet, fields: dict[str, Column], rows: AbstractSet[int]
) -> list[Remark]:
    """Return the remarks; ``rows`` are the numbers of the rows that were accepted."""
    remarks = _of_the_file(file, chosen)
    remarks += [
        Remark("formula", row, letter, name, value, {"cells": cells, "count": count})
        for name, row, letter, value, cells, count in _formulas(chosen, fields, rows)
    ]
    remarks += [Remark("hidden_row", row + 1) for row in sorted(chosen.grid.hidden_rows) if row + 1 in rows]
    for name, column in fields.items():
        if column.place in chosen.grid.hidden_columns:
            remarks.append(Remark("hidden_column", None, column_letter(column.place), name, column.header))
    taken = {column.place for column in fields.values()}
    for column in chosen.headers.columns:
        if column.header and column.place not in taken:
            candidates = ", ".join(field for field, _ in column.candidates[:3])
            detail = {"candidates": candidates} if candidates else {}
            remarks.append(
                Remark("column_not_used", None, column_letter(column.place), None, column.header[:200], detail)
            )
    return remarks


def _of_the_file(file: DeclaredFile, chosen: ChosenSheet) -> list[Remark]:
    remarks = []
    if file.text is not None and not file.text.is_certain:
        remarks.append(Remark("encoding_assumed", value=file.text.encoding, detail={"encoding": file.text.encoding}))
    if chosen.others:
        remarks.append(Remark("other_sheets", value=chosen.name or "", detail={"sheets": ", ".join(chosen.others)}))
    if file.is_hidden(chosen.name):
        remarks.append(Remark("hidden_sheet", value=chosen.name or ""))
    return remarks


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

"""Cells merged over several rows: a word holds for each row, a figure may be the total of all of them."""

from collections.abc import Iterator, Mapping, Sequence

from coop_registry.imports.cells import Cell, Grid
from coop_registry.imports.fields import FIELDS
from coop_registry.imports.headers import Column

_FIGURES = ("count", "money", "day")
_ONE_FOR_ALL = ("youth_age_bound",)  # counts nothing: it says how the counts were made


def fill_words(grid: Grid, last_header: int, fields: Mapping[str, Column]) -> None:
    """Write the word of a cell merged over several rows into each of them, as the eye reads it.

    A registration number is nobody else's, and a figure is not repeated, see :func:`merged_figures`.
    """
    for place, (name, column) in _by_place(fields).items():
        if name == "registration_number" or _is_figure(name):
            continue
        for top, bottom in _merged(grid, last_header, place):
            _write(grid, column.place, _value(grid, top, place), range(top + 1, bottom + 1))


def merged_figures(
    grid: Grid, last_header: int, fields: Mapping[str, Column], records: Sequence[int]
) -> list[tuple[int, str, Column]]:
    """Return the figures merged over several records, by row, field and column: how much of each is whose nobody says.

    A figure merged over a record and empty rows is that record's, and is written into it.
    """
    kept = set(records)
    found: list[tuple[int, str, Column]] = []
    for place, (name, column) in _by_place(fields).items():
        for top, bottom in _merged(grid, last_header, place) if _is_figure(name) else ():
            covered = [row for row in range(top, bottom + 1) if row in kept]
            if len(covered) == 1:
                _write(grid, place, _value(grid, top, place), covered)
            elif _value(grid, top, place) != "":
                found += [(row, name, column) for row in covered]
    return found


def _is_figure(name: str) -> bool:
    return FIELDS[name].kind in _FIGURES and name not in _ONE_FOR_ALL


def _by_place(fields: Mapping[str, Column]) -> dict[int, tuple[str, Column]]:
    return {column.place: (name, column) for name, column in fields.items()}


def _merged(grid: Grid, last_header: int, place: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each cell of a column that is merged over several rows below the headers."""
    for (top, left), (bottom, right) in grid.merges:
        if top > last_header and bottom > top and left == right == place:
            yield top, min(bottom, len(grid.rows) - 1)


def _value(grid: Grid, row: int, place: int) -> Cell:
    return grid.rows[row][place] if row < len(grid.rows) and place < len(grid.rows[row]) else ""


def _write(grid: Grid, place: int, value: Cell, rows: Sequence[int]) -> None:
    for row in rows:
        if place < len(grid.rows[row]):
            grid.rows[row][place] = value

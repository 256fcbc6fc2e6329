"""Reading a declared file, of any kind, as a table of typed rows; what is not clear is refused or asked."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from coop_registry.errors import UnreadableFile
from coop_registry.imports.cells import Cell, Grid, column_letter, text_of
from coop_registry.imports.column_reading import ColumnRead, Reading, read_column, typed
from coop_registry.imports.declared import DeclaredTable, FileColumn, RefusedCell, Remark
from coop_registry.imports.fields import FIELDS, REQUIRED
from coop_registry.imports.headers import Column
from coop_registry.imports.mappings import Mapping
from coop_registry.imports.merged_values import fill_words, merged_figures
from coop_registry.imports.places import finders
from coop_registry.imports.proposals import decided
from coop_registry.imports.registry_names import RegistryNames
from coop_registry.imports.row_kinds import records
from coop_registry.imports.sheet_remarks import remarks_of_sheet
from coop_registry.imports.sheets import ChosenSheet, DeclaredFile, choose_sheet, open_declared

Progress = Callable[[int, int], None]
_NAME_SIGNS = 60  # as the registry keeps a sheet's name
_VALUE_SIGNS = 200  # as the registry keeps a refused value
_ARABIC, _LATIN = r"[\u0600-\u06ff]", "[A-Za-zÀ-ÿ]"


def read_declared(
    path: Path,
    *,
    names: RegistryNames,
    today: dt.date,
    mapping: Mapping | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> DeclaredTable:
    """Read a file of cooperatives: XLSX, XLS, ODS, or text with commas, semicolons or tabs.

    Parameters
    ----------
    path
        The file.
    names
        The places, sectors and activities that cells may name, see
        :func:`coop_registry.imports.registry_names.registry_names`.
    today
        No declared day is after it.
    mapping
        Which header means what; headers it does not name are taken by their own words. Without it, all are.
    sheet
        The sheet to read; without it, the one whose headers say most.
    progress
        Called with columns done and columns in all.

    Raises
    ------
    UnreadableFile
        With one sentence, for any file that is no such table, or whose headers leave a doubt that only a mapping
        can settle.
    """
    file = open_declared(path)
    chosen = choose_sheet(file, mapping or Mapping(), sheet)
    used = decided(path, chosen, mapping or Mapping())
    task = _Task(
        file, chosen, used.mapping, used.columns, Reading(today, finders(names), used.mapping.days, chosen.grid.serials)
    )
    return task.table(progress or _silent)


@dataclass(frozen=True)
class _Task:
    """A sheet, and what each of its columns was taken for."""

    file: DeclaredFile
    chosen: ChosenSheet
    mapping: Mapping
    fields: dict[str, Column]  # by field
    reading: Reading

    @property
    def _sheet(self) -> str | None:
        """The sheet's name, as long as the registry keeps it."""
        return self.chosen.name and self.chosen.name[:_NAME_SIGNS]

    def table(self, progress: Progress) -> DeclaredTable:
        grid, headers = self.chosen.grid, self.chosen.headers
        key = self.fields["registration_number"].place
        fill_words(grid, headers.rows[-1], self.fields)
        places, left_out = records(grid, headers, key)
        merged = merged_figures(grid, headers.rows[-1], self.fields, places)
        index = pd.Index([place + 1 for place in places], name="row", dtype="int64")
        values, refusals, remarks = self._columns(places, progress)
        ragged = self._ragged(places) if self.file.kind == "text" else []
        torn = {cell.row for cell in ragged}  # of these no single cell can be told
        refusals += [
            self._refused(row, column, name, self._text(row, column), "merged_figure", {})
            for row, name, column in merged
        ]
        refusals = [cell for cell in refusals + self._of_the_sheet(places) if cell.row not in torn] + ragged
        wrong = {cell.row for cell in refusals}
        frame = pd.DataFrame({name: typed(FIELDS[name], column, index) for name, column in values.items()}, index=index)
        accepted, has_year = set(index) - wrong, "year" in values
        passed = {header for header, name in self.mapping.columns.items() if not name}
        remarks = remarks_of_sheet(self.file, self.chosen, self.fields, accepted, passed, has_year=has_year) + remarks
        remarks += _moved_names(frame)
        texts = _Texts(grid)
        return DeclaredTable(
            file_name=self.file.path.name,
            file_hash=self.file.file_hash,
            file_kind=self.file.kind,
            sheet=self._sheet,
            other_sheets=self.chosen.others,
            header_rows=tuple(row + 1 for row in headers.rows),
            columns=self._file_columns(),
            mapping=self.mapping,
            frame=frame[~frame.index.isin(wrong)],
            refused_rows=texts(sorted(wrong)),
            refusals=tuple(sorted(refusals, key=lambda cell: (cell.row, len(cell.column or ""), cell.column or ""))),
            left_out=tuple(left_out),
            warnings=tuple(remarks),
            encoding=self.file.text.encoding if self.file.text else None,
            delimiter=self.file.text.delimiter if self.file.text else None,
            texts_of=texts,
            refused_frame=frame[frame.index.isin(wrong)],
            refused_places=_read_of(frame, wrong, "province_code"),
            refused_numbers=_read_of(frame, wrong, "registration_number"),
        )

    def _columns(
        self, places: list[int], progress: Progress
    ) -> tuple[dict[str, list[Any]], list[RefusedCell], list[Remark]]:
        values: dict[str, list[Any]] = {}
        refusals: list[RefusedCell] = []
        remarks: list[Remark] = []
        rows = self.chosen.grid.rows
        for done, (name, column) in enumerate(self.fields.items(), start=1):
            at = column.place
            cells: list[Cell] = [row[at] if at < len(row) else "" for row in map(rows.__getitem__, places)]
            scale = self.mapping.scales.get(name, 1)
            read = read_column(FIELDS[name], cells, self.reading, self.mapping.values.get(name), scale)
            values[name] = read.values
            refusals += self._refusals(name, column, read, cells, places)
            remarks += [self._remark(name, column, why, where, cells, places) for why, where in read.remarks.items()]
            if scale != 1:
                letter, detail = column_letter(column.place), {"scale": str(scale)}
                remarks.append(Remark("scaled", None, letter, name, column.header[:_VALUE_SIGNS], detail))
            progress(done, len(self.fields))
        for name, constant in self.mapping.constants.items():
            one = read_column(FIELDS[name], [constant], self.reading)
            if one.refused:
                problem = f"Its mapping gives {name} the constant {constant!r}, which is no such value."
                raise UnreadableFile(self.file.path, problem, "Correct [constants] in the mapping file.")
            values[name] = one.values * len(places)
        return values, refusals, remarks

    def _refusals(
        self, name: str, column: Column, read: ColumnRead, cells: Sequence[Cell], places: Sequence[int]
    ) -> list[RefusedCell]:
        found = {place: (error.reason, error.detail) for place, error in read.refused.items()}
        found = {place: (why, _with_row(detail, cells, places)) for place, (why, detail) in found.items()}
        if name in REQUIRED:
            empty = [place for place, value in enumerate(read.values) if value is None and place not in found]
            found.update({place: ("empty", {}) for place in empty})
        return [
            self._refused(places[place], column, name, text_of(cells[place]), reason, detail)
            for place, (reason, detail) in found.items()
        ]

    def _refused(
        self, place: int, column: Column | None, field: str | None, value: str, reason: str, detail: dict[str, str]
    ) -> RefusedCell:
        letter = column_letter(column.place) if column else None
        return RefusedCell(self._sheet, place + 1, letter, field, value[:_VALUE_SIGNS], reason, detail)

    def _text(self, place: int, column: Column) -> str:
        row = self.chosen.grid.rows[place]
        return text_of(row[column.place]) if column.place < len(row) else ""

    def _remark(
        self, name: str, column: Column, why: str, where: Sequence[int], cells: Sequence[Cell], places: Sequence[int]
    ) -> Remark:
        first = where[0]
        detail = {"count": str(len(where))}
        return Remark(why, places[first] + 1, column_letter(column.place), name, text_of(cells[first]), detail)

    def _of_the_sheet(self, places: list[int]) -> list[RefusedCell]:
        """Return the refusals of cells for what stands beside their values: errors, empty formulas, stray cells."""
        grid, by_place = self.chosen.grid, {column.place: (name, column) for name, column in self.fields.items()}
        kept = set(places)
        found = []
        for (row, at), error in grid.errors.items():
            if row in kept and at in by_place:
                name, column = by_place[at]
                found.append(self._refused(row, column, name, error, "spreadsheet_error", {"error": error}))
        for (row, at), has_value in grid.formulas.items():
            if row in kept and at in by_place and not has_value and (row, at) not in grid.errors:
                name, column = by_place[at]
                found.append(self._refused(row, column, name, "", "formula_without_value", {}))
        return found

    def _ragged(self, places: list[int]) -> list[RefusedCell]:
        rows, width = self.chosen.grid.rows, len(self.chosen.headers.columns)
        needed = 1 + max(column.place for column in self.fields.values())
        found = []
        for place in places:
            cells = rows[place]
            if len(cells) < needed:
                found.append(self._refused(place, None, None, str(len(cells)), "too_few_cells", {"most": str(width)}))
            elif len(cells) > width and any(cells[width:]):
                found.append(self._refused(place, None, None, str(len(cells)), "too_many_cells", {"most": str(width)}))
        return found

    def _file_columns(self) -> tuple[FileColumn, ...]:
        taken = {column.place: name for name, column in self.fields.items()}
        return tuple(
            FileColumn(column_letter(column.place), column.header, taken.get(column.place))
            for column in self.chosen.headers.columns
        )


class _Texts:
    """Gives the texts of rows as the file has them, by letter of column."""

    def __init__(self, grid: Grid) -> None:
        self._rows = grid.rows
        self._width = max(map(len, grid.rows), default=0)

    def __call__(self, rows: Sequence[int]) -> pd.DataFrame:
        """Return the texts of rows, by their numbers."""
        texts = [[text_of(cell) for cell in self._rows[row - 1]] for row in rows]
        padded = [line + [""] * (self._width - len(line)) for line in texts]
        letters = [column_letter(place) for place in range(self._width)]
        return pd.DataFrame(
            padded, index=pd.Index(list(rows), name="row", dtype="int64"), columns=letters, dtype="string"
        )


def _with_row(detail: dict[str, str], cells: Sequence[Cell], places: Sequence[int]) -> dict[str, str]:
    """Return a refusal's detail, with the row of the cell that confuses it where there is one."""
    if "confusing" not in detail:
        return detail
    rows = (place + 1 for cell, place in zip(cells, places, strict=True) if text_of(cell) == detail["confusing"])
    return {**detail, "row": str(next(rows))}


def _moved_names(frame: pd.DataFrame) -> list[Remark]:
    """Move names that stand in the column of the other script, where their own column is empty."""
    remarks = []
    for here, there, script, own in (
        ("name_latin", "name_ar", _ARABIC, _LATIN),
        ("name_ar", "name_latin", _LATIN, _ARABIC),
    ):
        if here not in frame:
            continue
        strange = (frame[here].str.contains(script) & ~frame[here].str.contains(own)).fillna(value=False)
        if there in frame:
            strange &= frame[there].isna()
        if strange.any():
            target = frame[there] if there in frame else pd.Series(pd.NA, frame.index, dtype="string")
            frame[there] = target.where(~strange, frame[here])
            frame[here] = frame[here].mask(strange)
            first = frame.index[strange].tolist()[0]
            remarks.append(
                Remark(
                    "name_of_other_script",
                    first,
                    None,
                    here,
                    str(frame.loc[first, there]),
                    {"count": str(strange.sum())},
                )
            )
    return remarks


def _read_of(frame: pd.DataFrame, rows: set[int], field: str) -> dict[int, str]:
    """Return what a field says of some rows, by row, where it could be read."""
    if field not in frame:
        return {}
    known = frame.loc[frame.index.isin(rows), field].dropna()
    return dict(zip(known.index.tolist(), known.tolist(), strict=True))


def _silent(_done: int, _total: int) -> None:
    """Report no progress."""

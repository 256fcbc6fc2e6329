"""Deciding which column says which field: what a mapping says, what headers say clearly, and what has to be asked."""

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from pathlib import Path

from coop_registry.errors import UnreadableFile
from coop_registry.imports.cells import column_letter, text_of
from coop_registry.imports.fields import FIELDS
from coop_registry.imports.header_meanings import header_key, is_own_column
from coop_registry.imports.headers import Column, Headers
from coop_registry.imports.mappings import Mapping
from coop_registry.imports.sheets import ChosenSheet, choose_sheet, listed, open_declared

_SHOWN_ROWS = 5
_NEEDED = ("registration_number",)
_NEEDED_OF_NEW = ("province_code",)  # a known cooperative keeps its own where a file has no such column


@dataclass(frozen=True)
class Question:
    """A column whose header leaves a doubt: the fields it could mean, or a field that other columns claim too."""

    letter: str
    header: str
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """What the headers of a file propose, for a person to confirm or change."""

    mapping: Mapping
    questions: tuple[Question, ...]
    missing: tuple[str, ...]  # fields without which nothing can be read, and no column says
    sheet: str | None
    sheets: tuple[str, ...]
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    first_rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Decided:
    """The columns by field, and the mapping that says the same."""

    mapping: Mapping
    columns: dict[str, Column]


def propose_mapping(path: Path, *, sheet: str | None = None, mapping: Mapping | None = None) -> Proposal:
    """Propose a mapping from the headers of a file; what is not clear is a question, never a guess.

    Raises
    ------
    UnreadableFile
        For a file that is no table.
    """
    file = open_declared(path)
    chosen = choose_sheet(file, mapping or Mapping(), sheet)
    claimed = _claimed(chosen.headers)
    scaled = (mapping or Mapping()).scales
    clear = {
        field: columns[0]
        for field, columns in claimed.items()
        if len(columns) == 1 and not _is_unscaled(field, columns[0], scaled)
    }
    doubtful = [column for field, columns in claimed.items() if field not in clear for column in columns]
    doubtful += [column for column in chosen.headers.columns if column.field is None and column.candidates]
    used = _mapping(chosen, mapping or Mapping(), clear)
    start = chosen.headers.rows[-1] + 1
    return Proposal(
        used,
        tuple(_question(column) for column in sorted(doubtful, key=lambda column: column.place)),
        tuple(name for name in _NEEDED if name not in clear and name not in used.constants),
        chosen.name,
        file.sheets,
        tuple(row + 1 for row in chosen.headers.rows),
        chosen.headers.columns,
        tuple(tuple(text_of(cell) for cell in row) for row in chosen.grid.rows[start : start + _SHOWN_ROWS]),
    )


def decided(path: Path, chosen: ChosenSheet, mapping: Mapping) -> Decided:
    """Decide which column says which field.

    Raises
    ------
    UnreadableFile
        When the number has no column, or the province one that leaves a doubt; when two columns claim one field, or
        a header of the mapping is not in the sheet.
    """
    claimed = _claimed(chosen.headers)
    _refuse_absent(path, chosen.headers, mapping)
    _refuse_twice(path, claimed)
    _refuse_unscaled(path, claimed, mapping)
    columns = {field: found[0] for field, found in claimed.items() if field not in mapping.constants}
    lacking = [name for name in _NEEDED if name not in columns]
    lacking += [name for name in _NEEDED_OF_NEW if name not in columns and name not in mapping.constants]
    near = [
        column.header for name in lacking[:1] for column in chosen.headers.columns if name in dict(column.candidates)
    ]
    if near or set(lacking) & set(_NEEDED):
        hint = f" Perhaps {near[0][:60]!r} is meant." if near else ""
        headers = tuple(column.header for column in chosen.headers.columns if column.header)
        problem = f"No column is clearly the {lacking[0]}; its headers are: {listed(headers)}.{hint}"
        raise UnreadableFile(path, problem, "Say which one it is with a mapping file.")
    ordered = {name: columns[name] for name in FIELDS if name in columns}
    return Decided(_mapping(chosen, mapping, ordered), ordered)


def _claimed(headers: Headers) -> dict[str, list[Column]]:
    claimed: dict[str, list[Column]] = {}
    for column in headers.columns:
        if column.field:
            claimed.setdefault(column.field, []).append(column)
    for field, columns in claimed.items():  # what is written exactly goes before what is only near
        exact = [column for column in columns if column.candidates[0][1] == 100.0]
        if len(exact) == 1:
            claimed[field] = exact
    return claimed


def _mapping(chosen: ChosenSheet, mapping: Mapping, columns: dict[str, Column]) -> Mapping:
    constants = dict(mapping.constants)
    years = {column.year for field, column in columns.items() if FIELDS[field].table.startswith("yearly_")}
    if "year" not in columns and "year" not in constants and len(years) == 1 and (year := years.pop()):
        constants["year"] = year  # every column of yearly figures names the same year
    passed = {header: field for header, field in mapping.columns.items() if not field}
    return replace(
        mapping,
        columns={**passed, **{column.header: field for field, column in columns.items()}},
        constants=constants,
        sheet=chosen.name,
        header_row=chosen.headers.rows[0] + 1,
    )


def _refuse_absent(path: Path, headers: Headers, mapping: Mapping) -> None:
    present = {header_key(column.header) for column in headers.columns}
    absent = tuple(
        header for header in mapping.columns if header_key(header) not in present and not is_own_column(header)
    )
    if absent:
        problem = f"The mapping names headers that its sheet does not have: {listed(absent)}."
        raise UnreadableFile(path, problem, "Write them under [columns] as the sheet does, or choose the sheet.")


def _refuse_twice(path: Path, claimed: dict[str, list[Column]]) -> None:
    for field, columns in claimed.items():
        if len(columns) > 1:
            shown = " and ".join(f"{column_letter(one.place)} ({one.header[:60]!r})" for one in columns[:4])
            advice = "Say with a mapping file which one to take, and pass the others over."
            raise UnreadableFile(path, f"Its columns {shown} could all be the {field}.", advice)


def _refuse_unscaled(path: Path, claimed: dict[str, list[Column]], mapping: Mapping) -> None:
    """Refuse a column of money that names thousands or millions while the mapping does not say how to take it."""
    for field, columns in claimed.items():
        if _is_unscaled(field, columns[0], mapping.scales):
            unit = columns[0].unit
            where = f"Its column {column_letter(columns[0].place)} ({columns[0].header[:60]!r}), or a title above it,"
            advice = f"Write {field} = {unit} below [scales] in the mapping, or {field} = 1 if it is in dirhams."
            raise UnreadableFile(path, f"{where} seems to count by {unit:,} dirhams.", advice)


def _is_unscaled(field: str, column: Column, scales: AnyMapping[str, int]) -> bool:
    return column.unit is not None and FIELDS[field].kind == "money" and field not in scales


def _question(column: Column) -> Question:
    return Question(column_letter(column.place), column.header, tuple(field for field, _ in column.candidates[:4]))

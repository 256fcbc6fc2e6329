"""What reading a declared file gives: typed rows, refused cells, rows left out, and what else to know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from coop_registry.imports.mappings import Mapping as ColumnMapping


@dataclass(frozen=True)
class RefusedCell:
    """One refusal: where, what was given, and why by a code of :data:`coop_registry.imports.refusals.REASONS`."""

    sheet: str | None
    row: int  # as a spreadsheet counts: the first row is 1
    column: str | None  # as a spreadsheet names it: "C"; None: the file has no such column
    field: str | None
    value: str
    reason: str
    detail: Mapping[str, str] = attribute(default_factory=dict)  # candidates, nearest names, bounds: by reason


@dataclass(frozen=True)
class Remark:
    """Something to know that refuses nothing: of a cell, of a row, of a column, or of the whole file."""

    reason: str  # a code of coop_registry.imports.refusals.REMARKS
    row: int | None = None
    column: str | None = None
    field: str | None = None
    value: str = ""
    detail: Mapping[str, str] = attribute(default_factory=dict)


@dataclass(frozen=True)
class LeftOutRow:
    """A row that is no record, and why: ``title``, ``header``, ``total``, ``note``, ``empty`` is not listed."""

    row: int
    why: str
    text: str = ""  # how the row begins


@dataclass(frozen=True)
class FileColumn:
    """A column of the file: its letter, its header as written, and the field it was taken for."""

    letter: str
    header: str
    field: str | None


@dataclass(frozen=True)
class DeclaredTable:
    """A file read: every row is in ``frame`` or in ``refused_rows`` or in ``left_out``.

    ``frame``: index ``row`` (as a spreadsheet counts), columns the names of the fields that the file has, typed:
    counts and years ``Int64``, money ``Float64``, yes/no ``boolean``, days ``datetime64[s]``, the rest
    ``string``; missing is "not declared", never zero. ``refused_rows``: the same index, one column a column of
    the file (by letter), the texts as given, to hand back. A refused row stands in ``refused_rows`` alone.
    ``texts_of`` gives the texts of any rows in that form. ``refused_frame``: what could be read of the refused rows,
    as ``frame``. ``refused_places``: the province of refused rows in which it could be read; ``refused_numbers``: the
    registration number, likewise.
    """

    file_name: str
    file_hash: str  # SHA-256 of the file's bytes
    file_kind: str  # "xlsx", "xls", "ods" or "text"
    sheet: str | None
    other_sheets: tuple[str, ...]
    header_rows: tuple[int, ...]
    columns: tuple[FileColumn, ...]
    mapping: "ColumnMapping"  # as it was used
    frame: pd.DataFrame
    refused_rows: pd.DataFrame
    refusals: tuple[RefusedCell, ...]
    left_out: tuple[LeftOutRow, ...]
    warnings: tuple[Remark, ...]
    encoding: str | None = None  # of a text file
    delimiter: str | None = None
    texts_of: Callable[[Sequence[int]], pd.DataFrame] | None = None
    refused_frame: pd.DataFrame = attribute(default_factory=pd.DataFrame)
    refused_places: Mapping[int, str] = attribute(default_factory=dict)
    refused_numbers: Mapping[int, str] = attribute(default_factory=dict)

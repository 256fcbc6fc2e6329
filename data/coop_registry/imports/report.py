"""What came of importing a file: counts, each refused cell, remarks, rows left out, likely duplicates."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from coop_registry.imports.declared import DeclaredTable, FileColumn, LeftOutRow, RefusedCell, Remark
from coop_registry.imports.duplicates import Duplicates
from coop_registry.imports.overwrites import Overwrite
from coop_registry.imports.registry_names import NO_NAMES, RegistryNames

_VALUE_SIGNS = 200  # as the registry keeps a refused value


@dataclass(frozen=True)
class Counts:
    """How many records of one table are new, changed, and said again as they are."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True)
class ImportReport:
    """What came of a file, or would come of it. A refused row changes nothing.

    ``counts`` by table: cooperatives, yearly_snapshots, yearly_filings, chairs. ``headers`` and
    ``refused_rows``: the texts of the header rows and of the refused rows as given, by row, one column a column
    of the file (by letter). ``rows_known``: rows that an earlier import of these very bytes took; they are not
    looked at again. ``overwrites``: every value that becomes another. ``also``: what to look at in refused rows
    besides what they are refused for. ``names``: what the registry's codes are called.
    """

    file_name: str
    file_hash: str
    sheet: str | None
    header_rows: tuple[int, ...]
    columns: tuple[FileColumn, ...]
    headers: pd.DataFrame = field(compare=False)
    counts: Mapping[str, Counts]
    rows_accepted: int
    refusals: tuple[RefusedCell, ...]
    refused_rows: pd.DataFrame = field(compare=False)
    left_out: tuple[LeftOutRow, ...]
    remarks: tuple[Remark, ...]
    duplicates: Duplicates
    is_dry_run: bool
    rows_known: int = 0
    already_imported_at: dt.datetime | None = None
    file_id: int | None = None  # of the import, for provenance; None in a dry run
    overwrites: tuple[Overwrite, ...] = field(default=(), compare=False)
    also: tuple[Remark, ...] = ()
    names: RegistryNames = field(default=NO_NAMES, compare=False)
    signed: Mapping[str, str] = field(default_factory=dict, compare=False)  # by language: who imports, for whom

    @property
    def rows_refused(self) -> int:
        """The number of rows that are not taken."""
        return len(self.refused_numbers)

    @property
    def refused_numbers(self) -> list[int]:
        """The rows that are not taken, as the spreadsheet counts."""
        return sorted({cell.row for cell in self.refusals})

    @property
    def overwritten_lately(self) -> int:
        """How many values that somebody entered lately become others."""
        return sum(one.is_late for one in self.overwrites)

    @property
    def changes_nothing(self) -> bool:
        """Whether the registry says all of it already."""
        return not any(counts.added or counts.changed for counts in self.counts.values())

    def as_json(self) -> dict[str, object]:
        """Return the report as JSON can hold it, without the texts of refused rows."""
        return {
            "file_name": self.file_name,
            "file_hash": self.file_hash,
            "sheet": self.sheet,
            "columns": {column.letter: column.field for column in self.columns if column.field},
            "counts": {table: vars(counts) for table, counts in self.counts.items()},
            "rows_accepted": self.rows_accepted,
            "rows_refused": self.rows_refused,
            "rows_known": self.rows_known,
            "refusals": [{**vars(cell), "detail": dict(cell.detail)} for cell in self.refusals],
            "remarks": [{**vars(remark), "detail": dict(remark.detail)} for remark in self.remarks],
            "overwrites": [one.as_json() for one in self.overwrites],
            "left_out": [vars(row) for row in self.left_out],
            "duplicates": [vars(pair) for pair in self.duplicates.shown],
            "duplicates_in_all": self.duplicates.total,
            "is_dry_run": self.is_dry_run,
            "already_imported_at": self.already_imported_at and self.already_imported_at.isoformat(),
        }


def as_written(refusals: Iterable[RefusedCell], texts: pd.DataFrame) -> tuple[RefusedCell, ...]:
    """Return refusals whose value is what the cell says in the file, where it says something: never a code of ours.

    Parameters
    ----------
    texts
        The refused rows as the file gave them, see :func:`texts_of_rows`.
    """
    given = texts.astype(object).to_dict("index")

    def written(cell: RefusedCell) -> RefusedCell:
        said = given.get(cell.row, {}).get(cell.column) if cell.column else None
        return cell if pd.isna(said) or not said else replace(cell, value=str(said)[:_VALUE_SIGNS])

    return tuple(map(written, refusals))


def texts_of_rows(table: DeclaredTable, rows: list[int]) -> pd.DataFrame:
    """Return the texts of rows as the file gave them, by row and letter, in the order of the file."""
    return table.refused_rows.loc[rows] if table.texts_of is None else table.texts_of(rows)

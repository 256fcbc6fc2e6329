"""Panels as files: CSV, workbooks and Parquet as the scoring commands read them, with millions of rows in a text."""

import csv
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hub_config.commands.score_tables import TEXTS, UnreadableTable, read_table
from scoring_models.composite.framework import Table
from scoring_models.projects.entry.panel import COLUMNS

if TYPE_CHECKING:
    import pandas as pd

_LARGE = 20_000_000  # bytes of a text beyond which it is read in one pass, a distinct writing kept once


@dataclass(frozen=True)
class PanelFile:
    """The cells of a panel's file and the digest of its bytes."""

    table: "pd.DataFrame"
    digest: str


def read_panel_file(path: Path, sheet: str | None = None) -> PanelFile:
    """Return the table of a file.

    Raises
    ------
    UnreadableTable
        A file that cannot be opened or is no table.
    """
    if path.suffix.casefold() in TEXTS and path.is_file() and path.stat().st_size > _LARGE:
        return _large_text(path)
    read = read_table(path, Table(), sheet)
    return PanelFile(read.table, read.digest)


def _large_text(path: Path) -> PanelFile:
    """Read a large text whose columns are few and whose writings repeat; UTF-8 alone, as nothing else is guessed."""
    import pandas as pd

    try:
        content = path.read_bytes()
        delimiter = _delimiter(path, content[:200_000].decode("utf-8-sig", errors="replace"))
        table = pd.read_csv(
            io.BytesIO(content),
            sep=delimiter,
            dtype="category",
            usecols=lambda name: name.strip().casefold() in COLUMNS,
            encoding="utf-8-sig",
            keep_default_na=False,
            na_values=[""],
            skipinitialspace=True,
        )
    except UnicodeDecodeError as problem:
        raise UnreadableTable(path, "its bytes are not UTF-8.", "Save it again as CSV UTF-8.") from problem
    except OSError as problem:
        reason = (problem.strerror or type(problem).__name__).lower()
        raise UnreadableTable(path, f"{reason}.", "Check the path and its rights.") from problem
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as problem:
        said = f"its rows are not of one form ({problem})."
        raise UnreadableTable(path, said, "Correct that row, or save the file again.") from problem
    return PanelFile(table, hashlib.sha256(content).hexdigest())


def _delimiter(path: Path, text: str) -> str:
    header = text.splitlines()[0] if text else ""
    found = [sign for sign in (",", ";", "\t", "|") if len(next(csv.reader([header], delimiter=sign), [])) > 1]
    if not found:
        raise UnreadableTable(path, "its first line names one column only.", "Part its columns by commas.")
    return max(found, key=header.count)

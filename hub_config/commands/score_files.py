"""Scores given away: a table by its ending, its record beside it, its stages in a folder; whole or not at all."""

import io
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub_config.commands.score_tables import PARQUET
from scoring_models.composite.errors import ScoringError

if TYPE_CHECKING:
    import pandas as pd

_LONGEST = 80  # letters of a name in a sentence
WRITTEN = (".csv", ".xlsx", *PARQUET)


class CannotWrite(ScoringError):
    """A file of scores that cannot be written."""

    def __init__(self, path: Path, problem: str, advice: str) -> None:
        name = path.name if len(path.name) <= _LONGEST else f"{path.name[:_LONGEST]}…"
        super().__init__(f"{name} cannot be written: {problem} {advice}")


def refuse_place(out: Path, *read: Path) -> None:
    """Refuse a file of scores that could not be written, before anything is reckoned.

    Raises
    ------
    CannotWrite
        For an ending that is not known, a folder that is not there, a name too long, or a file that is read.
    """
    if out.suffix.casefold() not in WRITTEN:
        raise CannotWrite(out, f"its ending {out.suffix!r} is not known.", f"Give one of {', '.join(WRITTEN)}.")
    if not out.parent.is_dir():
        raise CannotWrite(out, f"there is no folder {str(out.parent)!r}.", "Make it first.")
    taken = {one.resolve() for one in read}
    for one in (out, record_of(out)):
        _refuse_taken(one)
        if one.resolve() in taken:
            raise CannotWrite(one, "it is what is read.", "Give another name.")


def refuse_folder(folder: Path | None) -> None:
    """Refuse a folder for files that is itself a file, before anything is reckoned.

    Raises
    ------
    CannotWrite
    """
    if folder is not None and folder.exists() and not folder.is_dir():
        raise CannotWrite(folder, "it is a file, and a folder is wanted.", "Give another name.")


def refuse_overlap(stages: Iterable[Path], *others: Path) -> None:
    """Refuse files of stages that would take the place of what is read, or of what is written beside them.

    Raises
    ------
    CannotWrite
    """
    taken = {one.resolve() for one in others}
    for stage in stages:
        if stage.resolve() in taken:
            raise CannotWrite(stage, "a stage would take the place of this file.", "Give --stages another folder.")


def _refuse_taken(path: Path) -> None:
    try:
        is_folder, is_other = path.is_dir(), path.exists() and not path.is_file()
    except OSError as problem:
        reason = (problem.strerror or type(problem).__name__).lower()
        raise CannotWrite(path, f"{reason}.", "Give another name.") from problem
    if is_folder:
        raise CannotWrite(path, "a folder has this name.", "Give another name.")
    if is_other:  # a device, a pipe: replaced by a file it would be lost to the whole machine
        raise CannotWrite(path, "it is a device or a pipe, not a file.", "Give another name.")


def record_of(out: Path) -> Path:
    """Return where the record of a file of scores stands: beside it.

    Examples
    --------
    >>> record_of(Path("hdi.csv")).name
    'hdi.record.json'
    """
    return out.with_suffix(".record.json")


def table_bytes(table: "pd.DataFrame", ending: str) -> bytes:
    """Return a table as the bytes of a file; the same table gives the same bytes, every number whole."""
    if ending in PARQUET:
        return _parquet(table)
    if ending == ".xlsx":
        return _workbook(table)
    return table.to_csv(index=False, lineterminator="\n").encode()


def record_bytes(record: Mapping[str, Any]) -> bytes:
    """Return a record as JSON, a key a line, in the order given."""
    return (json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write files so that each is there whole or as it was before, the last of them last.

    Raises
    ------
    CannotWrite
        When the disk does not take one; none has then been replaced, and no folder been made.
    """
    waiting: dict[Path, Path] = {}
    made = [folder for one in files for folder in (one.parent, *one.parent.parents) if not folder.exists()]
    try:
        for path, content in files.items():
            _refuse_taken(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path] = _beside(path, content)
        for path, written in waiting.items():
            written.replace(path)
    except (OSError, CannotWrite) as problem:
        for written in waiting.values():
            with suppress(OSError):
                written.unlink(missing_ok=True)
        for folder in sorted(set(made), key=lambda one: -len(one.parts)):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(problem, CannotWrite):
            raise
        reason = (problem.strerror or type(problem).__name__).lower()
        raise CannotWrite(path, f"{reason}.", "Make room, or give a folder that you may write to.") from problem


def _beside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _parquet(table: "pd.DataFrame") -> bytes:
    import fastparquet

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "scores.parquet")
        fastparquet.write(str(path), _of_plain_columns(table), compression="SNAPPY", write_index=False)
        return path.read_bytes()


def _of_plain_columns(table: "pd.DataFrame") -> "pd.DataFrame":
    """Return a table whose columns are numbers or texts: a mixture is texts, as its writer wants one kind."""
    plain = table.copy()
    for name in plain.columns:
        column = plain[name]
        if column.dtype == object:
            plain[name] = column.map(lambda cell: None if cell is None or cell != cell else str(cell)).astype(object)
    return plain


def _workbook(table: "pd.DataFrame") -> bytes:
    import datetime as dt

    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})  # the same scores, the same bytes
        sheet = book.add_worksheet("scores")
        sheet.freeze_panes(1, 1)
        _write_whole_numbers(sheet)
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, str(name))
            for row, cell in enumerate(table[name].tolist(), start=1):
                _write_cell(sheet, row, column, cell)
    return content.getvalue()


def _write_cell(sheet: Any, row: int, column: int, cell: Any) -> None:
    import pandas as pd

    if cell is None or cell is pd.NA or cell != cell:
        return
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, str(cell))


def _write_whole_numbers(sheet: Any) -> None:
    """Let a sheet write every digit of a number; the library's own way keeps 16 of 17."""

    def element(number: float, attributes: Any = ()) -> None:
        written = "".join(f' {key}="{value}"' for key, value in attributes)
        sheet.fh.write(f"<c{written}><v>{float(number)!r}</v></c>")

    sheet._xml_number_element = element

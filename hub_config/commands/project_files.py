"""Forms read and results written by `taawoun projects assign` and `programme`, and a clock while they reckon."""

import json
import math
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from hub_config.commands.score_files import CannotWrite, table_bytes, write_whole
from scoring_models.projects.errors import ProjectsError

if TYPE_CHECKING:
    import pandas as pd

_LARGEST_FILE = 200_000_000  # bytes: ten million numbers of a matrix, and more
_WRITTEN = (".json", ".csv", ".xlsx")


class UnreadableForm(ProjectsError):
    """A file that cannot be opened or is no text in UTF-8."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path.name} cannot be read: {problem}. Give a JSON file in UTF-8; --schema prints the form.")


class UnusableFile(ProjectsError):
    """A form that was read and is not understood, with the name of its file."""

    def __init__(self, path: Path, problem: Exception) -> None:
        super().__init__(f"{path.name}: {problem}")


def form_text(path: Path) -> str:
    """Return the text of a form's file, or raise `UnreadableForm`."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise UnreadableForm(path, f"it is larger than {_LARGEST_FILE // 1_000_000} MB")
        return path.read_bytes().decode("utf-8")
    except OSError as problem:
        raise UnreadableForm(path, (problem.strerror or type(problem).__name__).lower()) from problem
    except UnicodeDecodeError as problem:
        raise UnreadableForm(path, "its bytes are not UTF-8") from problem


def refuse_result(out: Path | None, read: Path) -> None:
    """Refuse a file of results that could not be written, before anything is reckoned.

    Raises
    ------
    CannotWrite
        For an ending that is not known, a folder that is not there, or the file that is read.
    """
    if out is None:
        return
    if out.suffix.casefold() not in _WRITTEN:
        raise CannotWrite(out, f"its ending {out.suffix!r} is not known.", f"Give one of {', '.join(_WRITTEN)}.")
    if not out.parent.is_dir():
        raise CannotWrite(out, f"there is no folder {str(out.parent)!r}.", "Make it first.")
    if out.is_dir():
        raise CannotWrite(out, "a folder has this name.", "Give another name.")
    if out.resolve() == read.resolve():
        raise CannotWrite(out, "it is what is read.", "Give another name.")


def write_result(out: Path | None, document: Mapping[str, Any], table: "pd.DataFrame") -> None:
    """Write the whole document as JSON, or its table of what was chosen as CSV or XLSX.

    Raises
    ------
    CannotWrite
        When the disk does not take it; nothing has then changed.
    """
    if out is None:
        return
    ending = out.suffix.casefold()
    write_whole({out: (as_json(document) + "\n").encode() if ending == ".json" else table_bytes(table, ending)})


def as_json(document: Mapping[str, Any]) -> str:
    """Return a document as JSON; whole numbers are written so, and what is unknown or unlimited is null.

    Examples
    --------
    >>> as_json({"value": 305.0, "gap": 0.25, "limit": math.inf})
    '{"value": 305, "gap": 0.25, "limit": null}'
    """
    return json.dumps(_plain(document), ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return None if not math.isfinite(value) else int(value) if value.is_integer() else value
    return value


@contextmanager
def quiet_solver() -> Iterator[None]:
    """Let what HiGHS itself writes to standard output go to standard error: a program reads the one document."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        os.dup2(2, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


@contextmanager
def a_clock(what: str, *, is_quiet: bool) -> Iterator[None]:
    """Show on a terminal's standard error that something is being reckoned, and for how long."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with (
        Progress(*columns, console=console, disable=is_quiet or not console.is_terminal, transient=True) as bar,
        quiet_solver(),
    ):
        bar.add_task(what, total=None)
        yield

"""`taawoun projects backtest PANEL`: how well what regions begin is foreseen, on a panel of years."""

import json
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from hub_config.commands.score_files import CannotWrite, record_bytes, write_whole
from hub_config.commands.terminal import AsJson, give_up
from scoring_models.composite.errors import ScoringError
from scoring_models.projects.errors import ProjectsError

if TYPE_CHECKING:
    from hub_config.commands.panel_files import PanelFile
    from scoring_models.projects.entry.panel import Panel

_LIBRARIES = ("numpy", "pandas", "scipy", "scikit-learn")
_WIDTH = 180  # columns of what goes into a file or a pipe
_SHRINKS = ("auto", "always", "never")


class WrongBacktest(ProjectsError):
    """Options of a backtest that have no meaning."""


def backtest(
    panel: Annotated[
        Path,
        typer.Argument(metavar="PANEL", help="Columns region, activity, year, count: CSV, XLSX, XLS, ODS or Parquet."),
    ],
    as_json: AsJson = False,
    out: Annotated[Path | None, typer.Option(help="The same JSON document as a file.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Where chance begins; same panel and seed, same figures.")] = 0,
    bootstrap: Annotated[
        int, typer.Option(min=0, max=100_000, help="Resamplings of regions for intervals; 0: none.")
    ] = 200,
    absent_below: Annotated[
        float, typer.Option(help="Location quotient below which an activity is an option; 0.5: those far from there.")
    ] = 1.0,
    shrink: Annotated[
        str, typer.Option(help="auto, always or never: quotients drawn towards 1 where counts are small.")
    ] = "auto",
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook; needed when it has several.")] = None,
) -> None:
    """Foresee entries of years already seen: baselines and models, forward in time, with intervals by region.

    A region and activity without a row in a year of the panel count 0 there. Exit code 0: told; 2: one sentence says
    why not.
    """
    from hub_config.commands.panel_files import read_panel_file
    from hub_config.commands.project_backtest_screen import show
    from scoring_models.projects.entry.panel import panel_of_table

    try:
        _refuse(panel, out, absent_below, shrink)
        read = read_panel_file(panel, sheet)
        found = panel_of_table(read.table)
        asked = {"seed": seed, "bootstrap": bootstrap, "absent_below": absent_below, "shrink": shrink}
        record = _made_from(panel, read, found, asked) | _backtested(panel, found, asked, quiet=as_json)
        if out is not None:
            write_whole({out: record_bytes(record)})
    except (ScoringError, ProjectsError) as problem:
        give_up(problem)
    if as_json:
        print(json.dumps(record, ensure_ascii=False, allow_nan=False))
    else:
        wide = Console(width=None if Console().is_terminal else _WIDTH)
        show(record, wide)


def _refuse(panel: Path, out: Path | None, absent_below: float, shrink: str) -> None:
    if not 0.0 < absent_below <= 1.0:
        raise WrongBacktest(
            f"--absent-below is {absent_below:g}: an activity is absent below a location quotient above 0 and up to 1. "
            "Give 1 for all that is absent, or 0.5 for what is far from there."
        )
    if shrink not in _SHRINKS:
        raise WrongBacktest(f"--shrink is {shrink!r}, which is not known. Give one of {', '.join(_SHRINKS)}.")
    if out is None:
        return
    if not out.parent.is_dir():
        raise CannotWrite(out, f"there is no folder {str(out.parent)!r}.", "Make it first.")
    if out.is_dir() or out.resolve() == panel.resolve():
        raise CannotWrite(out, "it is a folder, or the panel itself.", "Give another name.")


def _backtested(file: Path, panel: "Panel", asked: dict[str, Any], *, quiet: bool) -> dict[str, Any]:
    from scoring_models.projects.entry.backtest import Backtest
    from scoring_models.projects.entry.backtest_record import backtest_record

    console = Console(stderr=True)
    with Progress(console=console, disable=quiet or not console.is_terminal, transient=True) as bar:
        task = bar.add_task(escape(file.name), total=None)

        def tell(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=escape(name))

        test = Backtest(
            panel,
            seed=asked["seed"],
            resamplings=asked["bootstrap"],
            cut=asked["absent_below"],
            shrink=asked["shrink"],
            progress=tell,
        )
        return backtest_record(test.run())


def _made_from(file: Path, read: "PanelFile", panel: "Panel", asked: dict[str, Any]) -> dict[str, Any]:
    return {
        "program": "taawoun projects backtest",
        "version": metadata.version("taawoun"),
        "libraries": {name: metadata.version(name) for name in _LIBRARIES},
        "panel": {
            "file": file.name,
            "sha256": read.digest,
            "rows": panel.rows,
            "regions": len(panel.regions),
            "activities": len(panel.activities),
            "years": list(panel.years),
            "cells_taken_as_zero": panel.cells_taken_as_zero,
            "whole_numbers": panel.is_whole,
        },
        **asked,
        "shrunk": asked["shrink"] == "always" or (asked["shrink"] == "auto" and panel.is_whole),
    }

"""`taawoun registry quality`: how good what the registry holds of a year is."""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from hub_config.commands.registry_audit import ask_registry
from hub_config.commands.terminal import AsJson, give_up
from legal_rules.legal_time import CASABLANCA

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from coop_registry.quality.report import QualityReport

_SHOWN = 15  # rows of a table on a terminal
_KINDS = (".xlsx", ".html")


def quality(
    year: Annotated[int | None, typer.Option(help="The fiscal year; default: the last that ended.")] = None,
    delegation: Annotated[
        str | None, typer.Option(help="The code of a delegation; default: the whole country.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write the report to this .xlsx or .html file.")] = None,
    language: Annotated[str, typer.Option(help="The language of the file, ar or fr.")] = "ar",
    as_json: AsJson = False,
) -> None:
    """Report the quality of a year: completeness, contradictions, outliers, and published figures beside ours."""
    from coop_registry.errors import RegistryError

    today = dt.datetime.now(CASABLANCA).date()
    chosen = year if year is not None else today.year - 1
    _refuse_what_cannot_be_written(out, language)
    try:
        report = ask_registry(lambda session: _made(session, chosen, today, delegation, out, language, quiet=as_json))
    except RegistryError as problem:
        give_up(problem)
    if as_json:
        tables = {name: json.loads(table.to_json(orient="records")) for name, table in report.tables.items()}
        print(json.dumps({"year": report.year, "on": report.on.isoformat(), **tables}, ensure_ascii=False))
        return
    if report.tables["completeness"].empty:
        print(f"{chosen} has no indicators yet: run `taawoun registry indicators --year {chosen}`.", file=sys.stderr)
    if out:
        print(out)
    else:
        _show(report)


def _made(
    session: "Session",
    year: int,
    on: dt.date,
    delegation: str | None,
    out: Path | None,
    language: str,
    *,
    quiet: bool,
) -> "QualityReport":
    from coop_registry.database import utc_now
    from coop_registry.queries.cooperatives import provinces_of_delegations

    codes = provinces_of_delegations(session, [delegation]) if delegation else None
    report = _reported(session, year, on, codes, quiet=quiet)
    if out:
        _write(session, report, out, language, utc_now())
    return report


def _reported(session: "Session", year: int, on: dt.date, codes: "set[str] | None", *, quiet: bool) -> "QualityReport":
    from coop_registry.quality.report import quality_of

    with Progress(console=Console(stderr=True), disable=quiet) as progress:
        task = progress.add_task(f"quality of {year}", total=None)
        tell: Callable[[int, int], None] = lambda done, total: progress.update(task, completed=done, total=total)  # noqa: E731
        return quality_of(session, year, on=on, province_codes=codes, progress=tell)


def _refuse_what_cannot_be_written(out: Path | None, language: str) -> None:
    if out is not None and out.suffix.lower() not in _KINDS:
        give_up(ValueError(f"{out.name} is not written: give a name that ends in {' or '.join(_KINDS)}."))
    if language not in ("ar", "fr"):
        give_up(ValueError(f"A report is not written in {language!r}: ask for ar or fr."))


def _write(session: "Session", report: "QualityReport", out: Path, language: str, now: dt.datetime) -> None:
    from coop_registry.quality.report_files import quality_page, quality_workbook

    try:
        if out.suffix.lower() == ".xlsx":
            quality_workbook(session, report, language, out)
        else:
            out.write_text(quality_page(session, report, language, now), encoding="utf-8")
    except OSError as problem:
        give_up(OSError(f"{out} could not be written: {problem.strerror or problem}. Give a folder you may write to."))


def _show(report: "QualityReport") -> None:
    console = Console()
    for name, rows in report.tables.items():
        shown = rows.head(_SHOWN)
        table = Table(*(str(column) for column in shown.columns), title=f"{name}: {len(rows)}")
        for row in shown.itertuples(index=False, name=None):
            table.add_row(*("" if value is None or value != value else escape(str(value)) for value in row))  # NaN
        console.print(table)

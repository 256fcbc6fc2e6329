"""`taawoun registry import`: a file of cooperatives from the keyboard, with its report."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from hub_config.commands.terminal import AsJson, give_up, settings

if TYPE_CHECKING:
    from coop_registry.imports.declared import FileColumn
    from coop_registry.imports.mappings import Mapping
    from coop_registry.imports.report import ImportReport

_SHOWN = 30  # rows of a table on a screen; the report has them all


def import_(
    file: Annotated[
        Path,
        typer.Argument(help="A list of cooperatives: XLSX, XLS, ODS, or text with commas, semicolons or tabs."),
    ],
    mapping: Annotated[
        Path | None, typer.Option(help="Which column says what, as a TOML file; without it the headers say it.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet to read; without it the likeliest.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report what would happen, and change nothing.")] = False,
    report: Annotated[
        Path | None, typer.Option(help="A folder for the report and the rows to correct, in Arabic and in French.")
    ] = None,
    declared_by: Annotated[str, typer.Option(help="Who vouches for the file; kept with every row.")] = "command-line",
    propose_mapping: Annotated[
        Path | None, typer.Option(help="Write the mapping that the headers propose to this file, and import nothing.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Import cooperatives from a file; an absent registry is created.

    Exit code 0: every row is taken; 1: rows were refused, the others are taken; 2: nothing was done.
    """
    from coop_registry.errors import RegistryError

    try:
        if propose_mapping is not None:
            _propose(file, sheet, propose_mapping)
            raise typer.Exit
        done = _imported(file, _mapping(mapping), sheet, declared_by, dry_run=dry_run, quiet=as_json)
        if report is not None:
            _write_reports(done, report)
    except (RegistryError, OSError) as problem:
        give_up(problem)
    _print(done, as_json=as_json, show_columns=mapping is None)
    raise typer.Exit(1 if done.refusals else 0)


def _mapping(path: Path | None) -> "Mapping | None":
    from coop_registry.imports.mapping_files import read_mapping

    return None if path is None else read_mapping(path)


def _propose(file: Path, sheet: str | None, target: Path) -> None:
    from coop_registry.imports.mapping_files import mapping_text
    from coop_registry.imports.proposals import propose_mapping

    proposal = propose_mapping(file, sheet=sheet)
    with target.open("x", encoding="utf-8") as out:
        out.write(mapping_text(proposal.mapping))
    for question in proposal.questions:
        print(f"Column {question.letter} ({question.header!r}) could be: {', '.join(question.candidates)}.")
    for field in proposal.missing:
        print(f"No column says {field}, which every row needs.")
    print(f"The mapping is in {target}: look at it, then import with --mapping {target}")


def _imported(
    file: Path, mapping: "Mapping | None", sheet: str | None, declared_by: str, *, dry_run: bool, quiet: bool
) -> "ImportReport":
    from coop_registry.database import open_registry, utc_now
    from coop_registry.imports.importing import import_file
    from coop_registry.migrations import migrate
    from coop_registry.writers import command_line

    url = settings().registry_database
    migrate(url)
    with Progress(console=Console(stderr=True), disable=quiet) as progress, open_registry(url)() as session:
        task = progress.add_task(file.name, total=None)
        return import_file(
            session,
            file,
            writer=command_line(declared_by),
            now=utc_now(),
            mapping=mapping,
            sheet=sheet,
            dry_run=dry_run,
            progress=lambda done, total: progress.update(task, completed=done, total=total),
        )


def _write_reports(report: "ImportReport", folder: Path) -> None:
    """Write the report and the refused rows in both languages."""
    from coop_registry.database import utc_now
    from coop_registry.imports.refused_workbook import refused_workbook
    from coop_registry.imports.report_files import report_page, report_workbook
    from widgets.theme.texts import LANGUAGES

    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        page = report_page(report, language, utc_now())
        (folder / f"report.{language}.html").write_text(page, encoding="utf-8")
        report_workbook(report, language, folder / f"report.{language}.xlsx")
        if report.refusals:
            refused_workbook(report, language, folder / f"to_correct.{language}.xlsx")


def _print(report: "ImportReport", *, as_json: bool, show_columns: bool) -> None:
    if as_json:
        print(json.dumps(report.as_json(), ensure_ascii=False))
        return
    console = Console()
    if show_columns:
        console.print(_columns(report.columns))
    if report.refusals:
        console.print(_refusals(report))
    for table, counts in report.counts.items():
        if counts.added or counts.changed or counts.unchanged:
            would = "would be " if report.is_dry_run else ""
            console.print(
                f"{table}: {counts.added} {would}added, {counts.changed} {would}changed, "
                f"{counts.unchanged} said again as they are."
            )
    if report.already_imported_at:
        console.print(f"This very file was imported on {report.already_imported_at:%Y-%m-%d %H:%M} UTC.")
    console.print(
        f"{escape(report.file_name)}: {report.rows_accepted} rows are right, {report.rows_refused} refused; "
        f"{len(report.remarks)} remarks, {report.duplicates.total} likely duplicates, "
        f"{len(report.left_out)} rows left out."
    )


def _columns(columns: "tuple[FileColumn, ...]") -> Table:
    table = Table("column", "header", "taken as", title="The mapping that the headers propose")
    for column in columns:
        table.add_row(column.letter, escape(column.header), column.field or "not used")
    return table


def _refusals(report: "ImportReport") -> Table:
    from coop_registry.imports.reasons import refusal_in_words

    shown = report.refusals[:_SHOWN]
    rest = len(report.refusals) - len(shown)
    more = f"{rest} more: write them with --report FOLDER" if rest else None
    table = Table("row", "column", "given", "what is wrong", "what to do", caption=more)
    for cell in shown:
        words = refusal_in_words(str, cell.reason, cell.detail)
        table.add_row(str(cell.row), cell.column or "", escape(cell.value), *map(escape, words))
    return table

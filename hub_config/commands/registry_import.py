"""`taawoun registry import`: a file of cooperatives from the keyboard, with its report."""

import datetime as dt
import json
import secrets
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from coop_registry.errors import RegistryError, UnreadableFile
from hub_config.bounded_work import OutOfBounds, Tell, within_bounds
from hub_config.commands.terminal import CANNOT, AsJson, give_up, settings, shown

if TYPE_CHECKING:
    from coop_registry.imports.declared import FileColumn
    from coop_registry.imports.mappings import Mapping
    from coop_registry.imports.report import ImportReport

_IMPORTED = "imported"  # what the process that imports tells once nothing can undo it
_WITHOUT_REPORT = 3
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

    Exit code 0: every row is taken; 1: rows were refused, the others are taken; 2: nothing was done; 3: as 0 or 1,
    but the report could not be written.
    """
    known = settings()
    task = _Task(
        known.registry_database, file, mapping, sheet, declared_by, report, dry_run=dry_run, as_json=as_json,
        logs=known.state / "logs",
    )  # fmt: skip
    try:
        code = within_bounds(task.done if propose_mapping is None else partial(_propose, file, sheet, propose_mapping))
    except OutOfBounds as problem:
        _end_of_progress()
        if _IMPORTED in problem.told:
            raise typer.Exit(_say_without_report(str(problem))) from problem
        give_up(UnreadableFile(file, str(problem), "Save it again from the spreadsheet program, or split it."))
    raise typer.Exit(code)


@dataclass(frozen=True)
class _Task:
    """One import as it was asked for."""

    url: str
    file: Path
    mapping: Path | None
    sheet: str | None
    declared_by: str
    report: Path | None
    dry_run: bool
    as_json: bool
    logs: Path

    def done(self, tell: Tell) -> int:
        """Import, say what came of it, then write the report; return the exit code."""
        from alembic.util import CommandError
        from sqlalchemy.exc import SQLAlchemyError

        try:
            if self.report is not None:
                self.report.mkdir(parents=True, exist_ok=True)
            done = self._imported(_mapping(self.mapping))
        except (RegistryError, OSError) as problem:
            return _give_up_with(problem)
        except (SQLAlchemyError, CommandError) as problem:
            return _give_up_with(ValueError(_unusable(problem)))
        except (MemoryError, RecursionError):
            raise  # told as what the file may take
        except Exception as problem:  # a mistake of ours
            return _give_up_with(ValueError(_crashed(problem, self.logs)))
        if not self.dry_run:
            tell(_IMPORTED)
        _print(done, as_json=self.as_json, show_columns=self.mapping is None)
        sys.stdout.flush()
        try:
            if self.report is not None:
                _write_reports(done, self.report, self.declared_by)
        except Exception as problem:  # whatever it is, the import stands
            return _say_without_report(f"{type(problem).__name__}: {problem}")
        return 1 if done.refusals else 0

    def _imported(self, mapping: "Mapping | None") -> "ImportReport":
        from coop_registry.database import open_registry, utc_now
        from coop_registry.imports.importing import import_file
        from coop_registry.migrations import migrate
        from coop_registry.writers import command_line

        migrate(self.url)
        console = Console(stderr=True)
        with Progress(console=console, disable=self.as_json) as progress, open_registry(self.url)() as session:
            task = progress.add_task(escape(shown(self.file.name)), total=None)
            return import_file(
                session,
                self.file,
                writer=command_line(self.declared_by),
                now=utc_now(),
                mapping=mapping,
                sheet=self.sheet,
                dry_run=self.dry_run,
                progress=lambda done, total: progress.update(task, completed=done, total=total),
            )


def _unusable(problem: Exception) -> str:
    """Say that the registry is full, locked or away; whatever it did not take whole it took back."""
    cause = str(getattr(problem, "orig", None) or problem).partition("\n")[0]
    return (
        f"The registry cannot be used ({cause}); nothing of the file was imported. Make room on its disk or start its "
        "server, and import the file again."
    )


def _crashed(problem: Exception, logs: Path) -> str:
    """Keep where a mistake of ours came from in a log, and say under which reference."""
    from hub_config.services.one_import import traces_of

    reference, file = f"E-{secrets.token_hex(4)}", logs / "registry_import.log"
    said = f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ} {reference} {'; from '.join(traces_of(problem))}\n"
    try:
        logs.mkdir(parents=True, exist_ok=True, mode=0o700)
        with file.open("a", encoding="utf-8") as log:
            log.write(said)
    except OSError as unwritable:
        file = Path(f"(not written, {unwritable.strerror}: {said.strip()})")
    return (
        f"An error of ours stopped the import, nothing is wrong with the file and nothing of it was imported. Tell it "
        f"to whoever maintains the program, with the reference {reference} in {file}."
    )


def _give_up_with(problem: Exception) -> int:
    """Say one sentence, and return the exit code."""
    print(shown(str(problem)), file=sys.stderr)
    return CANNOT


def _say_without_report(problem: str) -> int:
    """Say that only the report is missing, and return the exit code."""
    advice = "What was accepted is in the registry. Import the same file again with --report: nothing enters twice."
    print(f"The report could not be written ({shown(problem)}). {advice}", file=sys.stderr)
    return _WITHOUT_REPORT


def _end_of_progress() -> None:
    """Show the cursor again, which a bar of progress that was ended has left hidden."""
    Console(stderr=True).show_cursor()


def _mapping(path: Path | None) -> "Mapping | None":
    from coop_registry.imports.mapping_files import read_mapping

    return None if path is None else read_mapping(path)


def _propose(file: Path, sheet: str | None, target: Path, _tell: Tell) -> int:
    from coop_registry.imports.mapping_files import mapping_text
    from coop_registry.imports.proposals import propose_mapping

    try:
        proposal = propose_mapping(file, sheet=sheet)
        with target.open("x", encoding="utf-8") as out:
            out.write(mapping_text(proposal.mapping))
    except (RegistryError, OSError) as problem:
        return _give_up_with(problem)
    for question in proposal.questions:
        could_be = ", ".join(question.candidates)
        print(shown(f"Column {question.letter} ({question.header!r}) could be: {could_be}."))
    for field in proposal.missing:
        print(f"No column says {field}, which every row needs.")
    print(shown(f"The mapping is in {target}: look at it, then import with --mapping {target}"))
    return 0


def _write_reports(report: "ImportReport", folder: Path, declared_by: str) -> None:
    """Write the report and the refused rows in both languages, called after the file."""
    from coop_registry.database import utc_now
    from coop_registry.imports.refused_workbook import refused_workbook
    from coop_registry.imports.report_files import report_page, report_workbook
    from widgets.theme.texts import LANGUAGES, Texts

    report = replace(report, signed={one: Texts(one)("Vouched for by: {who}", who=declared_by) for one in LANGUAGES})
    name = Path(report.file_name).stem
    for language in LANGUAGES:
        page = report_page(report, language, utc_now())
        (folder / f"{name}.report.{language}.html").write_text(page, encoding="utf-8")
        report_workbook(report, language, folder / f"{name}.report.{language}.xlsx")
        if report.refusals:
            refused_workbook(report, language, folder / f"{name}.to_correct.{language}.xlsx")


def _print(report: "ImportReport", *, as_json: bool, show_columns: bool) -> None:
    if as_json:
        print(shown(json.dumps(report.as_json(), ensure_ascii=False)))  # as JSON spells them, too
        return
    console = Console()
    if show_columns:
        console.print(_columns(report.columns))
    if report.refusals:
        console.print(_refusals(report))
    if report.overwrites:
        console.print(_overwrites(report))
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
        f"{escape(shown(report.file_name))}: {report.rows_accepted} rows are right, {report.rows_refused} refused; "
        f"{len(report.remarks)} remarks, {report.duplicates.total} likely duplicates, "
        f"{len(report.left_out)} rows left out."
    )


def _columns(columns: "tuple[FileColumn, ...]") -> Table:
    table = Table("column", "header", "taken as", title="The mapping that the headers propose")
    for column in columns:
        table.add_row(column.letter, escape(shown(column.header)), column.field or "not used")
    return table


def _refusals(report: "ImportReport") -> Table:
    from coop_registry.imports.details import detail_in_words
    from coop_registry.imports.reasons import refusal_in_words
    from widgets.theme.texts import Texts

    french = Texts("fr")  # names of places alone: the sentences are English
    first = report.refusals[:_SHOWN]
    rest = len(report.refusals) - len(first)
    more = f"{rest} more: write them with --report FOLDER" if rest else None
    table = Table("row", "column", "given", "what is wrong", "what to do", caption=more)
    for cell in first:
        words = refusal_in_words(str, cell.reason, detail_in_words(french, report.names, cell.field, cell.detail))
        table.add_row(str(cell.row), cell.column or "", escape(shown(cell.value)), *map(escape, map(shown, words)))
    return table


def _overwrites(report: "ImportReport") -> Table:
    """Return the first of the values that change, those entered last first."""
    first = report.overwrites[:_SHOWN]
    rest = len(report.overwrites) - len(first)
    more = f"{rest} more: write them with --report FOLDER" if rest else None
    title = "The values that would change" if report.is_dry_run else "The values that changed"
    table = Table("row", "cooperative", "what", "from", "to", "known since", title=title, caption=more)
    for one in first:
        since = f"{one.entered_at:%Y-%m-%d %H:%M} UTC" if one.entered_at else ""
        what = f"{one.field} ({one.year})" if one.year else one.field
        values = ("" if value is None else str(value) for value in (one.old, one.new))
        table.add_row(str(one.row), one.number, what, *(escape(shown(value)) for value in values), since)
    return table

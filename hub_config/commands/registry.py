"""`taawoun registry`: the register of cooperatives from the keyboard."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from hub_config.commands import registry_audit, registry_synthesis
from hub_config.commands.terminal import AsJson, give_up, settings

if TYPE_CHECKING:
    from coop_registry.imports.importing import ImportReport

app = typer.Typer(help="The registry of cooperatives.", no_args_is_help=True)


@app.callback()
def registry() -> None:
    """Keep the commands of the registry together."""


app.command("synthesise")(registry_synthesis.synthesise)
app.command("totals")(registry_synthesis.totals)
app.command("verify")(registry_audit.verify)
app.command("head")(registry_audit.head)


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(help="A CSV file of cooperatives, UTF-8, with the columns of data/README.md.")
    ],
    declared_by: Annotated[str, typer.Option(help="Who vouches for the file; kept with every row.")] = "command-line",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report what would happen, and change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import cooperatives from a file; an absent registry is created."""
    from academy.database import utc_now
    from coop_registry.database import open_registry
    from coop_registry.errors import RegistryError
    from coop_registry.imports.importing import import_cooperatives
    from coop_registry.migrations import migrate

    url = settings().registry_database
    try:
        migrate(url)
        with Progress(console=Console(stderr=True), disable=as_json) as progress, open_registry(url)() as session:
            task = progress.add_task(file.name, total=None)
            report = import_cooperatives(
                session,
                file,
                declared_by=declared_by,
                now=utc_now(),
                dry_run=dry_run,
                progress=lambda done, total: progress.update(task, completed=done, total=total),
            )
    except RegistryError as problem:
        give_up(problem)
    _print_report(report, as_json=as_json)
    raise typer.Exit(1 if report.rejected else 0)


def _print_report(report: "ImportReport", *, as_json: bool) -> None:
    if as_json:
        whole = asdict(report) | {"accepted": report.accepted, "rejected_rows": report.rejected_rows}
        print(json.dumps(whole, ensure_ascii=False, default=str))
        return
    console = Console()
    if report.rejected:
        table = Table("row", "column", "given", "what is wrong", "what to do")
        for cell in report.rejected:
            table.add_row(str(cell.row), cell.column, escape(cell.value), cell.problem, cell.advice)
        console.print(table)
    done = "would be" if report.is_dry_run else "are"
    console.print(
        f"{escape(report.file_name)}: {report.added} {done} added, {report.changed} changed, "
        f"{report.unchanged} unchanged; {report.rejected_rows} rows refused."
    )

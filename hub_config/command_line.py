"""The command `taawoun`: start the site, ask how it is, and the work that needs no screen."""

import json
import os
import sys
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from hub_config.commands import (
    archives,
    certificates,
    cohorts,
    courses,
    gradebooks,
    notices,
    people,
    projects,
    receipts,
    registry,
    score,
    sounds,
    users,
)
from hub_config.commands.terminal import AsJson, give_up
from hub_config.commands.terminal import settings as read_settings
from hub_config.settings import Settings

app = typer.Typer(
    name="taawoun",
    help="Taawoun: a digital academy and decision desks for an office that develops cooperatives.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _name, _part in (
    ("registry", registry), ("courses", courses), ("cohorts", cohorts), ("users", users), ("receipts", receipts),
    ("people", people), ("certificates", certificates), ("notices", notices), ("sounds", sounds),
    ("gradebooks", gradebooks), ("score", score), ("projects", projects),
):  # fmt: skip
    app.add_typer(_part.app, name=_name)
app.command()(archives.backup)
app.command()(archives.restore)


def main() -> None:
    """Run the command; what goes wrong ends in one sentence and exit code 2."""
    os.umask(0o077)  # whatever any command writes is for its owner alone
    programs = str(Path(sys.executable).parent)  # nbgrader calls the program `alembic` by its name
    os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", "")])
    app()


@app.command()
def up() -> None:
    """Start everything on the site's port and serve until Ctrl-C."""
    from hub_config import preflight, running

    settings = read_settings()
    console = Console()
    try:
        preflight.check(settings)
        with preflight.alone_on(settings):
            running.prepare(settings)
            code = running.run(settings, console.log, lambda seconds: _welcome(console, settings, seconds))
    except preflight.CannotStart as problem:
        give_up(problem)
    raise typer.Exit(code)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Say what runs, what is missing and how to mend it."""
    from hub_config.diagnosis import examine

    findings = examine(read_settings())
    if as_json:
        print(json.dumps([finding.as_row() for finding in findings], ensure_ascii=False))
    else:
        table = Table("", "what", "how it is", "how to mend it")
        for finding in findings:
            table.add_row("✓" if finding.is_well else "✗", finding.what, finding.state, finding.remedy)
        Console().print(table)
    raise typer.Exit(0 if all(finding.is_well or finding.is_optional for finding in findings) else 1)


def _welcome(console: Console, settings: Settings, seconds: float) -> None:
    from hub_config import demonstration

    console.print(f"\nTaawoun تعاون is ready at [bold]{settings.address}[/bold] ({seconds:.1f} s). Ctrl-C stops it.\n")
    if not settings.demonstration:
        return
    table = Table("demonstration account", "enters with", "groups", title="Synthetic data; known to everybody")
    for member in demonstration.MEMBERS:
        table.add_row(member.name, f"{member.telephone}, PIN {member.pin}", "member")
    for staff in demonstration.STAFF:
        table.add_row(staff.name, staff.user_name, " ".join((*staff.groups, *staff.delegations)))
    console.print(table)
    console.print(f"Those without a PIN enter with the password {demonstration.PASSWORD}\n")


if __name__ == "__main__":
    main()

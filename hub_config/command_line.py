"""The command `taawoun`: start the site, ask how it is, and the work that needs no screen."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from hub_config.settings import Settings, SettingsError, site_settings

if TYPE_CHECKING:
    from coop_registry.imports import ImportReport

app = typer.Typer(
    name="taawoun",
    help="Taawoun: a digital academy and decision desks for an office that develops cooperatives.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
registry = typer.Typer(help="The registry of cooperatives.", no_args_is_help=True)
courses = typer.Typer(help="The catalogue of courses.", no_args_is_help=True)
users = typer.Typer(help="Accounts of staff, trainers, authors and members.", no_args_is_help=True)
app.add_typer(registry, name="registry")
app.add_typer(courses, name="courses")
app.add_typer(users, name="users")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document, for a program to read.")]
CANNOT = 2  # exit code when the answer is one sentence instead of the thing asked for


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

    settings = _settings()
    console = Console()
    try:
        preflight.check(settings)
        with preflight.alone_on(settings):
            running.prepare(settings)
            code = running.run(settings, console.log, lambda seconds: _welcome(console, settings, seconds))
    except preflight.CannotStart as problem:
        _give_up(problem)
    raise typer.Exit(code)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Say what runs, what is missing and how to mend it."""
    from hub_config.diagnosis import examine

    findings = examine(_settings())
    if as_json:
        print(json.dumps([finding.as_row() for finding in findings], ensure_ascii=False))
    else:
        table = Table("", "what", "how it is", "how to mend it")
        for finding in findings:
            table.add_row("✓" if finding.is_well else "✗", finding.what, finding.state, finding.remedy)
        Console().print(table)
    raise typer.Exit(0 if all(finding.is_well or finding.is_optional for finding in findings) else 1)


@registry.command("import")
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
    from coop_registry.imports import import_cooperatives
    from coop_registry.migrations import migrate

    url = _settings().registry_database
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
        _give_up(problem)
    _print_report(report, as_json=as_json)
    raise typer.Exit(1 if report.rejected else 0)


@courses.command("build")
def build(
    catalogue: Annotated[Path | None, typer.Option(help="The folder of courses; default: ours.")] = None,
    as_json: AsJson = False,
) -> None:
    """Build every course of the catalogue: Markdown and exercises become nbgrader notebooks."""
    from academy.building import build_course
    from academy.errors import AcademyError
    from academy.lessons import catalogue_folder, read_catalogue

    lessons = _settings().below_state("lessons")
    versions = {}
    try:
        read = read_catalogue(catalogue or catalogue_folder())
        with Progress(console=Console(stderr=True), disable=as_json) as progress:
            for course_id, course in progress.track(read.items(), description="courses"):
                versions[course_id] = build_course(course, lessons)
    except AcademyError as problem:
        _give_up(problem)
    if as_json:
        print(json.dumps(versions))
    else:
        for course_id, version in versions.items():
            print(f"{course_id}: version {version} in {lessons / course_id / version}")


@users.command("add")
def add(
    user_name: Annotated[str, typer.Argument(help="The name to sign in with: ASCII, no space.")],
    name: Annotated[str, typer.Option(help="The person's own name, in either script.")],
    group: Annotated[list[str], typer.Option(help="trainer, author, staff, code-course or admin; may be repeated.")],
    delegation: Annotated[
        list[str] | None, typer.Option(help="For staff: a delegation's code, or * for head office; may be repeated.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add an approved account; its password is read from the terminal, or from standard input."""
    from academy.database import open_academy, utc_now
    from academy.errors import AcademyError
    from academy.migrations import migrate
    from academy.people import create_with_password
    from coop_registry.reference_tables import read_reference

    known = {str(row["delegation_code"]) for row in read_reference("delegations")} | {"*"}
    if unknown := sorted(set(delegation or ()) - known):
        _give_up(ValueError(f"No delegation is called {', '.join(unknown)}; there are {', '.join(sorted(known))}."))
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True) if sys.stdin.isatty() else _line()
    url = _settings().academy_database
    try:
        migrate(url)
        with open_academy(url).begin() as session:
            person = create_with_password(
                session,
                user_name=user_name,
                name=name,
                password=password,
                groups=group,
                delegations=delegation or (),
                approved=True,
                now=utc_now(),
            )
            person_id = person.person_id
    except AcademyError as problem:
        _give_up(problem)
    print(json.dumps({"user_name": user_name, "person_id": person_id}) if as_json else f"{user_name} is {person_id}")


def _settings() -> Settings:
    try:
        return site_settings()
    except SettingsError as problem:
        _give_up(problem)


def _line() -> str:
    return sys.stdin.readline().rstrip("\n")


def _give_up(problem: Exception) -> NoReturn:
    print(problem, file=sys.stderr)
    raise typer.Exit(CANNOT) from problem


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


def _welcome(console: Console, settings: Settings, seconds: float) -> None:
    from hub_config import demonstration

    console.print(f"\nTaawoun تعاون is ready at [bold]{settings.address}[/bold] ({seconds:.1f} s). Ctrl-C stops it.\n")
    if not settings.demonstration:
        return
    table = Table(
        "demonstration account", "enters with", "secret", "groups", title="Synthetic data; known to everybody"
    )
    for member in demonstration.MEMBERS:
        table.add_row(member.name, member.telephone, f"PIN {member.pin}", "member")
    for staff in demonstration.STAFF:
        table.add_row(
            staff.name, staff.user_name, demonstration.PASSWORD, " ".join((*staff.groups, *staff.delegations))
        )
    console.print(table)


if __name__ == "__main__":
    main()

"""`taawoun people`: what the site holds about a person, told or forgotten (law 09-08)."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hub_config.commands.terminal import give_up, settings

if TYPE_CHECKING:
    from hub_config.settings import Settings

app = typer.Typer(help="What is held about a person, told or forgotten (law 09-08).", no_args_is_help=True)
Wanted = Annotated[
    str, typer.Argument(help="A person_id, telephone, card code, user name, or a cooperative's registration number.")
]
ACTOR = "command-line"


@app.command()
def export(
    person: Wanted, out: Annotated[Path, typer.Option(help="The JSON file to write; it must not exist yet.")]
) -> None:
    """Write everything held about a person into a file, for the person to read."""
    from coop_registry.database import utc_now
    from hub_config.forgetting import told

    site = _ready()
    found = _one(site, person)
    whole = json.dumps(told(site, found, utc_now()), ensure_ascii=False, indent=2, sort_keys=True)
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(whole + "\n")
    except OSError as error:
        give_up(ValueError(f"{out} was not written ({error.strerror}); name a file that is not there yet."))
    print(f"All that is held about {found} is in {out}: give it to that person alone.")


@app.command()
def erase(
    person: Wanted,
    reason: Annotated[str, typer.Option(help="Why, in a few words and without the name: it is kept.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
) -> None:
    """Forget a person for good: name, telephone, card, secret, answers; the id, points and mandates stay.

    Ends with exit code 1 when words of theirs still stand somewhere, and names the places. What a kill interrupted
    is completed by the same command with the person_id.
    """
    from academy.errors import AcademyError
    from coop_registry.database import utc_now
    from hub_config.forgetting import NamedInReason, forget

    site = _ready()
    found = _one(site, person)
    if sum(sign.isalpha() for sign in reason) < 3:
        give_up(ValueError("Give a reason of a few words, such as --reason 'asked in writing on 21 November 2026'."))
    if not yes and not (sys.stdin.isatty() and typer.confirm(f"Forget {found} for good? Nothing brings it back")):
        give_up(ValueError(f"{found} was not forgotten; answer y, or add --yes."))
    try:
        left = forget(site, found, actor_id=ACTOR, reason=" ".join(reason.split()), now=utc_now())
    except (AcademyError, NamedInReason) as problem:
        give_up(problem)
    print(f"{found} is forgotten.")
    for place in left:
        print(f"Their words still stand here, which nobody but you can decide on: {place}")
    raise typer.Exit(1 if left else 0)


@app.command("erase-again")
def erase_again(
    forgotten: Annotated[
        list[Path] | None,
        typer.Option(help="A copy of audit/forgotten.jsonl that is newer than the archive; may be repeated."),
    ] = None,
) -> None:
    """Forget again whoever came back with a restored archive, by the list of those forgotten."""
    from academy.errors import AcademyError
    from coop_registry.database import utc_now
    from hub_config.forgetting import forget_again

    site = _ready()
    for file in forgotten or ():
        if not file.is_file():
            give_up(ValueError(f"{file} is no file; give a copy of audit/forgotten.jsonl."))
    try:
        back = forget_again(site, forgotten or (), actor_id=ACTOR, now=utc_now())
    except (AcademyError, OSError, ValueError) as problem:
        give_up(problem)
    print(f"Forgotten again: {', '.join(back) or 'nobody had come back'}.")


def _one(site: "Settings", wanted: str) -> str:
    """Return the only person whom what was given points to, or end the command."""
    from hub_config.forgetting import find

    found = find(site, wanted.strip())
    if not found:
        give_up(ValueError(f"Nobody is found by {wanted!r}; give a person_id, a telephone or a card code."))
    if len(found) > 1:
        listed = ", ".join(f"{one.person_id} ({one.where})" for one in found)
        give_up(ValueError(f"{wanted!r} points to several people: {listed}. Give the person_id of one, in turn."))
    return found[0].person_id


def _ready() -> "Settings":
    """Return the settings of a site that has both databases, at this release's versions."""
    from alembic.util import CommandError
    from sqlalchemy.exc import SQLAlchemyError

    import academy.migrations
    import coop_registry.migrations

    site = settings()
    try:
        academy.migrations.migrate(site.academy_database)
        coop_registry.migrations.migrate(site.registry_database)
    except (CommandError, SQLAlchemyError) as error:
        give_up(ValueError(f"The databases cannot be used: {str(error).splitlines()[0]}"))
    return site

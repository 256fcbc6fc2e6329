"""`taawoun gradebooks`: what nbgrader keeps of a cohort, made anew from the academy's ledger."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from hub_config.commands.terminal import CANNOT, AsJson, give_up, settings

app = typer.Typer(help="Gradebooks of cohorts.", no_args_is_help=True)


@app.callback()
def gradebooks() -> None:
    """Keep the commands of gradebooks together."""


@app.command()
def rebuild(
    cohort: Annotated[str, typer.Argument(help="The cohort's id, as `taawoun cohorts add` prints it.")],
    as_json: AsJson = False,
) -> None:
    """Make a cohort's gradebook anew from the ledger, while the site is stopped; the old file is kept beside it."""
    from academy.errors import AcademyError
    from hub_config.preflight import CannotStart
    from hub_config.rebuilt_gradebook import rebuild_gradebook

    try:
        made = rebuild_gradebook(settings(), cohort)
    except (AcademyError, CannotStart) as problem:
        give_up(problem)
    if as_json:
        print(json.dumps(asdict(made), ensure_ascii=False))
    else:
        kept = f" The one before is kept as {made.kept_as}." if made.kept_as else ""
        left = f" {made.waiting} could not be carried: start the site, and look at `taawoun doctor`."
        print(f"{made.cohort_id}: {made.sent} grades were sent to a new gradebook.{kept}{left if made.waiting else ''}")
    if made.waiting:
        raise typer.Exit(CANNOT)

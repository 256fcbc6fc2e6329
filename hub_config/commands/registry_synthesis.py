"""`taawoun registry synthesise` and `totals`: an invented registry, and what a registry adds up to."""

import datetime as dt
import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from hub_config.commands.terminal import AsJson, give_up, settings


def synthesise(
    cooperatives: Annotated[int, typer.Option(min=75, help="How many cooperatives to invent.")] = 65_315,
    seed: Annotated[int, typer.Option(min=0, help="The same seed and day give the same rows.")] = 7,
    until: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Last day of anything filed or visited; by default today."),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Remove the synthetic registry that is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Fill an empty registry with invented cooperatives that add up to the published totals of November 2025."""
    from coop_registry.database import open_registry, utc_now
    from coop_registry.errors import RegistryError
    from coop_registry.migrations import migrate
    from coop_registry.synthetic.synthesising import synthesise as make
    from coop_registry.writers import command_line

    url, now = settings().registry_database, utc_now()
    last_day = until.date() if until else now.date()
    try:
        migrate(url)
        with Progress(console=Console(stderr=True), disable=as_json) as bar, open_registry(url)() as session:
            task = bar.add_task("synthetic registry", total=None)
            made = make(
                session,
                cooperatives,
                seed=seed,
                until=last_day,
                writer=command_line(),
                now=now,
                replace=replace,
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )
    except RegistryError as problem:
        give_up(problem)
    if as_json:
        print(json.dumps(asdict(made), ensure_ascii=False, default=str))
        return
    written = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in made.rows.items())
    print(f"Synthetic registry, seed {seed}, until {made.until}: {written}.")
    print(
        f"{len(made.impossible):,} cooperatives carry a contradiction each, to be found by `taawoun registry quality`."
    )
    print("Its indicators are not derived yet: run `taawoun registry indicators`.")


def totals(
    year: Annotated[int, typer.Option(min=1900, max=2100, help="The year to add up.")],
    as_json: AsJson = False,
) -> None:
    """Add up what the registry holds for a year: cooperatives, members, women, youth, jobs."""
    from coop_registry.database import open_registry
    from coop_registry.migrations import migrate
    from coop_registry.queries.year_totals import totals_of_year

    url = settings().registry_database
    migrate(url)
    with open_registry(url)() as session:
        found = asdict(totals_of_year(session, year))
    if as_json:
        print(json.dumps(found))
        return
    table = Table("total", str(year), title="Every row is synthetic." if found["synthetic"] else None)
    for name, value in found.items():
        if name != "year":
            table.add_row(name, "not known" if value is None else f"{value:,}")
    Console().print(table)

"""`taawoun registry indicators`: the derived indicators of a year, reckoned from what was declared."""

import datetime as dt
import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from hub_config.commands.registry_audit import ask_registry
from hub_config.commands.terminal import AsJson, give_up, settings
from legal_rules.legal_time import CASABLANCA

if TYPE_CHECKING:
    from collections.abc import Mapping


def indicators(
    year: Annotated[
        int | None, typer.Option(min=1900, max=2100, help="The fiscal year; default: the last two that ended.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Derive the indicators of a year from what cooperatives declared, and write those that changed."""
    from coop_registry.errors import RegistryError
    from coop_registry.indicators.ended_years import ended_years

    today = dt.datetime.now(CASABLANCA).date()
    if year is not None and year > today.year:
        give_up(ValueError(f"The fiscal year {year} has not begun. Give a year until {today.year}."))
    ask_registry(lambda _session: None)  # a registry that is not there is not made
    try:
        changed = _derived((year,) if year is not None else ended_years(today), today, quiet=as_json)
    except RegistryError as problem:
        give_up(problem)
    if as_json:
        print(json.dumps({"on": today.isoformat(), "changed": {str(one): count for one, count in changed.items()}}))
        return
    for one, count in changed.items():
        print(f"Indicators of {one}: {count:,} values changed." if count else f"Indicators of {one}: nothing changed.")


def _derived(years: tuple[int, ...], today: dt.date, *, quiet: bool) -> "Mapping[int, int]":
    from coop_registry.database import open_registry, utc_now
    from coop_registry.indicators.ended_years import derive_years
    from coop_registry.migrations import migrate
    from coop_registry.writers import COMMAND_LINE

    url = settings().registry_database
    migrate(url)
    with Progress(console=Console(stderr=True), disable=quiet) as bar:
        task = bar.add_task("indicators", total=None)
        return derive_years(
            open_registry(url),
            years,
            on=today,
            person_id=COMMAND_LINE,
            now=utc_now(),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )

"""`taawoun projects fit`: which ideas fit which places, computed and kept for the public pages of the bank."""

from typing import Annotated

import typer

from hub_config.commands.terminal import AsJson, give_up
from hub_config.commands.terminal import settings as read_settings


def fit(
    year: Annotated[
        int | None, typer.Option(help="Count the register at the end of this year; the last by default.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compute which ideas of the bank fit each province and region, and keep it as a run that the public pages read."""
    import json

    from coop_registry.database import open_registry, utc_now
    from coop_registry.errors import RegistryError
    from coop_registry.indicators.ended_years import ended_years
    from coop_registry.writers import command_line
    from scoring_models.projects.errors import ProjectsError
    from widgets.apps.projects.fit_run import store_country_fit

    now = utc_now()
    counted = year or max(ended_years(now.date()))
    try:
        with open_registry(read_settings().registry_database).begin() as session:
            run = store_country_fit(session, command_line(), year=counted, now=now)
            told = {"run": run.run_id, "year": run.year, "places": run.places, "ideas": run.ideas,
                    "results_hash": run.results_hash}  # fmt: skip
            records = [str(line) for line in run.records]
    except (ProjectsError, RegistryError) as problem:
        give_up(problem)
    if as_json:
        print(json.dumps({**told, "records": records}, ensure_ascii=False))
        return
    print(f"Run {told['run']}: {told['ideas']} ideas at {told['places']} places, results {told['results_hash']}.")
    for line in records:
        print(line)

"""`taawoun projects backtest PANEL`: how well what regions begin is foreseen, on a panel of years."""

import json
from pathlib import Path
from typing import Annotated

import typer

from hub_config.commands.score_tables import read_table
from hub_config.commands.terminal import AsJson, give_up
from scoring_models.composite.errors import ScoringError
from scoring_models.composite.framework import Table


def backtest(
    panel: Annotated[Path, typer.Argument(metavar="PANEL", help="Columns region, activity, year, count: CSV to XLSX.")],
    as_json: AsJson = False,
) -> None:
    """Tell the size of a panel."""
    try:
        read = read_table(panel, Table())
    except ScoringError as problem:
        give_up(problem)
    found = {"rows": len(read.table)}
    print(json.dumps(found) if as_json else f"{found['rows']} rows.")

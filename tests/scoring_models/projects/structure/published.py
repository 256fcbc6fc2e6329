"""Published numbers of other people's code, read from the folder that ``TAAWOUN_TRUTH`` names, never copied."""

import os
from pathlib import Path

import pandas as pd
import pytest


def truth_path(name: str) -> Path:
    """Return the path of a file of outside truth on projects, or skip the test, saying so."""
    path = Path(os.environ.get("TAAWOUN_TRUTH", "absent")) / "projects" / name
    if not path.exists():
        pytest.skip(f"the outside truth is not here: TAAWOUN_TRUTH names no folder with projects/{name}")
    return path


def published(name: str) -> pd.DataFrame:
    """Return a table of outside truth whose first column names the rows."""
    table: pd.DataFrame = pd.read_csv(truth_path(name), index_col=0)
    return table


def trade(name: str, place: str, activity: str = "Section ID") -> pd.DataFrame:
    """Return a long table of trade as places by sections; nothing traded is 0."""
    long = pd.read_csv(truth_path(f"datawheel/{name}"))
    return long.pivot_table(index=place, columns=activity, values="Trade Value", aggfunc="sum", fill_value=0)

"""The bank of projects in the registry: the panel of 65,315 cooperatives, reading every sheet, a search, a start.

Stock is pandas: the tables of cooperatives and of statuses read whole, filtered and grouped once for each year.
"""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from benchmarks.rows import row, timed
from coop_registry.database import open_registry, utc_now
from coop_registry.migrations import migrate
from coop_registry.projects_bank.model_tables import model_tables
from coop_registry.projects_bank.panel_counts import ENDED, RegisterPanel, register_panel
from coop_registry.projects_bank.searching import BankFilters, search_bank
from coop_registry.projects_bank.sheet_versions import read_bank
from coop_registry.projects_bank.starting_bank import load_starting_bank
from coop_registry.synthetic.synthesising import synthesise
from coop_registry.writers import command_line
from tests.databases import SqliteFiles
from tests.postgresql import PrivateServer, programs

SIZE, SEED, UNTIL = 65_315, 7, dt.date(2026, 11, 21)
PANEL_SECONDS, BANK_SECONDS, SEARCH_SECONDS, START_SECONDS = 1.5, 0.05, 0.1, 0.1
AGAIN = 5
FILTERS = BankFilters(province_code="08.577", budget_mad=60_000.0, members=8, words="زيت")


def registry_rows() -> list[dict[str, Any]]:
    """Return what was measured on SQLite and, where it is installed, on PostgreSQL."""
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name, _databases(Path(name)) as databases:
        for label, url in databases.items():
            maker = open_registry(url)
            with maker() as session:
                rows += _of_register(session, label)
                rows += _of_bank(session, label)
            maker.kw["bind"].dispose()
    return rows


def _of_register(session: Session, label: str) -> list[dict[str, Any]]:
    synthesise(session, SIZE, seed=SEED, until=UNTIL, writer=command_line(), now=utc_now())
    whole = register_panel(session)
    if not _plain_panel(session, whole).equals(_panel(session)):
        raise AssertionError("the two ways count differently")
    plain = timed(lambda: _plain_panel(session, whole), AGAIN)
    ours = timed(lambda: _panel(session), AGAIN)
    return [row(f"{label}: panel of {SIZE:,} cooperatives, every year", "s", plain, ours, PANEL_SECONDS)]


def _of_bank(session: Session, label: str) -> list[dict[str, Any]]:
    sheets = len(read_bank(session))
    asked: tuple[tuple[str, Callable[[], object], float | None], ...] = (
        (f"{sheets} sheets read", lambda: read_bank(session), BANK_SECONDS),
        ("a search in Arabic", lambda: search_bank(session, FILTERS), SEARCH_SECONDS),
        ("the tables of models", lambda: model_tables(session), None),
        ("a start that changes nothing", lambda: load_starting_bank(session), START_SECONDS),
    )
    return [row(f"{label}: {what}", "s", None, timed(work, AGAIN), most) for what, work, most in asked]


def _panel(session: Session) -> pd.DataFrame:
    panel = register_panel(session)
    return panel.long(panel.first_year, panel.last_year)


def _plain_panel(session: Session, whole: RegisterPanel) -> pd.DataFrame:
    """Count as one would with pandas alone; the synthetic register has nobody that came back to life."""
    connection = session.connection()
    columns = "registration_number, province_code, activity_id, founded_on, status"
    table = pd.read_sql(f"select {columns} from cooperatives", connection, parse_dates=["founded_on"])  # noqa: S608
    changes = pd.read_sql("select registration_number, status, since from status_changes", connection)
    ends = pd.to_datetime(changes[changes["status"].isin(ENDED)].groupby("registration_number")["since"].min())
    known = table.dropna(subset=["activity_id", "founded_on"])
    founded, ended = known["founded_on"].dt.year, ends.dt.year.reindex(known["registration_number"]).to_numpy()
    grid = pd.MultiIndex.from_product([whole.places, whole.activities])
    years = []
    for year in range(whole.first_year, whole.last_year + 1):
        alive = known[(founded <= year) & ~(ended <= year)]
        counts = alive.groupby(["province_code", "activity_id"]).size().reindex(grid, fill_value=0)
        years.append(counts.rename_axis(["region", "activity"]).reset_index(name="count").assign(year=year))
    long = pd.concat(years)[["region", "activity", "year", "count"]]
    ordered: pd.DataFrame = long.sort_values(["region", "activity", "year"], kind="stable", ignore_index=True)
    return ordered


@contextmanager
def _databases(folder: Path) -> Iterator[dict[str, str]]:
    server = PrivateServer(found) if (found := programs()) else None
    urls = {"SQLite": SqliteFiles(folder).database("registry", migrate)}
    try:
        yield urls | ({"PostgreSQL": server.database("registry", migrate)} if server else {})
    finally:
        if server:
            server.stop()

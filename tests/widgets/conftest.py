"""A synthetic registry, for desks to look at."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.database import open_registry
from coop_registry.migrations import migrate
from coop_registry.synthetic.synthesising import synthesise
from coop_registry.writers import command_line

NOW = dt.datetime.fromisoformat("2026-11-21T09:00")
TODAY = NOW.date()


@pytest.fixture(scope="session")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sessionmaker[Session]]:
    """A registry of 600 invented cooperatives; tests read it and write nothing."""
    url = f"sqlite:///{tmp_path_factory.mktemp('registry') / 'registry.sqlite'}"
    migrate(url)
    sessions = open_registry(url)
    with sessions() as session:
        synthesise(session, 600, seed=7, until=TODAY, writer=command_line("demonstration"), now=NOW)
    yield sessions
    sessions.kw["bind"].dispose()

"""The synthetic register, for desks to look at."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.database import open_registry
from coop_registry.imports.importing import import_file
from coop_registry.migrations import migrate
from coop_registry.reference_tables import samples_folder
from coop_registry.writers import command_line

NOW = dt.datetime.fromisoformat("2026-11-21T09:00")


@pytest.fixture(scope="session")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sessionmaker[Session]]:
    """A registry with the synthetic sample; tests read it and write nothing."""
    url = f"sqlite:///{tmp_path_factory.mktemp('registry') / 'registry.sqlite'}"
    migrate(url)
    sessions = open_registry(url)
    with sessions() as session:
        import_file(session, samples_folder() / "cooperatives.csv", writer=command_line(), now=NOW)
    yield sessions
    sessions.kw["bind"].dispose()

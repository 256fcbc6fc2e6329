"""Files to read: written for each test by the programs that people use."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from coop_registry.database import open_registry
from coop_registry.imports.declared import DeclaredTable
from coop_registry.imports.reading import read_declared
from coop_registry.imports.registry_names import RegistryNames
from coop_registry.migrations import migrate
from tests.coop_registry.conftest import dispose
from tests.coop_registry.imports.spreadsheets import TODAY, reference_names
from tests.databases import SqliteFiles

Read = Callable[..., DeclaredTable]


@pytest.fixture(scope="session")
def names() -> RegistryNames:
    return reference_names()


@pytest.fixture(scope="session")
def read(names: RegistryNames) -> Read:
    def reading(path: Path, *, today: dt.date = TODAY, **options: Any) -> DeclaredTable:
        return read_declared(path, names=names, today=today, **options)

    return reading


@pytest.fixture
def file_session(sqlite_files: SqliteFiles) -> Iterator[Session]:
    """A registry of its own in a file, for tests of what does not depend on the kind of database."""
    maker = open_registry(sqlite_files.database("registry", migrate))
    with maker() as opened:
        yield opened
    dispose(maker)

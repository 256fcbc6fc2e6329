"""A registry of its own for each test, on SQLite and on PostgreSQL, and files to import into it.

A test that asks for ``url``, ``session`` or ``sample_session`` runs twice, once on each. ``new_registry`` makes more
of the same kind, also for fixtures of a module or of the whole run. What speaks of SQLite alone asks for
``sqlite_url``.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.database import open_registry
from coop_registry.imports.importing import import_file
from coop_registry.migrations import migrate
from coop_registry.reference_tables import samples_folder
from coop_registry.writers import command_line
from tests.databases import Databases, SqliteFiles

NOW = dt.datetime.fromisoformat("2026-11-21T09:00")
Write = Callable[..., Path]


@pytest.fixture(scope="session")
def new_registry(databases: Databases) -> Callable[[], str]:
    """Return a function that makes a migrated registry and returns its address."""
    return lambda: databases.database("registry", migrate)


@pytest.fixture
def url(databases: Databases, new_registry: Callable[[], str]) -> Iterator[str]:
    address = new_registry()
    yield address
    databases.drop(address)


@pytest.fixture
def sqlite_url(sqlite_files: SqliteFiles) -> str:
    return sqlite_files.database("registry", migrate)


@pytest.fixture
def session(url: str) -> Iterator[Session]:
    maker = open_registry(url)
    with maker() as opened:
        yield opened
    dispose(maker)


@pytest.fixture(scope="module")
def empty_registry(new_registry: Callable[[], str]) -> Iterator[sessionmaker[Session]]:
    """A registry that a whole module shares; its tests leave nothing in it."""
    maker = open_registry(new_registry())
    yield maker
    dispose(maker)


@pytest.fixture
def passing_session(empty_registry: sessionmaker[Session]) -> Iterator[Session]:
    """An empty registry for one test that commits nothing: all is taken back after it."""
    with empty_registry() as opened:
        yield opened
        opened.rollback()


@pytest.fixture(scope="session")
def sample_session(new_registry: Callable[[], str]) -> Iterator[Session]:
    """A registry with the synthetic sample; tests read it and write nothing."""
    maker = open_registry(new_registry())
    with maker() as opened:
        import_file(opened, samples_folder() / "cooperatives.csv", writer=command_line(), now=NOW)
        yield opened
    dispose(maker)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str | bytes, name: str = "declared.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return path

    return written


def dispose(maker: sessionmaker[Session]) -> None:
    engine = maker.kw["bind"]
    assert isinstance(engine, Engine)
    engine.dispose()

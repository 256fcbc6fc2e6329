"""A registry of its own for each test, and files to import into it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.database import open_registry
from coop_registry.imports import import_cooperatives
from coop_registry.migrations import migrate
from coop_registry.reference_tables import samples_folder

NOW = dt.datetime.fromisoformat("2026-11-21T09:00")
Write = Callable[..., Path]


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'state' / 'registry.sqlite'}"
    migrate(address)
    return address


@pytest.fixture
def session(url: str) -> Iterator[Session]:
    maker = open_registry(url)
    with maker() as opened:
        yield opened
    dispose(maker)


@pytest.fixture(scope="session")
def sample_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A registry with the synthetic sample; tests read it and write nothing."""
    address = f"sqlite:///{tmp_path_factory.mktemp('registry') / 'sample.sqlite'}"
    migrate(address)
    maker = open_registry(address)
    with maker() as opened:
        import_cooperatives(opened, samples_folder() / "cooperatives.csv", declared_by="command-line", now=NOW)
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

"""The versions of the registry's database."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import text

from coop_registry.database import open_engine
from coop_registry.migrations import migrate, newest_version, version_of
from coop_registry.models.whole import Record


def test_the_newest_version_is_what_the_models_say(url: str) -> None:
    engine = open_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Record.metadata) == []
    assert version_of(engine) == newest_version() == "0002"
    engine.dispose()


def test_migrating_twice_changes_nothing_and_makes_the_folder(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'made' / 'here' / 'registry.sqlite'}"
    migrate(url)
    migrate(url)
    engine = open_engine(url)
    with engine.connect() as connection:
        assert connection.scalar(text("select count(*) from provinces")) == 75
    engine.dispose()


def test_an_unknown_version_is_refused_and_left_as_it_was(url: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = 'later'"))
    with pytest.raises(CommandError, match="later"):
        migrate(url)
    assert version_of(engine) == "later"
    engine.dispose()

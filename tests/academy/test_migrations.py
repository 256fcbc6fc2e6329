"""The academy's versions: the migrated database is the one the records describe."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from academy.database import open_engine
from academy.migrations import TREE, migrate
from academy.records import Record
from coop_registry.migration_tree import version_of


def test_the_migrated_database_is_the_one_the_records_describe(academy_url: str) -> None:
    engine = open_engine(academy_url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Record.metadata) == []
        assert version_of(connection) == TREE.newest_version()
    engine.dispose()


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'academy.sqlite'}"
    migrate(url)
    before = (tmp_path / "academy.sqlite").read_bytes()
    migrate(url)
    assert (tmp_path / "academy.sqlite").read_bytes() == before

"""The academy's versions: the migrated database is the one the records describe."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

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


def test_a_new_kind_of_news_leaves_news_and_the_messages_on_their_way_as_they_were(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'academy.sqlite'}")
    rows = [
        "insert into people values ('p1', 'x', null, 'ar', '2026-01-01')",
        "insert into cohorts (cohort_id, course_id, course_version, language, title, join_code, created_at) "
        "values ('c1', 'c', 'v', 'ar', 't', 'j', '2026-01-01')",
        "insert into notices values (7, 'p1', 'graded', 'graded:1', 'c1', 'l', '{}', '2026-01-01', null, null)",
        "insert into messages values (3, 7, 'p1', 'sms', 'r', 'waiting', '', '2026-01-01', '2026-01-01', '2026-02-01', "
        "0, null, null, 0, 0, null)",
    ]
    with engine.connect() as connection:
        TREE.upgrade(connection, "0023")
        for row in rows:
            connection.execute(text(row))
        before = [connection.execute(text(f"select * from {name}")).all() for name in ("notices", "messages")]
        TREE.upgrade(connection, "0024")
        assert [connection.execute(text(f"select * from {name}")).all() for name in ("notices", "messages")] == before
        connection.execute(text("update notices set kind = 'version'"))
        assert connection.execute(text("pragma foreign_key_check")).all() == []
    engine.dispose()

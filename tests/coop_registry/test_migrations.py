"""The versions of the registry's database."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from coop_registry.database import WRITES, open_engine
from coop_registry.migration_tree import version_of
from coop_registry.migrations import TREE, migrate
from coop_registry.models.whole import Record


def test_the_newest_version_is_what_the_models_say(url: str) -> None:
    engine = open_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Record.metadata) == []
        assert version_of(connection) == TREE.newest_version() == "0004"
    engine.dispose()


def test_migrating_twice_changes_nothing_and_makes_the_folder(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'made' / 'here' / 'registry.sqlite'}"
    migrate(url)
    migrate(url)
    engine = open_engine(url)
    with engine.connect() as connection:
        assert connection.scalar(text("select count(*) from provinces")) == 75
    engine.dispose()


def test_numbers_of_an_older_release_lose_their_zeros_unless_two_would_become_one(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    engine = open_engine(url)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        TREE.upgrade(connection, "0001")
        connection.execute(text("insert into regions values ('03', 'MA-03', 'R', 'ر', 1, 's', '2025')"))
        connection.execute(
            text("insert into provinces values ('03.061','03','MA-MEK','M','م','prefecture',1,'s','2025')")
        )
        connection.execute(text("insert into imported_files values (1, 'h', 'f', 'p', '2025-01-01 00:00:00', 4, 0)"))
        for number in ("1/023/2019/154", "1/0007/2019/1", "1/7/2019/1", "1/12/2019/3"):
            connection.execute(
                text(
                    "insert into cooperatives (registration_number, name_ar, province_code, is_synthetic, search_text, "
                    "file_id, source_row, declared_by, declared_at) "
                    "values (:number, 'أ', '03.061', false, 'x', 1, 1, 'p', '2025-01-01 00:00:00')"
                ),
                {"number": number},
            )
    migrate(url)
    with engine.connect() as connection:
        numbers = set(connection.scalars(text("select registration_number from cooperatives")))
    assert numbers == {"1/23/2019/154", "1/0007/2019/1", "1/7/2019/1", "1/12/2019/3"}
    engine.dispose()


def test_scores_that_no_release_wrote_are_not_lost_silently(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    engine = open_engine(url)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        TREE.upgrade(connection, "0002")
        row = "('r', 2025, 'f', 'h', 'h', 'h', 'p', '2026-01-01 00:00:00', null)"
        connection.execute(text(f"insert into score_runs values {row}"))
    with pytest.raises(RuntimeError, match="score_runs holds rows"):
        migrate(url)
    with engine.connect() as connection:
        assert version_of(connection) == "0002"
        assert connection.scalar(text("select framework from score_runs")) == "f"
    engine.dispose()


def test_figures_of_projects_that_no_release_wrote_are_not_lost_silently(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    engine = open_engine(url)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        TREE.upgrade(connection, "0003")
        idea = "('i', 1, null, null, null, null, 'draft', null, '{}', 's', null, 'p', '2026-01-01 00:00:00')"
        connection.execute(text(f"insert into project_ideas values {idea}"))
        connection.execute(text("insert into project_figures values ('i', 1, 'capex', 1, 2, 'mad', 'A', 's')"))
    with pytest.raises(RuntimeError, match="project_figures holds rows"):
        migrate(url)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        assert version_of(connection) == "0003"
        connection.execute(text("delete from project_figures"))
    migrate(url)
    with engine.connect() as connection:
        assert connection.scalar(text("select source from project_ideas")) == "s", "ideas stay"
    engine.dispose()


def test_the_database_itself_refuses_that_a_mark_of_a_juror_is_changed(url: str) -> None:
    engine = open_engine(url)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        idea = "('i', 1, null, null, null, null, 'draft', null, '{}', 's', null, 'p', '2026-01-01 00:00:00')"
        connection.execute(text(f"insert into project_ideas values {idea}"))
        mark = "('i', 1, 'p2', 'need', 12, 'words', 'salt', '2026-01-02 00:00:00')"
        connection.execute(text(f"insert into jury_marks values {mark}"))
        connection.execute(text("update jury_marks set comment = null, salt = null"))
    with pytest.raises(DBAPIError, match="only added to"), engine.begin() as connection:
        connection.execute(text("update jury_marks set points = 20"))
    engine.dispose()


def test_a_step_back_and_forth_leaves_what_the_models_say(url: str) -> None:
    engine = open_engine(url)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        configuration = Config()
        configuration.set_main_option("script_location", str(TREE.folder))
        configuration.attributes["connection"] = connection
        command.downgrade(configuration, "0003")
        TREE.upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Record.metadata) == []
    engine.dispose()


def test_the_database_itself_refuses_that_a_record_of_scores_is_changed(url: str) -> None:
    engine = open_engine(url)
    made = "insert into score_inputs values ('h', 2025, 1, 1, 1, :packed)"
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.execute(text(made), {"packed": b"x"})
    with pytest.raises(DBAPIError, match="only added to"), engine.begin() as connection:
        connection.execute(text("update score_inputs set year = 2024"))
    engine.dispose()


def test_an_unknown_version_is_refused_and_left_as_it_was(url: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = 'later'"))
    with pytest.raises(CommandError, match="later"):
        migrate(url)
    with engine.connect() as connection:
        assert version_of(connection) == "later"
    engine.dispose()

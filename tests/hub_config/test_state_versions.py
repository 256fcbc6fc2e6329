"""States of older versions: backed up and migrated whole, or left exactly as they were."""

import functools
import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from hub_config.diagnosis import examine
from hub_config.preparation import FOLDERS
from hub_config.settings import Settings
from hub_config.state_versions import StateProblem, back_up, bring_to_this_release, databases, undo_interrupted, usable
from tests.hub_config.kept_archive import STATES, state_of

OLDER_GRADEBOOK = "282d30a0218e"  # nbgrader's schema before assignments belonged to courses


@pytest.fixture(scope="module")
def new_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state that a first start made, to be copied."""
    settings = Settings(state=tmp_path_factory.mktemp("new") / "state")
    for name in FOLDERS:
        settings.below_state(name).mkdir(parents=True, exist_ok=True)
    bring_to_this_release(settings)
    return settings.state


@pytest.fixture
def settings(new_state: Path, tmp_path: Path) -> Settings:
    """The settings of a state of one's own, as new."""
    shutil.copytree(new_state, tmp_path, dirs_exist_ok=True)
    return Settings(state=tmp_path)


def older_gradebook(settings: Settings, cohort: str) -> Path:
    file = settings.below_state("cohorts", cohort, "gradebook.db")
    file.parent.mkdir(parents=True)
    file.write_bytes(content_of_an_older_gradebook())
    return file


@functools.cache
def content_of_an_older_gradebook() -> bytes:
    """Make a gradebook with a student, as nbgrader made them before assignments belonged to courses.

    Once: a new gradebook is a process of its own for nbgrader, of some seconds.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "gradebook.db"
        with Gradebook(f"sqlite:///{file}", "older") as gradebook:
            gradebook.add_student("p234567abcd")
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(
                "DROP TABLE assignment; DROP TABLE course; CREATE TABLE assignment "
                "(id VARCHAR(128) NOT NULL PRIMARY KEY, name VARCHAR(128) NOT NULL UNIQUE, duedate DATETIME);"
                f"UPDATE alembic_version SET version_num = '{OLDER_GRADEBOOK}'"
            )
        return file.read_bytes()


def version_in(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def contents(settings: Settings) -> dict[str, str]:
    """Everything that every database says, as SQL."""
    said = {}
    for database in usable(settings):
        if database.file and database.file.exists():
            with closing(sqlite3.connect(database.file)) as connection:
                said[database.name] = hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()
    return said


def test_a_new_state_is_at_this_release_and_a_second_start_changes_nothing(settings: Settings) -> None:
    assert all(database.version() == database.newest for database in databases(settings))
    before = contents(settings)
    assert bring_to_this_release(settings) == []
    assert contents(settings) == before
    assert not list(settings.below_state("backups").iterdir())


@pytest.mark.soak  # half a minute of nbgrader; one that cannot be used is tried each time
def test_an_older_gradebook_is_backed_up_and_migrated_with_its_students(settings: Settings) -> None:
    file = older_gradebook(settings, "founding-ar")
    (line,) = bring_to_this_release(settings)
    assert "founding-ar" in line
    with Gradebook(f"sqlite:///{file}", "founding-ar") as gradebook:
        assert [student.id for student in gradebook.students] == ["p234567abcd"]
    (backup,) = settings.below_state("backups").iterdir()
    assert version_in(backup / "cohorts" / "founding-ar" / "gradebook.db") == OLDER_GRADEBOOK


def test_a_state_of_a_newer_release_is_left_as_it_was(settings: Settings) -> None:
    file = Path(str(settings.below_state("academy", "academy.sqlite")))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = contents(settings)
    with pytest.raises(StateProblem, match="9999") as caught:
        bring_to_this_release(settings)
    assert "\n" not in str(caught.value)
    assert contents(settings) == before


def test_one_database_that_fails_puts_back_those_already_migrated(settings: Settings) -> None:
    older_gradebook(settings, "a-good")
    with closing(sqlite3.connect(settings.below_state("registry", "registry.sqlite"))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'nobody-knows'")
        connection.commit()
    before = contents(settings)
    with pytest.raises(StateProblem, match="nobody-knows"):
        bring_to_this_release(settings)
    assert contents(settings) == before


def replaced_by_a_link(file: Path) -> None:
    secret = file.parent.parent.parent / "academy" / "academy.sqlite"
    file.unlink()
    file.symlink_to(secret)


def replaced_by_junk(file: Path) -> None:
    file.write_bytes(b"junk" * 4000)


def replaced_by_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def replaced_by_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def given_an_unknown_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'zzz'")
        connection.commit()


def given_endless_versions(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            "DROP TABLE alembic_version; CREATE VIEW alembic_version AS WITH RECURSIVE n(x) AS "
            "(SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS version_num FROM n WHERE x < 0"
        )


def given_tables_that_cannot_be_migrated(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("ALTER TABLE assignment RENAME TO course")


def with_a_journal_elsewhere(file: Path) -> None:
    file.with_name("gradebook.db-wal").symlink_to(file.parent.parent.parent / "academy" / "academy.sqlite")


SPOILED = [
    replaced_by_a_link,
    replaced_by_junk,
    replaced_by_a_pipe,
    replaced_by_a_folder,
    given_an_unknown_version,
    given_endless_versions,
    given_tables_that_cannot_be_migrated,
    with_a_journal_elsewhere,
]


def test_a_gradebook_that_cannot_be_used_closes_its_cohort_and_no_other(settings: Settings) -> None:
    good = older_gradebook(settings, "good")
    for spoil in SPOILED:
        bad = settings.below_state("cohorts", spoil.__name__, "gradebook.db")
        bad.parent.mkdir()
        shutil.copyfile(good, bad)
        spoil(bad)
    academy_before = contents(settings)["academy"]
    lines = bring_to_this_release(settings)
    assert "gradebook of good is at" in "".join(lines)
    assert version_in(good) != OLDER_GRADEBOOK
    (backup,) = settings.below_state("backups").iterdir()
    findings = {finding.what: finding for finding in examine(settings)}
    for name in (spoil.__name__ for spoil in SPOILED):
        assert [line for line in lines if f"{name} is closed" in line], name
        assert not [line for line in lines if line.startswith(f"gradebook of {name} is at")], name
        copied = backup / "cohorts" / name / "gradebook.db"
        assert not copied.exists() or version_in(copied) == OLDER_GRADEBOOK, name
        found = findings[f"gradebook of {name}"]
        assert not found.is_well, name
        assert found.remedy, name
    assert contents(settings)["academy"] == academy_before
    kept = (replaced_by_junk, given_an_unknown_version)
    for spoil in set(SPOILED) - set(kept):
        shutil.rmtree(settings.below_state("cohorts", spoil.__name__))
    assert len(bring_to_this_release(settings)) == len(kept), "the next start goes on as well"


def test_what_is_put_back_is_not_written_through_a_link(settings: Settings, tmp_path: Path) -> None:
    file, elsewhere = older_gradebook(settings, "founding-ar"), tmp_path / "elsewhere"
    elsewhere.write_text("untouched")
    back_up(settings)
    for name in ("gradebook.restored", "gradebook.db"):
        file.with_name(name).unlink(missing_ok=True)
        file.with_name(name).symlink_to(elsewhere)
    undo_interrupted(settings)
    assert elsewhere.read_text() == "untouched"
    assert version_in(file) == OLDER_GRADEBOOK
    assert not file.is_symlink()


def test_a_migration_killed_half_way_is_undone_by_the_next_start(settings: Settings, tmp_path: Path) -> None:
    before = contents(settings)
    code = (
        "import sys, time, sqlite3; from pathlib import Path; from hub_config.settings import Settings\n"
        "from hub_config.state_versions import back_up\n"
        "settings = Settings(state=Path(sys.argv[1])); back_up(settings)\n"
        "c = sqlite3.connect(settings.below_state('academy', 'academy.sqlite'))\n"
        "c.execute('DROP TABLE audit'); c.commit(); print('half', flush=True); time.sleep(60)"
    )
    half = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert half.stdout
    assert half.stdout.readline() == "half\n"
    os.kill(half.pid, signal.SIGKILL)
    half.wait()
    half.stdout.close()
    assert contents(settings) != before
    undo_interrupted(settings)
    assert contents(settings) == before


def test_backing_up_keeps_what_is_still_in_the_journal(settings: Settings) -> None:
    file = settings.below_state("academy", "academy.sqlite")
    with closing(sqlite3.connect(file)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("INSERT INTO audit VALUES (1, '2026-01-01', 'x', 'y', 'z', '{}')")
        writer.commit()
        backup = back_up(settings)
        with closing(sqlite3.connect(backup / "academy" / "academy.sqlite")) as copy:
            assert copy.execute("SELECT count(*) FROM audit").fetchone() == (1,)


@pytest.mark.parametrize("version", sorted(path.name for path in STATES.glob("*/")))
def test_a_state_of_every_tagged_version_starts_with_what_it_held(version: str, tmp_path: Path) -> None:
    state_of(version, tmp_path)
    settings = Settings(state=tmp_path)
    bring_to_this_release(settings)
    assert all(database.version() == database.newest for database in databases(settings))
    with closing(sqlite3.connect(settings.below_state("academy", "academy.sqlite"))) as connection:
        assert connection.execute("SELECT count(*) FROM submissions").fetchone()[0] >= 1
        assert connection.execute("SELECT count(*) FROM ledger").fetchone()[0] >= 1

"""The databases of a state: which version each is at, a backup, and the way to this release or back."""

import datetime as dt
import logging
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError

import nbgrader.dbutil
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from jupyterhub import dbutil as hub_dbutil
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

import academy.migrations
import coop_registry.migrations
from coop_registry.database import open_registry
from coop_registry.reference_tables import load_reference
from hub_config.settings import Settings

log = logging.getLogger("taawoun.state")
_MARK = "restore-from"  # while this file names a backup, a migration is under way


class StateProblem(Exception):
    """A state that this release cannot bring to its own version; nothing of it was changed."""


@dataclass(frozen=True)
class Database:
    """One database of the state and how it is brought to this release."""

    name: str
    url: str
    newest: str | None
    migrate: Callable[[str], None]

    @property
    def file(self) -> Path | None:
        """The SQLite file, None for a database server."""
        url = make_url(self.url)
        return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None

    def version(self) -> str | None:
        """Return the version an SQLite file is at, None when it is absent or empty."""
        if self.file is None or not self.file.exists():
            return None
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as connection:
            tables = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
            if not connection.execute(tables).fetchone():
                return None
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def databases(settings: Settings) -> Iterator[Database]:
    """Yield every database of the state; gradebooks are those that exist."""
    ours = (
        ("academy", settings.academy_database, academy),
        ("registry", settings.registry_database, coop_registry),
    )
    for name, url, package in ours:
        yield Database(name, url, package.migrations.newest_version(), package.migrations.migrate)
    hub = f"sqlite:///{settings.below_state('hub', 'jupyterhub.sqlite')}"
    if settings.below_state("hub", "jupyterhub.sqlite").exists():
        yield Database("hub", hub, _head_of(Path(hub_dbutil.ALEMBIC_DIR)), _upgrade_hub)
    gradebook_head = _head_of(Path(nbgrader.dbutil.ALEMBIC_DIR))
    for file in sorted(settings.below_state("cohorts").glob("*/gradebook.db")):
        yield Database(f"gradebook of {file.parent.name}", f"sqlite:///{file}", gradebook_head, nbgrader.dbutil.upgrade)


def bring_to_this_release(settings: Settings) -> list[str]:
    """Bring every database to this release, or leave all as they were.

    An interrupted attempt is undone first. When something that exists must change, a backup is made below
    ``backups/`` beforehand and stays there.

    Returns
    -------
    list of str
        One line for each database that was made or changed.

    Raises
    ------
    StateProblem
        When one cannot be brought up; all are then as they were.
    """
    undo_interrupted(settings)
    behind = [database for database in databases(settings) if database.version() != database.newest]
    older = [database for database in behind if database.version() is not None]
    backup = back_up(settings) if older else None
    try:
        for database in behind:
            database.migrate(database.url)
        refresh_reference(settings)
    except (CommandError, SQLAlchemyError, OSError, sqlite3.Error, CalledProcessError) as error:
        if backup:
            undo_interrupted(settings)
        raise StateProblem(_why_not(database, error, settings)) from error
    _mark(settings).unlink(missing_ok=True)
    return [f"{database.name} is at version {database.newest}" for database in behind]


def refresh_reference(settings: Settings) -> None:
    """Bring the registry's reference rows to those of this release; they may change without its tables."""
    with open_registry(settings.registry_database)() as session:
        load_reference(session)
        session.commit()


def back_up(settings: Settings) -> Path:
    """Copy every SQLite database of the state below ``backups/`` and mark that a migration is under way."""
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    folder = settings.below_state("backups", stamp)
    for database in databases(settings):
        if database.file and database.file.exists():
            _copy_database(database.file, folder / _place(settings, database.file))
    draft = _mark(settings).with_suffix(".draft")
    draft.write_text(stamp, encoding="ascii")
    draft.rename(_mark(settings))
    log.warning("The state was backed up in %s before it is brought to this release.", folder)
    return folder


def undo_interrupted(settings: Settings) -> None:
    """Put back the databases of a migration that did not finish."""
    mark = _mark(settings)
    if not mark.exists():
        return
    folder = settings.below_state("backups", mark.read_text(encoding="ascii"))
    for copy in sorted(path for path in folder.rglob("*") if path.is_file()):
        place = settings.below_state(str(copy.relative_to(folder)))
        restored = place.with_suffix(".restored")
        shutil.copy2(copy, restored)
        for leftover in ("-wal", "-shm"):
            place.with_name(place.name + leftover).unlink(missing_ok=True)
        restored.replace(place)
    mark.unlink()


def _copy_database(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _place(settings: Settings, file: Path) -> Path:
    return Path(os.path.relpath(file, settings.below_state()))


def _mark(settings: Settings) -> Path:
    folder = settings.below_state("backups")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / _MARK


def _upgrade_hub(url: str) -> None:
    hub_dbutil.upgrade_if_needed(url, backup=False, log=log)


def _head_of(scripts: Path) -> str | None:
    return ScriptDirectory(str(scripts)).get_current_head()


def _why_not(database: Database, error: Exception, settings: Settings) -> str:
    first_line = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return (
        f"The {database.name} below {settings.below_state()} is at version {database.version()!r} and could not be "
        f"brought to {database.newest!r} ({first_line}); everything was left as it was. "
        "Start the release that wrote it, or restore a backup from its folder backups."
    )

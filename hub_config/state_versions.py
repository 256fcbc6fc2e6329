"""The databases of a state: which version each is at, a backup, and the way to this release or back."""

import datetime as dt
import functools
import logging
import os
import shutil
import sqlite3
import tempfile
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
from academy.errors import AcademyError, CohortClosed
from academy.gradebook_files import GRADEBOOK, require_regular, require_version, version_in
from coop_registry.database import open_engine, open_registry
from coop_registry.migration_tree import version_of
from coop_registry.projects_bank.starting_bank import load_starting_bank
from coop_registry.reference_tables import load_reference
from hub_config.cohort_jails import upgrade_gradebook
from hub_config.jail import why_no_jail
from hub_config.settings import Settings

log = logging.getLogger("taawoun.state")
UNFINISHED = ".restoring"  # while this folder stands in a state, a restore of an archive did not finish
_MARK = "restore-from"  # while this file names a backup, a migration is under way


class StateProblem(Exception):
    """A state that this release cannot bring to its own version; nothing of it was changed."""


@dataclass(frozen=True)
class Database:
    """One database of the state and how it is brought to this release.

    ``cohort_id`` is set for a gradebook, which a trainer can replace by anything.
    """

    name: str
    url: str
    newest: str | None
    migrate: Callable[[str], None]
    cohort_id: str = ""

    @property
    def file(self) -> Path | None:
        """The SQLite file, None for a database server."""
        url = make_url(self.url)
        return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None

    def version(self) -> str | None:
        """Return the version a database is at, None when it is absent or empty.

        Raises
        ------
        CohortClosed
            For a gradebook that is no ordinary file or cannot be read.
        StateProblem
            When a database server does not answer.
        """
        if self.file is None:
            return self._version_on_server()
        if not os.path.lexists(self.file):
            return None
        if self.cohort_id:
            return version_in(self.file)
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as connection:
            tables = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
            if not connection.execute(tables).fetchone():
                return None
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None

    def _version_on_server(self) -> str | None:
        engine = open_engine(self.url)
        try:
            with engine.connect() as connection:
                return version_of(connection)
        except SQLAlchemyError as error:
            raise StateProblem(
                f"The {self.name} at {make_url(self.url).render_as_string()} cannot be opened ({_first_line(error)}); "
                f"start its server, or correct {self.name}_url."
            ) from error
        finally:
            engine.dispose()

    def why_closed(self) -> CohortClosed | None:
        """Return why a gradebook cannot be used, or None; what is no gradebook is never closed."""
        if not self.cohort_id or self.file is None:
            return None
        try:
            require_regular(self.file)
            version = self.version()
        except CohortClosed as closed:
            return closed
        if version in _known_to_nbgrader():
            return None
        return CohortClosed(self.cohort_id, f"its gradebook is at version {version!r}, which nobody knows")


def databases(settings: Settings) -> Iterator[Database]:
    """Yield every database of the state; every cohort has a gradebook."""
    ours = (
        ("academy", settings.academy_database, academy),
        ("registry", settings.registry_database, coop_registry),
    )
    for name, url, package in ours:
        yield Database(name, url, package.migrations.TREE.newest_version(), package.migrations.migrate)
    hub = f"sqlite:///{settings.below_state('hub', 'jupyterhub.sqlite')}"
    if settings.below_state("hub", "jupyterhub.sqlite").exists():
        yield Database("hub", hub, _head_of(Path(hub_dbutil.ALEMBIC_DIR)), _upgrade_hub)
    gradebook_head = _head_of(Path(nbgrader.dbutil.ALEMBIC_DIR))
    for folder in sorted(settings.below_state("cohorts").glob("[!.]*/")):
        url = f"sqlite:///{folder / GRADEBOOK}"
        yield Database(f"gradebook of {folder.name}", url, gradebook_head, _upgrade_gradebook, folder.name)


def bring_to_this_release(settings: Settings) -> list[str]:
    """Bring every database to this release, or leave all as they were.

    An interrupted attempt is undone first. When something that exists must change, a backup is made below
    ``backups/`` beforehand and stays there. A gradebook that cannot be used or migrated is left as it was and
    closes its cohort alone: a trainer can write there, and must not decide whether the site starts.

    Returns
    -------
    list of str
        One line for each database that was made or changed, and for each cohort that is closed.

    Raises
    ------
    StateProblem
        When one of the site's own cannot be brought up; all are then as they were.
    """
    undo_interrupted(settings)
    closed = [why for database in databases(settings) if (why := database.why_closed())]
    behind = [database for database in usable(settings) if database.version() != database.newest]
    backup = back_up(settings) if any(database.version() is not None for database in behind) else None
    gradebooks = [database for database in behind if database.cohort_id and backup]
    ours = [database for database in behind if not database.cohort_id]
    failed = {d.name: why for d in gradebooks if backup and (why := _bring_gradebook(d, settings, backup))}
    _bring_ours(ours, settings, backup)
    _mark(settings).unlink(missing_ok=True)
    done = [database for database in behind if database.name not in failed]
    return [f"{database.name} is at version {database.newest}" for database in done] + [
        str(why) for why in [*closed, *failed.values()]
    ]


def usable(settings: Settings) -> list[Database]:
    """Return the databases of the state but for the gradebooks that close their cohort."""
    return [database for database in databases(settings) if not database.why_closed()]


def _bring_ours(behind: list[Database], settings: Settings, backup: Path | None) -> None:
    try:
        for database in behind:
            database.migrate(database.url)
        refresh_reference(settings)
    except (CommandError, SQLAlchemyError, OSError, sqlite3.Error, CalledProcessError) as error:
        if backup:
            undo_interrupted(settings)
        raise StateProblem(_why_not(database, error, settings)) from error


def _bring_gradebook(database: Database, settings: Settings, backup: Path) -> CohortClosed | None:
    """Migrate a gradebook; when that fails put it back and return why its cohort is closed."""
    file = settings.below_state("cohorts", database.cohort_id, GRADEBOOK)
    copy = backup / _place(settings, file)
    if not copy.is_file():
        return CohortClosed(database.cohort_id, "its gradebook could not be copied, so it was not migrated")
    try:
        database.migrate(database.url)
        require_version(file, database.newest)
    except (AcademyError, SQLAlchemyError, OSError, sqlite3.Error, CalledProcessError) as error:
        _put_back(copy, file)
        return CohortClosed(database.cohort_id, f"its gradebook could not be migrated ({_first_line(error)})")
    return None


def refresh_reference(settings: Settings) -> None:
    """Bring the registry's reference rows to those of this release; they may change without its tables."""
    sessions = open_registry(settings.registry_database)
    with sessions() as session:
        load_reference(session)
        load_starting_bank(session)
        session.commit()
    sessions.kw["bind"].dispose()


def back_up(settings: Settings) -> Path:
    """Copy every SQLite database of the state below ``backups/`` and mark that a migration is under way."""
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    folder = settings.below_state("backups", stamp)
    for database in usable(settings):
        if database.file and database.file.exists():
            _back_up_one(database, database.file, folder / _place(settings, database.file))
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
        _put_back(copy, settings.below_state(str(copy.relative_to(folder))))
    mark.unlink()


def _put_back(copy: Path, place: Path) -> None:
    """Replace a database by its copy; a name that nobody can have laid a link at comes in between."""
    number, restored = tempfile.mkstemp(prefix=".restored-", dir=place.parent)
    os.close(number)
    shutil.copy2(copy, restored)
    for leftover in ("-wal", "-shm", "-journal"):
        place.with_name(place.name + leftover).unlink(missing_ok=True)
    Path(restored).replace(place)


def _back_up_one(database: Database, source: Path, target: Path) -> None:
    """Copy one database; a gradebook that cannot be copied is left out, and then not migrated either."""
    try:
        _copy_database(source, target)
    except sqlite3.Error as error:
        if not database.cohort_id:
            raise
        target.unlink(missing_ok=True)
        log.warning("The %s could not be copied: %s", database.name, error)


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


def _upgrade_gradebook(url: str) -> None:
    """Let nbgrader migrate a gradebook, in its cohort's jail where one can be made."""
    if why_no_jail():
        nbgrader.dbutil.upgrade(url)
    else:
        upgrade_gradebook(Path(str(make_url(url).database)).parent)


@functools.cache
def _known_to_nbgrader() -> frozenset[str]:
    scripts = ScriptDirectory(str(nbgrader.dbutil.ALEMBIC_DIR))
    return frozenset(script.revision for script in scripts.walk_revisions())


def _head_of(scripts: Path) -> str | None:
    return ScriptDirectory(str(scripts)).get_current_head()


def _why_not(database: Database, error: Exception, settings: Settings) -> str:
    return (
        f"The {database.name} below {settings.below_state()} is at version {database.version()!r} and could not be "
        f"brought to {database.newest!r} ({_first_line(error)}); everything was left as it was. "
        "Start the release that wrote it, or restore a backup from its folder backups."
    )


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__

"""`taawoun backup`: one archive of everything that is written, made while people work.

Each database is read at one instant of its own. The order is chosen so that nothing is missing when they are put
together again: gradebooks come before the academy, whose ledger then holds every grade they hold and perhaps newer
ones, which a restore delivers again; lessons and uploads come after the databases that name them. Heads of the audit
log come before the registry, which then holds every entry they speak of, and the list of those forgotten comes last.
"""

import io
import os
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, make_url, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from academy import ledger
from academy.database import only_reads, open_academy
from academy.gradebook_files import GRADEBOOK
from academy.records import Cohort, LedgerEntry
from academy.released import CURRENT
from coop_registry import audit
from coop_registry.database import open_engine, utc_now
from coop_registry.migration_tree import version_of
from hub_config.archive_files import ArchiveProblem, ArchiveWriter, new_archive
from hub_config.settings import Settings
from hub_config.state_versions import Database, databases
from hub_config.table_dumps import counters, dumped, tables_of

Progress = Callable[[str, int, int], None]
MOST_BYTES = 1024**3  # of one file: what is larger is no notebook; our choice
_SKIPPED = frozenset({".cache", ".ipynb_checkpoints", "__pycache__", ".Trash", "Trash"})
_IN_MEMORY = 64 * 1024**2
_HEADS = "heads.jsonl"


@dataclass(frozen=True)
class Archived:
    """What an archive holds; ``left_out`` are sentences, ``digest`` is to be kept apart from it."""

    path: Path
    bytes: int
    rows: int
    files: int
    digest: str
    left_out: tuple[str, ...]


def back_up_to(settings: Settings, out: Path, progress: Progress | None = None) -> Archived:
    """Write an archive of the whole state, readable by its owner alone: it holds the site's keys.

    Raises
    ------
    ArchiveProblem
        When there is no state, a database cannot be read, or the archive cannot be written.
    """
    backup = _Backup(settings, progress or _silent)
    try:
        with new_archive(out) as archive:
            digest = archive.finish(backup.write(archive))
    except OSError as error:
        raise ArchiveProblem(f"The archive {out} cannot be written ({os.strerror(error.errno or 0)}).") from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise ArchiveProblem(f"A database cannot be read: {str(error).splitlines()[0]}.") from error
    files = len(archive.members) - sum(len(part["tables"]) for part in backup.databases.values())
    rows = sum(sum(part["tables"].values()) for part in backup.databases.values())
    return Archived(out, out.stat().st_size, rows, files, digest, tuple(backup.left_out))


class _Backup:
    """One backup: what it has written so far, and what it had to leave out."""

    def __init__(self, settings: Settings, progress: Progress) -> None:
        self.settings = settings
        self.progress = progress
        self.databases: dict[str, Any] = {}
        self.gradebooks: dict[str, Any] = {}
        self.left_out: list[str] = []

    def write(self, archive: ArchiveWriter) -> dict[str, Any]:
        """Write everything but the manifest, and return it."""
        started = utc_now()
        known = {database.name: database for database in databases(self.settings)}
        for name in ("academy", "registry"):
            _require_there(known[name])
        self._cohorts(archive, [database for database in known.values() if database.cohort_id])
        hub = known.get("hub")
        if hub and hub.file:
            archive.add("hub/jupyterhub.sqlite", io.BytesIO(_copied(hub.file)))
        audit_folder = self.settings.below_state("audit")
        self._file(archive, f"audit/{_HEADS}", audit_folder / _HEADS)
        self._database(archive, "academy", self.settings.academy_database)
        self._database(archive, "registry", self.settings.registry_database)
        for part in ("uploads", "secrets", "homes", "catalogue"):
            self._folder(archive, part, self.settings.below_state(part))
        for course, course_version in sorted(self._lessons_in_use()):
            name = f"lessons/{course}/{course_version}" if course_version else f"lessons/{course}"
            self._folder(archive, name, self.settings.below_state(name), is_deep=bool(course_version))
        self._folder(archive, "audit", audit_folder, but=_HEADS)
        return {
            "taawoun": version("taawoun"),
            "started_at": started.isoformat(),
            "finished_at": utc_now().isoformat(),
            "hub": hub.version() if hub else None,
            "databases": self.databases,
            "gradebooks": self.gradebooks,
            "left_out": self.left_out,
        }

    def _cohorts(self, archive: ArchiveWriter, gradebooks: list[Database]) -> None:
        for number, gradebook in enumerate(gradebooks):
            self.progress("cohorts", number, len(gradebooks))
            cohort_id, copied_at = gradebook.cohort_id, utc_now()
            folder = self.settings.below_state("cohorts", cohort_id)
            if closed := gradebook.why_closed():
                self.left_out.append(f"{closed} It is made anew from the ledger when the archive is restored.")
            else:
                try:
                    archive.add(f"cohorts/{cohort_id}/{GRADEBOOK}", io.BytesIO(_copied(folder / GRADEBOOK)))
                    self.gradebooks[cohort_id] = {"version": gradebook.version(), "copied_at": copied_at.isoformat()}
                except sqlite3.Error as error:
                    self.left_out.append(f"The gradebook of the cohort {cohort_id} cannot be read: {error}.")
            self._folder(archive, f"cohorts/{cohort_id}", folder, but=GRADEBOOK)
        self.progress("cohorts", len(gradebooks), len(gradebooks))

    def _database(self, archive: ArchiveWriter, name: str, url: str) -> None:
        with at_one_instant(url) as connection:
            read_at, tables = utc_now(), tables_of(connection)
            counts = {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
            total, done = sum(counts.values()), 0
            for table in tables:
                with tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(archive.folder)) as lines:
                    for number, line in enumerate(dumped(connection, table)):
                        lines.write(line.encode())
                        if number % 1000 == 0:
                            self.progress(name, done + number, total)
                    done += counts[table.name]
                    lines.seek(0)
                    archive.add(f"{name}/{table.name}.jsonl", lines)
            self.progress(name, total, total)
            self.databases[name] = {
                "version": version_of(connection),
                "kind": connection.dialect.name,
                "read_at": read_at.isoformat(),
                "tables": counts,
                "counters": [[c.table, c.column, c.last] for c in counters(connection, tables)],
                "head": _head(connection, name, counts),
            }

    def _folder(self, archive: ArchiveWriter, name: str, folder: Path, *, but: str = "", is_deep: bool = True) -> None:
        for path in self._files(folder, is_deep):
            inside = path.relative_to(folder).as_posix()
            if but and inside.startswith(but):
                continue
            self._file(archive, f"{name}/{inside}", path)

    def _file(self, archive: ArchiveWriter, name: str, path: Path) -> None:
        with suppress(FileNotFoundError), tempfile.SpooledTemporaryFile(_IN_MEMORY) as kept:  # gone meanwhile
            mode = self._read(path, kept)
            if mode is not None:
                kept.seek(0)
                archive.add(name, kept, mode)

    def _files(self, folder: Path, is_deep: bool) -> Iterator[Path]:
        """Yield the files below a folder, following no link; other things are named as left out."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        for entry in entries:
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                if is_deep and entry.name not in _SKIPPED:
                    yield from self._files(path, is_deep)
            elif entry.is_file(follow_symlinks=False):
                yield path
            else:
                self.left_out.append(f"{self._below(path)} is no ordinary file.")

    def _read(self, path: Path, kept: Any) -> int | None:
        """Copy a file that somebody may be writing to; return its mode, None when it is left out."""
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError:
            raise
        except OSError as error:
            self.left_out.append(f"{self._below(path)} cannot be read ({os.strerror(error.errno or 0)}).")
            return None
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
                self.left_out.append(f"{self._below(path)} is no ordinary file, or takes more than a gigabyte.")
                return None
            while piece := file.read(1024**2):
                kept.write(piece)
                if kept.tell() > MOST_BYTES:
                    self.left_out.append(f"{self._below(path)} grew beyond a gigabyte.")
                    return None
        return found.st_mode

    def _below(self, path: Path) -> str:
        return path.relative_to(self.settings.below_state()).as_posix().encode("utf-8", "replace").decode()

    def _lessons_in_use(self) -> set[tuple[str, str]]:
        """Return course and version of all lessons that a cohort learns by, or that new ones would."""
        sessions = open_academy(self.settings.academy_database)
        with sessions() as session:
            only_reads(session)
            used = {(course, used) for course, used in session.execute(select(Cohort.course_id, Cohort.course_version))}
        sessions.kw["bind"].dispose()
        for current in self.settings.below_state("lessons").glob(f"*/{CURRENT}"):
            used |= {(current.parent.name, ""), (current.parent.name, current.read_text(encoding="utf-8").strip())}
        return used


@contextmanager
def at_one_instant(url: str) -> Iterator[Connection]:
    """Open a database to read it as it is at one instant, whoever writes meanwhile."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection
    finally:
        engine.dispose()


def _head(connection: Connection, name: str, tables: dict[str, int]) -> dict[str, Any]:
    """Return the head of a database's chain, which the restored one must have."""
    with Session(connection) as session:
        if name == "registry":
            if "audit_entries" not in tables:
                return {}
            head = audit.head(session)
            return {"entries": head.entries, "hash": head.hash}
        last = select(LedgerEntry.entry_hash).order_by(LedgerEntry.entry_id.desc()).limit(1)
        return {"entries": tables["ledger"], "hash": session.scalars(last).one_or_none() or ledger.GENESIS}


def _require_there(database: Database) -> None:
    if database.version() is None:
        where = database.file or make_url(database.url).render_as_string()
        raise ArchiveProblem(f"There is nothing to back up: the {database.name} {where} does not exist.")


def _copied(file: Path) -> bytes:
    """Return an SQLite database as it is at one instant."""
    address = f"{file.absolute().as_uri()}?mode=rw"  # a writer that was killed left a journal to be played back
    with closing(sqlite3.connect(address, uri=True)) as source, closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        return copy.serialize()


def _silent(_what: str, _done: int, _total: int) -> None:
    """Report no progress."""

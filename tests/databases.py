"""New databases for tests, of both kinds that a site may have: SQLite files, and a PostgreSQL server."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sqlalchemy import make_url

KINDS = ("sqlite", "postgresql")


class Databases(Protocol):
    """Where a test gets a database of its own; a run has one of each kind."""

    def database(self, kind: str, migrate: Callable[[str], None]) -> str:
        """Return the address of a new database, copied from one that was migrated once for the whole run."""

    def empty_database(self) -> str:
        """Return the address of a database without any table."""

    def drop(self, url: str) -> None:
        """Remove a database that nobody uses any more."""


class SqliteFiles:
    """SQLite files below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = 0

    def database(self, kind: str, migrate: Callable[[str], None]) -> str:
        template = self.folder / f"{kind}.sqlite"
        if not template.exists():
            migrate(f"sqlite:///{template}")
        url = self.empty_database()
        shutil.copyfile(template, str(make_url(url).database))
        return url

    def empty_database(self) -> str:
        self._count += 1
        folder = self.folder / str(self._count)  # its own: a journal comes to lie beside it
        folder.mkdir()
        return f"sqlite:///{folder / 'database.sqlite'}"

    def drop(self, url: str) -> None:
        shutil.rmtree(Path(str(make_url(url).database)).parent)

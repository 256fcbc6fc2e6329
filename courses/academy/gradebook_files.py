"""A gradebook as a file that a trainer can replace: what it must be before anybody opens it, and its version."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from academy.errors import CohortClosed

GRADEBOOK = "gradebook.db"
MOST_BYTES = 1024**3  # our choice: a thousand times what a cohort's gradebook takes
BESIDE = ("-journal", "-wal", "-shm")  # what SQLite opens with it
_MOST_STEPS = 2_000_000  # of SQLite's machine, for two rows: a table may be replaced by a view that never ends


def require_regular(file: Path) -> None:
    """Refuse a gradebook that is missing, no ordinary file, or huge; nothing is opened or followed.

    Raises
    ------
    CohortClosed
    """
    if not os.path.lexists(file):
        raise CohortClosed(file.parent.name, "its gradebook is missing")
    for path in (file, *(file.with_name(file.name + ending) for ending in BESIDE)):
        if not os.path.lexists(path):
            continue
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise CohortClosed(file.parent.name, f"{path.name} is no ordinary file")
        if found.st_size > MOST_BYTES:
            raise CohortClosed(file.parent.name, f"{path.name} takes {found.st_size // 1024**2} MB")


def version_in(file: Path, *, mends: bool = False) -> str | None:
    """Return the version of nbgrader's tables in a gradebook, None when it has none.

    Parameters
    ----------
    mends
        Whether SQLite may take back what a killed writer left half done, without which it reads nothing. That
        follows names in a file that a trainer can write: ask for it inside a jail only.

    Raises
    ------
    CohortClosed
        When it is no ordinary file, or cannot be read as a database.
    """
    require_regular(file)
    address = f"{file.absolute().as_uri()}?mode={'rw' if mends else 'ro'}"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            connection.set_progress_handler(lambda: 1, _MOST_STEPS)
            tables = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version' AND type = 'table'"
            if not connection.execute(tables).fetchone():
                return None
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise CohortClosed(file.parent.name, f"its gradebook cannot be read ({error})") from error
    return str(row[0]) if row else None


def require_version(file: Path, newest: str | None, *, mends: bool = False) -> None:
    """Refuse a gradebook that nbgrader of this release would not write; ``mends`` as for ``version_in``.

    Raises
    ------
    CohortClosed
    """
    if (found := version_in(file, mends=mends)) != newest:
        raise CohortClosed(file.parent.name, f"its gradebook is at version {found!r}, not at {newest!r}")

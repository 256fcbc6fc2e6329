"""A gradebook as a file: one whose writer was killed half way is not lost."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from academy.errors import CohortClosed
from academy.gradebook_files import version_in

# More is changed than SQLite keeps in memory: the file is half written, and its journal beside it says how it was.
DIES_HALF_WAY = """
import os, sqlite3, sys
book = sqlite3.connect(sys.argv[1])
book.execute("PRAGMA cache_size = 5")
book.execute("UPDATE grade SET points = 'spoiled'")
os.kill(os.getpid(), 9)
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_a_killed_writer_left_half_done_is_taken_back_inside_a_jail_and_touched_nowhere_else(
    tmp_path: Path,
) -> None:
    file = tmp_path / "gradebook.db"
    with closing(sqlite3.connect(file)) as book:
        book.execute("CREATE TABLE alembic_version (version_num TEXT)")
        book.execute("INSERT INTO alembic_version VALUES ('v1')")
        book.execute("CREATE TABLE grade (points TEXT)")
        book.executemany("INSERT INTO grade VALUES (?)", [("kept" * 200,)] * 500)
        book.commit()
    assert subprocess.run([sys.executable, "-c", DIES_HALF_WAY, str(file)], check=False).returncode == -9
    left = contents(tmp_path)
    assert set(left) == {"gradebook.db", "gradebook.db-journal"}
    with pytest.raises(CohortClosed):
        version_in(file)
    assert contents(tmp_path) == left
    assert version_in(file, mends=True) == "v1" == version_in(file)
    with closing(sqlite3.connect(file)) as book:
        assert book.execute("SELECT count(*) FROM grade WHERE points = 'spoiled'").fetchone() == (0,)

"""What a cohort's nbgrader course holds of one person: told, and forgotten. To be done behind the cohort's walls."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from academy.gradebook_files import GRADEBOOK

STEPS = ("submitted", "autograded", "feedback")  # nbgrader's folders of learners' work
_NAMES = ("first_name", "last_name", "email", "lms_user_id")
_PATIENCE_SECONDS = 15.0  # the grader may be writing


def told_of(folder: Path, person_id: str) -> dict[str, Any]:
    """Return a person's names in the gradebook and the files of their work, or nothing when there are none."""
    columns = ", ".join(_NAMES)
    with closing(_opened(folder)) as gradebook:
        row = gradebook.execute(f"SELECT {columns} FROM student WHERE id = ?", (person_id,)).fetchone()  # noqa: S608
    names = {name: value for name, value in zip(_NAMES, row or (), strict=False) if value}
    homes = [folder / step / person_id for step in STEPS]
    files = [str(path.relative_to(folder)) for home in homes for path in sorted(home.rglob("*")) if path.is_file()]
    return {name: value for name, value in {"names": names, "files": files}.items() if value}


def forget(folder: Path, person_id: str) -> None:
    """Empty a person's names in the gradebook and remove their work; points and comments stay.

    The file is written anew, so that nothing of the names is left between its pages.
    """
    empty = ", ".join(f"{name} = NULL" for name in _NAMES)
    with closing(_opened(folder)) as gradebook:
        gradebook.execute("PRAGMA secure_delete = ON")
        gradebook.execute(f"UPDATE student SET {empty} WHERE id = ?", (person_id,))  # noqa: S608
        gradebook.execute("VACUUM")
    for step in STEPS:
        home = folder / step / person_id
        if home.is_symlink():
            home.unlink()
        elif home.exists():
            shutil.rmtree(home)


def _opened(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / GRADEBOOK, timeout=_PATIENCE_SECONDS, isolation_level=None)

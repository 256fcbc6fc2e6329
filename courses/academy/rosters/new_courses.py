"""Where the nbgrader courses of new cohorts are made: copied by a process of their own, tidied when one was cut short.

The folder comes first, with a mark in it; the rows come after. A mark without rows is what a crash left behind.
"""

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from academy.cohorts import LETTERS
from academy.errors import UnknownLesson
from academy.rosters.course_copying import NOT_BUILT
from academy.rosters.errors import CourseNotMade

MARK = ".just-made"
SECONDS = 60.0  # it takes two
FORGOTTEN_AFTER_SECONDS = 3600.0
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "HOME", "TZ")  # no token, no address


@dataclass(frozen=True)
class NewCourses:
    """What makes the courses of new cohorts.

    Parameters
    ----------
    cohorts_folder
        Where each cohort has its folder.
    lessons_folder
        The built courses.
    """

    cohorts_folder: Path
    lessons_folder: Path

    def make(self, course_id: str, version: str, language: str) -> str:
        """Copy a built course under a fresh cohort id and return the id; no transaction should be open meanwhile.

        Raises
        ------
        UnknownLesson
            When the course is not built in that version and language.
        CourseNotMade
        """
        if not (self.lessons_folder / course_id / version / language / "gradebook.db").is_file():
            raise UnknownLesson(course_id, version, "*", language)  # told at once, not after nbgrader has loaded
        cohort_id = "c" + "".join(secrets.choice(LETTERS) for _ in range(9))
        asked = [str(self.lessons_folder), course_id, version, language, str(self.cohorts_folder / cohort_id), MARK]
        known = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        command = [sys.executable, "-P", "-m", "academy.rosters.course_copying", *asked]
        try:
            done = subprocess.run(command, env=known, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise CourseNotMade("copying took too long.") from None
        if done.returncode == NOT_BUILT:
            raise UnknownLesson(course_id, version, "*", language)
        if done.returncode:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            raise CourseNotMade(f"{' '.join(last)[:300]}.")
        return cohort_id

    def forget(self, cohort_id: str) -> None:
        """Remove a course that no cohort will have."""
        folder = self.cohorts_folder / cohort_id
        if (folder / MARK).exists():
            shutil.rmtree(folder, ignore_errors=True)

    def tidy(self, known: Collection[str]) -> None:
        """Remove what creations cut short left behind an hour ago, and the marks of cohorts that came to be."""
        for mark in self.cohorts_folder.glob(f"c*/{MARK}"):
            if mark.parent.name in known:
                mark.unlink(missing_ok=True)
            elif _is_old(mark):
                shutil.rmtree(mark.parent, ignore_errors=True)
        for half in self.cohorts_folder.glob(".new-*"):
            if _is_old(half):
                shutil.rmtree(half, ignore_errors=True)


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > FORGOTTEN_AFTER_SECONDS
    except OSError:
        return False

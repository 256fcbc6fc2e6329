"""Files that take long, made by a process of their own; how far it is, and the file, are told by a folder.

Any of the academy's processes can tell: what is known of a job stands in its folder, which only this account reads.
A folder goes an hour after it was made, with the file in it.
"""

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from academy.gradebook_exports.files import Asked

AT_ONCE = 2  # processes, of one academy process; our choice: two cores
KEPT_SECONDS = 3600
SILENT_SECONDS = 120  # a process that tells nothing for so long has ended
_NAME = re.compile(r"[0-9a-f]{32}")
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "FONTCONFIG_PATH", "XDG_CACHE_HOME", "PYTHONPATH")


class TooManyJobs(Exception):
    """As many files are being made as may."""


@dataclass(frozen=True)
class Job:
    """A file being made: for whom, of what, how many learners were read, out of how many."""

    name: str
    owner: str
    file: str
    cohort: str  # empty: of the head office
    read: int
    people: int
    is_done: bool
    has_failed: bool


def default_folder() -> Path:
    """Return where jobs stand when nobody says: a folder of this account alone."""
    return Path(tempfile.gettempdir()) / f"taawoun-exports-{os.getuid()}"


class ExportJobs:
    """Begins jobs and tells of them.

    Parameters
    ----------
    folder
        Where they stand; made when it is missing, closed to all others.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or default_folder()
        self._turn = threading.Semaphore(AT_ONCE)
        if self.folder.exists():
            self._remove_old()

    def begin(self, asked: Asked, database_url: str, *, owner: str, cohort: str, people: int) -> str:
        """Begin to make a file and return the job's name.

        Raises
        ------
        TooManyJobs
        """
        if not self._turn.acquire(blocking=False):
            raise TooManyJobs
        try:
            self._tidy()
            name = secrets.token_hex(16)
            place = self.folder / name
            place.mkdir(mode=0o700)
            told = {"owner": owner, "file": asked.file, "cohort": cohort, "people": people}
            (place / "asked.json").write_text(json.dumps(told), encoding="utf-8")
            threading.Thread(target=self._run, args=(place, asked, database_url), daemon=True).start()
        except BaseException:
            self._turn.release()
            raise
        return name

    def find(self, name: str) -> Job | None:
        """Return a job by its name; None when there is none any more."""
        place = self.folder / name
        if not _NAME.fullmatch(name) or not (place / "asked.json").exists():
            return None
        told = json.loads((place / "asked.json").read_text(encoding="utf-8"))
        progress = place / "read"
        read = progress.read_text(encoding="ascii") if progress.exists() else ""
        heard = (progress if progress.exists() else place).stat().st_mtime
        is_done = (place / "made").exists()
        has_failed = (place / "failed").exists() or (not is_done and time.time() - heard > SILENT_SECONDS)
        return Job(
            name, told["owner"], told["file"], told["cohort"], int(read or 0), told["people"], is_done, has_failed
        )

    def file_of(self, job: Job) -> Path:
        """Return the file of a job that is done."""
        return self.folder / job.name / "made"

    def _run(self, place: Path, asked: Asked, database_url: str) -> None:
        said = {
            "place": str(place), "url": database_url, "file": asked.file, "cohorts": asked.cohorts,
            "language": asked.language, "lessons_folder": str(asked.lessons_folder),
            "is_synthetic": asked.is_synthetic, "made_by": asked.made_by, "now": asked.now.isoformat(),
        }  # fmt: skip
        known = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        command = [sys.executable, "-P", "-m", "academy.gradebook_exports.making"]
        try:
            done = subprocess.run(command, input=json.dumps(said).encode(), capture_output=True, env=known, check=False)
            if done.returncode:
                last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
                (place / "failed").write_text("".join(last)[:300], encoding="utf-8")
        finally:
            self._turn.release()
            end = threading.Timer(KEPT_SECONDS, shutil.rmtree, (place,), {"ignore_errors": True})
            end.daemon = True  # whoever stops first is followed by the next one's tidying
            end.start()

    def _tidy(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.folder.stat().st_uid != os.getuid():
            raise PermissionError(f"The folder {self.folder} is somebody else's; files with names do not go there.")
        self._remove_old()

    def _remove_old(self) -> None:
        for place in self.folder.iterdir():
            with suppress(FileNotFoundError):  # another of the academy's processes was faster
                if time.time() - place.stat().st_mtime > KEPT_SECONDS:
                    shutil.rmtree(place, ignore_errors=True)

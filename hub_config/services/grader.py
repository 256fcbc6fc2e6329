"""The grader: a process that takes submissions from the queue, grades them and writes what they are worth."""

import logging
import os
import signal
import socket
import sys
import time
from pathlib import Path
from types import FrameType

from academy import outbox
from academy.database import open_academy, utc_now
from academy.formgrader_edits import record_all_edits
from academy.grading import grade_next
from hub_config.services.lifetime import end_with_parent
from hub_config.settings import Settings, site_settings

POLL_SECONDS = 0.15
CHORES_SECONDS = 1.0  # between two looks at the outbox and at the gradebooks formgrader writes to
_LOG = logging.getLogger("taawoun.grader")


class GraderProcess:
    """One worker of the grading queue.

    Parameters
    ----------
    settings
        The site's settings; the academy's database must be migrated.
    """

    def __init__(self, settings: Settings) -> None:
        self.sessions = open_academy(settings.academy_database)
        self.cohorts_folder = settings.below_state("cohorts")
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}"
        self.is_stopping = False
        self._gradebooks_seen: dict[Path, int] = {}
        self._chores_at = 0.0

    def run(self) -> None:
        """Work until asked to stop; what is begun is finished."""
        while not self.is_stopping:
            if not self.grade_one():
                self.do_chores()
                time.sleep(POLL_SECONDS)

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Ask the worker to end after the submission in hand."""
        self.is_stopping = True

    def grade_one(self) -> bool:
        """Grade the next submission; return whether there was one."""
        try:
            submission = grade_next(self.sessions, self.cohorts_folder, self.name, utc_now())
        except Exception:  # a database away, a lease lost: the queue keeps the work, so wait and go on
            _LOG.exception("The next submission could not be taken or finished; trying again.")
            time.sleep(CHORES_SECONDS)
            return False
        if submission is not None and submission.state != "graded":
            _LOG.warning("Submission %s could not be graded this time.", submission.submission_id)
        return submission is not None

    def do_chores(self) -> None:
        """Carry trainers' grades to the gradebooks, and formgrader's edits to the ledger."""
        if time.monotonic() < self._chores_at:
            return
        self._chores_at = time.monotonic() + CHORES_SECONDS
        try:
            outbox.drain(self.sessions, self.cohorts_folder, utc_now())
            for gradebook in sorted(self.cohorts_folder.glob("*/gradebook.db")):
                self._look_at(gradebook)
        except Exception:
            _LOG.exception("Grades could not be carried between ledger and gradebooks; trying again.")

    def _look_at(self, gradebook: Path) -> None:
        """Read a gradebook that changed since the last look."""
        changed = gradebook.stat().st_mtime_ns
        if self._gradebooks_seen.get(gradebook) == changed:
            return
        record_all_edits(self.sessions, gradebook.parent, utc_now())
        self._gradebooks_seen[gradebook] = changed


def main() -> None:
    """Run one worker as a process of its own, until SIGTERM or the end of its parent."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s: %(message)s")
    logging.getLogger("traitlets").setLevel(logging.ERROR)  # nbgrader warns of every key it puts back
    end_with_parent()
    worker = GraderProcess(site_settings())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, worker.stop)
    worker.run()


if __name__ == "__main__":
    main()

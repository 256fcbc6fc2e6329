"""The grader's lane for submissions with code: beside the lessons', in a thread of its own, one notebook at a time.

Where no jail can be made nothing is taken: what was handed in waits, and its trainers are told why.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from academy.code_courses.code_grading import CodeGrading, take_code
from academy.database import utc_now
from academy.records import Submission
from hub_config.code_jails import CodeJails
from hub_config.cohort_jails import CohortJails
from hub_config.jail import why_no_jail
from hub_config.services.kept_leases import kept

POLL_SECONDS = 0.5
IDLE_SECONDS = 300.0
_MOST_COHORTS = 2  # whose processes are kept: what they do is short, the notebooks take the time
_PLACES = 400
_LOG = logging.getLogger("taawoun.code")


class CodeLane:
    """Grades submissions with code, in a thread of its own.

    Parameters
    ----------
    sessions
        Of the academy's database.
    lessons_folder, cohorts_folder
        Where courses as built and cohorts' course folders are.
    worker
        The name in leases; others take over what it does not finish.
    own_write
        Called with a cohort while its gradebook is written to, so that nobody takes that for formgrader's doing.
    """

    def __init__(
        self,
        sessions: sessionmaker[Session],
        lessons_folder: Path,
        cohorts_folder: Path,
        worker: str,
        own_write: Callable[[str], AbstractContextManager[object]],
    ) -> None:
        self._own_write = own_write
        self._jails = CohortJails(cohorts_folder, most=_MOST_COHORTS)
        self._examiner = CodeJails(os.getpid() % _PLACES)
        self._grading = CodeGrading(sessions, lessons_folder, self._examiner, self._jails, f"{worker}-code"[:60])
        self._sessions = sessions
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="code-lane")

    def start(self) -> None:
        """Begin, where a jail can be made."""
        if reason := why_no_jail():
            _LOG.warning("Notebooks with code are not graded here: %s", reason)
            return
        self._thread.start()

    def stop(self) -> None:
        """End after what is in hand."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def grade_one(self) -> Submission | None:
        """Grade the next submission; return it, or None when none waits."""
        taken = take_code(self._sessions, self._grading.worker, utc_now(), self._jails.resting())
        if taken is None:
            return None
        with kept(lambda: self._grading.keep(taken.submission_id, utc_now())), self._own_write(taken.cohort_id):
            done = self._grading.grade(taken, utc_now())
        if done.state != "graded":
            _LOG.warning("Submission %s with code could not be graded this time.", taken.submission_id)
        return done

    def close(self) -> None:
        """End every process; call it from the thread that graded."""
        self._examiner.close()
        self._jails.close()

    def _work(self) -> None:
        used_at = time.monotonic()
        while not self._stopping.is_set():
            try:
                if self.grade_one() is not None:
                    used_at = time.monotonic()
                    continue
            except Exception:  # a database away: the queue keeps the work, so wait and go on
                _LOG.exception("The next submission with code could not be graded; trying again.")
            if time.monotonic() - used_at > IDLE_SECONDS:
                self.close()
            self._stopping.wait(POLL_SECONDS)
        self.close()

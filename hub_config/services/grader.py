"""The grader: a process that takes submissions from the queue, grades them and writes what they are worth.

Beside it, in threads, it looks at deadlines and carries messages (:mod:`hub_config.services.notice_rounds`) and grades
notebooks with code (:mod:`hub_config.services.code_lane`).
"""

import datetime as dt
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType

from academy import grading, outbox, queue
from academy.code_courses.handed_code import CodeCohortWork
from academy.cohort_activity import answering_cohorts, graded_cohorts
from academy.database import only_reads, open_academy, utc_now
from academy.errors import AcademyError, LeaseLost
from academy.formgrader_edits import record_all_edits
from academy.records import Submission
from academy.regrading import applying
from hub_config.cohort_jails import DEADLINE_SECONDS, CohortJails, room
from hub_config.gradebooks_seen import GradebooksSeen
from hub_config.jail import why_no_jail
from hub_config.services.code_lane import CodeLane
from hub_config.services.kept_leases import kept
from hub_config.services.lifetime import end_with_parent
from hub_config.services.notice_rounds import NoticeRounds
from hub_config.settings import Settings, site_settings

POLL_SECONDS = 0.15
CHORES_SECONDS = 1.0  # between two looks at the outbox and at the gradebooks formgrader writes to
HANDS = 4  # cohorts worked for at one time: one that does not answer holds up one hand, for its deadline at most
_HANDS_FOR_CHORES = 2  # so that a submission finds a hand
_LONGEST_CHORE_SECONDS = 2.0  # at one grading anew: then its cohort's submissions have their turn
_ACTIVE = dt.timedelta(minutes=10)  # whoever saved an answer so lately may submit soon
_AT_START, _MOST_AT_START = dt.timedelta(days=3), 2
_MAKES_PLACE_SECONDS = 60.0  # a process unused so long gives way to one that will be needed
_LOG = logging.getLogger("taawoun.grader")


class GraderProcess:
    """One worker of the grading queue.

    Parameters
    ----------
    settings
        The site's settings; the academy's database must be migrated.
    deadline_seconds
        After which work for a cohort is given up.
    """

    def __init__(self, settings: Settings, *, deadline_seconds: float = DEADLINE_SECONDS) -> None:
        self.sessions = open_academy(settings.academy_database)
        self.cohorts_folder = settings.below_state("cohorts")
        self.lessons_folder = settings.below_state("lessons")
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}"
        self.is_stopping = False
        self.jails = CohortJails(self.cohorts_folder, most=room(), deadline_seconds=deadline_seconds)
        self.work: CodeCohortWork = self.jails if not why_no_jail() else _work_without_jail(self.cohorts_folder)
        self._hands = ThreadPoolExecutor(HANDS)
        self._busy: dict[str, bool] = {}  # cohort: whether it is for chores
        self._freed = threading.Event()
        self._gradebooks = GradebooksSeen(self.cohorts_folder)
        self._attended_at: dict[str, float] = {}
        self._chores_at = 0.0
        self._warm_since, self._most_warm = _AT_START, _MOST_AT_START
        self.notices = NoticeRounds(settings, self.sessions, self.name)
        folders = (self.lessons_folder, self.cohorts_folder)
        self.code = CodeLane(self.sessions, *folders, self.name, self._gradebooks.own_write)

    def run(self) -> None:
        """Work until asked to stop; what is begun is finished."""
        self.notices.start()
        self.code.start()
        try:
            while not self.is_stopping:
                self._freed.clear()
                if not self.begin_one():
                    self.do_chores()
                    self._freed.wait(POLL_SECONDS)
        finally:
            self.notices.stop()
            self.code.stop()
            self._hands.shutdown()
            self.jails.close()

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Ask the worker to end after what is in hand."""
        self.is_stopping = True

    def begin_one(self) -> bool:
        """Begin to grade the next submission; return whether there were one and a free hand."""
        if len(self._busy) >= HANDS:
            return False
        try:
            taken = grading.take_next(self.sessions, self.name, utc_now(), self._passed_over())
        except Exception:  # a database away: the queue keeps the work, so wait and go on
            _LOG.exception("The next submission could not be taken; trying again.")
            time.sleep(CHORES_SECONDS)
            return False
        if taken:
            self._begin(taken[0].cohort_id, partial(self._grade, taken), is_chore=False)
        return bool(taken)

    def do_chores(self) -> None:
        """Begin to carry grades between ledger and gradebooks, and start processes that will be needed."""
        if time.monotonic() < self._chores_at:
            return
        self._chores_at = time.monotonic() + CHORES_SECONDS
        try:
            for cohort_id in self._due():
                if self._has_hand_for_chores():
                    self._attended_at[cohort_id] = time.monotonic()
                    self._begin(cohort_id, partial(self._chores_of, cohort_id), is_chore=True)
            if self.work is self.jails:
                self._keep_warm()
        except Exception:
            _LOG.exception("The grades to be carried could not be listed; trying again.")

    def _passed_over(self) -> set[str]:
        return {*list(self._busy), *self.work.resting()}

    def _has_hand_for_chores(self) -> bool:
        in_hand = list(self._busy.values())
        return len(in_hand) < HANDS and sum(in_hand) < _HANDS_FOR_CHORES

    def _begin(self, cohort_id: str, job: Callable[[], object], *, is_chore: bool) -> None:
        """Give a cohort's work to a free hand; nothing else is begun for that cohort meanwhile."""
        self._busy[cohort_id] = is_chore
        self._hands.submit(self._do, cohort_id, job)

    def _do(self, cohort_id: str, job: Callable[[], object]) -> None:
        try:
            job()
        except AcademyError as error:
            _LOG.warning("%s", error)
        except Exception:
            _LOG.exception("Work for the cohort %s failed; trying again.", cohort_id)
        finally:
            del self._busy[cohort_id]
            self._freed.set()

    def _grade(self, taken: list[Submission]) -> None:
        with self._gradebooks.own_write(taken[0].cohort_id), kept(partial(self._keep_leases, taken)):
            done = grading.grade_taken(self.sessions, self.lessons_folder, self.work, taken, self.name, utc_now())
        for submission in done:
            if submission.state != "graded":
                _LOG.warning("Submission %s could not be graded this time.", submission.submission_id)

    def _keep_leases(self, taken: list[Submission]) -> None:
        """Prolong what is not finished yet: a process that others keep from working is waited for, past a lease."""
        with self.sessions.begin() as session:
            for submission in taken:
                with suppress(LeaseLost):
                    queue.keep(session, submission.submission_id, self.name, utc_now())

    def _due(self) -> list[str]:
        """Return the cohorts with grades to carry, the one attended longest ago first."""
        with self.sessions.begin() as session:
            only_reads(session)
            waiting, graded = outbox.cohorts_waiting(session), graded_cohorts(session)
            waiting += applying.cohorts_under_way(session)
        due = {*waiting, *filter(self._gradebooks.is_to_be_read, graded)} - self._passed_over()
        return sorted(due, key=lambda name: self._attended_at.get(name, 0.0))

    def _chores_of(self, cohort_id: str) -> None:
        """Carry grades given anew to the ledger, trainers' to the gradebook, formgrader's edits to the ledger."""
        until = time.monotonic() + _LONGEST_CHORE_SECONDS
        while time.monotonic() < until and applying.carry_on(self.sessions, self.lessons_folder, cohort_id, utc_now()):
            pass
        outbox.drain(self.sessions, self.work, cohort_id, utc_now())
        if self._gradebooks.is_to_be_read(cohort_id):
            with self._gradebooks.reading(cohort_id):
                record_all_edits(self.sessions, self.lessons_folder, self.work, cohort_id, utc_now())

    def _keep_warm(self) -> None:
        """Start the processes of cohorts that answer, and end those unused for long."""
        self.jails.end_idle()
        with self.sessions.begin() as session:
            only_reads(session)
            answering = answering_cohorts(session, utc_now() - self._warm_since, self._most_warm)
        for cohort_id in answering:
            if self.jails.keep(cohort_id) or cohort_id in self._passed_over():
                continue
            if self._has_hand_for_chores() and self.jails.has_room(_MAKES_PLACE_SECONDS):
                self._begin(cohort_id, partial(self.jails.warm, cohort_id), is_chore=True)
        self._warm_since, self._most_warm = _ACTIVE, self.jails.most


def _work_without_jail(cohorts_folder: Path) -> CodeCohortWork:
    """Return work without walls: where no jail can be made no JupyterLab starts, so nobody writes there but us."""
    from academy.work_here import WorkHere

    _LOG.warning("No jail can be made here (%s): submissions are graded without one.", why_no_jail())
    return WorkHere(cohorts_folder)


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

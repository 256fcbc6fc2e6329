"""Work in cohorts' course folders, each in a jail that sees that one folder and no network."""

import os
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from academy.code_courses.handed_code import HandedCode
from academy.cohort_work import HandedIn, KeptWork, NotGraded, from_data, graded_from_data
from academy.errors import CohortClosed, CohortKeptWaiting, CohortTooSlow, CohortWorkFailed
from academy.gradebook_files import GRADEBOOK, require_regular
from hub_config.asked_process import AskedProcess, KeptWaiting, NoAnswer, TooSlow
from hub_config.jail import HOME, Folder, jailed

# A start and two requests fit into a lease of the queue.
START_SECONDS = 15.0
DEADLINE_SECONDS = 20.0
IDLE_SECONDS = 600.0
UPGRADE_SECONDS = 120.0
_LEAST, _MOST = 4, 32  # processes kept; a busy office has more cohorts than a demonstration
_BYTES_EACH = 128 * 1024**2
_SHARE_OF_MEMORY = 8  # all of them together take an eighth at most, unless that is less than four
_LONGEST_REST_SECONDS, _LONGEST_WAIT_SECONDS = 600.0, 20.0
_CLOSED_REST_SECONDS, _LONGEST_CLOSED_SECONDS = 5.0, 60.0  # to look whether it is mended costs little
_PROGRAM = "hub_config.services.one_cohort"


def room() -> int:
    """Return how many cohorts' processes this machine keeps warm."""
    memory: int = psutil.virtual_memory().total
    return max(_LEAST, min(_MOST, memory // _SHARE_OF_MEMORY // _BYTES_EACH))


def ask_cohort(folder: Path) -> AskedProcess:
    """Start the jailed process of one course folder."""
    inside = f"{HOME}/cohorts/{folder.name}"
    command = jailed(
        [sys.executable, "-P", "-m", _PROGRAM, inside],
        [Folder(folder, inside, writable=True)],
        private_network=True,
    )
    known = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": HOME, "PYTHONSAFEPATH": "1"}
    kept = {name: value for name in ("LANG", "LC_ALL", "TZ") if (value := os.environ.get(name))}
    return AskedProcess(command, kept | known)


def upgrade_gradebook(folder: Path, seconds: float = UPGRADE_SECONDS) -> None:
    """Bring a gradebook to the version of this release's nbgrader.

    Raises
    ------
    CohortWorkFailed
        When nbgrader refuses or takes too long.
    """
    process = ask_cohort(folder)
    try:
        answer = process.ask({"work": "upgrade"}, seconds)
    except NoAnswer as nothing:
        raise CohortWorkFailed(folder.name, _plain(str(nothing)) or "no answer in time") from nothing
    finally:
        process.end()
    if "failure" in answer:
        raise CohortWorkFailed(folder.name, _plain(str(answer["failure"])))


@dataclass
class _Resident:
    """A process kept for the next request of its cohort."""

    process: AskedProcess
    used_at: float
    is_busy: bool = True
    is_warm: bool = False


@dataclass
class _Rest:
    """Until when a cohort that failed is left alone, and for how long the next time."""

    until: float = 0.0
    pause: float = 0.0
    worked: float = 0.0  # seconds of a processor that it took without an answer


class CohortJails:
    """The work of ``academy.cohort_work.CohortWork``, behind walls.

    For each cohort one process is started at the first need and kept; the least recently used is ended when
    there are too many. The caller asks one thing of a cohort at a time, from threads that outlive the object:
    a jail ends with the thread that started it.

    Parameters
    ----------
    cohorts_folder
        The folder of the course folders, each named by its cohort.
    most
        How many processes are kept.
    deadline_seconds
        After which a request is given up and its process ended.
    rest_share
        By which every rest of a cohort is multiplied: who tries out what comes after a rest makes it small.
    """

    def __init__(
        self, cohorts_folder: Path, *, most: int, deadline_seconds: float = DEADLINE_SECONDS, rest_share: float = 1.0
    ) -> None:
        self.cohorts_folder = cohorts_folder
        self.most = most
        self.deadline_seconds = deadline_seconds
        self.rest_share = rest_share
        self._residents: dict[str, _Resident] = {}
        self._rests: dict[str, _Rest] = {}
        self._lock = threading.Lock()

    def grade(self, cohort_id: str, handed_in: Sequence[HandedIn]) -> list[KeptWork | NotGraded]:
        """Grade submissions and return what the gradebook then holds of each, or why it was not graded."""
        said = self._ask(cohort_id, "grade", {"handed_in": [_as_request(one) for one in handed_in]})
        return [_in_plain_words(one) for one in graded_from_data(said, len(handed_in))]

    def grade_code(self, cohort_id: str, handed: HandedCode) -> KeptWork | None:
        """Enter a submission with code that was examined elsewhere; return what the gradebook then holds."""
        return from_data(self._ask(cohort_id, "grade_code", handed.as_data()))

    def kept_work(self, cohort_id: str, lesson_id: str, person_id: str) -> KeptWork | None:
        """Return what the gradebook holds for a learner's lesson."""
        return from_data(self._ask(cohort_id, "kept_work", {"lesson_id": lesson_id, "person_id": person_id}))

    def write_manual_grade(self, cohort_id: str, payload: Mapping[str, Any]) -> None:
        """Write a trainer's points and comment into the gradebook."""
        self._ask(cohort_id, "write_manual_grade", {"payload": dict(payload)})

    def write_auto_grade(self, cohort_id: str, payload: Mapping[str, Any]) -> None:
        """Write a machine's points, given anew, into the attempt that they are for."""
        self._ask(cohort_id, "write_auto_grade", {"payload": dict(payload)})

    def write_keys(self, cohort_id: str, payload: Mapping[str, Any]) -> None:
        """Write the corrected keys of a lesson's cells."""
        self._ask(cohort_id, "write_keys", {"payload": dict(payload)})

    def warm(self, cohort_id: str) -> None:
        """Start a cohort's process, so that its next submission does not wait for it."""
        self._ask(cohort_id, "warm", {})

    def resting(self) -> frozenset[str]:
        """Return the cohorts that are closed, or whose process had to be ended, for a while."""
        with self._lock:
            return frozenset(name for name, rest in self._rests.items() if rest.until > time.monotonic())

    def keep(self, cohort_id: str) -> bool:
        """Keep a cohort's process from being ended as idle; tell whether there is one."""
        with self._lock:
            if resident := self._residents.get(cohort_id):
                resident.used_at = time.monotonic()
            return resident is not None

    def has_room(self, idle_seconds: float) -> bool:
        """Tell whether one more fits, or one that was unused so long could make place."""
        with self._lock:
            oldest = min((resident.used_at for resident in self._residents.values()), default=0.0)
            return len(self._residents) < self.most or time.monotonic() - oldest > idle_seconds

    def end_idle(self, idle_seconds: float = IDLE_SECONDS) -> None:
        """End the processes that were not used for so long."""
        before = time.monotonic() - idle_seconds
        with self._lock:
            for name in [n for n, r in self._residents.items() if not r.is_busy and r.used_at < before]:
                self._residents.pop(name).process.end()

    def close(self) -> None:
        """End every process."""
        with self._lock:
            while self._residents:
                self._residents.popitem()[1].process.end()

    def _ask(self, cohort_id: str, work: str, request: dict[str, Any]) -> object:
        try:
            answer = self._answer(cohort_id, {"work": work, **request})
        except TooSlow as slow:
            raise self._given_up(cohort_id, slow) from slow
        except NoAnswer as nothing:
            self._rest(cohort_id, 1.0)
            raise CohortWorkFailed(cohort_id, _plain(str(nothing))) from nothing
        except CohortClosed:
            self._rest(cohort_id, _CLOSED_REST_SECONDS, _LONGEST_CLOSED_SECONDS)
            raise
        if "failure" in answer:
            raise CohortWorkFailed(cohort_id, _plain(str(answer["failure"])))
        with self._lock:
            self._rests.pop(cohort_id, None)
        return answer.get("result")

    def _answer(self, cohort_id: str, request: dict[str, Any]) -> dict[str, Any]:
        require_regular(self.cohorts_folder / cohort_id / GRADEBOOK)
        resident = self._resident(cohort_id)
        try:
            self._warmed(resident)
            answer = resident.process.ask(request, self.deadline_seconds)
        except BaseException as error:
            resident.is_busy = False
            if not (isinstance(error, KeptWaiting) and not resident.is_warm):  # what it has loaded is kept for the next
                self._end(cohort_id)
            raise
        resident.used_at, resident.is_busy = time.monotonic(), False
        if "closed" in answer:
            raise CohortClosed(cohort_id, _plain(str(answer["closed"])))
        return answer

    def _warmed(self, resident: _Resident) -> None:
        if not resident.is_warm:
            resident.process.ask({"work": "warm"}, START_SECONDS)
            resident.is_warm = True

    def _end(self, cohort_id: str) -> None:
        with self._lock:
            resident = self._residents.pop(cohort_id, None)
        if resident:
            resident.process.end()

    def _given_up(self, cohort_id: str, slow: TooSlow) -> CohortKeptWaiting | CohortTooSlow:
        """Return why there was no answer; what worked as long as anybody may was slow itself, whoever else worked."""
        with self._lock:
            rest = self._rests.setdefault(cohort_id, _Rest())
            rest.worked += slow.worked if isinstance(slow, KeptWaiting) else self.deadline_seconds
            was_starved = rest.worked < self.deadline_seconds
            rest.worked *= was_starved
        if was_starved:
            self._rest(cohort_id, _CLOSED_REST_SECONDS, _LONGEST_WAIT_SECONDS)
            return CohortKeptWaiting(cohort_id)
        self._end(cohort_id)
        self._rest(cohort_id, self.deadline_seconds)
        return CohortTooSlow(cohort_id, self.deadline_seconds)

    def _resident(self, cohort_id: str) -> _Resident:
        with self._lock:
            resident = self._residents.get(cohort_id)
            if resident is None:
                self._make_place()
                resident = _Resident(ask_cohort(self.cohorts_folder / cohort_id), time.monotonic())
                self._residents[cohort_id] = resident
            resident.is_busy = True
            return resident

    def _make_place(self) -> None:
        idle = sorted((r.used_at, name) for name, r in self._residents.items() if not r.is_busy)
        while len(self._residents) >= self.most and idle:
            self._residents.pop(idle.pop(0)[1]).process.end()

    def _rest(self, cohort_id: str, seconds: float, longest: float = _LONGEST_REST_SECONDS) -> None:
        """Leave a cohort alone, longer each time it fails, so that it cannot take the time of the others."""
        with self._lock:
            rest = self._rests.setdefault(cohort_id, _Rest())
            rest.pause = min(2 * rest.pause or seconds, longest)
            rest.until = time.monotonic() + self.rest_share * rest.pause


def _as_request(handed_in: HandedIn) -> dict[str, Any]:
    return {
        "lesson_id": handed_in.lesson_id,
        "person_id": handed_in.person_id,
        "submitted_at": handed_in.submitted_at.isoformat(),
        "notebook": handed_in.notebook,
    }


def _in_plain_words(graded: KeptWork | NotGraded) -> KeptWork | NotGraded:
    return NotGraded(_plain(graded.reason)) if isinstance(graded, NotGraded) else graded


def _plain(words: str) -> str:
    """Return a trainer's words as one short line that changes nothing on a terminal."""
    return "".join(c if c.isprintable() else " " for c in words)[:500]

"""Notebooks with code, examined behind walls: the learner's cells in a jail that is thrown away, the tests in another.

The two speak through a socket; from here only time and memory are looked at, and the examiner's answer is taken.
"""

import logging
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from academy.code_courses.examining import Examined, ExaminerSilent, NotebookKeptWaiting, NotExamined, ToExamine
from academy.code_courses.jail_side import frames
from hub_config.jail import HOME
from hub_config.patience import Turns
from hub_config.throwaway_jail import held, throwaway

MOST_MEMORY_BYTES = 2 * 1024**3  # that all processes of a notebook really take, together
NOTEBOOK_SECONDS = 600.0
START_SECONDS = 60.0
_LOOK_SECONDS = 0.2
_MOST_LEFT_BYTES = 64 * 1024**2  # that tests may leave in the folders of their jail before it is made anew
_CHUNK = 65536  # as much as a pipe holds
_KEPT_WORDS, _MOST_WORDS = 2000, 300  # of what a program says as errors: for the log, and for whoever reads why
_LEARNER, _EXAMINER = "hub_config.services.learner_cells", "hub_config.services.examiner"
_LOG = logging.getLogger("taawoun.code")
_ENVIRONMENT = {
    "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": HOME, "LANG": "C.UTF-8",
    "PYTHONSAFEPATH": "1", "PYTHONDONTWRITEBYTECODE": "1", "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": f"{HOME}/.matplotlib",
    "IPYTHONDIR": f"{HOME}/.ipython", "NBGRADER_EXECUTION": "autograde", "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1", "JUPYTER_PLATFORM_DIRS": "1",
}  # fmt: skip


class JailedProgram:
    """A program of ours in a throw-away jail, with a socket to it.

    Parameters
    ----------
    module
        The program.
    place
        Among the jails that run at one time.
    """

    def __init__(self, module: str, place: int) -> None:
        self.socket, theirs = socket.socketpair()
        command = throwaway([sys.executable, "-P", "-m", module, str(theirs.fileno())], place)
        with theirs:
            self._process = subprocess.Popen(
                command, env=_ENVIRONMENT, pass_fds=[theirs.fileno()], start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            )  # fmt: skip
        self.turns = Turns(self._process.pid)
        self._complaints, self._words = self._process.stderr, b""
        if self._complaints:
            os.set_blocking(self._complaints.fileno(), False)

    def has_ended(self) -> bool:
        """Tell whether the program is gone."""
        return self._process.poll() is not None

    def memory(self) -> int:
        """Return what its processes and what they hold really take (bytes); what several share counts for each."""
        taken = 0
        processes = self._processes()
        for each in processes:
            with suppress(psutil.Error):
                taken += each.memory_info().rss
        return taken + self.held(processes)

    def held(self, processes: Sequence[psutil.Process] | None = None) -> int:
        """Return what stands in its own folders, and in sockets: memory that is no process's (bytes)."""
        asked = self._processes() if processes is None else processes
        return held(each.pid for each in reversed(asked))

    def _processes(self) -> list[psutil.Process]:
        with suppress(psutil.Error):
            whole = psutil.Process(self._process.pid)
            return [whole, *whole.children(recursive=True)]
        return []

    def listen(self) -> None:
        """Take what it said as errors, a pipe full at most: whoever floods waits, and keeps nobody busy."""
        if self._complaints and not self._complaints.closed:
            with suppress(BlockingIOError):
                self._words = (self._words + os.read(self._complaints.fileno(), _CHUNK))[-_KEPT_WORDS:]

    @property
    def words(self) -> str:
        """What it said last as errors, in lines that change nothing on a terminal."""
        lines = self._words.decode(errors="replace").splitlines()
        return "\n".join("".join(c if c.isprintable() else " " for c in line) for line in lines if line.strip())

    def end(self) -> None:
        """End it and whatever it started: a jail ends with its first process; what it said stays."""
        self.socket.close()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, 9)
        self._process.wait()
        self.listen()
        if self._complaints:
            self._complaints.close()


class CodeJails:
    """Examines notebooks, one at a time; each thread that asks needs one of its own.

    Parameters
    ----------
    place
        Which of those that run at one time this is: from 0.
    seconds
        After which a notebook is given up.
    """

    def __init__(self, place: int = 0, *, seconds: float = NOTEBOOK_SECONDS, memory: int = MOST_MEMORY_BYTES) -> None:
        self.place, self.seconds, self.most_memory = place, seconds, memory
        self._examiner: JailedProgram | None = None
        self._examines = ""

    def examine(self, asked: ToExamine) -> Examined:
        """Examine one notebook.

        Raises
        ------
        NotExamined
            When it cannot be examined, with the reason.
        ExaminerSilent
            When the processes that should do it did not.
        NotebookKeptWaiting
            When others kept the notebook's process from the processor until its time was over.
        """
        examiner = self._examiner_of(asked.course)
        learner = JailedProgram(_LEARNER, 2 * self.place)
        began = time.monotonic()
        try:
            socket.send_fds(examiner.socket, [b"n"], [learner.socket.fileno()])
            learner.socket.close()
            frames.send(examiner.socket, asked.as_data())
            answer, most, stopped, waited = self._answer(examiner, learner, began)
        except (frames.Silent, OSError) as error:
            self.end_examiner()
            raise _silent(f"the process that runs the tests gave no answer ({error})", examiner) from error
        finally:
            learner.end()
        if "silent" in answer:
            examiner.listen()
            raise _silent(str(answer["silent"])[:_MOST_WORDS], learner, examiner)
        if "refused" in answer:
            raise NotExamined(str(answer["refused"])[:2000])
        examined = Examined.of(answer, stopped=stopped, seconds=time.monotonic() - began, memory=most)
        if examined.is_late and waited >= asked.cell_seconds:
            raise NotebookKeptWaiting(f"others kept the processor from it for {waited:.0f} s")
        return examined

    def end_examiner(self) -> None:
        """End the process that runs tests."""
        if self._examiner is not None:
            self._examiner.end()
            self._examiner = None

    def close(self) -> None:
        """End every process."""
        self.end_examiner()

    def _examiner_of(self, course: str) -> JailedProgram:
        """Return the process that runs one course's tests: another course's author has another."""
        if (found := self._examiner) is not None and (
            self._examines != course or found.has_ended() or found.held() > _MOST_LEFT_BYTES
        ):
            self.end_examiner()
        if self._examiner is None:
            self._examiner, self._examines = JailedProgram(_EXAMINER, 2 * self.place + 1), course
        return self._examiner

    def _answer(
        self, examiner: JailedProgram, learner: JailedProgram, began: float
    ) -> tuple[dict[str, Any], int, str, float]:
        """Wait for the examiner's answer and end the learner's process when it takes too much.

        Return also how much it took (bytes), why it was ended, and how long others kept it from the processor (s).
        """
        until, most, stopped, waited = began + self.seconds, 0, "", 0.0
        while not select.select([examiner.socket], [], [], _LOOK_SECONDS)[0]:
            if not stopped:
                most, waited = max(most, learner.memory()), max(waited, learner.turns.kept_waiting())
            examiner.listen()
            if not stopped and most > self.most_memory:
                stopped = "memory"
                learner.end()
            if not stopped and time.monotonic() > until:
                stopped = "time"
                learner.end()
                until += START_SECONDS  # the examiner now ends by itself
            if time.monotonic() > until or examiner.has_ended() or examiner.memory() > 2 * self.most_memory:
                raise frames.Silent("too_long")
        return frames.receive(examiner.socket, START_SECONDS), most, stopped, waited


def _silent(reason: str, *programs: JailedProgram) -> ExaminerSilent:
    """Return the error for programs that did not answer, with the last line of the first that said why; log all."""
    said = next(filter(None, (each.words for each in programs)), "")
    _LOG.warning("A notebook was not examined: %s; what was said last: %s", reason, said or "nothing")
    last = said.splitlines()[-1][:_MOST_WORDS] if said else ""
    return ExaminerSilent(f"{reason}; it last said: {last}" if last else reason)

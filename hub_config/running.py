"""The running site: the hub and everything below it, started, watched until ready, and stopped whole."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

import httpx
import psutil

from hub_config.preflight import CannotStart
from hub_config.services.lifetime import end_with_parent
from hub_config.settings import Settings

_PR_SET_CHILD_SUBREAPER = 36  # from <linux/prctl.h>
_STOP_SECONDS = 30.0  # on a busy machine a hub whose services end one after the other takes ten
_READY_SECONDS = 240.0  # a quiet machine takes ten, one that does much else minutes; a hub that ends is noticed at once
READY_PATHS = (
    "/hub/health", "/services/academy/health", "/services/staff-desks/health",
    "/services/trainer-desks/health", "/services/registry/health",
)  # fmt: skip


class Site:
    """One running Taawoun.

    Orphans of the hub become ours (a sub-reaper), so that a stop ends every process that was started, also
    those whose own parent was killed.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the hub; its log goes to ``logs/hub.log`` below the state."""
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "jupyterhub",
                    "-f",
                    str(Path(__file__).with_name("jupyterhub_config.py")),
                ],
                env=_environment(self.settings),
                cwd=self.settings.below_state("hub"),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches us alone, and we stop it in order
                preexec_fn=end_with_parent,
            )

    def start_voice(self) -> None:
        """Let a machine speak what is missing, behind everybody else's work; its log goes to the hub's."""
        with self.log_file.open("ab") as log:
            subprocess.Popen(
                [sys.executable, "-P", "-m", "hub_config.services.machine_voice"],
                env=_environment(self.settings), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True, preexec_fn=end_with_parent,
            )  # fmt: skip

    def wait_until_ready(self) -> float:
        """Wait until every page service answers; return the seconds it took.

        Raises
        ------
        CannotStart
            When the hub ends, or takes longer than four minutes.
        """
        began = time.monotonic()
        waiting = list(READY_PATHS)
        while time.monotonic() - began < _READY_SECONDS:
            if self.process is None or self.process.poll() is not None:
                raise CannotStart(f"The hub ended while it started; its last words are in {self.log_file}.")
            while waiting and self._answers(waiting[0]):
                del waiting[0]
            if not waiting:
                return time.monotonic() - began
            time.sleep(0.2)
        raise CannotStart(f"No answer from {', '.join(waiting)} after {_READY_SECONDS:.0f} s; see {self.log_file}.")

    def serve(self) -> int:
        """Wait until the hub ends or a signal asks to stop; then end everything. Return the exit code."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)
        code = self._wait_for(self.process) if self.process else 0
        self.stop()
        return 0 if code in (0, -signal.SIGTERM) else code

    def stop(self) -> None:
        """End the hub in order, then whatever is left of what it started."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
        end_all(psutil.Process().children(recursive=True))

    @property
    def log_file(self) -> Path:
        """The file that the hub and its services write their log to."""
        return self.settings.below_state("logs", "hub.log")

    @staticmethod
    def _wait_for(hub: subprocess.Popen[bytes]) -> int:
        """Wait for the hub, and let orphans that ended go meanwhile: nobody else would."""
        while (ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)) and ended.si_pid != hub.pid:
            with suppress(ChildProcessError):
                os.waitpid(ended.si_pid, 0)
        return hub.wait()

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        if self.process and self.process.returncode is None:
            self.process.terminate()
            late = threading.Timer(_STOP_SECONDS, self.process.kill)  # a hub that hangs is not waited for
            late.daemon = True
            late.start()

    def _answers(self, path: str) -> bool:
        try:
            answer = httpx.get(f"http://{self.settings.host}:{self.settings.port}{path}", timeout=2)
        except httpx.HTTPError:
            return False
        return answer.status_code == httpx.codes.OK


def _environment(settings: Settings) -> dict[str, str]:
    """Return our environment with the state made absolute, for processes that start elsewhere."""
    return os.environ | {"TAAWOUN_STATE": str(settings.below_state())}


def end_all(processes: list[psutil.Process], *, patience_seconds: float = 3.0) -> None:
    """Ask processes to end, and kill those that do not."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in processes:
            _signal(process, number)
        _, processes = psutil.wait_procs(processes, timeout=patience_seconds)


def _signal(process: psutil.Process, number: int) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return  # it ended by itself


def prepare(settings: Settings) -> None:
    """Bring the state to this release, in a process of its own that leaves no memory behind.

    Raises
    ------
    CannotStart
        With the sentence of that process.
    """
    done = subprocess.run(
        [sys.executable, "-P", "-m", "hub_config.preparation"],
        env=_environment(settings), stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        with suppress(OSError):  # on a full disk the sentence below is all there is
            settings.below_state("logs", "preparation.log").write_text(done.stderr, encoding="utf-8")
        raise CannotStart(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "The state is not ready.")


def run(settings: Settings, report: Callable[[str], None], when_ready: Callable[[float], None]) -> int:
    """Start the site, say when it is ready, serve until stopped."""
    site = Site(settings)
    site.start()
    try:
        when_ready(site.wait_until_ready())
        if settings.machine_voice:
            site.start_voice()
        return site.serve()
    except (CannotStart, KeyboardInterrupt):
        site.stop()
        raise
    finally:
        report("stopped")

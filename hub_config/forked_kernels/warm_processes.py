"""The warm process of one trust domain, as the service holds it: started when needed, replaced, missed, ended."""

import contextlib
import logging
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hub_config.forked_kernels.code_fingerprint import fingerprint
from hub_config.forked_kernels.protocol import WARM, NoKernel, Request, retire
from hub_config.jail import JailMissing

PROGRAM = (sys.executable, "-P", "-m", "hub_config.forked_kernels.warm_process")
# A thread below Python would not be there after a fork: the libraries that make some are told to make none.
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")
# Importing takes three seconds on an idle machine. A kernel waits for it, and after so long starts the ordinary way.
PATIENCE_SECONDS = 15.0
IMPORT_SECONDS = 30.0  # a machine on which it takes longer is not waited for
WARM_SECONDS = 120.0  # after which a warm process is given up
ASK_SECONDS = 5.0  # it takes a request in milliseconds
FIRST_REST_SECONDS, LONGEST_REST_SECONDS = 5.0, 300.0  # our choice: kernels start the ordinary way meanwhile
LOOK_SECONDS = 1.0  # how old a look at the code's files may be

_log = logging.getLogger(__name__)


@dataclass
class _Running:
    """A warm process with the socket it is asked through and the code it has imported."""

    process: subprocess.Popen[bytes]
    control: socket.socket
    code: str
    began_at: float
    is_warm: bool = False

    def end(self) -> None:
        """End it, and with it the kernels it has forked."""
        self.control.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class WarmProcess:
    """The warm process of one trust domain: who is in another domain has another.

    Parameters
    ----------
    command
        Returns what to run; asked at each start. It may run in a jail (``hub_config.jail``, ``makes_jails``).
    environment
        All that it finds in its environment, and that ``/proc`` shows of its kernels'.
    code
        Returns what names the present code; when it changes, a new process takes over.
    first_rest_seconds
        How long kernels start the ordinary way after a first failure; it doubles with each.
    patience_seconds
        How long a kernel waits for a process that still imports, before it starts the ordinary way.
    """

    def __init__(
        self,
        command: Callable[[], Sequence[str]],
        environment: Callable[[], Mapping[str, str]],
        *,
        code: Callable[[], str] = fingerprint,
        first_rest_seconds: float = FIRST_REST_SECONDS,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._command, self._environment, self._code = command, environment, code
        self._first_rest_seconds, self._patience_seconds = first_rest_seconds, patience_seconds
        self._running: _Running | None = None
        self._retired: list[_Running] = []
        self._lock = threading.Lock()
        self._rest_until = self._rest_seconds = self._looked_at = 0.0

    @property
    def pid(self) -> int | None:
        """The number of the process that was started, or None while there is none."""
        return self._running.process.pid if self._running else None

    @property
    def is_importing(self) -> bool:
        """Whether a kernel that is asked for now would wait for the imports; for a few seconds after a start."""
        running = self._running
        if running is None or running.is_warm or time.monotonic() - running.began_at > IMPORT_SECONDS:
            return False
        try:
            return not select.select([running.control], (), (), 0)[0]  # it says when it is warm, and when it ends
        except (OSError, ValueError):  # given up in this moment
            return False

    def begin(self) -> None:
        """Start importing now, so that the first kernel need not wait; return at once.

        When that is not possible, the log says why, and the first kernel tries again.
        """
        with self._lock:
            try:
                self._begin()
            except NoKernel as reason:
                _log.warning("No warm process: %s", reason)

    def ask(self, request: Request, files: Sequence[int]) -> None:
        """Ask for a kernel; what becomes of it is said along the line among its files.

        Raises
        ------
        NoKernel
            When there is no warm process now; a later one will be tried.
        """
        with self._lock:
            self._refuse_another_interpreter(request)
            running = self._begin()
            try:
                self._wait_until_warm(running)
                request.send(running.control, files)
            except (OSError, EOFError) as error:
                raise self._missed(f"the warm process does not answer: {error or 'it ended'}") from error
            self._rest_seconds = 0.0

    def end(self) -> None:
        """End the warm process and every kernel that it or an earlier one has forked."""
        with self._lock:
            for running in (*self._retired, *([self._running] if self._running else ())):
                running.end()
            self._retired, self._running = [], None

    def _begin(self) -> _Running:
        self._forget_the_ended()
        self._retire_if_code_changed()
        if self._running is None:
            if time.monotonic() < self._rest_until:
                raise NoKernel("the warm process failed a short time ago")
            try:
                self._running = _started(self._command(), self._environment(), self._code())
            except (OSError, JailMissing) as error:
                raise self._missed(str(error)) from error
        return self._running

    def _refuse_another_interpreter(self, request: Request) -> None:
        """Refuse a kernel that asks for what Python reads only as it starts: its path, its hash seed, its warnings."""
        wanted, ours = (
            {name: value for name, value in environment.items() if name.startswith("PYTHON")}
            for environment in (request.environment, self._environment())
        )
        if other := {name for name, _ in wanted.items() ^ ours.items()}:
            raise NoKernel(f"it is asked for with another {', '.join(sorted(other))}")

    def _forget_the_ended(self) -> None:
        for running in [running for running in self._retired if running.process.poll() is not None]:
            running.end()
            self._retired.remove(running)
        if self._running and self._running.process.poll() is not None:
            raise self._missed(f"the warm process ended with code {self._running.process.returncode}")

    def _retire_if_code_changed(self) -> None:
        """Let a warm process of older code end with its last kernel; a new one takes its place."""
        now = time.monotonic()
        if self._running is None or now - self._looked_at < LOOK_SECONDS:
            return
        self._looked_at = now
        if self._running.code != self._code():
            with contextlib.suppress(OSError):
                retire(self._running.control)
            self._retired.append(self._running)
            self._running = None

    def _missed(self, reason: str) -> NoKernel:
        """Give the process up, and rest before another is tried, longer each time."""
        if self._running:
            self._running.end()
            self._running = None
        self._rest_seconds = min(2 * self._rest_seconds or self._first_rest_seconds, LONGEST_REST_SECONDS)
        self._rest_until = time.monotonic() + self._rest_seconds
        return NoKernel(reason)

    def _wait_until_warm(self, running: _Running) -> None:
        """Wait as long as a start the ordinary way might take as well, not longer."""
        if running.is_warm:
            return
        age = time.monotonic() - running.began_at
        running.control.settimeout(max(self._patience_seconds - age, 0.01))
        try:
            word = running.control.recv(len(WARM))
        except TimeoutError:
            if age > WARM_SECONDS:
                raise
            raise NoKernel("the warm process is still importing") from None
        if word != WARM:
            raise EOFError
        running.is_warm = True
        running.control.settimeout(ASK_SECONDS)


def _started(command: Sequence[str], environment: Mapping[str, str], code: str) -> _Running:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        try:
            process = subprocess.Popen(list(command), env={**environment, **ONE_THREAD}, stdin=theirs.fileno())
        except OSError:
            ours.close()
            raise
    return _Running(process, ours, code, time.monotonic())

"""A kernel that another process forked for us, with the face of a process we started ourselves."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress

from hub_config.forked_kernels.protocol import hear

_POLL_SECONDS = 0.01


class ForkedProcess:
    """What ``subprocess.Popen`` offers a kernel manager, for a process at the other end of a line.

    Parameters
    ----------
    pid
        The kernel's number, as it is known here; it leads a process group of its own.
    line
        The line to its keeper; closed when the kernel has ended, and its end ends the kernel.
    """

    stdin = stdout = stderr = None  # nothing to close

    def __init__(self, pid: int, line: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._line = line

    def poll(self) -> int | None:
        """Return how the kernel ended, negative for a signal, or None while it runs."""
        while self.returncode is None:
            try:
                heard = hear(self._line)
            except BlockingIOError:
                return None
            except OSError:
                heard = None
            if heard is None:
                self._ended(-signal.SIGKILL)  # its keeper died, and it with its keeper
            elif "ended" in heard[0]:
                self._ended(int(heard[0]["ended"]))
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return how the kernel ended, as soon as it has.

        Raises
        ------
        subprocess.TimeoutExpired
            When ``timeout`` seconds have passed.
        """
        until = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if until is not None and time.monotonic() > until:
                raise subprocess.TimeoutExpired(f"forked kernel {self.pid}", timeout or 0)
            time.sleep(_POLL_SECONDS)
        return code

    def send_signal(self, number: int) -> None:
        """Send the kernel a signal, unless it has ended."""
        self._send(number, os.kill)

    def send_signal_to_group(self, number: int) -> None:
        """Send the kernel and whatever it started a signal, unless it has ended."""
        self._send(number, os.killpg)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the kernel."""
        self.send_signal(signal.SIGKILL)

    def _send(self, number: int, to: Callable[[int, int], None]) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                to(self.pid, number)

    def _ended(self, code: int) -> None:
        self.returncode = code
        self._line.close()

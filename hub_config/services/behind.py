"""Work that nobody waits for stands behind the work that somebody waits for."""

import os
from contextlib import suppress
from pathlib import Path

_LAST = 19  # the least share of the processor that Linux knows


def stand_behind() -> None:
    """Let this process, and those that it will start, take what everybody else leaves of the processor.

    Where Linux groups processes by their session (autogroup, on most systems), a process's own rank counts within its
    session alone, so the session's rank is lowered as well. Call it only in a process that was started in a session
    of its own.
    """
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    with suppress(OSError):  # a Linux without such groups
        Path("/proc/self/autogroup").write_text(str(_LAST), encoding="ascii")

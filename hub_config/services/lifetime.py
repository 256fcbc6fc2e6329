"""How long a service lives: never longer than the process that started it."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # from <linux/prctl.h>


def end_with_parent(signal_number: int = signal.SIGTERM) -> None:
    """Ask Linux to send this process a signal when its parent ends, however the parent ends.

    A hub that is killed outright cannot stop its services; without this they would keep their ports and
    their databases open. Elsewhere than on Linux nothing is asked, and the hub's own orderly stop remains.

    Parameters
    ----------
    signal_number
        What to receive; the default lets the service finish in order.

    Raises
    ------
    OSError
        When Linux refuses, which it does only for an impossible signal.
    SystemExit
        When the parent has ended already, before it could be watched.
    """
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_PDEATHSIG, int(signal_number), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "Linux refused to watch the parent process")
    if os.getppid() != parent:
        raise SystemExit("The process that started this service has ended; the service ends too.")

"""Entering a jail that bubblewrap has made, and giving up every right on the way: what Python has no word for."""

import ctypes
import json
import os
import select
import signal
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# From <linux/sched.h>: mounts, cgroups, host name, IPC, users, processes, network.
_EVERY_NAMESPACE = 0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000
# From <linux/prctl.h>.
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT = 1, 4, 24, 38, 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4
_CAPABILITY_VERSION_3 = 0x20080522  # from <linux/capability.h>

_END_MILLISECONDS = 5000  # Linux ends a jail's processes in a few; the limit is for a machine that swaps

_libc = ctypes.CDLL(None, use_errno=True)


class Jail:
    """A jail with nobody in it but a placeholder, which ends with us and takes the jail along.

    Parameters
    ----------
    command
        What runs a program in the jail, without the program: :func:`hub_config.jail.jailed`.

    Raises
    ------
    OSError
        When no jail could be made; bubblewrap's own words are among the errors of this process.
    """

    def __init__(self, command: Sequence[str]) -> None:
        reader, writer = os.pipe()
        with os.fdopen(reader) as told:
            try:
                self._placeholder = subprocess.Popen(
                    [command[0], "--info-fd", str(writer), *command[1:], "cat"],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=[writer],
                )  # fmt: skip
            finally:
                os.close(writer)
            words = told.read()
        if not words:
            raise OSError("bubblewrap made no jail")
        self._first_process = os.pidfd_open(int(json.loads(words)["child-pid"]))

    def enter(self) -> None:
        """Take this process into the jail; its process numbers hold for the children it makes from now on.

        Raises
        ------
        OSError
            When Linux forbids it (before Linux 5.8, always).
        """
        self._wait_until_made()
        _check(_libc.setns(self._first_process, _EVERY_NAMESPACE), "this process may not enter the jail")

    def end(self) -> None:
        """End whatever runs in the jail, and return when nothing does."""
        signal.pidfd_send_signal(self._first_process, signal.SIGKILL)
        ended = select.poll()
        ended.register(self._first_process, select.POLLIN)
        ended.poll(_END_MILLISECONDS)
        self._placeholder.kill()
        self._placeholder.communicate()
        os.close(self._first_process)

    def _wait_until_made(self) -> None:
        """Wait for the placeholder, which is there only when all the rest is: it repeats what it is told."""
        into, out = self._placeholder.stdin, self._placeholder.stdout
        if into is None or out is None:
            raise OSError("the jail's placeholder has no pipes")
        into.write(b".")
        into.flush()
        if out.read(1) != b".":
            raise OSError("the jail ended before it was made")


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Capabilities(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def give_up_rights() -> None:
    """Leave this process no capability and no way to one, as bubblewrap leaves those it starts itself.

    Raises
    ------
    OSError
        When any of it fails: what comes next must not run.
    """
    _control(_PR_SET_NO_NEW_PRIVS, 1)
    _control(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    with open("/proc/sys/kernel/cap_last_cap", encoding="ascii") as last:  # noqa: PTH123  # before pathlib's own reads
        for capability in range(int(last.read()) + 1):
            _control(_PR_CAPBSET_DROP, capability)
    none = (_Capabilities * 2)()
    _check(_libc.capset(ctypes.byref(_Header(_CAPABILITY_VERSION_3, 0)), none), "the capabilities would not go")


def die_with_parent() -> None:
    """Ask Linux to kill this process when its parent ends."""
    _control(_PR_SET_PDEATHSIG, signal.SIGKILL)


def show_memory(*, to_own_user: bool) -> None:
    """Say whether other processes of this user may look into the memory of this one."""
    _control(_PR_SET_DUMPABLE, int(to_own_user))


def has_one_thread() -> bool:
    """Whether nothing runs beside the caller, in Python or below it; only then is a fork a whole process."""
    return threading.active_count() == 1 and len(list(Path("/proc/self/task").iterdir())) == 1


def _control(what: int, value: Any) -> None:
    _check(_libc.prctl(what, ctypes.c_ulong(value), *[ctypes.c_ulong(0)] * 3), f"prctl({what}, {value}) was refused")


def _check(result: int, words: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{words}: {os.strerror(number)}")

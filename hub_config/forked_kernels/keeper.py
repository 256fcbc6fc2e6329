"""The keeper of one kernel: makes its jail, forks it, and tells the service how it ended.

A keeper is a fork of the warm process and lives outside the jail, where the kernel neither sees nor reaches it.
"""

import os
import select
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Never

from hub_config.forked_kernels.namespaces import Jail, die_with_parent, give_up_rights, show_memory
from hub_config.forked_kernels.protocol import Request, say

_EXIT_REFUSED = 70  # EX_SOFTWARE, from <sysexits.h>; the reason has gone along the line
Become = Callable[[Request, socket.socket], None]  # makes this process the kernel that was asked for


def keep(request: Request, files: Sequence[int], become: Become) -> Never:
    """Bring a kernel about, wait for its end or the service's, tell the one or obey the other, and end.

    Parameters
    ----------
    files
        The line, the kernel's output, its errors.
    """
    line = _only_these(files)
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        die_with_parent()
        jail = Jail(request.jail) if request.jail else None
        try:
            if jail:
                jail.enter()
            kernel = _forked(request, line, become)
            code = _end_of(kernel, line)
        finally:
            if jail:
                jail.end()
        say(line, ended=code)
    except BaseException as error:  # whatever it was, the service hears of it and this process ends
        say(line, failed=f"{type(error).__name__}: {error}")
    finally:
        os._exit(0)


def _only_these(files: Sequence[int]) -> socket.socket:
    """Keep the kernel's own files, close all others of the warm process, and return the line."""
    line, output, errors = files
    nothing = os.open(os.devnull, os.O_RDONLY)
    for file, number in ((nothing, 0), (output, 1), (errors, 2)):
        os.dup2(file, number)
    kept = os.dup2(line, 3, inheritable=False)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))
    return socket.socket(fileno=kept)


def _forked(request: Request, line: socket.socket, become: Become) -> int:
    """Fork the kernel and return its number; the kernel itself never returns."""
    if request.jail:
        give_up_rights()  # the keeper needs none either
    kernel = os.fork()
    if kernel:
        return kernel
    try:
        die_with_parent()
        os.closerange(line.fileno() + 1, os.sysconf("SC_OPEN_MAX"))  # the keeper's hold on the jail
        show_memory(to_own_user=True)
        os.setsid()
        become(request, line)
    except BaseException as error:
        say(line, failed=f"{type(error).__name__}: {error}")
    finally:
        os._exit(_EXIT_REFUSED)


def _end_of(kernel: int, line: socket.socket) -> int:
    """Return how the kernel ended, negative for a signal; end it when the service closes the line."""
    process = os.pidfd_open(kernel)
    waiting = select.poll()
    waiting.register(process, select.POLLIN)
    waiting.register(line, select.POLLIN)
    while process not in (happened := dict(waiting.poll())):
        if line.fileno() in happened and _is_closed(line):
            for kill in (os.killpg, os.kill):  # a kernel just made leads no group yet
                with suppress(ProcessLookupError):
                    kill(kernel, signal.SIGKILL)
            waiting.unregister(line)
    os.close(process)
    return os.waitstatus_to_exitcode(os.waitpid(kernel, 0)[1])


def _is_closed(line: socket.socket) -> bool:
    try:
        return not line.recv(1)
    except OSError:
        return True

"""The warm process: imports once, then forks a kernel at every request, and runs nobody's code.

It has one thread and holds nothing open but the socket it is asked through, which is its standard input.
"""

import gc
import os
import signal
import socket
import sys
from contextlib import suppress

from hub_config.forked_kernels.keeper import keep
from hub_config.forked_kernels.namespaces import has_one_thread, show_memory
from hub_config.forked_kernels.protocol import WARM, Request, receive, say
from hub_config.forked_kernels.warm_imports import import_all


def serve(control: socket.socket) -> None:
    """Answer requests until nobody asks; after the last request is announced, wait for the kernels that are left."""
    while True:
        came = receive(control)
        if came is None:
            return
        request, files = came
        if request is None:
            break
        _bring_about(request, files)
    with suppress(ChildProcessError):
        while True:
            os.wait()


def _bring_about(request: Request, files: list[int]) -> None:
    from hub_config.forked_kernels.kernel import become_kernel

    try:
        if os.fork() == 0:
            keep(request, files, become_kernel)
    except OSError as error:  # no room for another process
        say(socket.socket(fileno=os.dup(files[0])), failed=str(error))
    finally:
        for file in files:
            os.close(file)


def main() -> None:
    """Import, make sure that a fork will be whole, and serve."""
    control = socket.socket(fileno=os.dup(0))
    show_memory(to_own_user=False)
    import_all(sys.argv[1:])
    import hub_config.forked_kernels.kernel  # noqa: F401

    if not has_one_thread():
        sys.exit("The warm process has more than one thread; kernels forked from it would not be whole.")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # Linux forgets keepers as they end
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C at a terminal is the service's to act on
    gc.collect()
    gc.disable()
    gc.freeze()  # what is here now stays shared with every kernel
    with suppress(BrokenPipeError):  # nobody waits any more
        control.send(WARM)
        serve(control)


if __name__ == "__main__":
    main()

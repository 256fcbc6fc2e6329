"""Several processes that answer at one port: one of Python's processes uses one core, and a machine has more."""

import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from hub_config.services.lifetime import end_with_parent

_ASKS_TO_STOP = (signal.SIGTERM, signal.SIGINT)


def listen(port: int) -> socket.socket:
    """Return a socket that listens on the loopback address; processes forked after this share it."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen(2048)
    listening.setblocking(False)
    return listening


def serve_by(count: int, serve: Callable[[], None]) -> None:
    """Let ``count`` processes serve until this one is asked to stop, or one of them ends: then all end.

    Each is a copy of this process, so call it before anything is opened that may not be shared: a database, a thread.
    With one alone, this process serves by itself.

    Raises
    ------
    SystemExit
        When one ended that was not asked to; whoever keeps this service alive starts all of them again.
    """
    if count == 1:
        serve()
        return
    workers: set[int] = set()
    asked: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        for worker in workers:
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(worker, signal.SIGTERM)

    for number in _ASKS_TO_STOP:
        signal.signal(number, stop)
    while len(workers) < count and not asked:
        workers.add(_forked(serve))
    if asked:  # while a worker was being made
        stop(signal.SIGTERM, None)
    if not workers:
        return
    ended = _first_to_end(workers)
    was_asked = bool(asked)
    stop(signal.SIGTERM, None)
    while workers:
        _first_to_end(workers)
    if not was_asked:
        raise SystemExit(f"The worker {ended} of the service ended; all are started again.")


def _first_to_end(workers: set[int]) -> int:
    ended, _status = os.wait()
    workers.discard(ended)
    return ended


def _forked(serve: Callable[[], None]) -> int:
    """Return the number of a new process that serves and then ends; in that process it never returns."""
    # Until the copy is itself, it has its parent's answer to being stopped, which would swallow the word.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ASKS_TO_STOP)
    number = os.fork()
    if number:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return number
    code = 1
    try:
        for each in _ASKS_TO_STOP:
            signal.signal(each, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        end_with_parent(signal.SIGKILL)  # a copy left alone would keep the port from whoever comes next
        serve()
        code = 0
    finally:
        os._exit(code)

"""Leases of the grading queue, prolonged while their grading goes on: it may take longer than a lease."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from academy.errors import LeaseLost

KEEP_SECONDS = 15.0  # between two renewals of a lease that would end after a minute
_LOG = logging.getLogger("taawoun.grader")


@contextmanager
def kept(renew: Callable[[], object], seconds: float = KEEP_SECONDS) -> Iterator[None]:
    """Call ``renew`` again and again meanwhile, in a thread; no more once it raises ``LeaseLost``."""
    done = threading.Event()

    def work() -> None:
        while not done.wait(seconds):
            try:
                renew()
            except LeaseLost:
                return
            except Exception:  # a database away: the next renewal may find it
                _LOG.warning("A lease could not be prolonged; trying again.")

    thread = threading.Thread(target=work, name="lease")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()

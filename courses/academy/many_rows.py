"""Work on thousands of new rows, during which Python does not look for garbage among them: all of them are in use."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_at_work: list[bool] = []  # one for each such work under way: whether the collector ran before


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the collector off meanwhile, whichever thread begins or ends first.

    For one look at 5,000 learners it took 0.4 s of 0.9 s, over and over as the rows grew.
    """
    with _lock:
        _at_work.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            first = _at_work[0]
            if len(_at_work) == 1 and first:
                gc.enable()
            _at_work.pop()

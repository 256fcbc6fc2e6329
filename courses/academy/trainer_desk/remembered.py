"""What was worked out for a whole cohort, kept for half a minute: a reader who turns a page or sorts asks it again.

Only turning, sorting and filtering are answered from here; opening a screen and what follows a save is asked anew.
Who may see it is checked before, each time.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from academy.many_rows import without_collecting
from academy.trainer_desk.asker import Asker

SECONDS = 30.0  # our choice: long enough to turn pages, short enough that a figure is never old
MOST = 8  # cohorts' results kept; one of 5,000 learners has about 6 MB

Made = TypeVar("Made")
_kept: OrderedDict[tuple[str, str, str], tuple[float, Any]] = OrderedDict()
_lock = threading.Lock()


def remembered(asker: Asker, cohort_id: str, what: str, make: Callable[[], Made], *, is_fresh: bool) -> Made:
    """Return what ``make`` returns, or returned lately for the same cohort of the same database.

    Parameters
    ----------
    is_fresh
        Whether it is worked out anew, whatever is kept.
    """
    key = (str(asker.session.get_bind().engine.url), cohort_id, what)
    with _lock:
        kept = _kept.get(key)
    if kept is not None and not is_fresh and time.monotonic() - kept[0] < SECONDS:
        found: Made = kept[1]
        return found
    with without_collecting():
        found = make()
    with _lock:
        _kept[key] = (time.monotonic(), found)
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found

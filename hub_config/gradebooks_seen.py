"""Which gradebooks are to be read for what formgrader changed: those that somebody else wrote to, at once.

Our own grading writes too, and reading a cohort of 500 learners again after each submission would take all the time
there is. So what only we wrote is read once it is calm, or after some minutes: a change of formgrader that fell into
the very moment of ours is then found, and before each new attempt of a learner it is looked for in any case.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from academy.gradebook_files import GRADEBOOK

CALM_SECONDS, LONGEST_SECONDS = 30.0, 300.0  # our choices


@dataclass
class _OwnWrites:
    """What only we wrote since a gradebook was read: the file's time after the last, and when, by our clock."""

    written_at: int
    first: float
    last: float


class GradebooksSeen:
    """What is known of each cohort's gradebook, by the time of its file; no file is opened or followed.

    Parameters
    ----------
    cohorts_folder
        The folder of the course folders, each named by its cohort.
    calm_seconds, longest_seconds
        After which what only we wrote is read: since our last writing, and since our first.
    """

    def __init__(
        self, cohorts_folder: Path, *, calm_seconds: float = CALM_SECONDS, longest_seconds: float = LONGEST_SECONDS
    ) -> None:
        self._folder = cohorts_folder
        self._calm, self._longest = calm_seconds, longest_seconds
        self._seen: dict[str, int] = {}
        self._own: dict[str, _OwnWrites] = {}

    def is_to_be_read(self, cohort_id: str) -> bool:
        """Tell whether formgrader may have changed something that was not read yet."""
        written_at, own = self._written_at(cohort_id), self._own.get(cohort_id)
        if written_at == self._seen.get(cohort_id):
            return False
        if own is None or own.written_at != written_at:
            return True
        now = time.monotonic()
        return now - own.last > self._calm or now - own.first > self._longest

    @contextmanager
    def reading(self, cohort_id: str) -> Iterator[None]:
        """Read a gradebook: what is written meanwhile is to be read again."""
        written_at = self._written_at(cohort_id)
        yield
        self._seen[cohort_id] = written_at
        self._own.pop(cohort_id, None)

    @contextmanager
    def own_write(self, cohort_id: str) -> Iterator[None]:
        """Write to a gradebook; if somebody else did before and was not read yet, it stays to be read at once."""
        before, own = self._written_at(cohort_id), self._own.get(cohort_id)
        yield
        now = time.monotonic()
        if own is not None and own.written_at == before:
            own.written_at, own.last = self._written_at(cohort_id), now
        elif before == self._seen.get(cohort_id):
            self._own[cohort_id] = _OwnWrites(self._written_at(cohort_id), now, now)

    def _written_at(self, cohort_id: str) -> int:
        try:
            return (self._folder / cohort_id / GRADEBOOK).lstat().st_mtime_ns
        except OSError:
            return 0

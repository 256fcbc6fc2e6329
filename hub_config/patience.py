"""How long an answer is waited for, and whether whoever owes it was kept from working by others meanwhile."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

_HELD_UP = frozenset("RTtD")  # it waits for a processor, is stopped, or waits for a disk: none of that is its own doing


@dataclass(frozen=True)
class _Seen:
    """What Linux told of a process when one of its turns was last seen to begin or to end."""

    ran: float
    queued: float
    state: str
    at: float


class Turns:
    """For how long a process and those below it had a processor, and wanted one and got none, from now on.

    Linux counts a wait once it is over. One that goes on is told by looking twice: who is held up, and has had no turn
    since, has waited all the time between.

    Parameters
    ----------
    process
        Its number.
    """

    def __init__(self, process: int) -> None:
        self._process = process
        self._first: dict[int, _Seen] = {}
        self._last: dict[int, _Seen] = {}

    def kept_waiting(self) -> float:
        """Return for how long they waited (s), the one that waited longest counting for all."""
        self._look()
        now = time.monotonic()
        return max((self._waited(number, seen, now) for number, seen in self._last.items()), default=0.0)

    def worked(self) -> float:
        """Return for how long they had a processor (s), together."""
        self._look()
        return sum(seen.ran - self._first[number].ran for number, seen in self._last.items())

    def _waited(self, number: int, seen: _Seen, now: float) -> float:
        over = seen.queued - self._first[number].queued
        return over + (now - seen.at if seen.state in _HELD_UP else 0.0)

    def _look(self) -> None:
        now, is_first = time.monotonic(), not self._first
        with suppress(psutil.Error):
            whole = psutil.Process(self._process)
            for each in (whole, *whole.children(recursive=True)):
                with suppress(OSError, ValueError, IndexError):  # it has just ended, or Linux does not count here
                    seen = _seen(each.pid, now)
                    self._first.setdefault(each.pid, seen if is_first else _Seen(0.0, 0.0, "", now))
                    before = self._last.get(each.pid)
                    self._last[each.pid] = replace(seen, at=before.at) if before and _is_same(before, seen) else seen


class Patience:
    """How long an answer is waited for.

    Parameters
    ----------
    seconds
        Of the one who is asked; at the most twice as many go by.
    kept_waiting
        Tells for how long that one was kept from working by others (s), since it began.
    """

    def __init__(self, seconds: float, kept_waiting: Callable[[], float]) -> None:
        self._kept_waiting, self._before = kept_waiting, kept_waiting()
        self._seconds = seconds
        self._until = time.monotonic() + seconds
        self._latest = self._until + seconds

    def left(self) -> float:
        """Return for how many seconds more; 0 when none are left."""
        now = time.monotonic()
        if now < self._until:
            return self._until - now
        return max(min(self._until + self._waited(), self._latest) - now, 0.0)

    def look(self) -> None:
        """Look at who waits now: to be done now and then while nothing comes."""
        self._kept_waiting()

    @property
    def ended_kept_waiting(self) -> bool:
        """Whether the one who is asked was kept from working for as many seconds as were given at first."""
        return self._waited() >= self._seconds

    def _waited(self) -> float:
        return self._kept_waiting() - self._before


def _seen(number: int, now: float) -> _Seen:
    """Return for how long a process ran, and stood in the queue until its last turn (s), and how it is now."""
    ran, queued, _ = Path(f"/proc/{number}/schedstat").read_text(encoding="ascii").split()
    told = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    return _Seen(int(ran) / 1e9, int(queued) / 1e9, told.rpartition(")")[2].split()[0], now)


def _is_same(one: _Seen, other: _Seen) -> bool:
    return (one.ran, one.queued, one.state) == (other.ran, other.queued, other.state)

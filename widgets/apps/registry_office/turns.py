"""Taking turns at work that fills a whole core: few wait, the others are told at once, and pages are never held up."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

MOST_UPLOADS = 2  # of one person at once, our choice: each holds a file and a connection open
MOST = 3  # at work or waiting, our choice: each holds one of the threads that answer pages


class TooMany(Exception):
    """Somebody asked for more while enough is being made already, or while their own is."""


class Places:
    """Room for a few at once, for each person.

    Parameters
    ----------
    most
        How many places one person may have.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: Counter[str] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def place_of(self, person_id: str) -> Iterator[None]:
        """Have a place within.

        Raises
        ------
        TooMany
            At once, when this person has no place left.
        """
        with self._lock:
            if self._taken[person_id] >= self._most:
                raise TooMany
            self._taken[person_id] += 1
        try:
            yield
        finally:
            with self._lock:
                self._taken[person_id] -= 1
                self._taken += Counter()  # forgets who has none


class Turns:
    """One works, a few wait, each person once.

    Parameters
    ----------
    most
        How many may be at work or wait, together.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._inside: set[str] = set()
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()

    @contextmanager
    def turn_of(self, person_id: str) -> Iterator[None]:
        """Work alone within, once those before have ended. Who holds a database's connection gives it back before.

        Raises
        ------
        TooMany
            At once, when no place is left to wait, or this person has one already.
        """
        with self._lock:
            if person_id in self._inside or len(self._inside) >= self._most:
                raise TooMany
            self._inside.add(person_id)
        try:
            with self._one_at_a_time:
                yield
        finally:
            with self._lock:
                self._inside.discard(person_id)

"""Who guesses codes: wrong ones are counted by person for an hour, in memory alone."""

import threading
import time
from collections import deque
from collections.abc import Callable

MOST_WRONG = 20  # our choice: a class that shares a phone never types so many; a guesser needs a hundred thousand
REMEMBERED_SECONDS = 3600.0
MOST_PEOPLE = 10_000  # so that nobody fills the memory


class WrongCodes:
    """Counts the wrong codes of each person, and says when there were too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong: dict[str, deque[float]] = {}

    def are_too_many(self, person_id: str) -> bool:
        """Tell whether this person must wait before another code is looked up."""
        with self._lock:
            return len(self._of_last_hour(person_id)) >= MOST_WRONG

    def add(self, person_id: str) -> None:
        """Count a code that opened nothing."""
        with self._lock:
            mine = self._of_last_hour(person_id)
            mine.append(self._clock())
            self._wrong.pop(person_id, None)  # whoever guessed last is forgotten last
            self._wrong[person_id] = mine
            while len(self._wrong) > MOST_PEOPLE:
                del self._wrong[next(iter(self._wrong))]

    def _of_last_hour(self, person_id: str) -> deque[float]:
        mine = self._wrong.get(person_id, deque(maxlen=MOST_WRONG))
        while mine and self._clock() - mine[0] >= REMEMBERED_SECONDS:
            mine.popleft()
        return mine

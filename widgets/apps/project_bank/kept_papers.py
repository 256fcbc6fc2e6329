"""Public papers, kept once they were made: whoever asks next waits for nothing, and nobody can keep the office busy."""

import threading
from collections.abc import Callable

from widgets.apps.registry_office.turns import Turns

MOST = 200  # papers, our choice: the bank in both languages, some 6 MB


class KeptPapers:
    """Papers by what they are made of; a few are made at a time, apart from the officers' own.

    Parameters
    ----------
    most
        How many are kept, the newest.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[tuple[str, ...], bytes] = {}
        self._lock, self._turns = threading.Lock(), Turns()

    def paper(self, key: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
        """Return a paper, made now when it is asked for the first time.

        Raises
        ------
        TooMany
            At once, when enough are being made, or this one is.
        """
        if (found := self._kept.get(key)) is not None:
            return found
        with self._turns.turn_of("/".join(key)):
            content = make()
        with self._lock:
            self._kept = dict([*self._kept.items(), (key, content)][-self._most :])
        return content

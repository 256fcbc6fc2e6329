"""How much one sender may send in an hour without signing in: by a salted digest, in memory alone."""

import datetime as dt
import hashlib
import secrets
import threading
from collections import Counter

MOST_AN_HOUR = 30  # our choice: a class with its teacher on one line; a machine cannot use up a province's


class Senders:
    """Counts what senders send, hour by hour; nothing of it outlives the process or its hour.

    Parameters
    ----------
    most
        Messages an hour.
    """

    def __init__(self, most: int = MOST_AN_HOUR) -> None:
        self._most, self._salt = most, secrets.token_bytes(16)
        self._hour = ""
        self._sent: Counter[bytes] = Counter()
        self._lock = threading.Lock()

    def may_send(self, address: str, now: dt.datetime) -> bool:
        """Count one message of a sender; False when the hour's are used up.

        Examples
        --------
        >>> senders, now = Senders(most=1), dt.datetime(2026, 11, 22, 9)
        >>> senders.may_send("192.0.2.1", now), senders.may_send("192.0.2.1", now), senders.may_send("192.0.2.2", now)
        (True, False, True)
        """
        key, hour = hashlib.sha256(self._salt + address.encode()).digest(), now.strftime("%Y-%m-%d %H")
        with self._lock:
            if hour != self._hour:
                self._hour, self._sent = hour, Counter()
            self._sent[key] += 1
            return self._sent[key] <= self._most

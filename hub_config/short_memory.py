"""What the hub remembers for some minutes: forms already taken, choices already used."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class ShortMemory(Generic[Value]):
    """Keep values for a while; the oldest go first when there are too many.

    Parameters
    ----------
    lifetime_seconds
        How long a value is kept.
    most
        How many are kept at once, so that nobody fills the memory of the hub.
    """

    def __init__(
        self, lifetime_seconds: float, most: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.lifetime_seconds = lifetime_seconds
        self.most = most
        self.clock = clock
        self._kept: dict[str, tuple[float, Value]] = {}

    def put(self, key: str, value: Value) -> None:
        """Keep a value under a key."""
        self._kept[key] = (self.clock() + self.lifetime_seconds, value)
        while len(self._kept) > self.most or self._oldest_is_over():
            del self._kept[next(iter(self._kept))]

    def get(self, key: str) -> Value | None:
        """Return the value kept under a key, or None."""
        until, value = self._kept.get(key, (0.0, None))
        return value if self.clock() < until else None

    def forget(self, key: str) -> None:
        """Drop what is kept under a key."""
        self._kept.pop(key, None)

    def _oldest_is_over(self) -> bool:
        return bool(self._kept) and next(iter(self._kept.values()))[0] <= self.clock()

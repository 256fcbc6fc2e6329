"""Turns in which desks are opened: a few at once, so that those who work already are answered meanwhile."""

import asyncio
import os
from collections.abc import Callable

# Opening a desk is half a second of a processor's work and more, an answer in an open one a twentieth of that. Fifty
# that open together would make everybody wait for all of them, and each would be ready as late as the last.
AT_ONCE = max(2, len(os.sched_getaffinity(0)))
LONGEST_SECONDS = 10.0  # our choice: a desk that takes longer goes on, but keeps nobody waiting any more


class OpeningTurns:
    """Give turns in the order in which they are asked for.

    Parameters
    ----------
    at_once
        How many turns there are.
    longest_seconds
        After which a turn goes to the next one, though it was not given back.
    """

    def __init__(self, at_once: int = AT_ONCE, *, longest_seconds: float = LONGEST_SECONDS) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._longest_seconds = longest_seconds

    async def take(self) -> Callable[[], None]:
        """Wait for a turn; return what gives it back, however often it is called."""
        await self._free.acquire()
        timer = asyncio.get_running_loop().call_later(self._longest_seconds, self._free.release)

        def give_back() -> None:
            if not timer.cancelled() and timer.when() > asyncio.get_running_loop().time():
                timer.cancel()
                self._free.release()

        return give_back

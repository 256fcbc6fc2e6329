"""Whose sessions hold at the desks, and the lines that are closed at once when a session or a kernel has ended."""

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from typing import Any, Protocol

from sqlalchemy.orm import Session, sessionmaker
from tornado.ioloop import PeriodicCallback

from academy.database import only_reads, utc_now
from academy.hub_sessions import follow_hub_session, hub_sessions_that_hold

log = logging.getLogger(__name__)

LOOKS_EVERY_MS = 500  # our choice: an end is felt within the second; one question for all lines costs about 2 ms
POLICY_VIOLATION, GOING_AWAY = 1008, 1001  # RFC 6455, section 7.4.1


class Line(Protocol):
    """An open websocket between a page and its kernel."""

    kernel_id: str

    @property
    def hub_session(self) -> str:
        """The hub session in which it was opened."""

    @property
    def person_id(self) -> str:
        """Who opened it."""

    def end(self, code: int) -> None:
        """Let nothing more through, and close."""


class DeskSessions:
    """The hub sessions that came to the desks, and the lines that were opened in them.

    Parameters
    ----------
    academy
        Makes sessions of the academy's database, which knows accounts and who has signed out.
    kernels
        The kernel manager: it tells when a kernel is removed and ends those that nobody may use any more.
    groups
        Whose desks they are: a session holds while its person is in one of these groups.
    """

    def __init__(self, academy: sessionmaker[Session], kernels: Any, groups: Sequence[str]) -> None:
        self._academy = academy
        self._groups = tuple(groups)
        self._kernels = kernels
        self._lines: set[Line] = set()
        self._clock: PeriodicCallback | None = None
        kernels.tells_end = self.kernel_ended

    async def holds(self, hub_user: dict[str, Any], hub_session: str) -> bool:
        """Tell whether whom the hub let in is still let in: asked of the database, off the way of other requests.

        Parameters
        ----------
        hub_user
            As the hub describes the person, with ``name``, ``groups`` and ``user_info``.
        """
        if not hub_session:
            return False
        return await asyncio.to_thread(self._held, hub_user, hub_session)

    def opened(self, line: Line) -> None:
        """Watch over a line from now on."""
        self._lines.add(line)
        if self._clock is None:
            self._clock = PeriodicCallback(self.look, LOOKS_EVERY_MS)
            self._clock.start()

    def closed(self, line: Line) -> None:
        """Watch over a line no more."""
        self._lines.discard(line)
        if not self._lines and self._clock is not None:
            self._clock.stop()
            self._clock = None

    def kernel_ended(self, kernel_id: str) -> None:
        """Close the lines to a kernel that is no more: the page says so and offers the way back."""
        for line in [line for line in self._lines if line.kernel_id == kernel_id]:
            line.end(GOING_AWAY)

    async def look(self) -> None:
        """Close the lines of sessions that have ended, and end their kernels and those that died."""
        lines = list(self._lines)
        held = await asyncio.to_thread(self._all_held, {line.hub_session for line in lines})
        for line in lines:
            if held.get(line.hub_session) != line.person_id:
                line.end(POLICY_VIOLATION)
                await self._ended(line.kernel_id)
        for kernel_id in {line.kernel_id for line in self._lines}:
            if kernel_id in self._kernels and not await _is_alive(self._kernels.get_kernel(kernel_id)):
                log.warning("The kernel %s of a desk died", kernel_id)
                await self._ended(kernel_id)

    async def _ended(self, kernel_id: str) -> None:
        if kernel_id not in self._kernels:
            return
        try:
            await self._kernels.shutdown_kernel(kernel_id, now=True)
        except Exception:  # whatever one kernel does, the lines of all others are still looked at
            log.exception("A kernel that nobody may use any more did not end")

    def _held(self, hub_user: dict[str, Any], hub_session: str) -> bool:
        name = str(hub_user["name"])
        if self._all_held({hub_session}).get(hub_session) == name:
            return True
        with self._academy.begin() as session:
            follow_hub_session(
                session, person_id=name, groups=hub_user["groups"], hub_session=hub_session, now=utc_now(),
                secret_version=int((hub_user.get("user_info") or {}).get("secret_version", 0)),
            )  # fmt: skip
        return self._all_held({hub_session}).get(hub_session) == name

    def _all_held(self, hub_sessions: set[str]) -> dict[str, str]:
        with self._academy() as session:
            only_reads(session)
            return hub_sessions_that_hold(session, hub_sessions, groups=self._groups, now=utc_now())


def _is_alive(kernel: Any) -> Awaitable[bool]:
    alive: Awaitable[bool] = kernel.is_alive()
    return alive

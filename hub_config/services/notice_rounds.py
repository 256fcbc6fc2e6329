"""What is done for notices every few seconds, beside the grading: deadlines looked at, messages carried."""

import datetime as dt
import logging
import secrets
import threading
import time

from sqlalchemy.orm import Session, sessionmaker

from academy.database import utc_now
from academy.held_results.after_deadlines import tell_of_shown_results
from academy.notices.courier import Courier
from academy.notices.deadlines_near import tell_of_deadlines
from hub_config.notice_gateways import gateways_of
from hub_config.settings import Settings

ROUND_SECONDS = 5.0
DEADLINES_SECONDS = 300.0
_AT_ONCE = 20  # messages in a round, so that an end asked for is heard
_LOG = logging.getLogger("taawoun.notices")


class NoticeRounds:
    """The rounds of one worker; every worker may make them, and each notice and message is still one.

    Parameters
    ----------
    name
        Of the worker; a process that died and came back has another.
    """

    def __init__(self, settings: Settings, sessions: sessionmaker[Session], name: str) -> None:
        self._sessions, self._lessons = sessions, settings.below_state("lessons")
        news = f"{settings.address}/services/academy/news"
        worker = f"{name[:40]}-{secrets.token_hex(4)}"
        self.courier = Courier(
            sessions, gateways_of(settings), self._lessons, news, worker, settings.notices_per_day
        )  # fmt: skip
        self._stop = threading.Event()
        self._deadlines_at = 0.0
        self._thread = threading.Thread(target=self._run, name="notices", daemon=True)

    def start(self) -> None:
        """Begin the rounds, in a thread of their own: a gateway that is slow holds up no grading."""
        self._thread.start()

    def stop(self) -> None:
        """End after the message in hand; one that takes too long is found by its lease."""
        self._stop.set()
        self._thread.join(5)

    def make(self, now: dt.datetime) -> None:
        """Make one round."""
        if time.monotonic() >= self._deadlines_at:
            tell_of_deadlines(self._sessions, self._lessons, now)
            tell_of_shown_results(self._sessions, now)
            self._deadlines_at = time.monotonic() + DEADLINES_SECONDS
        self.courier.queue(now)
        for _ in range(_AT_ONCE):
            if self._stop.is_set() or not self.courier.carry_one(utc_now()):
                break

    def _run(self) -> None:
        while not self._stop.wait(ROUND_SECONDS):
            try:
                self.make(utc_now())
            except Exception:  # a database away: what is to be told is still there at the next round
                _LOG.exception("Notices could not be looked at; trying again.")

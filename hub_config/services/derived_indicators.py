"""Keeping derived indicators fresh: once the registry was written to and has been quiet, the last years anew.

The work is done by a process of its own, at the lowest priority: pages are answered meanwhile as ever.
"""

import datetime as dt
import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.models.files import AuditEntry
from hub_config.asked_process import AskedProcess, NoAnswer
from hub_config.services.answering import serve_standard_streams
from hub_config.services.behind import stand_behind
from hub_config.services.lifetime import end_with_parent

EVERY_SECONDS = 15.0
QUIET_SECONDS = 60.0
MOST_SECONDS = 900.0  # the whole country for the first time takes half a minute
WRITER = "registry-office"
ACTION = "indicators derived"  # what this work writes itself is no reason to do it again

log = logging.getLogger("taawoun.registry")


@dataclass
class Freshness:
    """Whether the indicators must be derived: something else was written, or another day began, and then it was quiet.

    What may have happened before the service began is not known: it derives once after its start.
    """

    quiet_seconds: float = QUIET_SECONDS
    _seen: Any = field(default=None, init=False)
    _seen_at: float = field(default=0.0, init=False)
    _derived: Any = field(default=None, init=False)

    def is_due(self, entry: int, today: dt.date, seconds: float) -> bool:
        """Return whether to derive now, with ``entry`` the last one written by anything else."""
        if (entry, today) != self._seen:
            self._seen, self._seen_at = (entry, today), seconds
        return self._seen != self._derived and seconds - self._seen_at >= self.quiet_seconds

    def done(self) -> None:
        """Remember that what was seen last is derived."""
        self._derived = self._seen


def keep_fresh(
    registry: sessionmaker[Session],
    derive: Callable[[], Mapping[str, int]],
    today: Callable[[], dt.date],
    every_seconds: float = EVERY_SECONDS,
) -> None:
    """Derive again and again, whenever it is due, for as long as the process lives."""
    freshness = Freshness()
    while True:
        try:
            refresh(registry, freshness, derive, today(), time.monotonic())
        except (OSError, SQLAlchemyError, NoAnswer) as error:
            log.warning("The indicators were not derived: %s", error if isinstance(error, NoAnswer) else type(error))
            freshness.done()  # again after the next write, not every few seconds
        time.sleep(every_seconds)


def refresh(
    registry: sessionmaker[Session],
    freshness: Freshness,
    derive: Callable[[], Mapping[str, int]],
    today: dt.date,
    seconds: float,
) -> bool:
    """Derive if it is due and return whether it was."""
    if not freshness.is_due(last_written(registry), today, seconds):
        return False
    began = time.monotonic()
    changed = derive()
    told = ", ".join(f"{count} of {year}" for year, count in sorted(changed.items()))
    log.info("Indicators derived in %.1f s; values changed: %s", time.monotonic() - began, told)
    freshness.done()
    return True


def last_written(registry: sessionmaker[Session]) -> int:
    """Return the last audit entry that does not itself tell of a derivation, 0 when there is none."""
    question = select(AuditEntry.entry_id).where(AuditEntry.action != ACTION)
    with registry() as session:
        return session.scalar(question.order_by(AuditEntry.entry_id.desc()).limit(1)) or 0


def derive_apart(url: str, today: dt.date) -> dict[str, int]:
    """Derive the last two ended years in a process of its own and return how many values changed, by year.

    Raises
    ------
    NoAnswer
        When the process ended without an answer, or not in time.
    """
    process = AskedProcess([sys.executable, "-P", "-m", __name__], _environment())
    try:
        changed: dict[str, int] = process.ask({"registry_url": url, "on": today.isoformat()}, MOST_SECONDS)["changed"]
        return changed
    finally:
        process.end()


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """Derive what a request asks for: ``registry_url`` and the day ``on``."""
    from coop_registry.database import open_registry, utc_now
    from coop_registry.indicators.ended_years import derive_years, ended_years

    on = dt.date.fromisoformat(request["on"])
    registry = open_registry(request["registry_url"])
    changed = derive_years(registry, ended_years(on), on=on, person_id=WRITER, now=utc_now())
    return {"changed": {str(year): count for year, count in changed.items()}}


def _environment() -> dict[str, str]:
    """Return the little that the process may know: no secret of the service."""
    kept = {name: os.environ[name] for name in ("TZ", "HOME", "PGPASSFILE") if name in os.environ}
    own = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}
    return kept | own


def main() -> None:
    """Answer on the standard streams until they close, behind everybody else's work."""
    end_with_parent()
    stand_behind()
    serve_standard_streams(answer)


if __name__ == "__main__":
    main()

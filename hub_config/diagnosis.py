"""What `taawoun doctor` finds: what runs, what is missing, and how to mend it."""

import platform
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import make_url, select

from academy.database import open_academy
from academy.records import OutboxItem, QueuedGrading
from academy.sound.machine_voice import why_no_voice
from hub_config.jail import why_no_jail
from hub_config.preflight import LEAST_FREE_BYTES
from hub_config.proxy import ProxyMissing, node_program, proxy_script
from hub_config.running import READY_PATHS
from hub_config.settings import Settings
from hub_config.state_versions import StateProblem, databases

_MEND_GRADEBOOK = (
    "stop the site, put back the cohort's gradebook.db from the folder backups, run `taawoun up`; "
    "until then the cohort's submissions wait"
)


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    what: str
    is_well: bool
    state: str
    remedy: str = ""
    is_optional: bool = False

    def as_row(self) -> dict[str, Any]:
        """Return the finding for a program; the remedy is empty when nothing is to mend."""
        return asdict(self)


def examine(settings: Settings) -> list[Finding]:
    """Look at the machine, the state and what runs; nothing is changed or created."""
    looks: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
        _machine,
        _state,
        _databases,
        _academy_work,
        _services,
    )
    return [finding for look in looks for finding in look(settings)]


def _machine(settings: Settings) -> Iterator[Finding]:
    yield Finding("Python", True, platform.python_version())
    reason = why_no_jail()
    yield Finding(
        "jail (bubblewrap)", not reason, reason or "works", "sudo apt-get install bubblewrap" if reason else ""
    )
    yield Finding(
        "notebooks with code", not reason, f"are not graded here: {reason}" if reason else "are graded, each in a jail",
        "sudo apt-get install bubblewrap; what was handed in waits until then" if reason else "",
    )  # fmt: skip
    yield _proxy()
    chromium = shutil.which("chromium")
    yield Finding(
        "Chromium (only for tests and benchmarks)",
        chromium is not None,
        chromium or "not installed",
        "" if chromium else "sudo apt-get install chromium",
        is_optional=True,
    )
    silent = why_no_voice()
    yield Finding(
        "machine voice (only for lessons that nobody recorded)", not silent, silent or "works",
        "sudo apt-get install espeak-ng" if silent else "", is_optional=True,
    )  # fmt: skip
    folder = settings.below_state()
    free = shutil.disk_usage(next(path for path in (folder, *folder.parents) if path.exists())).free
    yield Finding(
        "room on the disk",
        free >= LEAST_FREE_BYTES,
        f"{free // 1024**2} MB free",
        "" if free > LEAST_FREE_BYTES else "make room",
    )


def _proxy() -> Finding:
    try:
        return Finding("proxy", Path(node_program()).exists(), str(proxy_script()))
    except ProxyMissing as missing:
        return Finding("proxy", False, "not installed", str(missing))


def _state(settings: Settings) -> Iterator[Finding]:
    folder = settings.below_state()
    if not folder.exists():
        yield Finding("state folder", False, f"{folder} does not exist", "run `taawoun up`, which makes it")
        return
    mode = stat.S_IMODE(folder.stat().st_mode)
    yield Finding(
        "state folder", mode & 0o077 == 0, f"{folder}, mode {mode:o}", f"chmod 700 {folder}" if mode & 0o077 else ""
    )


def _databases(settings: Settings) -> Iterator[Finding]:
    for database in databases(settings):
        if closed := database.why_closed():
            yield Finding(database.name, False, f"closed: {closed.reason}", _MEND_GRADEBOOK)
            continue
        try:
            version = database.version()
        except sqlite3.Error as error:
            yield Finding(database.name, False, f"{database.file}: {error}", "restore it from the folder backups")
            continue
        except StateProblem as problem:
            yield Finding(database.name, False, str(problem), "start the server, or correct the address")
            continue
        where = "" if database.file else f", on the server at {make_url(database.url).render_as_string()}"
        yield Finding(
            database.name,
            version == database.newest,
            f"version {version or 'none yet'}, this release writes {database.newest}{where}",
            "" if version == database.newest else "run `taawoun up`, which backs up and migrates",
        )


def _academy_work(settings: Settings) -> Iterator[Finding]:
    """Look for work that stopped and waits for a person: submissions set aside, grades that reach no gradebook."""
    try:
        if any(database.name == "academy" and database.version() is None for database in databases(settings)):
            return  # nothing is there yet
    except StateProblem:
        return  # told already
    academy = open_academy(settings.academy_database)
    with academy() as session:
        aside = session.scalars(select(QueuedGrading).where(QueuedGrading.set_aside_reason.is_not(None))).all()
        stuck = session.scalars(select(OutboxItem).where(OutboxItem.done_at.is_(None), OutboxItem.tries > 0)).all()
    academy.kw["bind"].dispose()
    yield Finding(
        "submissions set aside",
        not aside,
        "; ".join(f"number {row.submission_id}: {row.set_aside_reason}" for row in aside) or "none",
        "mend the reason, then give it back with academy.queue.try_again" if aside else "",
    )
    yield Finding(
        "grades that did not reach their gradebook",
        not stuck,
        "; ".join(f"cohort {row.cohort_id}, {row.tries} tries: {row.last_error}" for row in stuck) or "none",
        "see that the cohort's folder can be written; the grader goes on trying" if stuck else "",
    )


def _services(settings: Settings) -> Iterator[Finding]:
    for path in READY_PATHS:
        url = f"http://{settings.host}:{settings.port}{path}"
        try:
            code = httpx.get(url, timeout=3).status_code
            is_well, state = code == httpx.codes.OK, f"{url} answers {code}"
        except httpx.HTTPError as error:
            is_well, state = False, f"{url} does not answer ({type(error).__name__})"
        yield Finding(path.split("/")[-2], is_well, state, "" if is_well else "run `taawoun up`; see logs/hub.log")

"""The head of the registry's audit log, kept outside its database, so that a log cut short is seen.

Whoever wants to be sure copies the file to another machine: an archive made by ``taawoun backup`` holds it too.
"""

import json
import logging
import os
import time
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.audit import Head, head
from coop_registry.database import utc_now

EVERY_SECONDS = 60.0
_LAST_BYTES = 4096  # far more than one line

log = logging.getLogger("taawoun.registry")


def export_heads(registry: sessionmaker[Session], file: Path, every_seconds: float = EVERY_SECONDS) -> None:
    """Export the head again and again, for as long as the process lives."""
    while True:
        try:
            export_head(registry, file)
        except (OSError, SQLAlchemyError) as error:
            log.warning("The head of the audit log was not exported: %s", type(error).__name__)
        time.sleep(every_seconds)


def export_head(registry: sessionmaker[Session], file: Path) -> Head:
    """Add the present head to the file, one JSON line, unless it is the last line already."""
    with registry() as session:
        now = head(session)
    if now.entries and _last(file) != now:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        line = json.dumps({"entries": now.entries, "hash": now.hash, "at": utc_now().isoformat()}) + "\n"
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "w") as written:
            written.write(line)
            written.flush()
            os.fsync(written.fileno())
    return now


def exported_heads(file: Path) -> list[Head]:
    """Return every head that was exported, for :func:`coop_registry.audit.verify`; a torn last line is left out."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8") as lines:
        return [found for line in lines if (found := _head(line))]


def _last(file: Path) -> Head | None:
    if not file.exists():
        return None
    with file.open("rb") as lines:
        lines.seek(max(0, file.stat().st_size - _LAST_BYTES))
        last = lines.read().decode("utf-8", "replace").splitlines()[-1:]
    return _head(last[0]) if last else None


def _head(line: str) -> Head | None:
    try:
        said = json.loads(line)
        return Head(said["entries"], said["hash"])
    except (ValueError, KeyError, TypeError):
        return None

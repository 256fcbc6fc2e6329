"""The reading and importing of uploaded files, each in a process of its own that is limited and walled in.

A file that somebody sent may be made to break whoever reads it. It is read where there is no network, no
secret, nothing of the state but the file itself, a folder for the answer and the registry (which can be read
only, unless the file is being imported); and where memory, time and the size of what is written are bounded.
"""

import json
import logging
import os
import secrets
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from hub_config.asked_process import AskedProcess, NoAnswer, TooSlow
from hub_config.jail import HOME, Folder, JailMissing, jailed

_PROGRAM = "hub_config.services.one_import"
SECONDS = {"look": 60.0, "preview": 300.0, "import": 600.0}
AT_ONCE = 2  # our choice: a third officer's file waits for one of two
_MOST_PROGRESS_BYTES = 100
_LONGEST_TRACE = 2_000

log = logging.getLogger("taawoun.registry")


@dataclass
class Work:
    """What is being done with one upload."""

    kind: str
    progress_file: Path
    is_over: bool = False
    failure: str = ""
    answer: Mapping[str, Any] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """Rows done so far."""
        return self._progress()[0]

    @property
    def total(self) -> int:
        """Rows in all, 0 while nobody knows."""
        return self._progress()[1]

    def _progress(self) -> tuple[int, int]:
        try:
            file = os.open(self.progress_file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return 0, 0
        with os.fdopen(file) as said:
            parts = said.read(_MOST_PROGRESS_BYTES).split()
        done, total = (int(part) if part.isascii() and part.isdigit() else 0 for part in [*parts, "", ""][:2])
        return min(done, total), total


class ImportJobs:
    """Work on uploads, one at a time for each and a few at a time in all.

    What comes of it is kept below ``uploads/work/<upload_id>``: ``<kind>.json`` is written by this process,
    the folder ``out`` by the walled one.

    Parameters
    ----------
    uploads
        The folder of the uploads.
    registry_url
        SQLAlchemy URL of the registry.
    """

    def __init__(self, uploads: Path, registry_url: str) -> None:
        self._uploads = uploads
        self._url = registry_url
        self._works: dict[str, Work] = {}
        self._lock = threading.Lock()
        # Threads that stay: a walled process ends with the thread that started it.
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="import")

    def begin(self, upload_id: str, kind: str, request: Mapping[str, Any]) -> None:
        """Begin work on an upload, unless some is under way.

        Parameters
        ----------
        request
            ``file_hash``, ``file_name``, ``mapping``, ``sheet``, ``person_id`` and ``province_codes`` (None: all).
        """
        out = self._folder(upload_id) / "out"
        with self._lock:
            if (before := self._works.get(upload_id)) and not before.is_over:
                return
            out.mkdir(parents=True, exist_ok=True, mode=0o700)
            work = self._works[upload_id] = Work(kind, out / "progress")
            (out / "progress").unlink(missing_ok=True)
        self._threads.submit(self._do, upload_id, work, dict(request))

    def work(self, upload_id: str) -> Work | None:
        """Return the newest work on an upload, None when this process did none."""
        with self._lock:
            return self._works.get(upload_id)

    def close(self) -> None:
        """Wait for what is under way, and begin nothing more."""
        self._threads.shutdown(cancel_futures=True)

    def _folder(self, upload_id: str) -> Path:
        return self._uploads / "work" / upload_id

    def _do(self, upload_id: str, work: Work, request: dict[str, Any]) -> None:
        try:
            work.answer = self._answer(upload_id, work.kind, request)
            work.failure = str(work.answer.get("failure", ""))
            if work.failure == "crashed":
                work.answer = _logged(upload_id, work.kind, work.answer)
        except TooSlow:
            work.failure = "too_slow"
        except (NoAnswer, JailMissing) as error:
            log.warning("The %s of upload %s gave no answer: %s", work.kind, upload_id, error)
            work.failure = "no_jail" if isinstance(error, JailMissing) else "broke"
        except Exception as error:  # a thread of ours must say that it is over, whatever happened
            log.exception("The %s of upload %s failed", work.kind, upload_id)
            work.failure = "crashed"
            work.answer = _logged(upload_id, work.kind, {"traces": [type(error).__name__]})
        try:
            kept = {"answer": work.answer} | ({"failure": work.failure} if work.failure else {})
            _write(self._folder(upload_id) / f"{work.kind}.json", kept)
        except OSError:
            log.exception("What came of the %s of upload %s was not kept", work.kind, upload_id)
            work.failure = work.failure or "crashed"
        finally:
            work.is_over = True

    def _answer(self, upload_id: str, kind: str, request: dict[str, Any]) -> dict[str, Any]:
        out = self._folder(upload_id) / "out"
        name = str(request["file_name"])
        inside_name = f"{HOME}/upload/{name}"  # in a folder of its own: a file may be called anything, even "out"
        process = AskedProcess(self._command(str(request["file_hash"]), inside_name, out, kind), _environment())
        try:
            inside = {"work": kind, "registry_url": self._url, "file": inside_name, "out": f"{HOME}/out"}
            answer = process.ask(request | inside, SECONDS[kind])
            answer.pop("number")
            return answer
        finally:
            process.end()

    def _command(self, file_hash: str, inside_name: str, out: Path, kind: str) -> list[str]:
        seen = [Folder(self._uploads / file_hash, inside_name), Folder(out, f"{HOME}/out", writable=True)]
        database = _registry_folder(self._url)
        if database:
            seen.append(Folder(database, str(database), writable=kind == "import"))
        command = [sys.executable, "-P", "-m", _PROGRAM]
        return jailed(command, seen, private_network=database is not None)


def _logged(upload_id: str, kind: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    """Log where a mistake of ours came from; return the reference by which it is found there."""
    reference = f"E-{secrets.token_hex(4)}"
    traces = [str(trace)[:_LONGEST_TRACE] for trace in answer.get("traces", [])]
    log.error(
        "%s: the %s of upload %s crashed: %s",
        reference,
        kind,
        upload_id,
        "; from ".join(traces).encode("unicode_escape").decode(),
    )
    return {"failure": "crashed", "reference": reference}


def _registry_folder(url: str) -> Path | None:
    """Return the folder of an SQLite registry, or of a server's local socket."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return Path(str(parsed.database)).absolute().parent
    host = str(parsed.query.get("host", parsed.host or ""))
    return Path(host) if host.startswith("/") else None


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("TZ",) if name in os.environ}
    return kept | {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": HOME, "LANG": "C.UTF-8", "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1",
    }  # fmt: skip


def _write(file: Path, content: Mapping[str, Any]) -> None:
    passing = file.with_suffix(".new")
    passing.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    passing.replace(file)

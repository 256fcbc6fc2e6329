"""A private PostgreSQL for tests, from Debian's package: on a socket of its own, gone when the run ends.

Its texts sort as in French (ICU), not by their bytes as in SQLite: whoever relies on an order without asking for
one is found out.
"""

import contextlib
import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import psycopg

from hub_config.services.lifetime import end_with_parent

ADMIN = "taawoun"
ABSENT = "PostgreSQL is not installed (Debian: postgresql)"
_FOLDER = "taawoun-postgresql-"
_START_SECONDS = 30.0
_LEFT_SECONDS = 60.0
_SETTINGS = {
    "listen_addresses": "",  # no port: a socket in its folder
    "fsync": "off",  # nobody needs a test's data after a crash
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "dynamic_shared_memory_type": "mmap",  # in its folder, which goes; not in the machine's memory, which stays
    "timezone": "Africa/Casablanca",  # as a site's server may be set: our instants must not care
}


def programs() -> Path | None:
    """Return the folder of the newest installed PostgreSQL's programs, None where there is none."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


class PrivateServer:
    """One PostgreSQL in a temporary folder; it ends with the process that started it, however that ends."""

    def __init__(self, bin_folder: Path) -> None:
        _remove_leftovers()
        self.folder = Path(tempfile.mkdtemp(prefix=_FOLDER))
        self.folder.chmod(0o711)  # as /run/postgresql: its socket is spoken to from jails too
        self._lock = _locked(self.folder)
        self._as = _somebody_without_rights(self.folder)
        self._count = 0
        self._templates: set[str] = set()
        self._run(bin_folder / "initdb", "-D", self.data, "-U", ADMIN, "-A", "trust", "-E", "UTF8", "--no-sync",
                  "--locale-provider=icu", "--icu-locale=fr-x-icu", "--locale=C.UTF-8")  # fmt: skip
        self.process = self._start(bin_folder / "postgres")
        self.admin = self._connect()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, database: str, user: str = ADMIN) -> str:
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}"

    def database(self, kind: str, migrate: Callable[[str], None]) -> str:
        """Return the address of a new database, copied from one that was migrated once."""
        if kind not in self._templates:
            self.admin.execute(f"create database {kind}")
            migrate(self.url(kind))
            self._templates.add(kind)
        return self.empty_database(kind)

    def empty_database(self, template: str = "template1") -> str:
        self._count += 1
        name = f"test_{self._count}"
        self.admin.execute(f"create database {name} template {template} strategy file_copy")
        return self.url(name)

    def drop(self, url: str) -> None:
        self.admin.execute(f"drop database {url.split('/')[3].split('?')[0]} with (force)")

    def stop(self) -> None:
        self.admin.close()
        self.process.send_signal(signal.SIGINT)  # PostgreSQL's "fast": sessions end, nothing is waited for
        self.process.wait(_START_SECONDS)
        shutil.rmtree(self.folder)
        self._lock.close()

    def _start(self, program: Path) -> subprocess.Popen[bytes]:
        settings = {**_SETTINGS, "unix_socket_directories": str(self.folder)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("wb") as log:
            return subprocess.Popen(
                [program, "-D", self.data, *options],
                **self._as, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
                preexec_fn=lambda: end_with_parent(signal.SIGQUIT),  # "immediate": all its processes end
            )  # fmt: skip

    def _connect(self) -> "psycopg.Connection[tuple[Any, ...]]":
        began = time.monotonic()
        while True:
            try:
                return psycopg.connect(host=str(self.folder), user=ADMIN, dbname="postgres", autocommit=True)
            except psycopg.OperationalError:
                if self.process.poll() is not None or time.monotonic() - began > _START_SECONDS:
                    raise AssertionError((self.folder / "log").read_text(errors="replace")) from None
                time.sleep(0.02)

    def _run(self, *command: Any) -> None:
        subprocess.run(command, **self._as, check=True, stdout=subprocess.DEVNULL)


def _somebody_without_rights(folder: Path) -> dict[str, Any]:
    """Return as whom PostgreSQL runs, which refuses to run as root; the folder is given to them."""
    if os.geteuid() != 0:
        return {"cwd": folder}
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"cwd": folder, "user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _locked(folder: Path) -> IO[str]:
    """Hold a folder as one in use, as long as this process lives."""
    lock = (folder / "in-use").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise
    return lock


def _remove_leftovers() -> None:
    """Remove what runs that were killed left behind; those that live hold their folders."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > _LEFT_SECONDS:  # a younger one may be about to be held
                with _locked(folder):
                    shutil.rmtree(folder)

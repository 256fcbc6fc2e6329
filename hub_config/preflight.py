"""What must be true before anything is written: ports free, room on the disk, one Taawoun a state."""

import errno
import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from hub_config.notice_gateways import gateways_of
from hub_config.settings import (
    ACADEMY,
    DESKS,
    HUB,
    PROXY_API,
    REGISTRY,
    TRAINER_DESKS,
    Settings,
    SettingsError,
)

LEAST_FREE_BYTES = 200 * 1024**2  # a first start writes about 20 MB; the rest is answers for a while
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class CannotStart(Exception):
    """Taawoun cannot start; the message is the one sentence to show."""


def check(settings: Settings) -> None:
    """Check what can be checked without writing anything.

    Raises
    ------
    CannotStart
        For a taken port, a disk without room, or settings that contradict each other.
    """
    if settings.demonstration and settings.host not in _LOOPBACK:
        raise CannotStart(
            f"The demonstration accounts are known to everybody and the site would listen on {settings.host}; "
            "set demonstration = false, or host = '127.0.0.1'."
        )
    with as_sentence(settings):
        settings.desks_database  # noqa: B018  # read for its check
        gateways_of(settings)
    _check_disk(settings)
    for distance in (0, PROXY_API, HUB, ACADEMY, DESKS, REGISTRY, TRAINER_DESKS):
        _check_port(settings.host if distance == 0 else "127.0.0.1", settings.port_of(distance))


@contextmanager
def alone_on(settings: Settings) -> Iterator[None]:
    """Hold the state for one running Taawoun; a second one is told so."""
    with as_sentence(settings):
        folder = settings.below_state("run")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        settings.below_state().chmod(0o700)
        lock = (folder / "lock").open("w")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(
                f"Another Taawoun runs on {settings.below_state()}; stop it, or choose another state folder "
                "with TAAWOUN_STATE."
            ) from None
        yield


def _check_disk(settings: Settings) -> None:
    folder = settings.below_state()
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    if free < LEAST_FREE_BYTES:
        raise CannotStart(
            f"Only {free // 1024**2} MB are free for {folder} and Taawoun asks for {LEAST_FREE_BYTES // 1024**2}; "
            "make room, or choose another state folder with TAAWOUN_STATE."
        )


def _check_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(
                f"Port {port} on {host} cannot be used ({os.strerror(error.errno or 0)}); stop what listens there, "
                "or choose another with TAAWOUN_PORT (the six ports after it are used too)."
            ) from error


@contextmanager
def as_sentence(settings: Settings) -> Iterator[None]:
    """Turn what the settings or the disk refuse into the one sentence to show."""
    try:
        yield
    except SettingsError as error:
        raise CannotStart(str(error)) from error
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        what = error.filename or settings.below_state()
        advice = "make room" if error.errno == errno.ENOSPC else "give this user the right to write there"
        raise CannotStart(f"{what} cannot be written ({reason}); {advice}, or set TAAWOUN_STATE.") from error

"""A kernel's sockets as files: they have an owner and need no network, where a manager would have taken ports."""

import logging
import uuid
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_runtime_dir

LONGEST_PATH = 107  # letters of a socket's path: <sys/un.h>, less the zero that ends it
_NUMBER = len("-65535")  # jupyter_client ends each path in a number

_log = logging.getLogger(__name__)


def take_files(manager: Any) -> None:
    """Let the kernel of a manager talk through files beside its connection file, unless ports were chosen for it.

    Jupyter Server, nbclient and nbgrader take ports of this machine, which every process on it may call.
    """
    if manager.transport != "tcp" or any(manager.ports):
        return
    file = Path(manager.connection_file or _new_connection_file())
    stem = str(file.with_name(f"{file.stem}-ipc"))
    if len(stem) + _NUMBER > LONGEST_PATH:
        _log.warning("A kernel talks through ports: %s is too long for the path of a socket", stem)
        return
    manager.connection_file, manager.transport, manager.ip = str(file), "ipc", stem


def _new_connection_file() -> Path:
    """Return a file where Jupyter keeps those of its own programs: in a folder of this user alone."""
    folder = Path(jupyter_runtime_dir())
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"kernel-{uuid.uuid4()}.json"

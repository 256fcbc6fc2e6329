"""A command run as a plain user: no root, no right, no name on this machine, in one folder of its own."""

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from hub_config.jail import runtime_folders

NUMBER = 61_234  # of a user and a group that no machine knows


def plain_number() -> int:
    """Return the number of the user that :func:`plainly` runs a command as."""
    return os.geteuid() or NUMBER


def plainly(command: Sequence[str], folder: Path) -> list[str]:
    """Return what runs a command as a plain user who owns one folder; as ourselves when we are one.

    The process keeps its number, and so can be killed. Python itself may lie below a folder that only root may
    enter; a view of the machine in which everybody may is made for the command alone.
    """
    if os.geteuid() != 0:
        return list(command)
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode:
        pytest.skip("root may not change its own view of this machine")
    os.chown(folder, NUMBER, NUMBER)
    become = ["setpriv", f"--reuid={NUMBER}", f"--regid={NUMBER}", "--clear-groups", "env", f"HOME={folder}"]
    return ["unshare", "--mount", "sh", "-ec", "\n".join([*_opened(), 'exec "$@"']), "sh", *become, *command]


def _opened() -> list[str]:
    """Return what opens the way to Python's folders, for everybody who sees what this process sees."""
    lines = []
    for closed in {_closed_above(folder) for folder in runtime_folders()} - {None}:
        lines += ["kept=$(mktemp -d)", f"mount --bind {closed} $kept", f"mount -t tmpfs -o mode=755 none {closed}"]
        for folder in map(Path, runtime_folders()):
            if closed and folder.is_relative_to(closed):
                place = shlex.quote(str(folder))
                lines += [f"mkdir -p {place}", f"mount --bind $kept/{folder.relative_to(closed)} {place}"]
        lines += ["umount -l $kept", "rmdir $kept"]
    return lines


def _closed_above(folder: Path) -> Path | None:
    """Return the topmost folder on the way to another that others may not enter."""
    return next((above for above in reversed(folder.parents) if not above.stat().st_mode & 0o001), None)

"""A jail for code that nobody trusts: thrown away after use, and entered as a user that owns nothing.

Linux lets root pass process limits, and root reads root's files. So where the site runs as root, a first bubblewrap
shows only the runtime, under it the program takes a user number that nobody else has, and then it enters its jail.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from hub_config.jail import HOME, jailed, runtime_folders

FIRST_USER = 64_100  # user numbers that no Debian gives; each jail at one time has its own, so limits are not shared
MOST_DISK_BYTES = 256 * 1024**2  # of memory, which stands for a disk
WORK = f"{HOME}/work"  # where the program begins
_SHOWN = ("/usr", "/etc")


def throwaway(command: Sequence[str], place: int) -> list[str]:
    """Return the command that runs ``command`` without network, files or rights.

    Parameters
    ----------
    place
        Of the jails that run at one time, which this is: from 0.

    Raises
    ------
    JailMissing
        As :func:`hub_config.jail.jailed`.
    """
    inner = jailed(command, private_network=True, disk_bytes=MOST_DISK_BYTES)
    where = inner.index("--chdir")
    inner[where : where + 2] = ["--dir", WORK, "--chdir", WORK]
    return inner if os.geteuid() else [*_as_nobody(FIRST_USER + place), *inner]


def _as_nobody(number: int) -> list[str]:
    """Return what goes before a command so that it runs as a user of its own, to whom only the runtime is shown."""
    shown = [Path(name) for name in _SHOWN] + list(runtime_folders())
    options = ["--perms", "1777", "--dir", "/tmp"]  # noqa: S108  # bubblewrap needs it
    above = {parent for path in shown for parent in path.parents} - {Path("/")}
    for folder in sorted(above, key=lambda path: len(path.parts)):
        options += ["--perms", "0755", "--dir", str(folder)]
    for path in shown:
        options += ["--ro-bind", str(path), str(path)]
    for name in ("bin", "sbin", "lib", "lib64"):
        if Path("/", name).is_symlink():
            options += ["--symlink", f"usr/{name}", f"/{name}"]
        elif Path("/", name).exists():
            options += ["--ro-bind", f"/{name}", f"/{name}"]
    user = str(number)
    return [
        "bwrap", "--die-with-parent", *options, "--bind", "/proc", "/proc", "--dev-bind", "/dev", "/dev", "--",
        "setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--no-new-privs",
    ]  # fmt: skip

"""A jail for code that nobody trusts: thrown away after use, and entered as a user that owns nothing.

Linux lets root pass process limits, and root reads root's files. So where the site runs as root, a first bubblewrap
shows only the runtime, under it the program takes a user number that nobody else has, and then it enters its jail.
"""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from hub_config.jail import FILLED, HOME, jailed, runtime_folders

FIRST_USER = 64_100  # user numbers that no Debian gives; each jail at one time has its own, so limits are not shared
MOST_DISK_BYTES = 256 * 1024**2  # of memory, which stands for a disk, in each folder of its own
FILE_BYTES = 1300  # of the machine's own memory, that an empty file takes: measured on Linux 6.18
SOCKET_BYTES = 212_992  # that Linux lets one hold (net.core.wmem_max)
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


def held(processes: Iterable[int]) -> int:
    """Return how much memory a jail holds besides that of its processes (bytes), as any of them sees it.

    That is what stands in its own folders, where millions of empty files have no size and take memory all the same,
    and what its sockets can hold. 0 before the jail is made.
    """
    for number in processes:
        with suppress(OSError):
            found = [os.statvfs(f"/proc/{number}/root{folder}") for folder in FILLED]
            if all(each.f_blocks * each.f_frsize == MOST_DISK_BYTES for each in found):  # not the machine's own
                return sum(map(_filled, found)) + _sockets(number) * SOCKET_BYTES
    return 0


def _filled(found: os.statvfs_result) -> int:
    return (found.f_blocks - found.f_bfree) * found.f_frsize + (found.f_files - found.f_ffree) * FILE_BYTES


def _sockets(process: int) -> int:
    """Return how many sockets there are in the network that a process sees: a jail's is its own."""
    told = Path(f"/proc/{process}/net/sockstat").read_text(encoding="ascii")
    return next((int(line.split()[2]) for line in told.splitlines() if line.startswith("sockets: used ")), 0)


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

"""A jail for code that nobody trusts: thrown away after use, and entered as a user that owns nothing.

Linux lets root pass process limits, and root reads root's files. So where the site runs as root, a first bubblewrap
shows only the runtime, under it the program takes a user number that nobody else has, and then it enters its jail.
That user must be able to read the runtime: one that was installed for its owner alone is opened for reading first.
"""

import functools
import logging
import os
import stat
import sysconfig
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from hub_config.jail import FILLED, HOME, JailMissing, hidden_folders, jailed, runtime_folders

FIRST_USER = 64_100  # user numbers that no Debian gives; each jail at one time has its own, so limits are not shared
MOST_DISK_BYTES = 256 * 1024**2  # of memory, which stands for a disk, in each folder of its own
FILE_BYTES = 1300  # of the machine's own memory, that an empty file takes: measured on Linux 6.18
SOCKET_BYTES = 212_992  # that Linux lets one hold (net.core.wmem_max)
WORK = f"{HOME}/work"  # where the program begins
_SHOWN = ("/usr", "/etc")
_READ, _ENTER = stat.S_IROTH, stat.S_IROTH | stat.S_IXOTH
_LOG = logging.getLogger("taawoun.code")


def throwaway(command: Sequence[str], place: int) -> list[str]:
    """Return the command that runs ``command`` without network, files or rights.

    Parameters
    ----------
    place
        Of the jails that run at one time, which this is: from 0.

    Raises
    ------
    JailMissing
        As :func:`hub_config.jail.jailed`; where the runtime cannot be opened for reading.
    """
    if not os.geteuid():
        open_runtime()
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


@functools.cache
def open_runtime() -> None:
    """Let everybody who reaches the runtime read it, where it was installed or cloned under a umask of 077.

    Folders above it stay as they are, and so does the catalogue with its keys, which no jail shows.

    Raises
    ------
    JailMissing
        When that is not allowed, with what to type.
    """
    closed = [folder for folder in runtime_folders() if not all(map(_is_open, _looked_at(folder)))]
    try:
        for folder in closed:
            _open(folder)
            _LOG.warning("%s was readable for its owner alone; now programs in jails read it too.", folder)
    except OSError as error:
        folders = " ".join(map(str, closed))
        raise JailMissing(
            f"Programs in jails may not read the runtime ({error}). Type: chmod -R o+rX {folders}"
        ) from error


def _looked_at(folder: Path) -> list[Path]:
    """Return what shows how a folder was installed: itself, what lies in it, and the libraries."""
    libraries = Path(sysconfig.get_path("purelib"))
    below = [libraries] if libraries.is_relative_to(folder) else []
    return [folder, *(each for base in (folder, *below) for each in base.iterdir())]


def _is_open(path: Path) -> bool:
    found = path.lstat()
    wanted = _ENTER if stat.S_ISDIR(found.st_mode) else _READ
    return stat.S_ISLNK(found.st_mode) or path in hidden_folders() or found.st_mode & wanted == wanted


def _open(folder: Path) -> None:
    for base, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if Path(base, name) not in hidden_folders()]
        for path in (Path(base), *(Path(base, name) for name in files)):
            if not _is_open(path):
                mode = path.stat().st_mode
                path.chmod(mode | (_ENTER if path.is_dir() or mode & stat.S_IXUSR else _READ))


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

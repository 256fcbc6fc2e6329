"""The bubblewrap jail: a program sees the runtime, the folders it is given, nothing else of the machine."""

import functools
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("academy", "coop_registry", "legal_rules", "hub_config", "scoring_models", "widgets")
HOME = "/home/taawoun"  # what a jailed program takes for its home
FILLED = ("/tmp", "/home", "/dev/shm")  # folders of a jail's own, which stand in memory

# What programs expect of a system, when it is there: names, certificates, fonts, time.
_SYSTEM = (
    "/usr", "/etc/fonts", "/etc/ssl", "/etc/ca-certificates", "/etc/alternatives", "/etc/hosts",
    "/etc/resolv.conf", "/etc/nsswitch.conf", "/etc/localtime", "/etc/ld.so.cache", "/etc/mime.types",
)  # fmt: skip
_MERGED = ("bin", "sbin", "lib", "lib64")  # links into /usr on today's Debian


class JailMissing(Exception):
    """Jails cannot be made on this machine; the message says why and what to install."""


@dataclass(frozen=True)
class Folder:
    """A folder of the machine as a jailed program sees it."""

    outside: Path
    inside: str
    writable: bool = False


# A /proc that nothing covers, seen by the first process of a jail in which more jails are made: Linux shows a further
# /proc only to who sees one whole, and bubblewrap covers parts of its own when root asks.
_WITH_WHOLE_PROC = (
    "unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount", "--mount-proc",
)  # fmt: skip


def jailed(
    command: Sequence[str],
    folders: Sequence[Folder] = (),
    *,
    private_network: bool = False,
    makes_jails: bool = False,
    disk_bytes: int | None = None,
) -> list[str]:
    """Return the command that runs ``command`` in a jail.

    The program keeps the caller's environment: give it none that it may not know. It has an identity of its
    own without any capability, sees only its own processes, and dies with its parent.

    Parameters
    ----------
    command
        Program and arguments; absolute paths of the runtime hold inside.
    folders
        What it sees besides the runtime, read-only unless said otherwise.
    private_network
        True leaves it no network at all, not even this machine's.
    makes_jails
        True lets it make jails inside its own: for a program of ours that runs nobody's code.
    disk_bytes
        Of memory, that it may fill in each of :data:`FILLED`; what else it was not given it cannot write to. None
        leaves all that to the machine.

    Raises
    ------
    JailMissing
        Where bubblewrap is missing or not allowed to make namespaces.
    """
    if reason := why_no_jail():
        raise JailMissing(reason)
    own_processes = (
        ["--bind", "/proc", "/proc"] if makes_jails else ["--unshare-pid", "--disable-userns", "--proc", "/proc"]
    )
    own_folder = ["--tmpfs"] if disk_bytes is None else ["--size", str(disk_bytes), "--tmpfs"]
    options = [
        *(_WITH_WHOLE_PROC if makes_jails else ()),
        "bwrap", "--unshare-user", "--uid", "1000", "--gid", "1000", "--unshare-ipc", "--unshare-uts",
        "--unshare-cgroup-try", "--cap-drop", "ALL", "--die-with-parent", *own_processes,
        "--dev", "/dev", *own_folder, "/tmp", *own_folder, "/home", "--dir", HOME,
    ]  # fmt: skip
    if private_network:
        options.append("--unshare-net")
    for path in (*map(Path, _SYSTEM), *runtime_folders()):
        options += ["--ro-bind-try", str(path), str(path)]
    for hidden in hidden_folders():
        options += [*own_folder, str(hidden), "--remount-ro", str(hidden)]
    for name in _MERGED:
        link = Path("/", name)
        options += (
            ["--symlink", f"usr/{name}", str(link)] if link.is_symlink() else ["--ro-bind-try", str(link), str(link)]
        )
    for folder in folders:
        options += ["--bind" if folder.writable else "--ro-bind", str(folder.outside), folder.inside]
    if disk_bytes is not None:
        options += [*own_folder, "/dev/shm", "--remount-ro", "/dev", "--remount-ro", "/"]
    return [*options, "--chdir", HOME, "--", *command]


@functools.cache
def why_no_jail() -> str:
    """Return why no jail can be made here, or an empty text when one can."""
    if not shutil.which("bwrap"):
        return "bubblewrap is not installed; install the Debian package bubblewrap."
    options = ["--unshare-user", "--disable-userns", "--unshare-pid", "--ro-bind", "/", "/", "--proc", "/proc"]
    trial = subprocess.run(["bwrap", *options, "true"], capture_output=True, text=True, check=False)
    if trial.returncode == 0:
        return ""
    return f"bubblewrap may not make namespaces here ({trial.stderr.strip()}); allow user namespaces."


@functools.cache
def runtime_folders() -> tuple[Path, ...]:
    """Return the folders of Python and of our own packages, none inside another."""
    folders = {Path(sys.prefix), Path(sys.base_prefix), *map(_folder_of, PACKAGES)}
    # In a checkout the reference tables lie beside their package; the catalogue stays out: it holds the keys.
    folders |= {path for path in (_folder_of("coop_registry").parent / "reference",) if path.is_dir()}
    real = {path.resolve() for path in folders} | folders
    outside_usr = {path for path in real if not path.is_relative_to("/usr")}
    return tuple(sorted(path for path in outside_usr if not any(path.is_relative_to(o) for o in outside_usr - {path})))


@functools.cache
def hidden_folders() -> tuple[Path, ...]:
    """Return what an installed package holds and no jailed program needs: the catalogue, with its keys."""
    return tuple(path for path in (_folder_of("academy") / "catalogue",) if path.is_dir())


def _folder_of(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"The package {package} is not installed.")
    return Path(found.origin).parent

"""A learner's home as seen from outside its jail: hostile ground.

Whoever owns it writes there while we look. So every step goes from a folder that is held open, follows no link, opens
nothing that could wait (pipes, devices), and reads no more than is kept.
"""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

MOST_FILE_BYTES, MOST_BYTES, MOST_FILES = 10 * 1024**2, 25 * 1024**2, 60  # our choice: notebooks with their pictures
_DEEPEST = 4
_MOST_LOOKED_AT = 2000  # names in all folders
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def read_folder(home: Path, place: Sequence[str]) -> dict[str, bytes | None]:
    """Return the files below a folder of a home by path with /; None for one that is too large.

    Hidden files, links, and whatever is no ordinary file are passed over. A folder that is not there holds nothing.
    Of more files than are kept, the first ones are returned, and one more.
    """
    found: dict[str, bytes | None] = {}
    with suppress(OSError), _opened(home, place) as folder:
        _read_below(folder, "", found, [0, 0])
    return found


def write_new(home: Path, place: Sequence[str], files: Mapping[str, bytes]) -> list[str]:
    """Write the files that are not there yet, folders included; return which. What is there stays as it is.

    Raises
    ------
    OSError
        When a folder cannot be made: something else bears its name.
    """
    written = []
    for path, content in files.items():
        *folders, name = path.split("/")
        with _opened(home, (*place, *folders), makes=True) as folder, suppress(FileExistsError):
            _write(folder, name, content)
            written.append(path)
    return written


def replace(home: Path, place: Sequence[str], path: str, content: bytes, *, was: bytes) -> bool:
    """Write a file anew when it still holds what it held; tell whether it did."""
    *folders, name = path.split("/")
    with suppress(OSError), _opened(home, (*place, *folders)) as folder:
        if _content(folder, name, len(was) + 1) != was:
            return False
        made = f".{name[:80]}.new"
        with suppress(FileNotFoundError):
            os.unlink(made, dir_fd=folder)
        _write(folder, made, content)
        os.rename(made, name, src_dir_fd=folder, dst_dir_fd=folder)
        return True
    return False


def put_aside(home: Path, place: Sequence[str], path: str, mark: str) -> bool:
    """Give a file another name beside it, with a mark before its ending; tell whether there was one."""
    *folders, name = path.split("/")
    stem, dot, ending = name.rpartition(".")
    aside = f"{stem} ({mark}).{ending}" if dot else f"{name} ({mark})"
    with suppress(OSError), _opened(home, (*place, *folders)) as folder:
        os.rename(name, aside, src_dir_fd=folder, dst_dir_fd=folder)
        return True
    return False


@contextmanager
def _opened(home: Path, place: Sequence[str], *, makes: bool = False) -> Iterator[int]:
    """Hold a folder below a home open, each step from the one before."""
    folder = os.open(home, _FOLDER)
    try:
        for name in place:
            if makes:
                with suppress(FileExistsError):
                    os.mkdir(name, 0o700, dir_fd=folder)
            below = os.open(name, _FOLDER, dir_fd=folder)
            os.close(folder)
            folder = below
        yield folder
    finally:
        os.close(folder)


def _read_below(folder: int, before: str, found: dict[str, bytes | None], spent: list[int]) -> None:
    """Read a folder and those below it; ``spent`` counts names looked at and bytes."""
    with os.scandir(folder) as entries:
        names = sorted(entry.name for _, entry in zip(range(_MOST_LOOKED_AT), entries, strict=False))
    for name in names:
        spent[0] += 1
        if spent[0] > _MOST_LOOKED_AT or len(found) > MOST_FILES:
            return
        if name.startswith(".") or "\\" in name or not _is_text(name):
            continue
        with suppress(OSError):
            kind = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
            if stat.S_ISDIR(kind) and before.count("/") < _DEEPEST and name != "__pycache__":
                below = os.open(name, _FOLDER, dir_fd=folder)
                try:
                    _read_below(below, f"{before}{name}/", found, spent)
                finally:
                    os.close(below)
            elif stat.S_ISREG(kind):
                content = _content(folder, name, MOST_FILE_BYTES) if spent[1] <= MOST_BYTES else None
                found[f"{before}{name}"] = content
                spent[1] += len(content or b"")


def _content(folder: int, name: str, most: int) -> bytes | None:
    """Return what an ordinary file holds, None when that is more than ``most``."""
    file = os.open(name, _READ, dir_fd=folder)
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            return None
        with os.fdopen(file, "rb", closefd=False) as opened:
            content = opened.read(most + 1)
        return content if len(content) <= most else None
    finally:
        os.close(file)


def _write(folder: int, name: str, content: bytes) -> None:
    file = os.open(name, _NEW, 0o600, dir_fd=folder)
    with os.fdopen(file, "wb") as opened:
        opened.write(content)


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return name.isprintable()

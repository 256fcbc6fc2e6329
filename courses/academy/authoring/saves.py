"""Files that are written whole or not at all: through a second name, on the disk before they take the first."""

import os
import tempfile
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a process killed at any instant leaves the old or the new content, never a half."""
    temporary = _written_beside(path, content)
    temporary.replace(path)
    settle(path.parent)


def write_new(path: Path, content: bytes) -> bool:
    """Write a file that must not be there yet; return False, having changed nothing, when somebody was faster."""
    temporary = _written_beside(path, content)
    try:
        os.link(temporary, path)  # unlike a rename, a link never takes another's place
    except FileExistsError:
        return False
    finally:
        temporary.unlink()
    settle(path.parent)
    return True


def settle(folder: Path) -> None:
    """Make the disk keep the names in a folder."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def private_folder(folder: Path) -> Path:
    """Return a folder that its owner alone enters; it is made if need be: sources hold keys."""
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def private_file(path: Path) -> BinaryIO:
    """Open a file to hold a lock, made if need be."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")


def _written_beside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")  # mode 0600
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)
    return Path(name)

"""A fingerprint of the code that a warm process has imported; it changes when any of that code does."""

import hashlib
import importlib.util
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from hub_config.jail import PACKAGES


def fingerprint() -> str:
    """Return the fingerprint of our packages' files and of the folder that other packages are installed into."""
    return fingerprint_of(_ours()) + "".join(f" {folder.stat().st_mtime_ns}" for folder in _installed())


def fingerprint_of(folders: Iterable[Path]) -> str:
    """Return the fingerprint of all files in some folders.

    Names, sizes and times of change are read, no content: a few hundred files in a few milliseconds.
    """
    seen = hashlib.sha256()
    for folder in folders:
        for line in sorted(_files(folder)):
            seen.update(line.encode())
    return seen.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _files(Path(entry.path))
        else:
            found = entry.stat()
            yield f"{entry.path} {found.st_size} {found.st_mtime_ns}\n"


@cache
def _ours() -> tuple[Path, ...]:
    return tuple(_folder_of(name) for name in PACKAGES)


@cache
def _installed() -> tuple[Path, ...]:
    """Return a folder whose own time changes when a package in it comes, goes or is replaced."""
    return (_folder_of("ipykernel").parent,)


def _folder_of(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"The package {package} is not installed.")
    return Path(found.origin).parent

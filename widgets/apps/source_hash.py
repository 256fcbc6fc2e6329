"""The digest of the program's own source, by which a kept result says what computed it."""

import hashlib
from collections.abc import Collection, Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable

_ENDINGS = (".py", ".toml")
_LIBRARIES = ("taawoun", "numpy", "pandas", "scipy", "scikit-learn")


def source_hash(packages: Collection[str], *, without: Collection[str] = ()) -> str:
    """Return the SHA-256 of lines ``PATH SHA-256``, sorted, of every ``.py`` and ``.toml`` file of packages.

    Parameters
    ----------
    packages
        Names as they are imported.
    without
        Names of folders that decide nothing of a result.
    """
    left_out = {"__pycache__", *without}
    lines = sorted(line for name in packages for line in _source_lines(name, resources.files(name), left_out))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def versions_now() -> dict[str, str]:
    """Return the versions of the program and of the libraries that reckon."""
    return {name: metadata.version(name) for name in _LIBRARIES}


def _source_lines(place: str, folder: Traversable, left_out: Collection[str]) -> Iterator[str]:
    for entry in folder.iterdir():
        name = f"{place}/{entry.name}"
        if entry.is_dir() and entry.name not in left_out:
            yield from _source_lines(name, entry, left_out)
        elif entry.name.endswith(_ENDINGS):
            yield f"{name} {hashlib.sha256(entry.read_bytes()).hexdigest()}\n"

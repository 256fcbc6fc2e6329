"""The files of a course on the disk: which names they may have, how large they may be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from academy.authoring.errors import NameTaken, TooLarge
from academy.files_beside import DATA_NAME, DRAWINGS
from academy.lessons import COURSE_ID

MOST_BYTES = 400_000  # of one text: many times the longest lesson
MOST_PICTURE_BYTES = 2_000_000
MEDIA = "media/"
_NAME = re.compile(r"course\.toml|\d\d_[a-z][a-z0-9_]{0,39}\.(?:(?:ar|fr)\.md|(?:exercises|spoken)\.toml)")
_MEDIA = re.compile(r"media/[a-z0-9][a-z0-9_-]{0,59}\.(?:svg|png|jpg)")


@dataclass(frozen=True)
class Snapshot:
    """The files of a course at one save; ``number`` is 0 for one that ships."""

    course_id: str
    number: int
    files: Mapping[str, bytes]

    def text(self, name: str) -> str:
        """Return a file as text with its own line ends; empty for one that is not there."""
        return self.files.get(name, b"").decode("utf-8")


def is_file_name(name: str) -> bool:
    """Tell whether a course may hold a file of that name: no way out of its folder is one."""
    is_known = name == DRAWINGS or _NAME.fullmatch(name) or _MEDIA.fullmatch(name) or DATA_NAME.fullmatch(name)
    return bool(is_known)


def courses_in(folder: Path) -> set[str]:
    """Return the ids of the courses in a folder."""
    return {path.parent.name for path in folder.glob("*/course.toml") if COURSE_ID.fullmatch(path.parent.name)}


def snapshot_of(folder: Path) -> Snapshot:
    """Return the course of a folder anywhere, as it stands there."""
    return Snapshot(folder.resolve().name, 0, files_in(folder))


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the files of a course; other things in its folder are nobody's business."""
    paths = (path for pattern in ("*", "media/*", "data/*") for path in folder.glob(pattern))
    found = [path for path in paths if path.is_file() and not path.is_symlink()]
    named = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in sorted(named.items()) if is_file_name(name)}


def check_file(name: str, content: bytes) -> None:
    """Let only what a course may hold pass.

    Raises
    ------
    NameTaken, TooLarge
    """
    most = MOST_PICTURE_BYTES if name.startswith((MEDIA, "data/")) else MOST_BYTES
    if not is_file_name(name):
        raise NameTaken(name)
    if len(content) > most:
        raise TooLarge(name, len(content), most)

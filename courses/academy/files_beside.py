"""Files that lie beside the lessons of a course: pictures, and data that code reads."""

import re
from pathlib import Path

MEDIA, DATA = "media", "data"
DRAWINGS = "drawings.toml"  # what some of the pictures are made from
MOST_DATA_BYTES = 2_000_000  # of one file: a phone's learner downloads it with the notebook
DATA_NAME = re.compile(r"data/[a-z0-9][a-z0-9_-]{0,59}\.(?:csv|json|txt)")


def pictures_in(folder: Path) -> dict[str, bytes]:
    """Return the pictures of a course by name, such as ``media/hive.svg``."""
    return {f"{MEDIA}/{path.name}": path.read_bytes() for path in sorted(folder.glob(f"{MEDIA}/*")) if path.is_file()}


def data_in(folder: Path, problems: list[str]) -> dict[str, bytes]:
    """Return the data files of a course by name, such as ``data/prices.csv``; what is wrong with one is added."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.glob(f"{DATA}/*")):
        name = f"{DATA}/{path.name}"
        if not DATA_NAME.fullmatch(name) or path.is_symlink() or not path.is_file():
            problems.append(f"{path}: is no name of a data file; use small Latin letters, digits, - and _, and .csv")
        elif path.stat().st_size > MOST_DATA_BYTES:
            problems.append(f"{path}: is larger than {MOST_DATA_BYTES // 1_000_000} MB; keep the rows that are needed")
        else:
            found[name] = path.read_bytes()
    return found

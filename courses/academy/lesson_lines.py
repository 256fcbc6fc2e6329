"""Lines of authors' files, by which a mistake is found."""

import re
from pathlib import Path


def line_of_header(path: Path, name: str) -> int:
    """Return the line on which an exercise begins in its TOML file; 1 where it cannot be found."""
    text = path.read_text(encoding="utf-8")
    found = re.search(rf"^\[\[?{re.escape(name)}[\].]", text, re.MULTILINE)
    return line_at(text, found.start()) if found else 1


def line_at(text: str, position: int) -> int:
    """Return the line of a place in a text, from 1."""
    return text.count("\n", 0, position) + 1

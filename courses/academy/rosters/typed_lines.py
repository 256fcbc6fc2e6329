"""A list of people as somebody types or copies it from a conversation: a name a line, then perhaps a telephone.

An Arabic keyboard's comma is ،; messages number their lines, put a colon or nothing between name and telephone, and
carry marks of direction that nobody sees. A text that says more than this is a table, and read as one.
"""

import re
from collections.abc import Sequence

from academy.rosters.headings import heading_row

_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_TABLE_SIGNS = frozenset('\t;"|')
_ORDER = re.compile(r"^\d{1,4}\s*[.)/:،,_-]\s*|^[-*•]\s+")
_TELEPHONE = re.compile(r"[\s،,:–-]*(?P<telephone>\+?\d(?:[ .\-/\u00a0]?\d){7,14})\s*$")
_HALVES = re.compile(r"\s*[،,:]\s*")


def typed_people(text: str) -> list[list[str]] | None:
    """Return a row of name and telephone for each line, empty ones too; None for a text that is a table."""
    if _TABLE_SIGNS & set(text):
        return None
    rows = [_person(_UNSEEN.sub("", line).strip()) for line in text.splitlines()]
    if any(row is None for row in rows):
        return None
    known = [row for row in rows if row is not None]
    return known if any(row[1] for row in known) and not _has_headings(known) else None


def _person(line: str) -> list[str] | None:
    """Return the name and the telephone of a line; None when it says something else."""
    found = _TELEPHONE.search(line)
    name = _ORDER.sub("", line[: found.start()] if found else line).strip()
    if "," in name or any(sign.isdigit() for sign in name) or (found and not name):
        return None
    return [name, found["telephone"] if found else ""]


def _has_headings(rows: Sequence[Sequence[str]]) -> bool:
    return heading_row([_HALVES.split(row[0]) for row in rows[:3]]) is not None

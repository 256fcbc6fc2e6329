"""A roster as it was read: rows with what each says of a person, and what of the file was not taken.

What law 09-08 does not let us need is dropped here, before anything is kept: numbers of identity cards, birthdays
(a band of ages stays), and every column that nobody asked for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from academy.identifiers import ascii_digits
from academy.rosters.errors import BadRoster
from academy.rosters.headings import (
    BIRTH,
    FAMILY,
    FIRST,
    IDENTITY,
    NAME,
    ORDER,
    READ,
    REMARK,
    heading_row,
    meanings_of,
    meanings_of_cells,
)
from coop_registry.imports.cells import column_letter
from coop_registry.spelling import plain

MOST_ROWS = 6000  # people in one file; our choice: the largest cohort has 5,000
LONGEST_CELL = 300
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TOTALS = ("total", "المجموع", "مجموع")


@dataclass(frozen=True)
class ReadRow:
    """One row: what its cells say, by field, as they stand in the file; ``row`` as the file counts, from 1."""

    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class ReadRoster:
    """A whole roster; ``columns`` are letter, heading and field; ``dropped`` are headings, with why."""

    rows: tuple[ReadRow, ...]
    columns: tuple[tuple[str, str, str], ...]
    dropped: tuple[tuple[str, str], ...] = ()
    has_headings: bool = True
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()

    def letter(self, name: str) -> str:
        """Return the letter of the column of a field; empty when the file has none."""
        return next((letter for letter, _, one in self.columns if one == name), "")

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return asdict(self)


def from_data(data: Mapping[str, Any]) -> ReadRoster:
    """Return a roster that :meth:`ReadRoster.as_data` wrote down."""
    return ReadRoster(
        tuple(ReadRow(int(each["row"]), dict(each["cells"])) for each in data["rows"]),
        tuple((letter, heading, name) for letter, heading, name in data["columns"]),
        tuple((heading, why) for heading, why in data["dropped"]),
        bool(data["has_headings"]),
        data["sheet"],
        tuple(data["other_sheets"]),
    )


@dataclass(frozen=True)
class _Columns:
    fields: Sequence[str]
    headings: Sequence[str]
    first: int  # the row below the headings
    has_headings: bool = field(default=True)


def read_roster(rows: Sequence[Sequence[str]], *, sheet: str = "", other_sheets: Sequence[str] = ()) -> ReadRoster:
    """Read the cells of a table, as texts, as a roster.

    Raises
    ------
    BadRoster
        When nothing in it is a name, or it has more rows than a cohort has people.
    """
    columns = _columns(rows)
    found = [
        ReadRow(place + 1, cells)
        for place in range(columns.first, len(rows))
        if (cells := _cells(rows[place], columns.fields)) and not _is_total(rows[place])
    ]
    if not found:
        raise BadRoster("There are headings and no person below them. Fill in one row for each person.")
    if len(found) > MOST_ROWS:
        raise BadRoster("There are {count} people here, and at most {most} come in one file. Split it.",
                        count=len(found), most=MOST_ROWS)  # fmt: skip
    named = [(column_letter(place), columns.headings[place], name) for place, name in enumerate(columns.fields)]
    taken = tuple(one for one in named if one[2] in READ)
    return ReadRoster(
        tuple(found),
        taken,
        tuple(_dropped(named)) if columns.has_headings else (),
        columns.has_headings,
        sheet,
        tuple(other_sheets),
    )


def _columns(rows: Sequence[Sequence[str]]) -> _Columns:
    if not any(any(row) for row in rows):
        raise BadRoster("It is empty. Fill in one row for each person.")
    place = heading_row(rows)
    if place is not None:
        return _Columns(meanings_of(rows[place]), rows[place], place + 1)
    fields = meanings_of_cells(rows[:200])
    if NAME not in fields:
        raise BadRoster("No column holds names. Give the columns headings, as in the model to download.")
    return _Columns(fields, [""] * len(fields), 0, has_headings=False)


def _cells(row: Sequence[str], fields: Sequence[str]) -> dict[str, str]:
    """Return what a row says, by field; the two halves of a name as one; nothing of what is dropped."""
    said = {name: text[:LONGEST_CELL] for name, text in zip(fields, row, strict=False) if name in READ and text}
    whole = " ".join(said.pop(each) for each in (NAME, FIRST, FAMILY) if each in said)
    if found := _YEAR.search(ascii_digits(said.get(BIRTH, ""))):
        said[BIRTH] = found[0]  # the day of a birth is nobody's business here
    return ({NAME: whole} if whole else {}) | said


def _is_total(row: Sequence[str]) -> bool:
    first = next((text for text in row if text), "")
    return plain(first).startswith(_TOTALS)


def _dropped(named: Sequence[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Return the headings of columns that are not kept: numbers of identity cards, and what nobody asked for."""
    found = []
    for _, heading, name in named:
        if name == IDENTITY:
            found.append((heading[:80], IDENTITY))
        elif heading and name not in READ and name not in (ORDER, REMARK):
            found.append((heading[:80], ""))
    return found

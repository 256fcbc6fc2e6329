"""Cells as a spreadsheet or a text gives them: their texts, their letters, and why one is refused."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Cell = str | float | int | bool | dt.datetime | dt.date | dt.time | dt.timedelta
Place = tuple[int, int]  # row and column, both from 0

_WESTERN = {**{d: str(v) for v, d in enumerate("٠١٢٣٤٥٦٧٨٩")}, **{d: str(v) for v, d in enumerate("۰۱۲۳۴۵۶۷۸۹")}}
# Marks of direction and of byte order, which programs put around Arabic text and nobody sees.
_UNSEEN = dict.fromkeys("\u200e\u200f\u061c\ufeff", "")
_PLAIN = str.maketrans({**_WESTERN, **_UNSEEN})
_STRIPPED = str.maketrans(_UNSEEN)
_ERROR = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|NOM\s?\?|VALEUR\s?!|NOMBRE\s?!)|Err:\d{3}|#{3,}", re.I
)


class CellRefused(Exception):
    """A cell that cannot be taken, by a code of :data:`coop_registry.imports.refusals.REASONS`."""

    def __init__(self, reason: str, **detail: str) -> None:
        self.reason, self.detail = reason, detail
        super().__init__(reason)


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet, the first row and column first, and what the file says of them besides.

    ``formulas``: the places of formulas, and whether the file holds their result. ``errors``: the places of a
    spreadsheet's errors. ``merges``: first and last place. ``serials``: the date system of bare numbers.
    """

    rows: list[list[Cell]]
    formulas: Mapping[Place, bool] = field(default_factory=dict)
    errors: Mapping[Place, str] = field(default_factory=dict)
    merges: tuple[tuple[Place, Place], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    serials: str | None = None
    is_cut: bool = False  # it has more columns than we take


def column_letter(column: int) -> str:
    """Return a spreadsheet's name of a column, the first being 0.

    Examples
    --------
    >>> column_letter(0), column_letter(25), column_letter(26), column_letter(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    letters = ""
    while column >= 0:
        column, place = divmod(column, 26)
        letters, column = chr(65 + place) + letters, column - 1
    return letters


def text_of(cell: Cell) -> str:
    """Return a cell as a person would write it in a text file: a day as ``2019-05-31``, 12.0 as ``12``.

    Examples
    --------
    >>> text_of(12.0), text_of(dt.datetime(2019, 5, 31)), text_of(" a \u200f")
    ('12', '2019-05-31', 'a')
    """
    if isinstance(cell, str):
        return cell.translate(_STRIPPED).strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return str(cell)


def western(text: str) -> str:
    """Return ``text`` with western digits and without marks of direction, stripped."""
    return text.translate(_PLAIN).strip()


def is_spreadsheet_error(text: str) -> bool:
    """Return whether a text is an error that a spreadsheet shows in place of a value."""
    return text.startswith(("#", "Err:", "err:", "ERR:")) and _ERROR.fullmatch(text) is not None

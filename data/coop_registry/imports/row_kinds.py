"""Which rows below the headers are records, and which are totals, notes, headers again, or empty."""

import re
from collections.abc import Sequence

from coop_registry.imports.cells import Cell, Grid, text_of
from coop_registry.imports.declared import LeftOutRow
from coop_registry.imports.headers import Headers, repeats
from coop_registry.spelling import plain

_TOTAL = re.compile(r"(?:ال)?(?:مجموع|اجمالي)(?:\s|$|:)|(?:sous[\s-]*)?tota(?:l|ux)\b|s/total|grand total|ensemble$")
_NOTE = re.compile(
    r"ملاحظ|ملحوظ|n\.?\s?b\s?[.:]|nb\b|notes?\b\s*[:.]?|remarques?\b|source\s*:|المصدر|مصدر|observations?\s*:|\(?\*+\)?"
    r"|signature|التوقيع|fait a\b|حرر ب"
)
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_SHOWN = 80


def records(grid: Grid, headers: Headers, key: int) -> tuple[list[int], list[LeftOutRow]]:
    """Return the places of rows that are records, and what was left out.

    Parameters
    ----------
    grid
        The sheet.
    headers
        Its headers.
    key
        The place of the column of registration numbers: a row with digits there is a record, unless it begins
        as a total does.
    """
    kept: list[int] = []
    left_out = [_left_out(row, "title", grid.rows[row]) for row in range(headers.rows[0]) if any(grid.rows[row])]
    left_out += [_left_out(row, "header", grid.rows[row]) for row in headers.rows]
    start = headers.rows[-1] + 1
    for place in range(start, len(grid.rows)):
        cells = grid.rows[place]
        if _is_plainly_a_record(cells, key):
            kept.append(place)
            continue
        why = _why_left_out(cells, headers, key, is_first=place == start)
        if why is None:
            kept.append(place)
        elif why != "empty":
            left_out.append(_left_out(place, why, cells))
    return kept, left_out


def _is_plainly_a_record(cells: Sequence[Cell], key: int) -> bool:
    cell = cells[key] if key < len(cells) else ""
    return isinstance(cell, str) and cell[:1].isdigit() and len(cell) > 4


def _why_left_out(cells: Sequence[Cell], headers: Headers, key: int, *, is_first: bool) -> str | None:
    texts = [text_of(cell) if cell != "" else "" for cell in cells]
    said = [text for text in texts if text]
    if not said:
        return "empty"
    number = texts[key] if key < len(texts) else ""
    if repeats(texts, headers.columns):
        return "header"
    if is_first and len(said) > 2 and all(_NUMBERING.fullmatch(text) for text in said) and len(set(said)) == len(said):
        return "header"  # a row that numbers the columns: (1) (2) (3)
    begins = plain(said[0])
    if _TOTAL.match(begins) and (not number or number == said[0]):
        return "total"
    if _NOTE.match(begins) and (not number or number == said[0]):
        return "note"
    has_digits = any(sign.isdigit() for sign in number)
    return "note" if len(set(said)) == 1 and not has_digits and number in ("", said[0]) else None


def _left_out(place: int, why: str, cells: Sequence[Cell]) -> LeftOutRow:
    begins = " ".join(text_of(cell) for cell in cells if cell != "")
    return LeftOutRow(place + 1, why, begins[:_SHOWN])

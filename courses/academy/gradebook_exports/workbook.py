"""Tables as an Excel workbook: right to left in Arabic, numbers as numbers, no formula anywhere."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from widgets.theme.palette import colours

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST_CELL = 32_767  # characters, of any cell of a workbook
_WIDE = 26  # the first column of text, in characters


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, lines that say what it is, the names of its columns (of people, of programs), its rows."""

    name: str
    lines: Sequence[str]
    titles: Sequence[str]
    headers: Sequence[str]
    rows: Iterable[Sequence[Any]]


def write_workbook(
    path: Path, sheets: Iterable[Sheet], *, is_rtl: bool, written: Callable[[int], None] = lambda _rows: None
) -> None:
    """Write sheets into a file, row by row: the memory it takes does not grow with them.

    Parameters
    ----------
    written
        Hears from time to time how many rows were written, of all sheets together.
    """
    count = 0
    with xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent), **_PLAIN}) as book:
        formats = _formats(book)
        for sheet in sheets:
            page = book.add_worksheet(sheet.name[:31])
            if is_rtl:
                page.right_to_left()
            first = _write_head(page, sheet, formats)
            for number, row in enumerate(sheet.rows, first):
                for column, value in enumerate(row):
                    if value is not None:
                        _write(page, number, column, value, formats)
                count += 1
                if count % 200 == 0:
                    written(count)
    written(count)


def _formats(book: Any) -> dict[str, Any]:
    ours = colours()
    pale = {"bold": True, "bg_color": ours["brand-pale"], "valign": "top", "text_wrap": True}
    return {
        "line": book.add_format({"bold": True, "font_color": ours["accent-ink"]}),
        "title": book.add_format(pale),
        "header": book.add_format({"font_color": ours["ink-soft"], "font_size": 8, "bottom": 1}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "number": book.add_format({"num_format": "0.##"}),
    }


def _write_head(page: Worksheet, sheet: Sheet, formats: dict[str, Any]) -> int:
    """Write what stands above the rows and return the first row below it."""
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_column(0, 1, _WIDE)
    for number, line in enumerate(sheet.lines):
        page.write_string(number, 0, line, formats["line"])
    first = len(sheet.lines)
    for column, title in enumerate(sheet.titles):
        page.write_string(first, column, title, formats["title"])
    for column, header in enumerate(sheet.headers):
        page.write_string(first + 1, column, header, formats["header"])
    below = first + (2 if sheet.headers else 1)
    page.freeze_panes(below, min(2, len(sheet.titles)))
    return below


def _write(page: Worksheet, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if isinstance(value, dt.datetime):
        page.write_datetime(row, column, value, formats["moment"])
    elif isinstance(value, float):
        page.write_number(row, column, value, formats["number"])
    elif isinstance(value, int):
        page.write_number(row, column, value)
    else:
        page.write_string(row, column, str(value)[:_LONGEST_CELL])

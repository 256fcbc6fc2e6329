"""A table as CSV of RFC 4180: commas, quotes doubled, lines ended by CR LF; UTF-8, whatever the machine speaks.

There is no mark of UTF-8 at the beginning unless it is asked for: RFC 4180 knows none, and programs that read data
take it for a part of the first name. For a double click in Excel there is the workbook. A point parts decimals.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from coop_registry.safe_cells import safe_text

_MARK = b"\xef\xbb\xbf"
_AT_ONCE = 500  # rows in one piece


def csv_pieces(headers: Sequence[str], rows: Iterable[Sequence[Any]], *, has_mark: bool = False) -> Iterator[bytes]:
    """Yield the file piece by piece; None is an empty cell, an instant is written in UTC (``…Z``)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if has_mark:
        yield _MARK
    writer.writerow([safe_text(header) for header in headers])
    for number, row in enumerate(rows, 1):
        writer.writerow([_cell(value) for value in row])
        if number % _AT_ONCE == 0:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    written = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return written


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, dt.datetime):
        return f"{value.isoformat(timespec='seconds')}Z"
    return value

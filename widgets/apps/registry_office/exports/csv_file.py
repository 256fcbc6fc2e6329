"""A list as CSV: UTF-8 with its mark, semicolons, as the spreadsheets of the country open it with a double click."""

import csv
import io
from collections.abc import Iterable, Sequence

from coop_registry.safe_cells import safe_text
from widgets.apps.registry_office.exports.statement import Statement


def csv_file(statement: Statement, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return the file: the statement's lines, an empty line, headers, rows; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([safe_text(line)] for line in statement.all_lines)
    writer.writerow([])
    writer.writerow([safe_text(header) for header in headers])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")  # beside semicolons a decimal is a comma
    return safe_text(value) if isinstance(value, str) else value

"""A list as an Excel workbook: right to left in Arabic, the label on every printed page, no formula anywhere."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from widgets.apps.registry_office.exports.statement import Statement
from widgets.theme.palette import colours

_WIDTHS = {"text": 22, "number": 13, "day": 13}
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx_file(
    statement: Statement,
    headers: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    sheet: str,
    is_rtl: bool,
) -> bytes:
    """Return the workbook: one sheet, named ``sheet``, whose rows are typed; None is an empty cell."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True, **_PLAIN}) as book:
        page = book.add_worksheet(sheet[:31])
        if is_rtl:
            page.right_to_left()
        ours = colours()
        label = book.add_format({"bold": True, "font_color": ours["accent-ink"], "bg_color": ours["accent-pale"]})
        pale = {"bold": True, "bg_color": ours["brand-pale"]}
        head = book.add_format({**pale, "text_wrap": True, "valign": "top", "border": 1})
        formats = {
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "whole": book.add_format({"num_format": "#,##0"}),
            "amount": book.add_format({"num_format": "#,##0.00"}),
        }
        _lay_out(page, statement, len(headers))
        for number, line in enumerate(statement.all_lines):
            page.write_string(number, 0, line, label if line == statement.synthetic else None)
        first = len(statement.all_lines) + 1
        for column, header in enumerate(headers):
            page.write_string(first, column, header, head)
        page.freeze_panes(first + 1, 1)
        page.repeat_rows(first)
        last = first
        for row, values in enumerate(rows, first + 1):
            for column, value in enumerate(values):
                _write(page, row, column, value, formats)
            last = row
        page.autofilter(first, 0, last, len(headers) - 1)
    return target.getvalue()


def _lay_out(page: Worksheet, statement: Statement, columns: int) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_column(0, columns - 1, 18)
    page.set_header(f"&C{(statement.synthetic or statement.title).replace('&', '&&')[:200]}")
    page.set_footer("&C&P / &N")


def _write(page: Worksheet, row: int, column: int, value: object, formats: dict[str, object]) -> None:
    if value is None:
        return
    if isinstance(value, dt.date):
        page.write_datetime(row, column, value, formats["day"])
    elif isinstance(value, int | float):
        page.write_number(row, column, value, formats["amount" if isinstance(value, float) else "whole"])
    else:
        page.write_string(row, column, str(value))

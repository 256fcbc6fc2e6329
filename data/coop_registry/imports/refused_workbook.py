"""The refused rows of a file as a workbook under the file's own headers, ready to correct and import again."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import IO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from coop_registry.imports.reasons import refusal_in_words
from coop_registry.imports.report import ImportReport
from coop_registry.imports.report_files import WORKBOOK_OPTIONS, cell_text, sheet_name
from coop_registry.imports.report_words import corrections_of_row
from widgets.theme.texts import Texts


def refused_workbook(report: ImportReport, language: str, target: Path | IO[bytes]) -> None:
    """Write the refused rows, the refused cells coloured and commented, and a column that says what to correct.

    Headers stand in the rows in which the file has them, and the sheet has its name, so that the same mapping
    reads it. Values are texts, as they were given: no spreadsheet program changes them again.
    """
    texts = Texts(language)
    with xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, WORKBOOK_OPTIONS) as book:
        head = book.add_format({"bold": True, "bg_color": "#E3F1ED", "border": 1, "text_wrap": True, "num_format": "@"})
        plain = book.add_format({"num_format": "@", "valign": "top"})
        wrong = book.add_format({"num_format": "@", "valign": "top", "bg_color": "#FAE5E5", "border": 1})
        words = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "font_color": "#A3262A"})
        sheet = book.add_worksheet(sheet_name(report.sheet or texts("Rows to correct")))
        if texts.direction == "rtl":
            sheet.right_to_left()
        top = _write_headers(sheet, report, texts, head, plain)
        _write_rows(sheet, report, top, plain, wrong)
        _write_words(sheet, report, texts, top, words)
        sheet.freeze_panes(top + 1, 0)


def _write_headers(sheet: Worksheet, report: ImportReport, texts: Texts, head: Format, plain: Format) -> int:
    """Write the headers in the rows that the file has them in; return the last of them, counted from 0."""
    letters = [column.letter for column in report.columns]
    table = report.headers.reindex(columns=letters).fillna("")
    rows = [[str(text) for text in row] for row in table.itertuples(index=False)]
    places = [int(row) - 1 for row in table.index] or [0]
    for place, cells in zip(places, rows, strict=False):
        for number, text in enumerate(cells):
            sheet.write_string(place, number, cell_text(text), head)
    for place, (above, below) in zip(places, pairwise(rows), strict=False):
        for start, end in _groups(above, below):
            sheet.merge_range(place, start, place, end, cell_text(above[start]), head)
    sheet.set_column(0, len(letters) - 1, 18, plain)
    sheet.set_column(len(letters), len(letters), 80)
    sheet.write_string(places[-1], len(letters), texts("What to correct in this row"), head)
    return places[-1]


def _groups(above: list[str], below: list[str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where a header stands over several columns that have their own below it."""
    start = None
    for place, (upper, lower) in enumerate(zip([*above, "end"], [*below, ""], strict=True)):
        if upper:
            if start is not None and place - start > 1:
                yield start, place - 1
            start = place if lower else None
        elif not lower:
            start = None


def _write_rows(sheet: Worksheet, report: ImportReport, top: int, plain: Format, wrong: Format) -> None:
    refused = {(cell.row, cell.column) for cell in report.refusals}
    for place, (row, values) in enumerate(_given(report), start=top + 1):
        for number, column in enumerate(report.columns):
            is_refused = (row, column.letter) in refused
            text = values.get(column.letter, "")
            sheet.write_string(place, number, cell_text(text), wrong if is_refused else plain)


def _write_words(sheet: Worksheet, report: ImportReport, texts: Texts, top: int, words: Format) -> None:
    places = {row: place for place, (row, _) in enumerate(_given(report), start=top + 1)}
    columns = {column.letter: number for number, column in enumerate(report.columns)}
    for row, sentences in corrections_of_row(texts, report):
        sheet.write_string(places[row], len(columns), cell_text(sentences), words)
    for cell in report.refusals:
        if cell.column in columns:
            comment = " ".join(refusal_in_words(texts, cell.reason, cell.detail))
            sheet.write_comment(places[cell.row], columns[cell.column], cell_text(comment), {"x_scale": 2})


def _given(report: ImportReport) -> list[tuple[int, dict[str, str]]]:
    table = report.refused_rows.astype(object)
    records = table.where(table.notna(), "").astype(str).to_dict("records")
    return [
        (int(row), {str(k): v for k, v in values.items()}) for row, values in zip(table.index, records, strict=True)
    ]

"""The refused rows of a file as a workbook under the file's own headers, ready to correct and import again."""

from dataclasses import replace
from pathlib import Path
from typing import IO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from coop_registry.imports.header_meanings import is_own_column
from coop_registry.imports.headers import STORIES
from coop_registry.imports.report import ImportReport
from coop_registry.imports.report_files import WORKBOOK_OPTIONS, cell_text, sheet_name
from coop_registry.imports.report_words import corrections_of_row, refusal
from widgets.theme.palette import colours
from widgets.theme.texts import Texts


def refused_workbook(report: ImportReport, language: str, target: Path | IO[bytes]) -> None:
    """Write the refused rows, the refused cells coloured and commented, and a column that says what to correct.

    Headers stand in one row, the first in which the file has them, and the sheet has its name, so that the same
    mapping reads it. Values are texts, as they were given: no spreadsheet program changes them again.
    """
    texts = Texts(language)
    report = replace(report, columns=tuple(one for one in report.columns if not is_own_column(one.header)))
    with xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, WORKBOOK_OPTIONS) as book:
        pale = colours()["brand-pale"]
        head = book.add_format({"bold": True, "bg_color": pale, "border": 1, "text_wrap": True, "num_format": "@"})
        plain = book.add_format({"num_format": "@", "valign": "top"})
        wrong = book.add_format({"num_format": "@", "valign": "top", "bg_color": colours()["bad-pale"], "border": 1})
        words = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "font_color": colours()["bad"]})
        sheet = book.add_worksheet(sheet_name(report.sheet or texts("Rows to correct")))
        if texts.direction == "rtl":
            sheet.right_to_left()
        top = _write_headers(sheet, report, texts, head, plain)
        _write_rows(sheet, report, top, plain, wrong)
        _write_words(sheet, report, texts, top, words)
        sheet.freeze_panes(top + 1, 0)


def _write_headers(sheet: Worksheet, report: ImportReport, texts: Texts, head: Format, plain: Format) -> int:
    """Write the headers in the first row that the file has them in; return it, counted from 0."""
    headers = _headers(report)
    top = min(report.header_rows, default=1) - 1
    for number, text in enumerate(headers):
        sheet.write_string(top, number, cell_text(text), head)
    sheet.set_column(0, len(headers) - 1, 18, plain)
    sheet.set_column(len(headers), len(headers), 80)
    sheet.write_string(top, len(headers), texts("What to correct in this row"), head)
    return top


def _headers(report: ImportReport) -> list[str]:
    """Return the headers; of two rows joined, with a sign between that tells the reader where the lower one begins."""
    table = report.headers.reindex(columns=[column.letter for column in report.columns]).fillna("")
    lowest = [str(text) for text in table.iloc[-1]] if len(table) else []
    if len(table) == 1:
        return lowest
    return [_storied(column.header, below) for column, below in zip(report.columns, lowest, strict=True)]


def _storied(header: str, below: str) -> str:
    lower = " ".join(below.split())
    upper = header.removesuffix(f" {lower}")
    return header if not lower or upper == header else upper + STORIES + lower


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
            comment = " ".join(refusal(texts, report, cell))
            sheet.write_comment(places[cell.row], columns[cell.column], cell_text(comment), {"x_scale": 2})


def _given(report: ImportReport) -> list[tuple[int, dict[str, str]]]:
    table = report.refused_rows.astype(object)
    records = table.where(table.notna(), "").astype(str).to_dict("records")
    return [
        (int(row), {str(k): v for k, v in values.items()}) for row, values in zip(table.index, records, strict=True)
    ]

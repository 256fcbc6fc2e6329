"""An import's report as files: one page to read and print, one workbook to work through."""

import datetime as dt
import re
from functools import cache
from pathlib import Path
from typing import IO

import xlsxwriter
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

import widgets.theme
from coop_registry.imports.isolates import isolates_as_html
from coop_registry.imports.report import ImportReport
from coop_registry.imports.report_words import WordTable, summary, word_tables
from widgets.theme.palette import colours
from widgets.theme.texts import Texts

MOST_ON_PAGE = 2_000  # rows of a table; our choice: a browser still opens such a page in a second
LONGEST_CELL = 32_000  # a spreadsheet's cell holds 32,767 letters
# Strings stay strings: a value that begins with = is never a formula, nor an address a link.
WORKBOOK_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_NO_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")  # controls are spelled out by the library
_FOLDER = Path(__file__).parent
_WIDTHS = {
    "changes": (30, 12, 12, 14),
    "overwrites": (10, 20, 36, 28, 28, 28, 40),
    "refused": (10, 28, 30, 50, 60),
    "remarks": (10, 28, 30, 80),
}


def report_page(report: ImportReport, language: str, now: dt.datetime) -> str:
    """Return the report as one self-contained page of HTML, right-to-left in Arabic, ready to print."""
    texts = Texts(language)
    return _template().render(
        texts=texts,
        report=report,
        written=texts.moment(now),
        sentences=summary(texts, report),
        tables=word_tables(texts, report, MOST_ON_PAGE),
        most=MOST_ON_PAGE,
        style=Markup(_style()),  # noqa: S704  # our own two style sheets, nothing that was given
    )


def report_workbook(report: ImportReport, language: str, target: Path | IO[bytes]) -> None:
    """Write the report as a workbook, a sheet a table, right-to-left in Arabic."""
    texts = Texts(language)
    options = {**WORKBOOK_OPTIONS, "constant_memory": isinstance(target, Path)}
    with xlsxwriter.Workbook(_named(target), options) as book:
        pale = colours()["brand-pale"]
        head = book.add_format({"bold": True, "bg_color": pale, "border": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        first = book.add_worksheet(sheet_name(texts("Summary of the import")))
        _oriented(first, texts)
        first.set_column(0, 0, 100)
        lines = [report.file_name, report.sheet or "", report.signed.get(language, ""), *summary(texts, report)]
        for row, line in enumerate(line for line in lines if line):
            first.write_string(row, 0, cell_text(line), cell)
        for table in word_tables(texts, report):
            _write_table(book.add_worksheet(sheet_name(table.title)), table, texts, head, cell)


def sheet_name(text: str) -> str:
    """Return a text as a sheet may be called: 31 letters, none of the forbidden ones, no apostrophe at an end.

    Examples
    --------
    >>> sheet_name("a" * 30 + "'b"), sheet_name("12/2024")
    ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '12-2024')
    """
    kept = _FORBIDDEN.sub("-", text)
    short = kept.encode("utf-16-le")[: 2 * _LONGEST_NAME].decode("utf-16-le", "ignore")  # as the format counts
    return short.strip("'") or "1"


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it: cut, and without the signs that no XML may have."""
    return _NO_XML.sub("\ufffd", text[:LONGEST_CELL])


def _named(target: Path | IO[bytes]) -> str | IO[bytes]:
    return str(target) if isinstance(target, Path) else target


def _oriented(sheet: Worksheet, texts: Texts) -> None:
    if texts.direction == "rtl":
        sheet.right_to_left()


def _write_table(sheet: Worksheet, table: WordTable, texts: Texts, head: Format, cell: Format) -> None:
    _oriented(sheet, texts)
    for column, width in enumerate(_WIDTHS.get(table.name, (10, *[28] * (len(table.headers) - 1)))):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate((table.headers, *table.rows)):
        for column, value in enumerate(row):
            sheet.write_string(number, column, cell_text(value), cell if number else head)


@cache
def _template() -> Template:
    environment = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined)
    environment.filters["isolates"] = isolates_as_html
    return environment.get_template("report.html")


@cache
def _style() -> str:
    palette = Path(widgets.theme.__file__).with_name("palette.css")
    return "\n".join(path.read_text(encoding="utf-8") for path in (palette, _FOLDER / "report.css"))

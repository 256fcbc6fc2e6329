"""A quality report as files: one page to read and print, one workbook to work through."""

import datetime as dt
from functools import cache
from pathlib import Path

import xlsxwriter
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from sqlalchemy.orm import Session

import widgets.theme
from coop_registry.imports.report_files import LONGEST_CELL, MOST_ON_PAGE, WORKBOOK_OPTIONS, sheet_name
from coop_registry.quality.report import QualityReport
from coop_registry.quality.report_words import QualityWords
from widgets.theme.palette import colours
from widgets.theme.texts import Texts

_FOLDER = Path(__file__).parent
_NARROW, _WIDE = 18, 60


def quality_page(session: Session, report: QualityReport, language: str, now: dt.datetime) -> str:
    """Return the report as one self-contained page of HTML, right-to-left in Arabic, ready to print."""
    words = QualityWords(session, language)
    return _template().render(
        texts=words.say,
        title=words.title,
        year=str(report.year),
        written=words.say.moment(now),
        lines=_lines(words.say, report),
        tables=words.tables(report),
        most=MOST_ON_PAGE,
        style=Markup(_style()),  # noqa: S704  # our own two style sheets, nothing that was given
    )


def quality_workbook(session: Session, report: QualityReport, language: str, path: Path) -> None:
    """Write the report as a workbook, a sheet a table, right-to-left in Arabic."""
    words = QualityWords(session, language)
    with xlsxwriter.Workbook(str(path), {**WORKBOOK_OPTIONS, "constant_memory": True}) as book:
        pale = colours()["brand-pale"]
        head = book.add_format({"bold": True, "bg_color": pale, "border": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        for table in words.tables(report):
            sheet = book.add_worksheet(sheet_name(table.title))
            if words.say.direction == "rtl":
                sheet.right_to_left()
            for column in range(len(table.headers)):
                sheet.set_column(column, column, _WIDE if column in table.own else _NARROW)
            rows = [(line,) for line in (f"{words.title} – {report.year}", *_lines(words.say, report))]
            for number, row in enumerate([*rows, table.headers, *table.rows]):
                for column, value in enumerate(row):
                    sheet.write_string(number, column, value[:LONGEST_CELL], head if number == len(rows) else cell)


def _lines(say: Texts, report: QualityReport) -> list[str]:
    """Return what stands above every table: the day it is of, and whether anything was invented."""
    lines = [say("As known on {day}.", day=say.date(report.on))]
    if report.has_synthetic:
        lines.append(say("Synthetic data for demonstration: these cooperatives do not exist."))
    return lines


@cache
def _template() -> Template:
    environment = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("report.html")


@cache
def _style() -> str:
    palette = Path(widgets.theme.__file__).with_name("palette.css")
    return "\n".join(path.read_text(encoding="utf-8") for path in (palette, _FOLDER.parent / "imports" / "report.css"))

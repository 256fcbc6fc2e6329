"""Spreadsheets about rosters: the model to fill in, and the rows of a roster with what became of each."""

import io
from collections.abc import Sequence

import xlsxwriter

from academy.registration import province_names
from academy.rosters.headings import AGE, BIRTH, COMMUNE, NAME, NUMBER, PROVINCE, SEX, TELEPHONE
from academy.rosters.judging import JudgedRow
from academy.trainer_office.roster_words import fate_in_words, field_in_words, remarks_in_words
from coop_registry.imports.report_files import WORKBOOK_OPTIONS, cell_text, sheet_name
from widgets.theme.palette import colours
from widgets.theme.texts import Texts

FIELDS = (NAME, TELEPHONE, SEX, BIRTH, PROVINCE, COMMUNE, NUMBER)
_REMARKED = (NAME, TELEPHONE, SEX, BIRTH, AGE, PROVINCE, COMMUNE, NUMBER)


def model_workbook(texts: Texts) -> bytes:
    """Return the model of a roster in one language: headings, and two people who are made up, and say so."""
    taroudannt = province_names(texts.language)["09.541"]
    made_up = [
        (texts("Fatima Example (made up)"), "0600000000", texts("Woman"), "1990", taroudannt, "", ""),
        (texts("Hassan Example (made up)"), "", texts("Man"), "", "", "", ""),
    ]
    headings = [field_in_words(texts, name) for name in FIELDS]
    return _workbook(texts, texts("Roster"), headings, made_up, widths=(30, 18, 10, 14, 20, 20, 22))


def remarked_workbook(texts: Texts, rows: Sequence[JudgedRow]) -> bytes:
    """Return the rows of a roster with what becomes of each, and what to correct: read again once corrected."""
    headings = [
        *(field_in_words(texts, name) for name in _REMARKED),
        texts("Row of the list"),
        texts("What happens"),
        texts("Remarks"),
    ]
    lines = [
        (
            *(row.given.get(name, "") for name in _REMARKED),
            str(row.row),
            fate_in_words(texts, row.fate),
            " ".join(remarks_in_words(texts, row)),
        )
        for row in rows
    ]
    return _workbook(texts, texts("Roster"), headings, lines, widths=(30, 18, 10, 14, 10, 20, 20, 22, 10, 30, 70))


def _workbook(
    texts: Texts, name: str, headings: Sequence[str], lines: Sequence[Sequence[str]], *, widths: Sequence[int]
) -> bytes:
    """Return a workbook of texts alone: nothing that somebody typed is ever a formula."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {**WORKBOOK_OPTIONS, "in_memory": True}) as book:
        head = book.add_format({"bold": True, "bg_color": colours()["brand-pale"], "border": 1, "text_wrap": True})
        plain = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        sheet = book.add_worksheet(sheet_name(name))
        if texts.direction == "rtl":
            sheet.right_to_left()
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width, plain)
        for place, heading in enumerate(headings):
            sheet.write_string(0, place, cell_text(heading), head)
        for number, line in enumerate(lines, start=1):
            for place, text in enumerate(line):
                sheet.write_string(number, place, cell_text(text), plain)
        sheet.freeze_panes(1, 0)
    return target.getvalue()

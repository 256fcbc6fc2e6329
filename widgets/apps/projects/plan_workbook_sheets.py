"""What each sheet of a plan's workbook is written with: addresses of inputs, rows of months, formats, known values."""

import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from scoring_models.projects.plan.figures import HORIZON
from scoring_models.projects.plan.timeline import MONTHLY_SHOWN, REACH, YEARS
from widgets.theme.palette import colours
from widgets.theme.texts import Texts

MONTH_ROW = 3  # of every sheet of months: the number of each month
FIRST = 3  # the column of month 1, and of year 1 on sheets of years
_LONGEST_SHEET = 31
# A person's words are never a formula, a link or a number.
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
UNKNOWN = "#N/A"


class _PlainFormulas(Worksheet):
    """A sheet whose formulas use no function of newer programs, so that none is looked for: four times as fast."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


@cache
def _letters(column: int) -> str:
    return str(xl_col_to_name(column))


@dataclass(frozen=True)
class Place:
    """A row of months or years: its sheet and its row, from 0."""

    sheet: str
    row: int

    def cell(self, column: int, *, fixed: bool = False) -> str:
        """Return the address of a column's cell in it."""
        name, sign = _letters(column), "$" if fixed else ""
        return f"{quoted(self.sheet)}!{sign}{name}{sign}{self.row + 1}"

    def span(self, first: int, last: int) -> str:
        """Return the address of its cells from a column to another, fixed."""
        ends = [f"${_letters(column)}${self.row + 1}" for column in (first, last)]
        return f"{quoted(self.sheet)}!{':'.join(ends)}"


class Book:
    """A workbook that is being written, with the places of all that formulas name.

    Parameters
    ----------
    say
        The reader's language; Arabic sheets run from right to left.
    """

    def __init__(self, say: Texts) -> None:
        self.say = say
        self._target = io.BytesIO()
        self.file = xlsxwriter.Workbook(self._target, _PLAIN)
        self.inputs: dict[str, str] = {}  # by the figure's place in the plan: the cell that formulas use
        self.typed: dict[str, str] = {}  # the cell that is typed in
        self.rows: dict[tuple[str, str], Place] = {}  # by scenario and line
        self.cells: dict[str, str] = {}  # single results, by scenario and name
        self.values: dict[str, float | None] = {}  # what they are now
        self.formats = _formats(self.file, is_rtl=say.direction == "rtl")

    def sheet(self, name: str, *, is_hidden: bool = False) -> Worksheet:
        """Add a sheet, in the reader's direction, to be printed on one page's width."""
        page = self.file.add_worksheet(name[:_LONGEST_SHEET], worksheet_class=_PlainFormulas)
        if self.say.direction == "rtl":
            page.right_to_left()
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.set_footer("&C&P / &N")
        if is_hidden:
            page.hide()
        return page

    def done(self) -> bytes:
        """Close the workbook and return it."""
        self.file.close()
        return self._target.getvalue()


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def put(page: Worksheet, row: int, column: int, formula: str, style: Any, value: float | str | None) -> None:
    """Write a formula with the value it has now, which programs that do not recompute show."""
    shown: float | str = UNKNOWN if value is None or (isinstance(value, float) and math.isnan(value)) else value
    page.write_formula(row, column, f"={formula}", style, shown)


class At:
    """One month of a scenario, in which formulas name the cells of other lines."""

    def __init__(self, rows: dict[tuple[str, str], Place], scenario: str, place: Place, month: int) -> None:
        self._rows, self._scenario, self.month = rows, scenario, month
        self.m = f"{_letters(FIRST + month - 1)}${MONTH_ROW + 1}"
        self._own = place

    def __call__(self, name: str) -> str:
        """Return the cell of a line in this month."""
        return self._place(name).cell(FIRST + self.month - 1)

    def before(self, name: str) -> str:
        """Return the cell of a line in the month before; 0 in the first month."""
        return "0" if self.month == 1 else self._place(name).cell(FIRST + self.month - 2)

    def upto(self, name: str) -> str:
        """Return the cells of a line from the first month to this."""
        return self._place(name).span(FIRST, FIRST + self.month - 1)

    def all(self, name: str, reach: int = HORIZON) -> str:
        """Return all cells of a line."""
        return self._place(name).span(FIRST, FIRST + reach - 1)

    def year(self, name: str) -> str:
        """Return the cells of a line in the year that ends with this month."""
        return self._place(name).span(FIRST + self.month - 12, FIRST + self.month - 1)

    def of_year(self, name: str) -> str:
        """Return a yearly line's cell of the last year that has ended by this month; 0 before the first."""
        ended = self.month // 12
        return "0" if not ended else self._place(name).cell(FIRST + ended - 1)

    def _place(self, name: str) -> Place:
        return self._rows[self._scenario, name]


class Lines:
    """Rows of months, or of years, of one scenario on one sheet, written from the top."""

    def __init__(self, book: Book, page: Worksheet, scenario: str, *, first_row: int = MONTH_ROW + 1) -> None:
        self.book, self.page, self.scenario, self.next = book, page, scenario, first_row

    def title(self, text: str) -> None:
        """Write a heading."""
        self.next += 1
        self.page.write_string(self.next, 0, text, self.book.formats["title"])
        self.next += 1

    def row(
        self, name: str, label: str, formula: Callable[[At], str], values: Sequence[float] | Any, *,
        count: int = HORIZON, style: str = "amount", unit: str = "",
    ) -> Place:  # fmt: skip
        """Write a line: a formula a month (or year) with its value, and remember its place."""
        place = Place(self.page.get_name(), self.next)
        self.book.rows[self.scenario, name] = place
        self.page.write_string(self.next, 0, label, self.book.formats["sum" if style == "sum" else "label"])
        self.page.write_string(self.next, 1, unit)
        for month in range(1, count + 1):
            at = At(self.book.rows, self.scenario, place, month)
            value = float(values[month - 1])
            put(self.page, self.next, FIRST + month - 1, formula(at), self.book.formats[style], value)
        self.next += 1
        return place


def month_sheet(book: Book, name: str, title: str, *, is_hidden: bool = False) -> Worksheet:
    """Add a sheet of months: two years shown, the others folded, those beyond the plan hidden."""
    page = book.sheet(name, is_hidden=is_hidden)
    page.write_string(0, 0, title, book.formats["head"])
    page.write_string(MONTH_ROW, 0, book.say("Month of the plan"), book.formats["top"])
    page.write_number(MONTH_ROW, FIRST, 1, book.formats["top"])
    for month in range(2, REACH + 1):
        before = _letters(FIRST + month - 2)
        put(page, MONTH_ROW, FIRST + month - 1, f"{before}{MONTH_ROW + 1}+1", book.formats["top"], month)
    page.set_column(0, 0, 44)
    page.set_column(1, 2, 11)
    page.set_column(FIRST, FIRST + MONTHLY_SHOWN - 1, 12)
    page.set_column(FIRST + MONTHLY_SHOWN, FIRST + HORIZON - 1, 12, None, {"level": 1, "hidden": True})
    page.set_column(FIRST + HORIZON, FIRST + HORIZON, 12, None, {"collapsed": True, "hidden": False})
    page.set_column(FIRST + HORIZON, FIRST + REACH - 1, 12, None, {"hidden": True})
    page.fit_to_pages(2, 0)  # a year a page
    page.freeze_panes(MONTH_ROW + 1, FIRST)
    page.repeat_columns(0, 0)
    return page


def year_sheet(book: Book, name: str, title: str) -> Worksheet:
    """Add a sheet of the plan's years."""
    page = book.sheet(name)
    page.write_string(0, 0, title, book.formats["head"])
    page.set_column(0, 0, 52)
    page.set_column(1, 2, 2)
    page.set_column(FIRST, FIRST + YEARS - 1, 15)
    page.freeze_panes(MONTH_ROW + 1, 1)
    year_numbers(book, page, MONTH_ROW)
    return page


def year_numbers(book: Book, page: Worksheet, row: int) -> None:
    """Write the numbers of the years above their columns."""
    page.write_string(row, 0, book.say("Year of the plan"), book.formats["top"])
    page.write_number(row, FIRST, 1, book.formats["top"])
    for year in range(2, YEARS + 1):
        before = _letters(FIRST + year - 2)
        put(page, row, FIRST + year - 1, f"{before}{row + 1}+1", book.formats["top"], year)


def _formats(file: Any, *, is_rtl: bool) -> dict[str, Any]:
    ours = colours()
    ours_said = {"reading_order": 2 if is_rtl else 1}  # our own words; a person's run as they begin
    top = {"bold": True, "bg_color": ours["brand-pale"], "border": 1, "border_color": ours["line"]}
    typed = {"bg_color": ours["accent-pale"], "border": 1, "border_color": ours["field"]}
    amount, whole, share = "#,##0.00", "#,##0", "0.00%"
    return {
        "head": file.add_format({"bold": True, "font_size": 15, "font_color": ours["brand-dark"]}),
        "title": file.add_format({**ours_said, "bold": True, "font_size": 12, "font_color": ours["brand-dark"]}),
        "label": file.add_format({"valign": "top"}),
        "wrap": file.add_format({**ours_said, "text_wrap": True, "valign": "top"}),
        "soft": file.add_format({**ours_said, "font_color": ours["ink-soft"]}),
        "item": file.add_format({"bold": True, "bg_color": ours["brand-pale"]}),
        "top": file.add_format({**top, "num_format": whole, "text_wrap": True, "valign": "top"}),
        "amount": file.add_format({"num_format": amount}),
        "sum": file.add_format({"num_format": amount, "bold": True, "top": 1, "top_color": ours["field"]}),
        "whole": file.add_format({"num_format": whole}),
        "share": file.add_format({"num_format": share}),
        "typed_amount": file.add_format({**typed, "num_format": amount}),
        "typed_whole": file.add_format({**typed, "num_format": whole}),
        "typed_share": file.add_format({**typed, "num_format": share}),
        "typed_day": file.add_format({**typed, "num_format": "yyyy-mm-dd"}),
        "missing": file.add_format({"font_color": ours["accent-ink"], "bold": True}),
    }

"""A plan as a workbook whose formulas live: type another price, and every sheet follows in any spreadsheet program."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from xlsxwriter.worksheet import Worksheet

from scoring_models.projects.plan.project_plan import ProjectPlan
from scoring_models.projects.plan.shocks import SHOCKS, Shock
from widgets.apps.projects.plan_workbook_inputs import InputSheet
from widgets.apps.projects.plan_workbook_money import MoneyLines
from widgets.apps.projects.plan_workbook_months import MonthLines
from widgets.apps.projects.plan_workbook_notes import add_charts, write_notes
from widgets.apps.projects.plan_workbook_results import ResultCells
from widgets.apps.projects.plan_workbook_scenarios import Scenario, base_scenario, shock_scenario
from widgets.apps.projects.plan_workbook_sheets import Book, Lines, Place, month_sheet, year_sheet
from widgets.apps.projects.plan_workbook_shocks import write_sizes, write_table
from widgets.apps.projects.plan_workbook_years import YearLines
from widgets.theme.texts import Texts

_CHARTS, _GRID = 36, 56  # rows of the sheet of indicators: its charts, and under them the values at many rates


@dataclass(frozen=True)
class WrittenWorkbook:
    """A workbook, and where its figures stand in it."""

    content: bytes
    typed: Mapping[str, str]  # by the figure's place in the plan, ``products[0].price_mad``: the cell to type in
    cells: Mapping[str, str]  # by scenario and indicator, ``base/cash_low_mad``
    rows: Mapping[tuple[str, str], Place]  # by scenario and line, ``("base", "cash")``


def plan_workbook(
    plan: ProjectPlan, language: str, *, shocks: Sequence[Shock] = SHOCKS, sources: Sequence[str] = (),
    made_by: str = "", on: dt.date | None = None,
) -> bytes:  # fmt: skip
    """Return a plan as XLSX: inputs, investments, months, years, balance, indicators, shocks, sources and notes.

    Parameters
    ----------
    plan
        What is not known stays empty, and what hangs on it shows #N/A until somebody types it.
    language
        ``"ar"`` (sheets run from right to left) or ``"fr"``.
    shocks
        Those that strike nothing in the plan are left out.
    sources
        Where the figures come from, a line each, in the reader's language.
    made_by, on
        For whom, and the day; nothing is said of either when it is not given.
    """
    written = written_workbook(plan, language, shocks=shocks, sources=sources, made_by=made_by, on=on)
    return written.content


def written_workbook(
    plan: ProjectPlan, language: str, *, shocks: Sequence[Shock] = SHOCKS, sources: Sequence[str] = (),
    made_by: str = "", on: dt.date | None = None,
) -> WrittenWorkbook:  # fmt: skip
    """Return the same with the places of its figures: see :func:`plan_workbook`."""
    book = Book(Texts(language))
    say = book.say
    InputSheet(book, plan).write()
    pages = _pages(book)
    first_row = write_sizes(book, pages["shocks"], shocks)
    base = base_scenario(plan, book.inputs)
    _whole(book, pages, base)
    scenarios = [base]
    for shock in shocks:
        scenario = shock_scenario(plan, shock, book.inputs, book.typed)
        if scenario is not None:
            scenarios.append(scenario)
            _folded(book, scenario, len(scenarios) - 1)
    write_table(book, pages["shocks"], scenarios, first_row)
    notes = book.sheet(say("Sources and notes"))
    write_notes(book, notes, plan, sources=sources, made_by=made_by, on=on)
    typed, cells, rows = MappingProxyType(book.typed), MappingProxyType(book.cells), MappingProxyType(book.rows)
    return WrittenWorkbook(book.done(), typed, cells, rows)


def _pages(book: Book) -> dict[str, Worksheet]:
    """Add the sheets that are seen, in their order."""
    say = book.say
    pages = {
        "investments": month_sheet(book, say("Investments"), say("Investments, grants, loans, members")),
        "months": month_sheet(book, say("Monthly"), say("Month by month")),
        "years": year_sheet(book, say("Yearly"), say("Year by year")),
        "balance": month_sheet(book, say("Balance"), say("Balance sheet at the end of each month")),
        "indicators": book.sheet(say("Indicators")),
        "shocks": book.sheet(say("Shocks")),
    }
    pages["indicators"].print_area(0, 0, _GRID - 2, 9)
    pages["indicators"].set_column(0, 0, 60)
    pages["indicators"].set_column(1, 2, 16)
    pages["indicators"].set_column(3, 45, 14)
    return pages


def _whole(book: Book, pages: Mapping[str, Worksheet], base: Scenario) -> None:
    """Write the plan itself over the sheets that are seen."""
    months = MonthLines(book, Lines(book, pages["months"], base.name), base)
    years = YearLines(book, Lines(book, pages["years"], base.name), base)
    MoneyLines(book, Lines(book, pages["investments"], base.name), base).write()
    months.trade()
    months.results()
    years.sums()
    years.use()
    months.cash()
    years.cash()
    months.valued()
    years.balance(Lines(book, pages["balance"], base.name))
    page = pages["indicators"]
    page.write_string(0, 0, book.say("What the plan comes to"), book.formats["head"])
    results = ResultCells(book, page, base, row=2)
    ResultCells(book, page, base, row=_GRID).grid()
    results.short()
    results.whole()
    results.years()
    add_charts(book, page, _CHARTS)


def _folded(book: Book, scenario: Scenario, number: int) -> None:
    """Write a shock on one hidden sheet: the same formulas, read from other cells."""
    name = f"{book.say('Shock')} {number}"
    page = month_sheet(book, name, name, is_hidden=True)
    lines = Lines(book, page, scenario.name)
    months, years = MonthLines(book, lines, scenario), YearLines(book, lines, scenario)
    MoneyLines(book, lines, scenario).write()
    months.trade()
    months.results()
    years.sums()
    years.use()
    months.cash()
    years.cash()
    months.valued()
    ResultCells(book, page, scenario, row=lines.next + 1).short()

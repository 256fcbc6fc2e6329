"""The sheet of shocks: their sizes, which can be changed, and what each makes of the plan, reckoned anew."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from scoring_models.projects.plan.shocks import BASE, Shock
from widgets.apps.projects.plan_words import INDICATORS, SHOCK_FIGURES, SHOCKS
from widgets.apps.projects.plan_workbook_scenarios import Scenario
from widgets.apps.projects.plan_workbook_sheets import Book, put, quoted

SHOWN = (
    ("cash_low_mad", "amount"), ("cash_low_month", "whole"), ("months_below_zero", "whole"), ("bridge_mad", "amount"),
    ("surplus_mad", "amount"), ("npv_mad", "amount"), ("income_per_hour_mad", "amount"), ("least_debt_cover", "amount"),
)  # fmt: skip
_SHARES = ("lost_share", "by")


def write_sizes(book: Book, page: Worksheet, shocks: Sequence[Shock]) -> int:
    """Write the figures of the shocks, and remember their cells; return the next free row."""
    say, formats = book.say, book.formats
    page.set_column(0, 0, 44)
    page.set_column(1, 9, 17)
    page.write_string(0, 0, say("What if"), formats["head"])
    row = 2
    for shock in shocks:
        for name, value in shock.figures.items():
            key = f"{shock.name}.{name}"
            label = f"{say(SHOCKS[shock.name])} · {say(SHOCK_FIGURES[key])}"
            page.write_string(row, 0, label)
            page.write_number(row, 1, value, formats["typed_share" if name in _SHARES else "typed_whole"])
            cell = f"{quoted(page.get_name())}!{xl_rowcol_to_cell(row, 1, row_abs=True, col_abs=True)}"
            book.inputs[key] = book.typed[key] = cell
            row += 1
    return row + 1


def write_table(book: Book, page: Worksheet, scenarios: Sequence[Scenario], row: int) -> None:
    """Write a row for the plan and one for each shock, read from the scenarios' own cells."""
    say, formats = book.say, book.formats
    for column, (name, _) in enumerate(SHOWN, 1):
        page.write_string(row, column, say(INDICATORS[name]), formats["top"])
    page.set_row(row, 48)
    for place, scenario in enumerate(scenarios, row + 1):
        page.write_string(place, 0, say(SHOCKS[scenario.name]), formats["item" if scenario.name == BASE else "label"])
        for column, (name, style) in enumerate(SHOWN, 1):
            put(
                page,
                place,
                column,
                book.cells[f"{scenario.name}/{name}"],
                formats[style],
                book.values[f"{scenario.name}/{name}"],
            )
            book.cells[f"shown {scenario.name}/{name}"] = (
                f"{quoted(page.get_name())}!{xl_rowcol_to_cell(place, column, row_abs=True, col_abs=True)}"
            )

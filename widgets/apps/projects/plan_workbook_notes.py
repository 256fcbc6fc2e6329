"""The last sheet of a plan's workbook, and its charts: what rests on what, what is missing, how it is reckoned."""

import datetime as dt
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from academy.citations import citation
from scoring_models.projects.plan.figures import HORIZON
from scoring_models.projects.plan.missing_inputs import MissingInput, missing_inputs
from scoring_models.projects.plan.project_plan import ProjectPlan
from scoring_models.projects.plan.shocks import BASE
from scoring_models.projects.plan.surplus_use import RESERVE_RULE
from scoring_models.projects.plan.timeline import YEARS
from widgets.apps.projects.plan_words import FIGURES, LINES
from widgets.apps.projects.plan_workbook_sheets import FIRST, MONTH_ROW, Book, Place
from widgets.theme.palette import colours
from widgets.theme.texts import Texts

METHOD = (
    "84 months are reckoned: 24 are shown one by one (the others are folded), then seven years of twelve months.",
    "Prices are those of the first month: no inflation is assumed. No tax is counted but the one that is written.",
    "A month has thirty days: what customers pay and what is bought ahead is shared between two months.",
    "Grants become income as what they pay wears out; what members bring in kind is capital and no cash.",
    "Legal reserve: a tenth of the surplus until it equals the capital; what is left is never shared by shares.",
    "A deficit is taken from the legal reserve, then carried forward; losses are filled before anything is shared.",
    "Net present value: monthly flows at the yearly discount rate; nothing counts for what is left after seven years.",
    "An internal rate is shown where there is exactly one; with none or several, look at the modified rate.",
    "Shocks are the same tests for every plan; their sizes forecast nothing and can be changed on their sheet.",
    "No figure was added by the program: whatever is not known was left empty.",
)


def missing_in_words(missing: MissingInput, say: Texts) -> str:
    """Return a missing figure as a line: whose it is, and what it is called."""
    name = say(FIGURES[f"{missing.part}.{missing.field}"])
    return f"{missing.label}: {name}" if missing.label else name


def write_notes(
    book: Book, page: Worksheet, plan: ProjectPlan, *, sources: Sequence[str], made_by: str, on: dt.date | None
) -> None:
    """Write where the figures come from, what is missing, and how the rest is reckoned."""
    say, formats = book.say, book.formats
    law = citation(RESERVE_RULE, say.language)
    missing = [missing_in_words(each, say) for each in missing_inputs(plan)]
    made = [say("Made for {name}.", name=made_by)] if made_by else []
    made += [say("Made on {day}.", day=say.date(on))] if on else []
    parts = [
        (say("Where the figures come from"), [*sources] or [say("The group’s own figures, as they were written.")]),
        (say("What is missing"), missing or [say("Nothing is missing.")]),
        (say("The law"), [law]),
        (say("How it is reckoned"), [say(line) for line in METHOD]),
        (say("This file"), made or [say("Made by Taawoun.")]),
    ]
    page.set_column(0, 0, 120)
    row = 0
    for title, lines in parts:
        page.write_string(row, 0, title, formats["title"])
        for line in lines:
            row += 1
            page.write_string(row, 0, line, formats["wrap"])
        row += 2


def add_charts(book: Book, page: Worksheet, row: int) -> None:
    """Add the cash of all months and the surplus of each year; in Arabic time runs from right to left."""
    say, ours, is_mirrored = book.say, colours(), book.say.direction == "rtl"
    cash, surplus = book.rows[BASE, "cash"], book.rows[BASE, "year surplus"]
    drawn = [
        ("line", LINES["cash"], cash, HORIZON, "Month of the plan", "line", ours["brand"]),
        ("column", LINES["surplus"], surplus, YEARS, "Year of the plan", "fill", ours["series-1"]),
    ]
    for place, (kind, title, line, count, below, part, colour) in enumerate(drawn):
        chart = book.file.add_chart({"type": kind})
        names = Place(line.sheet, MONTH_ROW).span(FIRST, FIRST + count - 1)
        values = line.span(FIRST, FIRST + count - 1)
        series = {"name": say(title), "categories": f"={names}", "values": f"={values}", part: {"color": colour}}
        chart.add_series(series)
        chart.set_title({"name": say(title), "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_x_axis({"name": say(below), "reverse": is_mirrored, "label_position": "low"})
        chart.set_y_axis({"num_format": "#,##0"})
        chart.show_hidden_data()
        chart.set_size({"width": 720, "height": 280})
        page.insert_chart(row, place * 3, chart, {"x_offset": place * 80})

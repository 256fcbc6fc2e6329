"""Another program, given only what is typed in, comes to the figures of Python, to the centime."""

import datetime as dt
import io
import math
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from openpyxl.workbook import Workbook

from scoring_models.projects.plan.books import Balance, Books, books
from scoring_models.projects.plan.indicators import indicators
from scoring_models.projects.plan.project_plan import MemberGroup, Product, ProjectPlan
from scoring_models.projects.plan.shocks import BASE, SHOCKS, shock_table
from tests.scoring_models.projects.plan.written_plans import plans, small_plan, whole_plan
from tests.widgets.projects.recomputing import recomputed, typed_over, value_at
from widgets.apps.projects.plan_workbook import WrittenWorkbook, plan_workbook, written_workbook

CENT = 0.01
RATE = 1e-6
FIRST_MONTH = 3
EVERY = 5  # of a hundred plans, so many have the sheets of shocks, which are ten times as many formulas
RATES = ("irr", "irr_project", "mirr", "mirr_project")


def with_other_figures(plan: ProjectPlan) -> ProjectPlan:
    product = replace(plan.products[0], price_mad=41.5, customer_days=50.0, quantities=(450,) * 12)
    group = replace(plan.members[0], members=7)
    grant = replace(plan.grants[0], month=9)
    return replace(
        plan, products=(product, *plan.products[1:]), members=(group, *plan.members[1:]), discount_rate=0.11,
        grants=(grant, *plan.grants[1:]), loans=(replace(plan.loans[0], annual_rate=0.09), *plan.loans[1:]),
        work_pay="wage",
    )  # fmt: skip


OTHER_FIGURES: dict[str, object] = {
    "products[0].price_mad": 41.5, "products[0].customer_days": 50, "members[0].members": 7, "discount_rate": 0.11,
    "grants[0].month": 9, "loans[0].annual_rate": 0.09, "work_pay": 1,
    **{f"products[0].quantities[{month}]": 450 for month in range(12)},
}  # fmt: skip


def half_known() -> ProjectPlan:
    plan = whole_plan()
    return replace(
        plan,
        products=(replace(plan.products[0], price_mad=None), plan.products[1]),
        loans=(replace(plan.loans[0], annual_rate=None), *plan.loans[1:]),
        discount_rate=None,
    )


Recomputed = dict[str, tuple[ProjectPlan, WrittenWorkbook, Workbook]]


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Recomputed:
    """Five plans recomputed by LibreOffice in one start; the first was changed in its cells alone."""
    written = {
        "changed": (with_other_figures(small_plan()), written_workbook(small_plan(), "ar")),
        "whole": (whole_plan(), written_workbook(whole_plan(), "fr", shocks=())),
        "poor": (poor(), written_workbook(poor(), "fr", shocks=())),
        "half known": (half_known(), written_workbook(half_known(), "ar", shocks=())),
        "idea": (idea(), written_workbook(idea(), "fr", shocks=())),
    }
    typed = {written["changed"][1].typed[key]: value for key, value in OTHER_FIGURES.items()}
    files = {name: one.content for name, (_, one) in written.items()}
    files["changed"] = typed_over(files["changed"], typed)
    found = recomputed(files, tmp_path_factory.mktemp("libreoffice"))
    return {name: (*written[name], found[name]) for name in files}


@pytest.fixture(scope="module")
def whole() -> WrittenWorkbook:
    return written_workbook(whole_plan(), "fr")


@pytest.fixture(scope="module")
def formulas(whole: WrittenWorkbook) -> Workbook:
    """The same as it is before anything is computed."""
    return openpyxl.load_workbook(io.BytesIO(whole.content))


def poor() -> ProjectPlan:
    """Return a plan that loses nearly all that is put into it, whose lowest cash comes back in many months."""
    plan = small_plan()
    product = replace(plan.products[0], quantities=(5, *(0,) * 11))
    return replace(
        plan, products=(replace(product, unit_costs=()),), fixed_costs=(), grants=(), loans=(),
        members=(replace(plan.members[0], hours_each_month=0.0),),
    )  # fmt: skip


def idea() -> ProjectPlan:
    """Return a plan of which nearly nothing is known."""
    return ProjectPlan("idea", dt.date(2027, 1, 1), members=(MemberGroup("we"),), products=(Product("jar", "jar"),))


def lines(kept: Books) -> Iterator[tuple[str, np.ndarray]]:
    """Yield every line of the books by its name in the workbook."""
    for part in (kept.flows, kept.results):
        for each in fields(part):
            yield each.name, getattr(part, each.name)[0]
    for each in fields(Balance):
        yield f"balance {each.name}", getattr(kept.balance, each.name)[0]
    for each in fields(kept.years):
        yield each.name, getattr(kept.years, each.name)[0]
    yield from (("hours", kept.hours), ("capital", kept.capital), ("work_pay", kept.work_pay))


def differences(plan: ProjectPlan, written: WrittenWorkbook, book: Workbook) -> list[str]:
    """Return every figure of the workbook that is not Python's."""
    found = []
    for name, values in lines(books(plan)):
        place = written.rows[BASE, name]
        for month, value in enumerate(values):
            shown = value_at(book, place.cell(FIRST_MONTH + month))
            if not same(shown, float(value), CENT):
                found.append(f"{name} {month + 1}: {shown} for {value}")
    return found + other_indicators(plan, written, book) + other_shocks(plan, written, book)


def other_indicators(plan: ProjectPlan, written: WrittenWorkbook, book: Workbook) -> list[str]:
    told = indicators(plan, books(plan))
    wanted = {
        "cash_low_mad": told.cash_low_mad, "cash_low_month": told.cash_low_month, "npv_mad": told.members.npv_mad,
        "npv_project_mad": told.project.npv_mad, "irr": told.members.irr, "irr_project": told.project.irr,
        "mirr": told.members.mirr, "mirr_project": told.project.mirr, "payback": told.members.payback_month,
        "payback_project": told.project.payback_month, "break_even_month": told.break_even_month,
        "least_debt_cover": told.least_debt_cover, "book_value_end_mad": told.book_value_end_mad,
        "months_below_zero": told.months_below_zero,
    }  # fmt: skip
    found = []
    for name, value in wanted.items():
        shown = value_at(book, written.cells[f"{BASE}/{name}"])
        if not same(shown, value, RATE if name in RATES else CENT):
            found.append(f"{name}: {shown} for {value}")
    yearly = {
        "income_per_hour_mad": told.income_per_hour_mad, "worth_per_hour_mad": told.worth_per_hour_mad,
        "debt_cover": told.debt_cover, "break_even_revenue_mad": [each.revenue_mad for each in told.break_even],
    }  # fmt: skip
    for name, values in yearly.items():
        for year, value in enumerate(values):
            shown = value_at(book, written.rows[BASE, f"each {name}"].cell(FIRST_MONTH + year))
            if not same(shown, value, CENT):
                found.append(f"{name} {year + 1}: {shown} for {value}")
    return found


def other_shocks(plan: ProjectPlan, written: WrittenWorkbook, book: Workbook) -> list[str]:
    found = []
    for shock, row in shock_table(plan).iterrows():
        if f"shown {shock}/cash_low_mad" not in written.cells:
            continue  # this workbook was made without it
        for name, value in row.items():
            shown = value_at(book, written.cells[f"shown {shock}/{name}"])
            if not same(shown, float(value), CENT):
                found.append(f"{shock} {name}: {shown} for {value}")
    return found


def same(shown: object, value: float | None, most: float) -> bool:
    if value is None or math.isnan(value):
        return shown is None
    return isinstance(shown, int | float) and abs(shown - value) <= most + 1e-12 * abs(value)


@pytest.mark.parametrize("name", ["changed", "whole", "half known", "poor", "idea"])
def test_libreoffice_comes_to_the_figures_of_python(five: Recomputed, name: str) -> None:
    assert differences(*five[name]) == []


def test_what_is_not_known_is_not_shown_and_the_rest_is(five: Recomputed) -> None:
    _, written, book = five["half known"]
    assert value_at(book, written.rows[BASE, "revenue"].cell(20)) is None
    assert isinstance(value_at(book, written.rows[BASE, "variable_costs"].cell(20)), int | float)


def test_programs_that_do_not_recompute_show_the_same_figures(whole: WrittenWorkbook) -> None:
    shown = openpyxl.load_workbook(io.BytesIO(whole.content), data_only=True)
    assert differences(whole_plan(), whole, shown) == []


def test_only_inputs_are_typed(whole: WrittenWorkbook, formulas: Workbook) -> None:
    """A number outside the coloured cells heads a row: the first month or year, a rate that is looked at."""
    written, book = whole, formulas
    typed = {address.replace("$", "").replace("'", "") for address in written.typed.values()}
    numbers = [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float) and f"{sheet.title}!{cell.coordinate}" not in typed
    ]
    rates = written.rows[BASE, "rates"]
    heads = {f"{sheet.title}!D4" for sheet in book} | {rates.cell(FIRST_MONTH + n).replace("'", "") for n in range(40)}
    years = [name for name in numbers if name not in heads]
    assert len(years) == 1, "the numbers of years above the indicators"


def test_a_persons_words_are_never_a_formula() -> None:
    evil = '=HYPERLINK("http://x","y")'
    plan = small_plan()
    plan = replace(
        plan, title=evil, products=(replace(plan.products[0], label="@SUM(A1)", unit="+1"),),
        members=(replace(plan.members[0], label="-2+3"),), investments=(replace(plan.investments[0], label=evil),),
        grants=(replace(plan.grants[0], pays=(evil,)),),
    )  # fmt: skip
    content = plan_workbook(plan, "fr", shocks=(), sources=[evil], made_by=evil)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    formulas = [formula for sheet in sheets for formula in re.findall(r"<f>([^<]*)</f>", sheet)]
    assert len(formulas) > 1000
    assert not [formula for formula in formulas if "HYPERLINK" in formula or "@" in formula]


def test_formulas_are_those_that_both_programs_know(whole: WrittenWorkbook) -> None:
    with zipfile.ZipFile(io.BytesIO(whole.content)) as parts:
        sheets = "".join(parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name)
    used = set(re.findall(r"([A-Z][A-Z0-9.]+)\(", " ".join(re.findall(r"<f>([^<]*)</f>", sheets))))
    assert used <= {
        "AND", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "MAX", "MIN", "MIRR", "MOD", "MONTH", "NA",
        "PMT", "ROUND", "SIGN", "SUM", "SUMIF", "SUMPRODUCT",
    }  # fmt: skip


@pytest.mark.parametrize(("language", "is_rtl"), [("ar", True), ("fr", False)])
def test_sheets_run_in_the_readers_direction(language: str, is_rtl: bool) -> None:
    book = openpyxl.load_workbook(io.BytesIO(plan_workbook(small_plan(), language, shocks=())))
    assert {bool(sheet.sheet_view.rightToLeft) for sheet in book} == {is_rtl}
    seen = [sheet for sheet in book if sheet.sheet_state == "visible"]
    assert len(seen) == 8
    assert sum(len(sheet._charts) for sheet in seen) == 2


@pytest.mark.soak
def test_libreoffice_comes_to_the_figures_of_python_for_a_hundred_plans(tmp_path: Path) -> None:
    made = a_hundred()
    written = {
        f"plan {place}": written_workbook(plan, "fr", shocks=() if place % EVERY else SHOCKS)
        for place, plan in enumerate(made)
    }
    found = recomputed({name: one.content for name, one in written.items()}, tmp_path)
    amiss = {
        name: wrong
        for plan, (name, one) in zip(made, written.items(), strict=True)
        if (wrong := differences(plan, one, found[name]))
    }
    assert amiss == {}


def a_hundred() -> list[ProjectPlan]:
    made: list[ProjectPlan] = []

    @given(plans())
    @settings(max_examples=100, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    def collect(plan: ProjectPlan) -> None:
        made.append(plan)

    collect()
    return made

"""The indicators of a scenario as formulas, and the table of shocks that reads them."""

from collections.abc import Callable, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from scoring_models.projects.plan.books import Books
from scoring_models.projects.plan.figures import HORIZON, SEASON
from scoring_models.projects.plan.indicators import RATES, Indicators, Worth, indicators, member_flows, project_flows
from scoring_models.projects.plan.timeline import YEARS
from widgets.apps.projects.plan_words import INDICATORS
from widgets.apps.projects.plan_workbook_scenarios import Scenario
from widgets.apps.projects.plan_workbook_sheets import FIRST, MONTH_ROW, Book, Place, put, year_numbers

_HALF_A_CENT = "0.005"
HALVINGS = 40  # of a step of at most 500 points: less than a millionth of a millionth is left
# By stream: its line of months, what its results' names end in, and the name of its value.
_STREAMS = {"project": ("project_flow", "_project", "npv_project_mad"), "members": ("member_flow", "", "npv_mad")}


class ResultCells:
    """Write the indicators of one scenario, one below another in a column, and remember their cells."""

    def __init__(self, book: Book, page: Worksheet, scenario: Scenario, *, row: int, column: int = 1) -> None:
        self._book, self._page, self._scenario, self._say = book, page, scenario, book.say
        self._row, self._column = row, column
        self._kept: Books = scenario.kept
        self._told: Indicators = indicators(scenario.plan, self._kept)

    def short(self) -> int:
        """Write those that the table of shocks shows; return the next free row."""
        told, cash = self._told, self._all("cash")
        low = told.cash_low_mad
        self._cell("cash_low_mad", f"MIN({cash})", low)
        first = f"SUMPRODUCT(MAX(({cash}<=MIN({cash})+{_HALF_A_CENT})*({HORIZON + 1}-{self._months('cash')})))"
        self._cell("cash_low_month", f"{HORIZON + 1}-{first}", told.cash_low_month, "whole")
        self._cell("months_below_zero", f"SUMPRODUCT(({cash}<-{_HALF_A_CENT})*1)", told.months_below_zero, "whole")
        self._cell("bridge_mad", f"MAX(0,-MIN({cash}))", None if low is None else max(0.0, -low))
        surplus = self._all("surplus")
        self._cell("surplus_mad", f"SUM({surplus})", float(self._kept.results.surplus[0].sum()))
        self._npv("members")
        wages, refunds = f"IF({self._ref('work_pay')}=1,1,0)*SUM({self._all('work_pay')})", self._years("refund")
        hours = f"SUM({self._all('hours')})"
        self._cell("income_per_hour_mad", f"({wages}+SUM({refunds}))/IF({hours}=0,NA(),{hours})", self._income())
        self._cover()
        return self._row

    def whole(self) -> int:
        """Write the others; return the next free row."""
        told = self._told
        total = self._all("surplus_sum")
        self._cell("break_even_month", self._stays(total), told.break_even_month, "whole")
        self._npv("project")
        for stream, worth in (("project", told.project), ("members", told.members)):
            line, ends, _ = _STREAMS[stream]
            self._rates(stream, worth)
            name = f"payback{ends}"
            self._cell(name, self._stays(self._all(f"{line}_sum")), worth.payback_month, "whole")
        assets = self._book.rows[self._scenario.name, "balance fixed_assets"].cell(FIRST + HORIZON - 1)
        self._cell("book_value_end_mad", assets, told.book_value_end_mad)
        return self._row

    def years(self) -> int:
        """Write the indicators of each year; return the next free row."""
        self._row += 1
        year_numbers(self._book, self._page, self._row)
        self._row += 1
        steady = ("fixed_costs", "staff_costs", "member_wages", "depreciation", "interest")
        told = self._told

        def of(name: str, year: int) -> str:
            return self._book.rows[self._scenario.name, name].cell(FIRST + year)

        def share(year: int) -> str:
            margin = f"({of('year revenue', year)}-{of('year variable_costs', year)})"
            fixed = "+".join(of(f"year {name}", year) for name in steady)
            return f"IF({margin}>0,({fixed})/{margin},NA())"

        wage = f"IF({self._ref('work_pay')}=1,1,0)"

        def an_hour(year: int, what: str) -> str:
            hours = of("year hours", year)
            return f"IF({hours}>{_HALF_A_CENT},({wage}*{of('year work_pay', year)}+{of(what, year)})/{hours},NA())"

        self._yearly("break_even_revenue_mad", lambda year: f"{share(year)}*{of('year revenue', year)}",
                     [each.revenue_mad for each in told.break_even])  # fmt: skip
        self._yearly("break_even_share", share, [each.share_of_planned for each in told.break_even], "share")
        self._yearly("income_per_hour_mad", lambda year: an_hour(year, "refund"), told.income_per_hour_mad)
        self._yearly("worth_per_hour_mad", lambda year: an_hour(year, "year surplus"), told.worth_per_hour_mad)
        self._yearly("debt_cover", lambda year: self._cover_of(year, "NA()"), told.debt_cover)
        return self._row

    def grid(self) -> int:
        """Write the value of both streams at each rate that is looked at; return the next free row."""
        self._row += 1
        page, formats = self._page, self._book.formats
        page.write_string(self._row, 0, self._say("Net present value at yearly rates"), formats["title"])
        for place, rate in enumerate(RATES):
            page.write_number(self._row, FIRST + place, rate, formats["share"])
        top = Place(self._page.get_name(), self._row)
        self._book.rows[self._scenario.name, "rates"] = top
        self._row += 1
        streams = {"project": project_flows(self._kept)[0], "members": member_flows(self._kept)[0]}
        for stream, flows in streams.items():
            line, _, value_name = _STREAMS[stream]
            page.write_string(self._row, 0, self._say(INDICATORS[value_name]))
            self._book.rows[self._scenario.name, f"values {stream}"] = Place(top.sheet, self._row)
            months = self._months(line)
            for place, rate in enumerate(RATES):
                cell = top.cell(FIRST + place)
                value = float(sum(flow / (1 + rate) ** (n / SEASON) for n, flow in enumerate(flows)))
                put(page, self._row, FIRST + place, f"SUMPRODUCT({self._all(line)}/(1+{cell})^(({months}-1)/12))",
                    formats["amount"], value)  # fmt: skip
            self._row += 1
        for stream in streams:
            self._halve(stream)
        return self._row

    def _halve(self, stream: str) -> None:
        """Write the halving of the step of rates in which the value changes its sign, where there is one such step.

        No two programs look for a rate alike, and some find none far from 10 %; halving is the same everywhere.
        """
        name, last = self._scenario.name, FIRST + len(RATES) - 1
        values, rates = self._book.rows[name, f"values {stream}"], self._book.rows[name, "rates"]
        crossed = f"(SIGN({values.span(FIRST, last - 1)})<>SIGN({values.span(FIRST + 1, last)}))"
        sheet, line = self._page.get_name(), _STREAMS[stream][0]
        middle, width = Place(sheet, self._row), Place(sheet, self._row + 1)
        self._book.rows[name, f"halved {stream}"] = middle
        sign = f"SIGN(SUMPRODUCT({crossed}*{values.span(FIRST, last - 1)}))"
        low, high = rates.span(FIRST, last - 1), rates.span(FIRST + 1, last)
        worth = getattr(self._told, stream)
        for step in range(HALVINGS + 1):
            column = FIRST + step
            if step == 0:
                put(self._page, middle.row, column, f"SUMPRODUCT({crossed}*({low}+{high})/2)", self._share, worth.irr)
                put(self._page, width.row, column, f"SUMPRODUCT({crossed}*({high}-{low})/4)", self._share, worth.irr)
                continue
            rate, half = middle.cell(column - 1), width.cell(column - 1)
            value = f"SUMPRODUCT({self._all(line)}/(1+{rate})^(({self._months(line)}-1)/12))"
            moved = f"{rate}+IF(SIGN({value})={sign},1,-1)*{half}"
            put(self._page, middle.row, column, f"IFERROR({moved},NA())", self._share, worth.irr)
            put(self._page, width.row, column, f"{half}/2", self._share, worth.irr)
        self._row += 2

    @property
    def _share(self) -> Any:
        return self._book.formats["share"]

    def _rates(self, stream: str, worth: Worth) -> None:
        """Write how many internal rates a stream has, the one where there is one, and the modified rate."""
        line, ends, _ = _STREAMS[stream]
        last = FIRST + len(RATES) - 1
        values = self._book.rows[self._scenario.name, f"values {stream}"]
        crossed = f"(SIGN({values.span(FIRST, last - 1)})<>SIGN({values.span(FIRST + 1, last)}))"
        count = {"one": 1, "none": 0, "several": 2, "unknown": None}[worth.state]
        self._cell(f"rates{ends}", f"MIN(2,SUMPRODUCT({crossed}*1))", count, "whole")
        number = self._book.cells[f"{self._scenario.name}/rates{ends}"]
        halved = self._book.rows[self._scenario.name, f"halved {stream}"]
        self._cell(f"irr{ends}", f"IF({number}=1,{halved.cell(FIRST + HALVINGS)},NA())", worth.irr, "share")
        finance, reinvest = (f"((1+{self._ref(name)})^(1/12)-1)" for name in ("finance_rate", "reinvest_rate"))
        modified = f"(1+MIRR({self._all(line)},{finance},{reinvest}))^12-1"
        self._cell(f"mirr{ends}", f"IFERROR({modified},NA())", worth.mirr, "share")

    def _npv(self, stream: str) -> None:
        line, _, name = _STREAMS[stream]
        worth = getattr(self._told, stream)
        value = f"SUMPRODUCT({self._all(line)}/(1+{self._ref('discount_rate')})^({self._months(line)}/12))"
        self._cell(name, value, worth.npv_mad)

    def _cover(self) -> None:
        """Write the least cover of debt of the years with debt; years without it are left out."""
        cells = [self._cover_of(year, "1E+300") for year in range(YEARS)]
        least = f"MIN({','.join(cells)})"
        self._cell("least_debt_cover", f"IF({least}=1E+300,NA(),{least})", self._told.least_debt_cover)

    def _cover_of(self, year: int, otherwise: str) -> str:
        def of(name: str) -> str:
            return self._book.rows[self._scenario.name, f"year {name}"].cell(FIRST + year)

        spent = "-".join(
            of(name) for name in ("suppliers_paid", "fixed_costs_paid", "staff_paid", "work_paid", "tax_paid")
        )
        asked = f"({of('interest_paid')}+{of('principal_paid')})"
        return f"IF({asked}>{_HALF_A_CENT},({of('collected')}-{spent})/{asked},{otherwise})"

    def _income(self) -> float | None:
        hours = float(self._kept.hours.sum())
        pay = float(self._kept.work_pay.sum()) if self._scenario.plan.work_pay == "wage" else 0.0
        return (pay + float(self._kept.years.refund[0].sum())) / hours if hours else None

    def _stays(self, sums: str) -> str:
        months = self._months("cash")
        last = f"SUMPRODUCT(MAX(({sums}<-{_HALF_A_CENT})*{months}))"
        return f"IF({last}={HORIZON},NA(),IF({last}=0,0,{last}+1))"

    def _cell(self, name: str, formula: str, value: float | None, style: str = "amount") -> None:
        page, formats = self._page, self._book.formats
        page.write_string(self._row, 0, self._say(INDICATORS[name]), formats["label"])
        put(page, self._row, self._column, formula, formats[style], value)
        cell = Place(page.get_name(), self._row).cell(self._column, fixed=True)
        self._book.cells[f"{self._scenario.name}/{name}"] = cell
        self._book.values[f"{self._scenario.name}/{name}"] = value
        self._row += 1

    def _yearly(
        self, name: str, formula: Callable[[int], str], values: Sequence[float | None], style: str = "amount"
    ) -> None:
        page, formats = self._page, self._book.formats
        page.write_string(self._row, 0, self._say(INDICATORS[name]), formats["label"])
        self._book.rows[self._scenario.name, f"each {name}"] = Place(page.get_name(), self._row)
        for year in range(YEARS):
            put(page, self._row, FIRST + year, formula(year), formats[style], values[year])
        self._row += 1

    def _all(self, line: str) -> str:
        return self._book.rows[self._scenario.name, line].span(FIRST, FIRST + HORIZON - 1)

    def _years(self, line: str) -> str:
        return self._book.rows[self._scenario.name, line].span(FIRST, FIRST + YEARS - 1)

    def _months(self, line: str) -> str:
        return Place(self._book.rows[self._scenario.name, line].sheet, MONTH_ROW).span(FIRST, FIRST + HORIZON - 1)

    def _ref(self, key: str) -> str:
        return self._scenario.cells[key]

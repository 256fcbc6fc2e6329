"""Sales, costs, surplus and cash month by month, and the use of the surplus by year, as formulas."""

import numpy as np

from scoring_models.projects.plan.books import INFLOWS, OUTFLOWS, net_flow
from scoring_models.projects.plan.cash_flow import cost_of_unit, factors_of, trade_of, units_of
from scoring_models.projects.plan.figures import HORIZON, SEASON
from scoring_models.projects.plan.indicators import member_flows, project_flows
from scoring_models.projects.plan.project_plan import Product
from scoring_models.projects.plan.timeline import REACH
from widgets.apps.projects.plan_words import LINES
from widgets.apps.projects.plan_workbook_inputs import span_of
from widgets.apps.projects.plan_workbook_scenarios import Scenario
from widgets.apps.projects.plan_workbook_sheets import At, Book, Lines

_FACTORS = {"price": "Factor of prices", "quantity": "Factor of quantities", "unit_cost": "Factor of unit costs"}


class MonthLines:
    """Write the lines of sales, costs, surplus and cash of one scenario."""

    def __init__(self, book: Book, lines: Lines, scenario: Scenario) -> None:
        self._book, self._lines, self._scenario, self._say = book, lines, scenario, book.say
        self._plan, self._kept = scenario.plan, scenario.kept

    def trade(self) -> None:
        """Write the factors and every product."""
        self._lines.title(self._say("Products"))
        factors = factors_of(self._plan)
        for of, label in _FACTORS.items():
            self._lines.row(f"factor {of}", self._say(label), lambda at, of=of: self._factor(of, at),  # type: ignore[misc]
                            getattr(factors, of)[0], count=REACH)  # fmt: skip
        for place, product in enumerate(self._plan.products):
            self._product(place, product)

    def results(self) -> None:
        """Write income and costs down to the surplus."""
        lines, say, results = self._lines, self._say, self._kept.results
        lines.title(say("Surplus of each month"))
        count = len(self._plan.products)
        fixed, staff = self._fixed, self._staff
        wages = f"IF({self._ref('work_pay')}=1,1,0)"
        formulas = {
            "revenue": lambda at: _sum(at, "revenue", count),
            "variable_costs": lambda at: _sum(at, "used", count),
            "fixed_costs": fixed,
            "staff_costs": staff,
            "member_wages": lambda at: f"{wages}*{at('work_pay')}",
        }
        for name, formula in formulas.items():
            lines.row(name, say(LINES[name]), formula, getattr(results, name)[0])
        before = results.surplus[0] + results.tax[0]
        costs = ("variable_costs", "fixed_costs", "staff_costs", "member_wages", "depreciation", "interest")
        lines.row(
            "before_tax", say("Surplus before tax"),
            lambda at: f"{at('revenue')}+{at('grant_income')}-" + "-".join(at(name) for name in costs), before,
        )  # fmt: skip
        lines.row("tax", say(LINES["tax"]), self._tax, results.tax[0])
        lines.row("surplus", say(LINES["surplus"]), lambda at: f"{at('before_tax')}-{at('tax')}", results.surplus[0],
                  style="sum")  # fmt: skip
        lines.row("surplus_sum", say("Sum of surpluses"), lambda at: f"{at.before('surplus_sum')}+{at('surplus')}",
                  np.cumsum(results.surplus[0]))  # fmt: skip

    def cash(self) -> None:
        """Write every flow, and the cash at each month's end; what the years leave to pay is read from their sheet."""
        lines, say, flows = self._lines, self._say, self._kept.flows
        lines.title(say("Cash of each month"))
        count = len(self._plan.products)
        formulas = {
            "collected": lambda at: _added(at, "collected", count),
            "suppliers_paid": lambda at: _added(at, "paid", count),
            "fixed_costs_paid": lambda at: at("fixed_costs"),
            "staff_paid": lambda at: at("staff_costs"),
            "work_paid": lambda at: at("work_pay"),
            "investments_paid": lambda at: f"{at('bought')}-{at('in_kind')}",
            "interest_paid": lambda at: at("interest"),
            "tax_paid": lambda at: self._paid_later(at, "year tax", self._ref("tax.paid_after_months")),
            "refunds_paid": lambda at: self._paid_later(at, "due", self._ref("surplus_use.paid_after_months")),
        }
        for name in (*INFLOWS, *OUTFLOWS):
            if name in formulas:
                lines.row(name, say(LINES[name]), formulas[name], getattr(flows, name)[0])
        net = net_flow(flows)[0]
        lines.row("net_flow", say(LINES["net_flow"]), _net, net, style="sum")
        lines.row("cash", say(LINES["cash"]), lambda at: f"{at.before('cash')}+{at('net_flow')}", np.cumsum(net),
                  style="sum")  # fmt: skip

    def valued(self) -> None:
        """Write the two streams that are valued, and their sums."""
        lines, say = self._lines, self._say
        lines.title(say("Streams that are valued"))
        streams = {
            "project_flow": (say("Of the project, without grants and loans"), _project, project_flows(self._kept)[0]),
            "member_flow": (say("With grants and loans"), _members, member_flows(self._kept)[0]),
        }
        for name, (label, formula, values) in streams.items():
            lines.row(name, label, formula, values)
            lines.row(f"{name}_sum", say("Its sum"), lambda at, name=name: f"{at.before(f'{name}_sum')}+{at(name)}",  # type: ignore[misc]
                      np.cumsum(values))  # fmt: skip

    def _ref(self, key: str) -> str:
        return self._scenario.cells[key]

    def _factor(self, of: str, at: At) -> str:
        parts = []
        for place, change in enumerate(self._plan.changes):
            if change.of == of:
                factor, first, last = (
                    self._ref(f"changes[{place}].{name}") for name in ("factor", "from_month", "until_month")
                )
                lasts = f"IF(AND({at.m}>={first},{at.m}<={last}),{factor},1)"
                parts.append(f"IF(ISNUMBER({factor}+{first}+{last}),{lasts},NA())")
        return "*".join(parts) or "1"

    def _product(self, place: int, product: Product) -> None:
        say, row, ref = self._say, self._lines.row, f"products[{place}]"
        factors = factors_of(self._plan)
        trade, name = trade_of(product, self._plan, factors), product.label
        units = (units_of(product, self._plan) * factors.quantity)[0]
        price, days = self._ref(f"{ref}.price_mad"), {
            kind: self._ref(f"{ref}.{kind}_days") for kind in ("customer", "stock", "supplier")
        }  # fmt: skip
        cost = "+".join(self._ref(f"{ref}.unit_costs[{n}].amount_mad") for n in range(len(product.unit_costs))) or "0"
        used = units * cost_of_unit(product) * factors.unit_cost[0]
        row(f"units {place}", say("Units sold · {name}", name=name), lambda at: self._units(ref, at), units,
            count=REACH, unit=product.unit)  # fmt: skip
        row(f"revenue {place}", say("Sales · {name}", name=name),
            lambda at: f"{at(f'units {place}')}*{price}*{at('factor price')}", trade.revenue[0])  # fmt: skip
        row(f"used {place}", say("Costs · {name}", name=name),
            lambda at: f"{at(f'units {place}')}*({cost})*{at('factor unit_cost')}", used, count=REACH)  # fmt: skip
        sums = {
            f"sold sum {place}": (f"revenue {place}", np.cumsum(trade.revenue[0]), HORIZON),
            f"used sum {place}": (f"used {place}", np.cumsum(used), REACH),
        }
        for sum_name, (of, values, count) in sums.items():
            row(sum_name, say("Sum until then"), lambda at, of=of, own=sum_name: f"{at.before(own)}+{at(of)}",  # type: ignore[misc]
                values, count=count)  # fmt: skip
        row(f"collected {place}", say("Paid by customers until then · {name}", name=name),
            lambda at: _later(at, f"sold sum {place}", days["customer"]), np.cumsum(trade.collected[0]))  # fmt: skip
        row(f"bought sum {place}", say("Bought until then · {name}", name=name),
            lambda at: _earlier(at, f"used sum {place}", days["stock"]), np.cumsum(trade.bought[0]))  # fmt: skip
        row(f"paid {place}", say("Paid to suppliers until then · {name}", name=name),
            lambda at: _later(at, f"bought sum {place}", days["supplier"]), np.cumsum(trade.paid[0]))  # fmt: skip

    def _units(self, ref: str, at: At) -> str:
        names = ("from_month", "ramp_months", "first_share", "outside_share", "outside_from_month")
        start, takes, first, outside, opened = (self._ref(f"{ref}.{name}") for name in names)
        quantities = span_of(self._ref(f"{ref}.quantities[0]"), self._ref(f"{ref}.quantities[{SEASON - 1}]"))
        season = f"INDEX({quantities},MOD(MONTH({self._ref('start')})+{at.m}-2,{SEASON})+1)"
        grown = f"{first}+(1-{first})*({at.m}-{start})/{takes}"
        risen = f"IF({at.m}<{start},0,IF({at.m}>={start}+{takes},1,{grown}))"
        ramp = f"IF({takes}=0,IF({at.m}>={start},1,0),{risen})"
        done = f"IF({outside}=0,1,1-{outside}*IF({at.m}>={opened},0,1))"
        return f"{season}*{ramp}*{done}*{at('factor quantity')}"

    def _fixed(self, at: At) -> str:
        parts = []
        for place in range(len(self._plan.fixed_costs)):
            amount, every, start = (
                self._ref(f"fixed_costs[{place}].{name}") for name in ("amount_mad", "every_months", "from_month")
            )
            due = f"IF(MOD({at.m}-{start},{every})=0,1,0)*IF({at.m}>={start},1,0)"
            parts.append(f"IF({amount}=0,0,{amount}*{due})")
        return "+".join(parts) or "0"

    def _staff(self, at: At) -> str:
        parts = []
        for place in range(len(self._plan.staff)):
            people, pay, start = (
                self._ref(f"staff[{place}].{name}") for name in ("people", "pay_each_mad", "from_month")
            )
            both = f"IF(IFERROR({people}=0,FALSE),0,IF(IFERROR({pay}=0,FALSE),0,{people}*{pay}))"
            parts.append(f"{both}*IF({at.m}>={start},1,0)")
        return "+".join(parts) or "0"

    def _tax(self, at: At) -> str:
        rate = self._ref("tax.rate")
        return f"IF({rate}=0,0,{rate}*MAX(0,SUM({at.year('before_tax')})))" if at.month % SEASON == 0 else "0"

    def _paid_later(self, at: At, yearly: str, after: str) -> str:
        """Return what is paid this month of what was due at an earlier year's end."""
        if at.month <= SEASON:
            return "0"
        passed = f"({at.m}-{after})"
        place = self._book.rows[self._scenario.name, yearly]
        due = place.span(3, 9)
        return f"IF(AND(MOD({passed},{SEASON})=0,{passed}>={SEASON}),INDEX({due},1,MAX(1,{passed}/{SEASON})),0)"


def _sum(at: At, kind: str, count: int) -> str:
    return "+".join(at(f"{kind} {n}") for n in range(count)) or "0"


def _added(at: At, kind: str, count: int) -> str:
    """Return what a month adds to sums."""
    return "+".join(f"{at(f'{kind} {n}')}-{at.before(f'{kind} {n}')}" for n in range(count)) or "0"


def _net(at: At) -> str:
    return "+".join(at(name) for name in INFLOWS) + "-" + "-".join(at(name) for name in OUTFLOWS)


def _project(at: At) -> str:
    spent = ("suppliers_paid", "fixed_costs_paid", "staff_paid", "work_paid", "tax_paid", "investments_paid", "in_kind")
    return at("collected") + "-" + "-".join(at(name) for name in spent)


def _members(at: At) -> str:
    helped = f"{at('grants_received')}+{at('loans_received')}-{at('interest_paid')}-{at('principal_paid')}"
    return f"{at('project_flow')}+{helped}"


def _later(at: At, name: str, days: str) -> str:
    """Return a sum as it stood some days before, a part of a month shared between two months."""
    cells, passed = at.all(name), f"({at.m}-INT({days}/30))"
    whole = f"IF({passed}>=1,INDEX({cells},1,MAX(1,{passed})),0)"
    before = f"IF({passed}-1>=1,INDEX({cells},1,MAX(1,{passed}-1)),0)"
    return f"(1-MOD({days},30)/30)*{whole}+MOD({days},30)/30*{before}"


def _earlier(at: At, name: str, days: str) -> str:
    """Return a sum as it will stand some days after."""
    cells, place = at.all(name, REACH), f"{at.m}+INT({days}/30)"
    return f"(1-MOD({days},30)/30)*INDEX({cells},1,{place})+MOD({days},30)/30*INDEX({cells},1,MIN({REACH},{place}+1))"

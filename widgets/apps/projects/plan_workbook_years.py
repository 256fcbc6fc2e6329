"""Each year's sums, the use of its surplus, and the balance sheet of each month, as formulas."""

from collections.abc import Callable

import numpy as np

from scoring_models.projects.plan.books import ASSETS, INFLOWS, LIABILITIES, OUTFLOWS
from scoring_models.projects.plan.figures import SEASON
from scoring_models.projects.plan.timeline import YEARS, yearly
from widgets.apps.projects.plan_words import LINES
from widgets.apps.projects.plan_workbook_scenarios import Scenario
from widgets.apps.projects.plan_workbook_sheets import FIRST, At, Book, Lines, Place

_RESULTS = ("revenue", "grant_income", "variable_costs", "fixed_costs", "staff_costs", "member_wages", "depreciation",
            "interest", "before_tax", "tax", "surplus")  # fmt: skip


_ENDS = ("reserve", "special", "carried_forward")


class YearLines:
    """Write the years of one scenario."""

    def __init__(self, book: Book, lines: Lines, scenario: Scenario) -> None:
        self._book, self._lines, self._scenario, self._say = book, lines, scenario, book.say
        self._kept = scenario.kept

    def sums(self) -> None:
        """Write each year's income and costs, and the hours of work."""
        self._lines.title(self._say("Surplus of each year"))
        results = self._kept.results
        before = results.surplus + results.tax
        for name in _RESULTS:
            values = before if name == "before_tax" else getattr(results, name)
            self._sum(name, yearly(values)[0])
        self._sum("hours", yearly(self._kept.hours))
        self._sum("work_pay", yearly(self._kept.work_pay))

    def use(self) -> None:
        """Write what becomes of each year's surplus, in the order of the law."""
        self._lines.title(self._say("Use of the surplus"))
        years = self._kept.years
        share, until = self._ref("law.share"), self._ref("law.until")

        def capital(at: At) -> str:
            return self._book.rows[self._scenario.name, "capital"].cell(FIRST + at.month * SEASON - 1)

        def to_reserve(at: At) -> str:
            left = f"({self._before(at, 'reserve')}-{at('charged_to_reserve')})"
            return f"MIN(MAX(0,{until}*{capital(at)}-{left}),{share}*{_gain(at)})"

        self._row("year capital", LINES["capital"], capital, self._kept.capital[SEASON - 1 :: SEASON])
        # The state at the end of the year before is needed first: these three rows stand below.
        self._ends = {name: self._lines.next + 9 + place for place, name in enumerate(_ENDS)}
        self._row("charged_to_reserve", "", lambda at: f"MIN({self._before(at, 'reserve')},{_loss(at)})",
                  years.charged_to_reserve[0])  # fmt: skip
        self._row("to_reserve", "", to_reserve, years.to_reserve[0])
        self._row(
            "losses_absorbed", "",
            lambda at: f"MIN({_gain(at)}-{at('to_reserve')},MAX(0,-{self._before(at, 'carried_forward')}))",
            years.losses_absorbed[0],
        )  # fmt: skip
        left = years.refund[0] + years.to_special[0] + years.carried[0]
        self._row("shared", "What is left to be shared",
                  lambda at: f"{_gain(at)}-{at('to_reserve')}-{at('losses_absorbed')}", left)  # fmt: skip
        for name, part in (("refund", "refund_share"), ("to_special", "special_reserve_share"),
                           ("carried", "carried_share")):  # fmt: skip
            cell = self._ref(f"surplus_use.{part}")
            self._row(name, "", lambda at, cell=cell: f"{cell}*{at('shared')}", getattr(years, name)[0])  # type: ignore[misc]
        self._settled()
        self._ends_of_year()

    def _settled(self) -> None:
        """Write the refunds that were paid before as advances, and those still due."""
        settled = self._kept.advances_settled[0]

        def formula(at: At) -> str:
            given = self._place("year work_pay").span(FIRST, FIRST + at.month - 1)
            before = (
                "0" if at.month == 1 else f"SUM({self._place('advances_settled').span(FIRST, FIRST + at.month - 2)})"
            )
            return f"IF({self._ref('work_pay')}=2,MIN({at('refund')},SUM({given})-{before}),0)"

        self._row("advances_settled", "", formula, settled)
        self._row("due", "Still to be paid to members", lambda at: f"{at('refund')}-{at('advances_settled')}",
                  self._kept.years.refund[0] - settled)  # fmt: skip

    def _ends_of_year(self) -> None:
        years = self._kept.years
        ends = {
            "reserve": (lambda at: f"-{at('charged_to_reserve')}+{at('to_reserve')}", years.reserve[0]),
            "special": (lambda at: f"+{at('to_special')}", years.special[0]),
            "carried_forward": (
                lambda at: f"+{at('losses_absorbed')}-({_loss(at)}-{at('charged_to_reserve')})+{at('carried')}",
                years.carried_forward[0],
            ),
        }
        labels = {"reserve": "legal_reserve", "special": "special_reserve", "carried_forward": "carried_forward"}
        for name, (change, values) in ends.items():
            if self._lines.next != self._ends[name]:
                raise AssertionError(f"{name} stands in row {self._lines.next}, announced {self._ends[name]}")
            label = self._say("At the year’s end: {name}", name=self._say(LINES[labels[name]]))
            self._lines.row(name, label, lambda at, own=name, more=change: f"{at.before(own)}{more(at)}", values,  # type: ignore[misc]
                            count=YEARS, style="sum")  # fmt: skip

    def cash(self) -> None:
        """Write each year's flows, and the cash at its end."""
        self._lines.title(self._say("Cash of each year"))
        for name in (*INFLOWS, *OUTFLOWS):
            self._sum(name, yearly(getattr(self._kept.flows, name))[0])
        cash = self._place("cash")
        self._row("year cash", LINES["cash"], lambda at: cash.cell(FIRST + at.month * SEASON - 1),
                  self._kept.balance.cash[0][SEASON - 1 :: SEASON], style="sum")  # fmt: skip

    def balance(self, lines: Lines) -> None:
        """Write the balance sheet of each month, and that both sides are equal."""
        balance, say = self._kept.balance, self._say
        own = self._balances()
        for title, names in ((say("What there is"), ASSETS), (say("Where it comes from"), LIABILITIES)):
            lines.title(title)
            for name in names:
                lines.row(f"balance {name}", say(LINES[name]), own[name], getattr(balance, name)[0])
            total = sum(getattr(balance, name)[0] for name in names)
            lines.row(f"total {names[0]}", say("Total"), lambda at, names=names: "+".join(  # type: ignore[misc]
                at(f"balance {name}") for name in names), total, style="sum")  # fmt: skip
        lines.row("difference", say("Difference (must be 0)"),
                  lambda at: f"ROUND({at(f'total {ASSETS[0]}')}-{at(f'total {LIABILITIES[0]}')},6)",
                  np.zeros_like(balance.cash[0]) + 0 * balance.cash[0])  # fmt: skip

    def _balances(self) -> dict[str, Callable[[At], str]]:
        products, grants = len(self._scenario.plan.products), len(self._scenario.plan.grants)
        paid = self._ref("work_pay")

        def sums(at: At, more: str, less: str) -> str:
            return "+".join(f"{at(f'{more} {n}')}-{at(f'{less} {n}')}" for n in range(products)) or "0"

        def held(name: str) -> Callable[[At], str]:
            return lambda at: at.of_year(name)

        def years_sum(name: str, at: At) -> str:
            ended = at.month // SEASON
            return f"SUM({self._place(name).span(FIRST, FIRST + ended - 1)})" if ended else "0"

        return {
            "cash": lambda at: at("cash"),
            "receivables": lambda at: sums(at, "sold sum", "collected"),
            "stock": lambda at: sums(at, "bought sum", "used sum"),
            "fixed_assets": lambda at: f"SUM({at.upto('bought')})-SUM({at.upto('depreciation')})",
            "advances": lambda at: f"IF({paid}=2,SUM({at.upto('work_pay')})-{years_sum('advances_settled', at)},0)",
            "capital_paid": lambda at: (
                f"SUM({at.upto('shares_paid')})+SUM({at.upto('in_kind')})-SUM({at.upto('shares_refunded')})"
            ),
            "legal_reserve": held("reserve"),
            "special_reserve": held("special"),
            "carried_forward": held("carried_forward"),
            "surplus_of_year": lambda at: f"{at('surplus_sum')}-{years_sum('year surplus', at)}",
            "grants_to_amortise": lambda at: (
                f"SUM({at.upto('grants_received')})-("
                + ("+".join(at(f"earned {n}") for n in range(grants)) or "0")
                + ")"
            ),
            "loans": lambda at: at("loans"),
            "suppliers": lambda at: sums(at, "bought sum", "paid"),
            "refunds_to_pay": lambda at: f"{years_sum('due', at)}-SUM({at.upto('refunds_paid')})",
            "tax_to_pay": lambda at: f"SUM({at.upto('tax')})-SUM({at.upto('tax_paid')})",
        }

    def _sum(self, name: str, values: object) -> None:
        source = self._place(name)
        label = LINES.get(name) or {"before_tax": "Surplus before tax", "work_pay": "Pay of members’ work"}[name]
        style = "sum" if name == "surplus" else "amount"
        self._row(
            f"year {name}", label,
            lambda at: f"SUM({source.span(FIRST + (at.month - 1) * SEASON, FIRST + at.month * SEASON - 1)})", values,
            style=style,
        )  # fmt: skip

    def _row(
        self, name: str, label: str, formula: Callable[[At], str], values: object, *, style: str = "amount"
    ) -> None:
        said = self._say(label or LINES[name])
        self._lines.row(name, said, formula, values, count=YEARS, style=style)

    def _before(self, at: At, name: str) -> str:
        """Return the cell of an end of year that stands below, of the year before."""
        if at.month == 1:
            return "0"
        return Place(self._lines.page.get_name(), self._ends[name]).cell(FIRST + at.month - 2)

    def _place(self, name: str) -> Place:
        return self._book.rows[self._scenario.name, name]

    def _ref(self, key: str) -> str:
        return self._scenario.cells[key]


def _gain(at: At) -> str:
    return f"MAX(0,{at('year surplus')})"


def _loss(at: At) -> str:
    return f"MAX(0,-{at('year surplus')})"

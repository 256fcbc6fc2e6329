"""Investments, grants, loans and members month by month, as formulas: what no sale changes."""

from typing import Any

import numpy as np

from scoring_models.projects.plan.cash_flow import (
    bought_of,
    depreciation_of,
    grant_received,
    hours_of,
    shares_paid,
    shares_refunded,
    worn_share,
)
from scoring_models.projects.plan.figures import HORIZON, number
from scoring_models.projects.plan.loans import loan_months
from scoring_models.projects.plan.project_plan import Grant, Investment, Loan, MemberGroup
from scoring_models.projects.plan.timeline import Table
from widgets.apps.projects.plan_words import LINES
from widgets.apps.projects.plan_workbook_inputs import span_of
from widgets.apps.projects.plan_workbook_scenarios import Scenario
from widgets.apps.projects.plan_workbook_sheets import FIRST, At, Book, Lines, Place


class MoneyLines:
    """Write the lines of investments, grants, loans and members of one scenario."""

    def __init__(self, book: Book, lines: Lines, scenario: Scenario) -> None:
        self._book, self._lines, self._scenario, self._say = book, lines, scenario, book.say
        self._plan = scenario.plan

    def write(self) -> None:
        """Write all of them; the totals that other sheets read come last in each part."""
        self._investments()
        self._grants()
        self._loans()
        self._members()

    def _ref(self, key: str) -> str:
        return self._scenario.cells[key]

    def _total(self, name: str, label: str, parts: list[str], values: Any) -> None:
        """Write the sum of lines; nothing to add up is 0."""

        def formula(at: At) -> str:
            return "+".join(at(part) for part in parts) or "0"

        self._lines.row(name, label, formula, values, style="sum")

    # Investments -----------------------------------------------------------------------------------------------------

    def _investments(self) -> None:
        say, lines, parts = self._say, self._lines, self._plan.investments
        lines.title(say("Investments"))
        for place, each in enumerate(parts):
            self._bought(place, each)
        for place, each in enumerate(parts):
            self._worn_by_month(place, each)
        self._worn_blocks(parts)
        kept = self._scenario.kept
        numbers = range(len(parts))
        in_money = kept.flows.investments_paid[0]
        self._total("bought", say("Bought"), [f"bought {n}" for n in numbers], in_money + kept.in_kind)
        self._in_kind(kept.in_kind)
        wear = kept.results.depreciation[0]
        self._total("depreciation", say(LINES["depreciation"]), [f"depreciation {n}" for n in numbers], wear)

    def _bought(self, place: int, each: Investment) -> None:
        cost, month, life = (self._ref(f"investments[{place}].{name}") for name in ("cost_mad", "month", "life_years"))
        renewed, worn = (self._ref(f"investments[{place}].{name}") for name in ("is_renewed", "is_depreciated"))

        def formula(at: At) -> str:
            again = f"IF(MOD({at.m}-{month},{life}*12)=0,1,0)*IF({at.m}>={month},1,0)"
            return f"{cost}*IF({renewed}*{worn}=1,{again},IF({at.m}={month},1,0))"

        label = self._say("Purchase · {name}", name=each.label)
        self._lines.row(f"bought {place}", label, formula, bought_of(each))

    def _worn_by_month(self, place: int, each: Investment) -> None:
        cost, month, life = (self._ref(f"investments[{place}].{name}") for name in ("cost_mad", "month", "life_years"))
        renewed, worn = (self._ref(f"investments[{place}].{name}") for name in ("is_renewed", "is_depreciated"))

        def formula(at: At) -> str:
            used = f"IF({at.m}>={month},1,0)*IF({renewed}=1,1,IF({at.m}<{month}+{life}*12,1,0))"
            return f"IF({worn}=0,0,{cost}/({life}*12)*{used})"

        label = self._say("Depreciation · {name}", name=each.label)
        self._lines.row(f"depreciation {place}", label, formula, depreciation_of(each))

    def _worn_blocks(self, parts: tuple[Investment, ...]) -> None:
        """Write how much of the first life of each is worn, one below another: grants add up these columns."""
        for place, each in enumerate(parts):
            cost = self._ref(f"investments[{place}].cost_mad")
            worn = np.minimum(np.cumsum(depreciation_of(each)), number(each.cost_mad))
            label = self._say("Worn of its first life · {name}", name=each.label)

            def formula(at: At, place: int = place, cost: str = cost) -> str:
                return f"IF({cost}>0,1,1)*MIN(SUM({at.upto(f'depreciation {place}')}),{cost})"

            row = self._lines.row(f"worn {place}", label, formula, worn)
            self._lines.page.write_formula(
                row.row, 2, f"={cost}", self._book.formats["amount"], _shown(number(each.cost_mad))
            )

    def _in_kind(self, values: Table) -> None:
        terms = [
            (self._ref(f"investments[{n}].month"), self._ref(f"investments[{n}].in_kind_mad"))
            for n in range(len(self._plan.investments))
        ]

        def formula(at: At) -> str:
            return "+".join(f"IF({amount}=0,0,IF({at.m}={month},1,0)*{amount})" for month, amount in terms) or "0"

        self._lines.row("in_kind", self._say("Brought in kind by members"), formula, values)

    # Grants ----------------------------------------------------------------------------------------------------------

    def _grants(self) -> None:
        say, lines, kept = self._say, self._lines, self._scenario.kept
        lines.title(say("Grants"))
        for place, grant in enumerate(self._plan.grants):
            self._grant(place, grant)
        numbers = range(len(self._plan.grants))
        received, earned = kept.flows.grants_received[0], kept.results.grant_income[0]
        self._total("grants_received", say(LINES["grants_received"]), [f"grant {n}" for n in numbers], received)

        def income(at: At) -> str:
            return "+".join(f"{at(f'earned {n}')}-{at.before(f'earned {n}')}" for n in numbers) or "0"

        lines.row("grant_income", say(LINES["grant_income"]), income, earned, style="sum")

    def _grant(self, place: int, grant: Grant) -> None:
        amount, month = (self._ref(f"grants[{place}].{name}") for name in ("amount_mad", "month"))
        came = grant_received(grant, np.full(1, self._scenario.delay, dtype=np.int64))[0]

        def received(at: At) -> str:
            return f"IF({amount}=0,0,{amount}*IF({at.m}={month},1,0))"

        def earned(at: At) -> str:
            return f"SUM({at.upto(f'grant {place}')})*{self._share_worn(place, at)}"

        self._lines.row(f"grant {place}", self._say("Comes · {name}", name=grant.label), received, came)
        label = self._say("Become income until then · {name}", name=grant.label)
        worn = worn_share(grant, self._plan)
        self._lines.row(f"earned {place}", label, earned, np.cumsum(came) * worn)

    def _share_worn(self, grant: int, at: At) -> str:
        """Return how far what a grant pays is worn: 1 where it pays nothing that costs."""
        last = len(self._plan.investments) - 1
        if last < 0:
            return "1"
        flags = span_of(self._ref(f"grants[{grant}].pays[0]"), self._ref(f"grants[{grant}].pays[{last}]"))
        column = FIRST + at.month - 1
        first, end = (self._book.rows[self._scenario.name, f"worn {n}"] for n in (0, last))
        worn = span_of(first.cell(column, fixed=True), end.cell(column, fixed=True))
        cost = span_of(first.cell(2, fixed=True), end.cell(2, fixed=True))
        return f"IF(SUMIF({flags},1,{cost})=0,1,SUMIF({flags},1,{worn})/SUMIF({flags},1,{cost}))"

    # Loans -----------------------------------------------------------------------------------------------------------

    def _loans(self) -> None:
        say, lines, kept = self._say, self._lines, self._scenario.kept
        lines.title(say("Loans"))
        for place, loan in enumerate(self._plan.loans):
            self._loan(place, loan)
        numbers = range(len(self._plan.loans))
        totals = {
            "loans_received": ("received", kept.flows.loans_received[0]),
            "interest": ("interest", kept.results.interest[0]),
            "principal_paid": ("principal", kept.flows.principal_paid[0]),
            "loans": ("owed", kept.balance.loans[0]),
        }
        for name, (kind, values) in totals.items():
            self._total(name, say(LINES[name]), [f"{kind} {n}" for n in numbers], values)

    def _loan(self, place: int, loan: Loan) -> None:
        names = ("amount_mad", "month", "annual_rate", "term_months", "grace_months", "repayment")
        amount, month, rate, term, grace, how = (self._ref(f"loans[{place}].{name}") for name in names)
        known, months = f"ISNUMBER({amount}+{month}+{rate}+{term}+{grace})", loan_months(loan)

        def told(formula: str) -> str:
            return f"IF({amount}=0,0,IF({known},{formula},NA()))"

        def principal(at: At) -> str:
            even = f"PMT({rate}/12,{term}-{grace},-{amount})-{at(f'interest {place}')}"
            passed = f"{at.m}-{month}"
            repaid = f"IF({how}=1,{even},{amount}/({term}-{grace}))"
            return told(f"IF(AND({passed}>{grace},{passed}<={term}),{repaid},0)")

        def label(text: str) -> str:
            return self._say(text, name=loan.label)

        row = self._lines.row
        row(
            f"received {place}",
            label("Comes · {name}"),
            lambda at: told(f"IF({at.m}={month},{amount},0)"),
            months.received,
        )
        # What is owed stands two rows below: a month's interest reads the month before.
        owed = self._lines.next + 2

        def interest(at: At) -> str:
            before = "0" if at.month == 1 else _below(at, owed, self._lines.page.get_name())
            return told(f"{before}*{rate}/12")

        row(f"interest {place}", label("Interest · {name}"), interest, months.interest)
        row(f"principal {place}", label("Repaid · {name}"), principal, months.principal)
        row(
            f"owed {place}", label("Still owed · {name}"),
            lambda at: f"{at.before(f'owed {place}')}+{at(f'received {place}')}-{at(f'principal {place}')}",
            months.owed,
        )  # fmt: skip

    # Members ---------------------------------------------------------------------------------------------------------

    def _members(self) -> None:
        say, kept = self._say, self._scenario.kept
        self._lines.title(say("Members"))
        for place, group in enumerate(self._plan.members):
            self._group(place, group)
        numbers = range(len(self._plan.members))
        for name, kind, values in (
            ("hours", "hours", kept.hours),
            ("work_pay", "pay", kept.work_pay),
            ("shares_paid", "shares", kept.flows.shares_paid[0]),
            ("shares_refunded", "back", kept.flows.shares_refunded[0]),
        ):
            label = say(LINES.get(name, "Pay of members’ work"))
            self._total(name, label, [f"{kind} {n}" for n in numbers], values)
        self._capital(kept.capital)

    def _group(self, place: int, group: MemberGroup) -> None:
        names = ("members", "hours_each_month", "hour_pay_mad", "work_from_month", "leaves_month", "refunded_month")
        members, hours, pay, start, leaves, back = (self._ref(f"members[{place}].{name}") for name in names)
        amount = self._amount(place)

        def here(at: At) -> str:
            return f"IF({at.m}<{leaves},1,0)"

        def worked(at: At) -> str:
            return f"IF({hours}=0,0,{members}*{hours}*IF({at.m}>={start},1,0)*{here(at)})"

        row, say, plan = self._lines.row, self._say, self._plan
        in_hours, paid = hours_of(group), shares_paid(group, plan)
        each_hour = 0.0 if group.hours_each_month == 0 else number(group.hour_pay_mad)
        row(f"hours {place}", say("Hours · {name}", name=group.label), worked, in_hours)
        row(
            f"pay {place}", say("Pay · {name}", name=group.label),
            lambda at: f"IF({hours}=0,0,{at(f'hours {place}')}*{pay})", in_hours * each_hour,
        )  # fmt: skip
        row(
            f"shares {place}", say("Shares paid · {name}", name=group.label),
            lambda at: f"IF({amount}=0,0,{amount}*({self._paid_up(at)})*{here(at)})", paid,
        )  # fmt: skip
        row(
            f"back {place}", say("Shares paid back · {name}", name=group.label),
            lambda at: f"IF({at.m}={back},SUM({at.all(f'shares {place}')}),0)",
            shares_refunded(group, plan),
        )  # fmt: skip

    def _amount(self, place: int) -> str:
        members, each = (self._ref(f"members[{place}].{name}") for name in ("members", "shares_each"))
        return f"({members}*{each}*{self._ref('share_value_mad')})"

    def _paid_up(self, at: At) -> str:
        parts = [
            f"IF({at.m}={self._ref(f'paying_up[{n}].month')},1,0)*{self._ref(f'paying_up[{n}].share')}"
            for n in range(len(self._plan.paying_up))
        ]
        return "+".join(parts) or "NA()"

    def _capital(self, values: Table) -> None:
        def formula(at: At) -> str:
            shares = [
                f"{self._amount(n)}*IF({at.m}<{self._ref(f'members[{n}].refunded_month')},1,0)"
                for n in range(len(self._plan.members))
            ]
            return f"{'+'.join(shares)}+SUM({at.upto('in_kind')})"

        self._lines.row("capital", self._say(LINES["capital"]), formula, values[:HORIZON], style="sum")


def _below(at: At, row: int, sheet: str) -> str:
    """Return the cell of a row that is not written yet, in the month before."""
    return Place(sheet, row).cell(FIRST + at.month - 2)


def _shown(value: float) -> float | str:
    return "#N/A" if np.isnan(value) else value

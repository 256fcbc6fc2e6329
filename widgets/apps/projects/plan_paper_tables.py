"""The tables of a plan on paper: what it needs, who pays, each year, two years of months, shocks, rules, the law."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from markupsafe import Markup, escape

from academy.citations import citation
from legal_rules.wording import label_of
from scoring_models.projects.plan.books import INFLOWS, OUTFLOWS, Books
from scoring_models.projects.plan.figures import SEASON
from scoring_models.projects.plan.financing_rules import FinancingFinding, sources_of
from scoring_models.projects.plan.indicators import Indicators
from scoring_models.projects.plan.legal_checks import PlanFinding
from scoring_models.projects.plan.monte_carlo import Draws
from scoring_models.projects.plan.project_plan import ProjectPlan
from scoring_models.projects.plan.timeline import MONTHLY_SHOWN, YEARS, Table, yearly
from widgets.apps.projects.plan_words import INDICATORS, LINES, SHOCKS
from widgets.theme.texts import Texts

_YEARLY = ("revenue", "grant_income", "variable_costs", "fixed_costs", "staff_costs", "member_wages", "depreciation",
           "interest", "tax", "surplus")  # fmt: skip
_USED = ("to_reserve", "losses_absorbed", "refund", "to_special", "carried")
_OPEN = ("violated", "unknown", "to_confirm")
# How a rule of a funder is told, with the plan's own figure and the limit.
RULES: Mapping[str, str] = {
    "max_amount_mad": "Grant of {ours}; at most {limit}",
    "max_share_of_cost": "Grant of {ours} of the cost; at most {limit}",
    "own_share_min": "Own part of {ours} of the cost; at least {limit}",
    "own_in_kind_max_share": "{ours} of the own part in kind; at most {limit}",
    "women_youth_share_min": "{ours} of the members are women or young people; more than {limit}",
}
STATES: Mapping[str, str] = {"within": "Within the rule", "beyond": "Beyond the rule", "unknown": "Not known"}


@dataclass(frozen=True)
class PaperTable:
    """A table on paper; the last of ``kind`` says how it is drawn."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str | Markup]]
    note: str = ""
    kind: str = ""
    empty: str = ""


class PaperTables:
    """Put a plan's books and findings into tables.

    Parameters
    ----------
    say
        The reader's language.
    """

    def __init__(self, say: Texts, plan: ProjectPlan, kept: Books, told: Indicators) -> None:
        self._say, self._plan, self._kept, self._told = say, plan, kept, told

    def money(self) -> PaperTable:
        """Return what the project needs, and where the money comes from."""
        say, sources, plan = self._say, sources_of(self._plan), self._plan
        rows = [[each.label, self.amount(each.cost_mad), ""] for each in plan.investments]
        rows += [[say("Total of the investments"), self.amount(sources.cost), ""]]
        paid = [
            (say("Members’ shares in money"), sources.own_cash),
            (say("Brought in kind by members"), sources.own_in_kind),
        ]
        paid += [(each.label, _or_nan(each.amount_mad)) for each in plan.grants]
        paid += [(each.label, _or_nan(each.amount_mad)) for each in plan.loans]
        rows += [[name, "", self.amount(value)] for name, value in paid]
        rows += [[say("Total of the money"), "", self.amount(sum(value for _, value in paid))]]
        headers = ["", say("What is bought"), say("Who pays")]
        return PaperTable(say("Needs and money"), headers, rows, kind="figures")

    def glance(self) -> PaperTable:
        """Return what the plan comes to, in few lines."""
        told, name = self._told, INDICATORS
        rows = [
            (name["cash_low_mad"], self.amount(told.cash_low_mad)),
            (name["cash_low_month"], self.whole(told.cash_low_month)),
            (name["bridge_mad"], self.amount(None if told.cash_low_mad is None else max(0.0, -told.cash_low_mad))),
            (name["break_even_month"], self.whole(told.break_even_month)),
            (name["npv_project_mad"], self.amount(told.project.npv_mad)),
            (name["npv_mad"], self.amount(told.members.npv_mad)),
            (name["irr_project"], self._rate(told.project.irr, told.project.state)),
            (name["mirr_project"], self.share(told.project.mirr)),
            (name["payback_project"], self.whole(told.project.payback_month)),
            (name["least_debt_cover"], self._times(told.least_debt_cover)),
            (name["working_members"], self.whole(told.working_members)),
            (name["people_employed"], self.whole(told.people_employed)),
        ]  # fmt: skip
        note = self._say("Jobs are those that the group plans; they are no promise and count in no score.")
        said = [[self._say(label), value] for label, value in rows]
        return PaperTable(self._say("What the plan comes to"), ["", self._say("Value")], said, note, "figures")

    def years(self) -> PaperTable:
        """Return income, costs, the use of the surplus, cash and an hour's income, by year."""
        say, kept, told = self._say, self._kept, self._told
        rows = [self._line(LINES[name], yearly(getattr(kept.results, name))[0]) for name in _YEARLY]
        rows += [self._line(LINES[name], getattr(kept.years, name)[0]) for name in _USED]
        rows.append(self._line(LINES["cash"], kept.balance.cash[0][SEASON - 1 :: SEASON]))
        for name in ("income_per_hour_mad", "worth_per_hour_mad"):
            rows.append([say(INDICATORS[name]), *(self.amount(value, digits=2) for value in getattr(told, name))])
        rows.append([say(INDICATORS["debt_cover"]), *(self._times(value) for value in told.debt_cover)])
        revenue = [self.amount(each.revenue_mad) for each in told.break_even]
        rows.append([say(INDICATORS["break_even_revenue_mad"]), *revenue])
        headers = ["", *(say("Year {number}", number=year) for year in range(1, YEARS + 1))]
        return PaperTable(say("Year by year, in dirhams"), headers, rows, kind="wide")

    def months(self) -> PaperTable:
        """Return the money of each of the first months."""
        say, flows = self._say, self._kept.flows
        others = sum(getattr(flows, name)[0] for name in INFLOWS if name != "collected")
        paid = sum(getattr(flows, name)[0] for name in OUTFLOWS)
        columns = [flows.collected[0], others, paid, self._kept.results.surplus[0], self._kept.balance.cash[0]]
        rows = [
            [self._month(month), *(self.amount(float(column[month])) for column in columns)]
            for month in range(MONTHLY_SHOWN)
        ]
        headers = [say("Month"), say(LINES["collected"]), say("Other money in"), say("Money out"),
                   say(LINES["surplus"]), say(LINES["cash"])]  # fmt: skip
        return PaperTable(say("The first two years, in dirhams"), headers, rows, kind="months")

    def shocks(self, table: pd.DataFrame, delays: Mapping[int, float | None]) -> PaperTable:
        """Return what each shock makes of the plan, and what late grants ask for."""
        say = self._say
        names = ("cash_low_mad", "cash_low_month", "bridge_mad", "surplus_mad", "npv_mad", "income_per_hour_mad")
        rows = [
            [say(SHOCKS[str(shock)]), *(self.amount(row[name], digits=2 if "hour" in name else 0) for name in names)]
            for shock, row in table.iterrows()
        ]
        note = Markup(" ").join(
            self._said("Grants {months} months late: {amount} to be found.", months=months, amount=self.amount(amount))
            for months, amount in delays.items()
            if months and self._plan.grants
        )
        return PaperTable(say("What if"), ["", *(say(INDICATORS[name]) for name in names)], rows, note, "wide")

    def draws(self, drawn: Draws) -> PaperTable:
        """Return the spread of the draws, with their seed."""
        say, at = self._say, (0.05, 0.5, 0.95)
        names = ("cash_low_mad", "npv_mad", "surplus_mad", "worth_per_hour_mad")
        rows = [
            [
                say(INDICATORS[name]),
                *(self.amount(value, digits=2 if "hour" in name else 0) for value in drawn.quantiles(name, at)),
            ]
            for name in names
        ]
        headers = ["", say("One time in twenty under"), say("In the middle"), say("One time in twenty over")]
        note = self._said(
            "{count} draws, seed {seed}; cash is lacking in {share} of them. The spreads are declared, not measured.",
            count=say.number(len(drawn.cash_low_mad)), seed=drawn.seed,
            share=self.share(drawn.probability_of_lacking_cash),
        )  # fmt: skip
        return PaperTable(say("If prices, harvests, costs and grants vary"), headers, rows, note, "figures")

    def rules(self, findings: Sequence[FinancingFinding], funders: Mapping[str, str]) -> PaperTable:
        """Return how the plan stands to funders' rules; each is cited."""
        say = self._say
        rows = []
        for each in findings:
            write = self.amount if each.quantity == "max_amount_mad" else self.share
            told = self._said(RULES[each.quantity], ours=write(each.ours), limit=write(each.limit))
            state = say(STATES[each.state]) + (f" · {say('to verify')}" if each.is_to_verify else "")
            source = Markup('{} <bdi dir="ltr">{}</bdi>').format(each.remarks.get(say.language, ""), each.source)
            rows.append([funders.get(each.funder_id, each.funder_id), told, state, source])
        note = say("Rules of funders warn and forbid nothing: the call of the province decides.")
        headers = [say("Funder"), say("Rule"), say("State"), say("Source")]
        return PaperTable(say("What funders ask"), headers, rows, note, "words", say("No rule of a funder applies."))

    def law(self, findings: Sequence[PlanFinding]) -> PaperTable:
        """Return what the law finds open, and how much is in order."""
        say = self._say
        shown = [each for each in findings if each.finding.state in _OPEN]
        rows = [
            [
                say("The whole plan") if each.year is None else say("Year {number}", number=each.year),
                say(each.finding.label), say(label_of(each.finding)),
                citation(each.finding.rule_id, say.language),
            ]
            for each in shown
        ]  # fmt: skip
        fine = sum(each.finding.state == "ok" for each in findings)
        note = say("{count} duties of law 112-12 are in order in this plan.", count=say.number(fine))
        headers = ["", say("Duty"), say("State"), say("Article")]
        return PaperTable(say("What the law says"), headers, rows, note, "words", say("Nothing is open."))

    def amount(self, value: float | None, *, digits: int = 0) -> Markup:
        """Return an amount, its sign where it belongs; a dash for what is not known."""
        if value is None or np.isnan(value):
            return Markup("–")
        rounded = round(float(value), digits)
        sign = "−" if rounded < 0 else ""
        return Markup('<bdi dir="ltr">{}{}</bdi>').format(sign, self._say.number(abs(rounded), digits=digits))

    def whole(self, value: int | None) -> Markup:
        """Return a count."""
        return self.amount(value)

    def share(self, value: float | None) -> Markup:
        """Return a share in percent, one digit after the comma."""
        if value is None or np.isnan(value):
            return Markup("–")
        sign = "−" if round(value, 3) < 0 else ""
        return Markup('<bdi dir="ltr">{}{}\u00a0%</bdi>').format(sign, self._say.number(abs(value) * 100, digits=1))

    def _said(self, text: str, **values: object) -> Markup:
        """Return a sentence with amounts in it, each read in its own direction."""
        return Markup(escape(self._say(text))).format(**values)  # noqa: S704  # escaped

    def _rate(self, value: float | None, state: str) -> Markup | str:
        told = {"none": self._say("there is none"), "several": self._say("there are several: none is the rate")}
        return told.get(state) or self.share(value)

    def _times(self, value: float | None) -> Markup:
        return self.amount(value, digits=2)

    def _line(self, label: str, values: Table) -> list[str | Markup]:
        return [self._say(label), *(self.amount(float(value)) for value in values)]

    def _month(self, place: int) -> str:
        start = self._plan.start
        month = dt.date(start.year + (start.month - 1 + place) // SEASON, (start.month - 1 + place) % SEASON + 1, 1)
        return f"{place + 1} · {month:%m/%Y}"


def _or_nan(value: float | None) -> float:
    return np.nan if value is None else value

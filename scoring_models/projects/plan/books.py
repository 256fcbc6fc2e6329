"""The books of a plan: flows of money, surplus and balance sheet of each month, use of the surplus of each year.

One function reckons one plan and ten thousand draws of it: a plan is a draw in which nothing varies.
"""

from dataclasses import dataclass, fields

import numpy as np

from scoring_models.projects.plan.cash_flow import (
    Factors,
    Steady,
    Trade,
    factors_of,
    grant_received,
    steady_of,
    whole_trade,
    worn_share,
)
from scoring_models.projects.plan.figures import HORIZON, SEASON, number
from scoring_models.projects.plan.project_plan import ProjectPlan
from scoring_models.projects.plan.surplus_use import SurplusYears, reserve_rule, surplus_years
from scoring_models.projects.plan.timeline import YEARS, Table, monthly, yearly


@dataclass(frozen=True)
class Flows:
    """Money that comes (above) and goes (below) each month, (draws, HORIZON) in dirhams, all without sign."""

    collected: Table
    shares_paid: Table
    grants_received: Table
    loans_received: Table
    suppliers_paid: Table
    fixed_costs_paid: Table
    staff_paid: Table
    work_paid: Table
    investments_paid: Table  # in money; what is brought in kind is not
    interest_paid: Table
    principal_paid: Table
    tax_paid: Table
    refunds_paid: Table
    shares_refunded: Table


INFLOWS = ("collected", "shares_paid", "grants_received", "loans_received")
OUTFLOWS = tuple(each.name for each in fields(Flows) if each.name not in INFLOWS)


@dataclass(frozen=True)
class Results:
    """Income and cost of each month, (draws, HORIZON) in dirhams, all without sign but the surplus."""

    revenue: Table
    grant_income: Table
    variable_costs: Table
    fixed_costs: Table
    staff_costs: Table
    member_wages: Table  # none where work is paid by advances on the surplus
    depreciation: Table
    interest: Table
    tax: Table  # in the last month of each year
    surplus: Table


@dataclass(frozen=True)
class Balance:
    """What the project has and owes at each month's end, (draws, HORIZON) in dirhams."""

    cash: Table
    receivables: Table
    stock: Table
    fixed_assets: Table  # less depreciation
    advances: Table  # on the surplus, to members, not yet set against refunds
    capital_paid: Table
    legal_reserve: Table
    special_reserve: Table
    carried_forward: Table
    surplus_of_year: Table  # of the year that runs; used at its end
    grants_to_amortise: Table
    loans: Table
    suppliers: Table
    refunds_to_pay: Table
    tax_to_pay: Table


ASSETS = ("cash", "receivables", "stock", "fixed_assets", "advances")
LIABILITIES = tuple(each.name for each in fields(Balance) if each.name not in ASSETS)


@dataclass(frozen=True)
class Books:
    """Everything reckoned of a plan; arrays are (draws, HORIZON) and (draws, YEARS), hours are (HORIZON,)."""

    flows: Flows
    results: Results
    balance: Balance
    years: SurplusYears
    advances_settled: Table  # (draws, YEARS) refunds that were paid before, by advances
    hours: Table
    work_pay: Table  # (HORIZON,) wages or advances
    capital: Table  # (HORIZON,) subscribed
    in_kind: Table  # (HORIZON,) brought in kind


def books(plan: ProjectPlan, factors: Factors | None = None) -> Books:
    """Return the books of a plan.

    Parameters
    ----------
    plan
        As the group wrote it; what hangs on a figure that is not known is NaN.
    factors
        Draws; without them the plan as it is written, one draw.
    """
    factors = factors_of(plan) if factors is None else factors
    steady, trade = steady_of(plan), whole_trade(plan, factors)
    draws = len(factors.price)
    received, earned = _grants(plan, factors, draws)
    results = _results(plan, steady, trade, earned)
    capital_at_years = steady.capital[SEASON - 1 :: SEASON]
    use = surplus_years(yearly(results.surplus), capital_at_years, plan.surplus_use, reserve_rule(plan.start))
    settled = _settled(plan, steady, use)
    refunds = _paid_later(use.refund - settled, _after(plan.surplus_use))
    tax_paid = _paid_later(yearly(results.tax), _after(plan.tax))
    flows = _flows(steady, trade, received, refunds, tax_paid)
    balance = _balance(plan, steady, trade, results, use, settled, flows, received - earned)
    return Books(flows, results, balance, use, settled, steady.hours, steady.work_pay, steady.capital, steady.in_kind)


def net_flow(flows: Flows) -> Table:
    """Return what the cash gains each month."""
    total: Table = sum(getattr(flows, name) for name in INFLOWS) - sum(getattr(flows, name) for name in OUTFLOWS)
    return total


def _after(use: object) -> float | None:
    """Return how many months after the year's end it is paid; 1 where nothing is ever paid."""
    return 1 if use is None else getattr(use, "paid_after_months", None)


def _grants(plan: ProjectPlan, factors: Factors, draws: int) -> tuple[Table, Table]:
    """Return what comes of all grants each month, and what of it becomes income, each (draws, HORIZON)."""
    received = earned = np.zeros((draws, HORIZON))
    for grant in plan.grants:
        came = np.broadcast_to(grant_received(grant, factors.grant_delay), (draws, HORIZON))
        received = received + came
        earned = earned + monthly(np.cumsum(came, axis=1) * worn_share(grant, plan))
    return received, earned


def _results(plan: ProjectPlan, steady: Steady, trade: Trade, grant_income: Table) -> Results:
    wages = steady.work_pay if plan.work_pay == "wage" else np.zeros(HORIZON)
    costs = steady.fixed_costs + steady.staff_costs + wages + steady.depreciation + steady.loans.interest
    before_tax = trade.revenue + grant_income - trade.used - costs
    tax = np.zeros_like(before_tax)
    if plan.tax is not None and plan.tax.rate != 0:
        tax[:, SEASON - 1 :: SEASON] = number(plan.tax.rate) * np.maximum(yearly(before_tax), 0.0)
    return Results(
        revenue=trade.revenue,
        grant_income=grant_income,
        variable_costs=trade.used,
        fixed_costs=_each(steady.fixed_costs, before_tax),
        staff_costs=_each(steady.staff_costs, before_tax),
        member_wages=_each(wages, before_tax),
        depreciation=_each(steady.depreciation, before_tax),
        interest=_each(steady.loans.interest, before_tax),
        tax=tax,
        surplus=before_tax - tax,
    )


def _settled(plan: ProjectPlan, steady: Steady, use: SurplusYears) -> Table:
    """Return the refunds of each year that members had before as advances."""
    settled = np.zeros_like(use.refund)
    if plan.work_pay != "advance":
        return settled
    given = np.cumsum(steady.work_pay)[SEASON - 1 :: SEASON]
    for year in range(YEARS):
        open_still = given[year] - settled[:, :year].sum(axis=1)
        settled[:, year] = np.minimum(use.refund[:, year], open_still)
    return settled


def _paid_later(amounts: Table, months: float | None) -> Table:
    """Return what is paid each month of amounts due at each year's end; what falls after the plan stays owed."""
    paid = np.zeros((len(amounts), HORIZON))
    for year in range(YEARS):
        end = (year + 1) * SEASON
        if months is None:
            paid[:, end:] = np.nan
        elif end + months <= HORIZON:
            paid[:, int(end + months) - 1] += amounts[:, year]
    return paid


def _flows(steady: Steady, trade: Trade, received: Table, refunds: Table, tax_paid: Table) -> Flows:
    shape = received
    return Flows(
        collected=trade.collected,
        shares_paid=_each(steady.shares_paid, shape),
        grants_received=received,
        loans_received=_each(steady.loans.received, shape),
        suppliers_paid=trade.paid,
        fixed_costs_paid=_each(steady.fixed_costs, shape),
        staff_paid=_each(steady.staff_costs, shape),
        work_paid=_each(steady.work_pay, shape),
        investments_paid=_each(steady.bought - steady.in_kind, shape),
        interest_paid=_each(steady.loans.interest, shape),
        principal_paid=_each(steady.loans.principal, shape),
        tax_paid=tax_paid,
        refunds_paid=refunds,
        shares_refunded=_each(steady.shares_refunded, shape),
    )


def _balance(
    plan: ProjectPlan, steady: Steady, trade: Trade, results: Results, use: SurplusYears, settled: Table,
    flows: Flows, grants_left: Table,
) -> Balance:  # fmt: skip
    given = np.cumsum(steady.work_pay) if plan.work_pay == "advance" else np.zeros(HORIZON)
    paid_in = np.cumsum(steady.shares_paid + steady.in_kind - steady.shares_refunded)
    surplus = np.cumsum(results.surplus, axis=1)
    closed = _held(np.cumsum(yearly(results.surplus), axis=1))
    return Balance(
        cash=np.cumsum(net_flow(flows), axis=1),
        receivables=np.cumsum(trade.revenue - trade.collected, axis=1),
        stock=np.cumsum(trade.bought - trade.used, axis=1),
        fixed_assets=_each(np.cumsum(steady.bought - steady.depreciation), surplus),
        advances=given - _held(np.cumsum(settled, axis=1)),
        capital_paid=_each(paid_in, surplus),
        legal_reserve=_held(use.reserve),
        special_reserve=_held(use.special),
        carried_forward=_held(use.carried_forward),
        surplus_of_year=surplus - closed,
        grants_to_amortise=np.cumsum(grants_left, axis=1),
        loans=_each(steady.loans.owed, surplus),
        suppliers=np.cumsum(trade.bought - trade.paid, axis=1),
        refunds_to_pay=_held(np.cumsum(use.refund - settled, axis=1)) - np.cumsum(flows.refunds_paid, axis=1),
        tax_to_pay=np.cumsum(results.tax - flows.tax_paid, axis=1),
    )


def _held(years: Table) -> Table:
    """Return what each year's end leaves, month by month until the next: (draws, YEARS) gives (draws, HORIZON)."""
    months = np.zeros((len(years), HORIZON))
    for year in range(YEARS):
        end = (year + 1) * SEASON - 1
        months[:, end : end + SEASON] = years[:, [year]]
    return months


def _each(months: Table, like: Table) -> Table:
    """Return the same months for every draw, without copying them."""
    return np.broadcast_to(months, like.shape)

"""What moves each month: sales, purchases, work, investments, grants, members' shares; for a plan or many draws."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring_models.projects.plan.figures import HORIZON, SEASON, number
from scoring_models.projects.plan.loans import LoanMonths, all_loans
from scoring_models.projects.plan.project_plan import Grant, Investment, MemberGroup, Product, ProjectPlan
from scoring_models.projects.plan.timeline import (
    MONTHS,
    REACH,
    Table,
    at,
    by_calendar,
    earlier,
    later,
    monthly,
    ramp,
    since,
)

_NONE = np.zeros(HORIZON)


@dataclass(frozen=True)
class Factors:
    """What multiplies prices, quantities and unit costs, each (draws, REACH), and months by which grants are late."""

    price: Table
    quantity: Table
    unit_cost: Table
    grant_delay: npt.NDArray[np.int64]  # (draws,)


@dataclass(frozen=True)
class Trade:
    """Selling and buying, each (draws, HORIZON) in dirhams."""

    revenue: Table
    collected: Table
    used: Table  # the cost of what was sold
    bought: Table
    paid: Table

    def __add__(self, other: "Trade") -> "Trade":
        """Return both together."""
        return Trade(*(getattr(self, name) + getattr(other, name) for name in Trade.__dataclass_fields__))


@dataclass(frozen=True)
class Steady:
    """What no draw changes, each (HORIZON,) in dirhams or hours."""

    fixed_costs: Table
    staff_costs: Table
    hours: Table
    work_pay: Table
    bought: Table  # investments, at their whole cost
    in_kind: Table
    depreciation: Table
    capital: Table  # subscribed, what was brought in kind included, at the month's end
    shares_paid: Table  # in money
    shares_refunded: Table
    loans: LoanMonths


def factors_of(plan: ProjectPlan) -> Factors:
    """Return the factors of a plan as it is written: its changes, one draw, no delay."""
    found = {of: np.ones((1, REACH)) for of in ("price", "quantity", "unit_cost")}
    for change in plan.changes:
        lasts = since(change.from_month) * (number(change.until_month) >= MONTHS)
        unknown = np.isnan(number(change.until_month)) | np.isnan(number(change.factor))
        found[change.of] = found[change.of] * np.where(
            np.isnan(lasts) | unknown, np.nan, np.where(lasts == 1, number(change.factor), 1.0)
        )
    return Factors(**found, grant_delay=np.zeros(1, dtype=np.int64))


def units_of(product: Product, plan: ProjectPlan) -> Table:
    """Return the units of a product that are sold each month over :data:`REACH` months, before any factor."""
    outside = number(product.outside_share)
    if outside:
        is_open = since(product.outside_from_month)
        outside_done = 1 - outside * (1 - is_open)
    else:
        outside_done = np.ones(REACH)
    grown = ramp(product.from_month, product.ramp_months, product.first_share)
    return by_calendar(product.quantities, plan.start) * grown * outside_done


def cost_of_unit(product: Product) -> float:
    """Return what one unit costs, in dirhams; NaN where one of its costs is not known."""
    return float(sum(number(cost.amount_mad) for cost in product.unit_costs))


def trade_of(product: Product, plan: ProjectPlan, factors: Factors) -> Trade:
    """Return what a product sells and asks to be bought."""
    units = units_of(product, plan) * factors.quantity
    sold = np.cumsum(units * number(product.price_mad) * factors.price, axis=1)
    used = np.cumsum(units * cost_of_unit(product) * factors.unit_cost, axis=1)
    bought = earlier(used, number(product.stock_days))
    return Trade(
        revenue=monthly(sold[:, :HORIZON]),
        collected=monthly(later(sold, number(product.customer_days))),
        used=monthly(used[:, :HORIZON]),
        bought=monthly(bought),
        paid=monthly(later(bought, number(product.supplier_days))),
    )


def whole_trade(plan: ProjectPlan, factors: Factors) -> Trade:
    """Return all products together."""
    empty = np.zeros((len(factors.price), HORIZON))
    total = Trade(empty, empty, empty, empty, empty)
    for product in plan.products:
        total = total + trade_of(product, plan, factors)
    return total


def steady_of(plan: ProjectPlan) -> Steady:
    """Return all that no draw changes."""
    fixed = [
        number(cost.amount_mad) * _every(cost.every_months, cost.from_month) if cost.amount_mad != 0 else _NONE
        for cost in plan.fixed_costs
    ]
    staff = [_pay(number(job.people), number(job.pay_each_mad)) * since(job.from_month) for job in plan.staff]
    return Steady(
        fixed_costs=_sum(fixed),
        staff_costs=_sum(staff),
        hours=_sum(hours_of(group) for group in plan.members),
        work_pay=_sum(_work_pay(group) for group in plan.members),
        bought=_sum(bought_of(each) for each in plan.investments),
        in_kind=_sum(at(each.month) * number(each.in_kind_mad) for each in plan.investments if each.in_kind_mad != 0),
        depreciation=_sum(depreciation_of(each) for each in plan.investments),
        capital=_capital(plan),
        shares_paid=_sum(shares_paid(group, plan) for group in plan.members),
        shares_refunded=_sum(shares_refunded(group, plan) for group in plan.members),
        loans=all_loans(plan.loans),
    )


def is_there(group: MemberGroup) -> Table:
    """Return 1 in the months in which a group is there, over :data:`REACH` months."""
    return 1 - since(group.leaves_month) if group.leaves_month else np.ones(REACH)


def hours_of(group: MemberGroup) -> Table:
    """Return the hours that a group works for the cooperative each month."""
    if group.hours_each_month == 0:
        return np.zeros(REACH)
    return number(group.members) * number(group.hours_each_month) * since(group.work_from_month) * is_there(group)


def shares_of(group: MemberGroup, plan: ProjectPlan) -> float:
    """Return what a group subscribes in money, in dirhams."""
    return number(group.members) * number(group.shares_each) * number(plan.share_value_mad)


def shares_paid(group: MemberGroup, plan: ProjectPlan) -> Table:
    """Return what a group pays on its shares each month; who has left pays no more."""
    amount = shares_of(group, plan)
    if amount == 0:
        return np.zeros(REACH)
    if not plan.paying_up:
        return np.full(REACH, np.nan)
    parts = sum(at(each.month) * number(each.share) for each in plan.paying_up)
    return amount * parts * is_there(group)


def shares_refunded(group: MemberGroup, plan: ProjectPlan) -> Table:
    """Return what is paid back to members who leave: what they had paid, in one month."""
    if group.refunded_month is None:
        return np.zeros(REACH)
    return at(group.refunded_month) * float(np.sum(shares_paid(group, plan)))


def bought_of(investment: Investment) -> Table:
    """Return what is spent on an investment each month, in money or in kind, renewals included."""
    whole = at(investment.month)
    if investment.is_renewed and investment.is_depreciated:
        life, start = number(investment.life_years) * SEASON, number(investment.month)
        whole = since(investment.month) * np.where(np.isnan(life), np.nan, np.mod(MONTHS - start, life) == 0)
    return number(investment.cost_mad) * whole


def depreciation_of(investment: Investment) -> Table:
    """Return the linear depreciation of an investment, from its month on."""
    if not investment.is_depreciated:
        return np.zeros(REACH)
    life = number(investment.life_years) * SEASON
    is_used = since(investment.month)
    if not investment.is_renewed:
        is_used = is_used * np.where(np.isnan(life), np.nan, number(investment.month) + life > MONTHS)
    return number(investment.cost_mad) / life * is_used


def grant_received(grant: Grant, delay: npt.NDArray[np.int64]) -> Table:
    """Return what comes of a grant each month, (draws, HORIZON); late by each draw's months."""
    if grant.amount_mad == 0:
        return np.zeros((len(delay), HORIZON))
    month = number(grant.month) + delay[:, np.newaxis]
    is_then = np.where(np.isnan(month), np.nan, month == MONTHS[np.newaxis, :HORIZON])
    return number(grant.amount_mad) * is_then


def worn_share(grant: Grant, plan: ProjectPlan) -> Table:
    """Return how far the investments that a grant pays are depreciated, (HORIZON,): 1 for one that pays none.

    Renewals are not paid by it: the first life of each counts.
    """
    paid = [each for each in plan.investments if each.label in grant.pays]
    if not paid:
        return np.ones(HORIZON)
    cost = sum(number(each.cost_mad) for each in paid)
    if cost == 0:
        return np.ones(HORIZON)
    worn = sum(np.minimum(np.cumsum(depreciation_of(each)[:HORIZON]), number(each.cost_mad)) for each in paid)
    share: Table = np.asarray(worn / cost, dtype=float)
    return share


def _capital(plan: ProjectPlan) -> Table:
    """Return the capital subscribed at each month's end; shares of who left go when they are paid back."""
    parts = [
        shares_of(group, plan) * (1 - since(group.refunded_month) if group.refunded_month else np.ones(REACH))
        for group in plan.members
    ]
    in_kind = [since(each.month) * number(each.in_kind_mad) for each in plan.investments if each.in_kind_mad != 0]
    return _sum([*parts, *in_kind])


def _work_pay(group: MemberGroup) -> Table:
    return np.zeros(REACH) if group.hours_each_month == 0 else hours_of(group) * number(group.hour_pay_mad)


def _pay(people: float, each: float) -> float:
    return 0.0 if 0.0 in (people, each) else people * each


def _every(months: int | None, from_month: int | None) -> Table:
    step = number(months)
    is_due = np.where(np.isnan(step), np.nan, np.mod(MONTHS - number(from_month), step) == 0)
    return since(from_month) * is_due


def _sum(parts: Iterable[Table]) -> Table:
    total = np.zeros(HORIZON)
    for part in parts:
        total = total + part[:HORIZON]
    return total

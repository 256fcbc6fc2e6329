"""What a plan comes to: net present value, rates of return, payback, break-even, debt cover, income of an hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy_financial as npf
from scipy.optimize import brentq

from scoring_models.projects.plan.books import Books
from scoring_models.projects.plan.figures import SEASON, number
from scoring_models.projects.plan.project_plan import ProjectPlan
from scoring_models.projects.plan.timeline import Table, yearly

# Yearly rates between which a change of sign of the net present value is looked for; our choice: steps of 5 points
# up to 100 %, wider above. Two roots within one step are not seen. The workbook looks at the same rates.
RATES = (
    -0.95, -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.3, -0.25, -0.2, -0.15, -0.1, -0.05, 0.0, 0.05, 0.1, 0.15, 0.2, 0.25,
    0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0, 1.25, 1.5, 2.0, 3.0, 5.0, 10.0,
)  # fmt: skip
ReturnState = Literal["one", "none", "several", "unknown"]


@dataclass(frozen=True)
class Worth:
    """What a stream of monthly flows is worth; None is not known or, where ``state`` says so, does not exist."""

    npv_mad: float | None  # at the plan's discount rate
    state: ReturnState  # how many internal rates of return there are
    irr: float | None  # yearly, where there is exactly one
    mirr: float | None  # yearly, where the plan gives both of its rates
    payback_month: int | None  # the first from which the sum of flows stays at 0 or above


@dataclass(frozen=True)
class BreakEven:
    """What has to be sold in a year for the surplus before grants to be nothing."""

    revenue_mad: float | None
    share_of_planned: float | None  # of the year's planned revenue; of each product's planned units, in the same mix


@dataclass(frozen=True)
class Indicators:
    """What a plan comes to; None is not known."""

    cash_low_mad: float | None
    cash_low_month: int | None  # the first of several that are as low
    months_below_zero: int | None
    break_even_month: int | None  # the first from which the sum of the surplus stays at 0 or above
    break_even: tuple[BreakEven, ...]  # by year
    project: Worth  # without grants and loans: what the activity itself is worth
    members: Worth  # with grants and loans: what members' own money and work bring
    debt_cover: tuple[float | None, ...]  # by year: money of operations over interest and principal; None without debt
    least_debt_cover: float | None
    income_per_hour_mad: tuple[float | None, ...]  # by year: pay of work and refunds over members' hours
    worth_per_hour_mad: tuple[float | None, ...]  # by year: what the activity could pay an hour before a reserve
    working_members: int | None
    people_employed: int | None
    book_value_end_mad: float | None  # of what was bought, at the end; in no net present value


def indicators(plan: ProjectPlan, kept: Books) -> Indicators:
    """Return what a plan comes to, from its books of one draw."""
    cash = kept.balance.cash[0]
    hours = yearly(kept.hours)
    wages = yearly(kept.work_pay) if plan.work_pay == "wage" else np.zeros_like(hours)
    paid, worth = wages + kept.years.refund[0], wages + yearly(kept.results.surplus[0])
    cover = debt_cover(kept)
    low = float(np.min(cash))
    return Indicators(
        cash_low_mad=told(low),
        cash_low_month=None if np.isnan(low) else int(np.argmax(cash <= low + _CENT / 2)) + 1,
        months_below_zero=None if np.isnan(low) else int(np.sum(cash < -_CENT / 2)),
        break_even_month=stays_above(np.cumsum(kept.results.surplus[0])),
        break_even=tuple(_break_even(kept)),
        project=worth_of(plan, project_flows(kept)[0]),
        members=worth_of(plan, member_flows(kept)[0]),
        debt_cover=tuple(map(told, cover)),
        least_debt_cover=least_cover(kept, cover),
        income_per_hour_mad=tuple(map(told, _ratio(paid, hours))),
        worth_per_hour_mad=tuple(map(told, _ratio(worth, hours))),
        working_members=_people(group.members for group in plan.members if group.hours_each_month != 0),
        people_employed=_people(job.people for job in plan.staff),
        book_value_end_mad=told(float(kept.balance.fixed_assets[0, -1])),
    )


_CENT = 0.01


def project_flows(kept: Books) -> Table:
    """Return the flows of the activity itself, (draws, HORIZON): no grant, loan, share or refund; in kind counts."""
    flows = kept.flows
    spent = flows.suppliers_paid + flows.fixed_costs_paid + flows.staff_paid + flows.work_paid
    result: Table = flows.collected - spent - flows.tax_paid - flows.investments_paid - kept.in_kind
    return result


def member_flows(kept: Books) -> Table:
    """Return the same flows with grants and loans, (draws, HORIZON): what is left for members' own money."""
    flows = kept.flows
    helped = flows.grants_received + flows.loans_received - flows.interest_paid - flows.principal_paid
    return project_flows(kept) + helped


def monthly_rate(yearly_rate: float) -> float:
    """Return the monthly rate that makes a yearly one: twelve of them, compounded."""
    return float((1 + yearly_rate) ** (1 / SEASON) - 1)


def net_present_value(rate: float | None, flows: Table) -> Table:
    """Return the net present value of monthly flows, (..., HORIZON) gives (...): month 1 is a month away."""
    if rate is None:
        return np.full(flows.shape[:-1], np.nan)
    discount = (1 + monthly_rate(rate)) ** np.arange(1, flows.shape[-1] + 1)
    total: Table = (flows / discount).sum(axis=-1)
    return total


def worth_of(plan: ProjectPlan, flows: Table) -> Worth:
    """Return what one stream of monthly flows is worth, (HORIZON,)."""
    state, irr = internal_rate(flows)
    return Worth(
        npv_mad=told(float(net_present_value(plan.discount_rate, flows))),
        state=state,
        irr=irr,
        mirr=modified_rate(flows, plan.finance_rate, plan.reinvest_rate),
        payback_month=stays_above(np.cumsum(flows)),
    )


def internal_rate(flows: Table, *, periods_a_year: int = SEASON) -> tuple[ReturnState, float | None]:
    """Return how many yearly internal rates of return there are, and the rate where there is one.

    Parameters
    ----------
    flows
        One amount a period, at least two.
    periods_a_year
        12 for months, 1 for years.

    Notes
    -----
    The value is reckoned at :data:`RATES`; each change of sign holds a root. One is refined to the last digit (Brent);
    of several none is *the* rate of return, so the modified rate is to be looked at.
    """
    if np.isnan(flows).any():
        return "unknown", None
    values = np.array([_value_at(rate, flows, periods_a_year) for rate in RATES])
    signs = np.sign(values[values != 0])
    crossed = int(np.sum(signs[1:] != signs[:-1]))
    if crossed != 1:
        return ("several" if crossed else "none"), None
    place = int(np.argmax(np.sign(values) == signs[-1]))
    found = brentq(_value_at, RATES[place - 1], RATES[place], args=(flows, periods_a_year), xtol=1e-14, rtol=1e-14)
    return "one", float(found)


def modified_rate(flows: Table, finance: float | None, reinvest: float | None) -> float | None:
    """Return the yearly modified internal rate of return; None when a rate is unknown or flows are all of one sign."""
    if finance is None or reinvest is None or np.isnan(flows).any():
        return None
    if not ((flows > 0).any() and (flows < 0).any()):
        return None
    a_month = npf.mirr(flows, monthly_rate(finance), monthly_rate(reinvest))
    return told(float((1 + a_month) ** SEASON - 1))


def stays_above(total: Table) -> int | None:
    """Return the first month from which a sum stays at 0 or above; 0 when it never was under, None when it is never."""
    if np.isnan(total).any():
        return None
    below = np.flatnonzero(total < -_CENT / 2)
    last = int(below[-1]) + 1 if len(below) else 0
    return None if last == len(total) else (last + 1 if last else 0)


def debt_cover(kept: Books) -> Table:
    """Return the money of operations over what loans ask, by year; NaN in a year that asks nothing."""
    flows = kept.flows
    spent = flows.suppliers_paid + flows.fixed_costs_paid + flows.staff_paid + flows.work_paid + flows.tax_paid
    return _ratio(yearly(flows.collected - spent)[0], yearly(flows.interest_paid + flows.principal_paid)[0])


def least_cover(kept: Books, cover: Table) -> float | None:
    """Return the least debt cover of the years with debt; None without any, or where one of them is not known."""
    asked = yearly(kept.flows.interest_paid + kept.flows.principal_paid)[0]
    counted = cover[~(np.abs(asked) <= _CENT / 2)]
    return told(float(np.min(counted))) if len(counted) else None


def told(value: float) -> float | None:
    """Return a figure, or None where it is not known."""
    return None if np.isnan(value) else float(value)


def _value_at(rate: float, flows: Table, periods_a_year: int) -> float:
    a_period = (1 + rate) ** (1 / periods_a_year)
    return float(np.sum(flows / a_period ** np.arange(len(flows))))


def _break_even(kept: Books) -> list[BreakEven]:
    """Return what each year has to sell so that margins pay what does not change with sales."""
    results = kept.results
    revenue, used = yearly(results.revenue)[0], yearly(results.variable_costs)[0]
    steady = results.fixed_costs + results.staff_costs + results.member_wages + results.depreciation + results.interest
    fixed = yearly(steady)[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(revenue - used > 0, fixed / (revenue - used), np.nan)
    return [BreakEven(told(part * all_sold), told(part)) for part, all_sold in zip(share, revenue, strict=True)]


def _ratio(above: Table, below: Table) -> Table:
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Table = np.where(np.abs(below) > _CENT / 2, above / below, np.nan)
    return found


def _people(counts: Iterable[int | None]) -> int | None:
    total = sum(number(count) for count in counts)
    return None if np.isnan(total) else int(total)

"""What law 112-12 says of a plan, year by year: the findings of ``legal_rules``, held against what is foreseen."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from legal_rules.delays import in_years, same_day_later
from legal_rules.duties.accounts import legal_reserve, net_position
from legal_rules.duties.capital import (
    balance_paid,
    capital_floor,
    capital_minimum,
    first_part_paid,
    share_value,
)
from legal_rules.duties.members import enough_members
from legal_rules.duties.non_members import outside_operations_share, outside_operations_start
from legal_rules.findings import Finding, State
from legal_rules.judging import rule_of
from legal_rules.parameters import parameter
from scoring_models.projects.plan.books import Books
from scoring_models.projects.plan.cash_flow import Factors, factors_of, is_there, units_of
from scoring_models.projects.plan.figures import HORIZON, SEASON, number
from scoring_models.projects.plan.indicators import told
from scoring_models.projects.plan.project_plan import Product, ProjectPlan
from scoring_models.projects.plan.timeline import YEARS, Table, since, yearly

KEY_RULE = "L112.fin.surplus_key"
_AT_APPROVAL = (legal_reserve, outside_operations_share, net_position)  # said of accounts that the assembly approves
_DIGITS = 6  # of dirhams: what a sum of floats adds beyond is no amount


@dataclass(frozen=True)
class PlanFinding:
    """A finding on a plan; ``year`` of the plan (1 to 7), or None where it is of the whole."""

    year: int | None
    finding: Finding


def legal_findings(plan: ProjectPlan, kept: Books) -> list[PlanFinding]:
    """Return what the law says of a plan, first of its founding, then of each year.

    The duties are those of ``legal_rules``, held against what the plan foresees: a plan is that of a cooperative under
    law 112-12, not of the agrarian reform. Fiscal years are the plan's.
    """
    found = [PlanFinding(None, finding) for finding in _founding(plan, kept)]
    found.append(PlanFinding(None, _surplus_key(plan)))
    for year in range(1, YEARS + 1):
        facts, end = _facts_of_year(plan, kept, year), last_day(plan, year)
        found += [PlanFinding(year, duty(facts, end)) for duty in (enough_members, capital_floor)]
        found += [PlanFinding(year, duty(facts, facts["accounts_approved_on"])) for duty in _AT_APPROVAL]
    return found


def last_day(plan: ProjectPlan, year: int) -> dt.date:
    """Return the last day of a year of the plan."""
    return same_day_later(plan.start, year * SEASON) - dt.timedelta(days=1)


def first_day(plan: ProjectPlan, month: int) -> dt.date:
    """Return the first day of a month of the plan."""
    return same_day_later(plan.start, month - 1)


_BODY: Mapping[str, Any] = {"is_agrarian_reform": False, "is_union": False, "status": "active"}


def _founding(plan: ProjectPlan, kept: Books) -> list[Finding]:
    paid = kept.balance.capital_paid[0]
    first = [each.share for each in plan.paying_up if each.month == 1]
    is_told = all(each.month is not None and each.share is not None for each in plan.paying_up)
    facts: dict[str, Any] = {
        **_BODY,
        "members": _members(plan, 1),
        "capital_mad": _amount(kept.capital[0]),
        "share_value_mad": plan.share_value_mad,
        "capital_paid_mad": _amount(paid[0]),
        "least_paid_part": sum(filter(None, first)) if plan.paying_up and is_told else None,
        "founded_on": plan.registered_on,
        "first_outside_operation_on": _first_outside(plan),
        "turnover_non_members_mad": None if _first_outside(plan) else _outside_at_all(plan),
        "year": None,
        "year_end": None,
    }
    judged = [enough_members, share_value, capital_minimum, first_part_paid]
    return [
        *(duty(facts, plan.start) for duty in judged),
        _balance_of_shares(plan, kept, facts),
        _no_outside_at_first(plan, facts),
    ]


def _balance_of_shares(plan: ProjectPlan, kept: Books, facts: Mapping[str, Any]) -> Finding:
    """Judge the rest of the shares on the first day on which it is late however the delay is read."""
    if plan.registered_on is None:
        return balance_paid(facts, plan.start)
    rule = rule_of(balance_paid.rule_id, plan.registered_on)
    years = (rule or parameter(balance_paid.rule_id)).whole()
    day = in_years(plan.registered_on, years).late_after + dt.timedelta(days=1)
    month = int(np.clip((day.year - plan.start.year) * SEASON + day.month - plan.start.month, 1, HORIZON))
    subscribed, paid = _amount(kept.capital[month - 1]), _amount(kept.balance.capital_paid[0][month - 1])
    return balance_paid({**facts, "capital_mad": subscribed, "capital_paid_mad": paid, "amounts_of": day}, day)


def _no_outside_at_first(plan: ProjectPlan, facts: Mapping[str, Any]) -> Finding:
    end = last_day(plan, YEARS)
    if facts["first_outside_operation_on"] is None and facts["turnover_non_members_mad"] == 0:
        # Nothing is ever done with third parties: said by a year that lies after the delay, with no such turnover.
        facts = {**facts, "year": end.year, "year_end": "12-31"}
    return outside_operations_start(facts, end)


def _facts_of_year(plan: ProjectPlan, kept: Books, year: int) -> dict[str, Any]:
    place, months = year - 1, slice((year - 1) * SEASON, year * SEASON)
    factors = factors_of(plan)
    supplied, supplied_outside = _by_outside(plan, factors, months, is_supply=True)
    sold, sold_outside = _by_outside(plan, factors, months, is_supply=False)
    staff = float(np.sum(kept.results.staff_costs[0][months]))
    payroll = staff + float(np.sum(kept.work_pay[months]))
    outside = {"1": supplied_outside, "3": staff}.get(plan.legal_category or "", np.nan)
    capital = kept.capital[year * SEASON - 1]
    before = 0.0 if place == 0 else kept.years.reserve[0][place - 1]
    return {
        **_BODY,
        "members": _members(plan, year * SEASON),
        "capital_mad": _amount(capital),
        "highest_capital_mad": _amount(np.max(kept.capital[: year * SEASON])),
        "surplus_mad": _amount(yearly(kept.results.surplus)[0][place]),
        "legal_reserve_mad": _amount(before),
        "put_to_legal_reserve_mad": _amount(kept.years.to_reserve[0][place]),
        "legal_category": plan.legal_category,
        "turnover_members_mad": _amount(sold - sold_outside),
        "turnover_non_members_mad": _amount(sold_outside) if plan.legal_category == "2" else None,
        "outside_operations_mad": _amount(outside),
        "supplied_by_members_mad": _amount(supplied - supplied_outside),
        "payroll_mad": _amount(payroll),
        "net_position_mad": _amount(_net_position(kept, year)),
        "accounts_approved_on": same_day_later(last_day(plan, year), _after(plan)),
    }


def _after(plan: ProjectPlan) -> int:
    """Return how many months after a year's end the accounts are approved: as decided, or the law's last month."""
    known = plan.surplus_use.paid_after_months if plan.surplus_use else None
    return known or parameter("L112.ag.annual").whole()


def _net_position(kept: Books, year: int) -> float:
    own = ("capital_paid", "legal_reserve", "special_reserve", "carried_forward", "surplus_of_year")
    return float(sum(getattr(kept.balance, name)[0][year * SEASON - 1] for name in own))


def _by_outside(plan: ProjectPlan, factors: Factors, months: slice, *, is_supply: bool) -> tuple[float, float]:
    """Return a year's supplies, or sales, and the part of them with third parties, in dirhams."""
    whole = outside = 0.0
    for product in plan.products:
        value = _supplied(product, plan, factors) if is_supply else _sold(product, plan, factors)
        amount = float(np.sum(value[months]))
        part = float(np.sum((value * _outside_part(product))[months])) if product.outside_share != 0 else 0.0
        whole, outside = whole + amount, outside + part
    return whole, outside


def _supplied(product: Product, plan: ProjectPlan, factors: Factors) -> Table:
    cost = sum(number(cost.amount_mad) for cost in product.unit_costs if cost.is_supply)
    value: Table = (units_of(product, plan) * factors.quantity * factors.unit_cost)[0] * cost
    return value


def _sold(product: Product, plan: ProjectPlan, factors: Factors) -> Table:
    value: Table = (units_of(product, plan) * factors.quantity * factors.price)[0] * number(product.price_mad)
    return value


def _outside_part(product: Product) -> Table:
    return number(product.outside_share) * since(product.outside_from_month)


def _outside_at_all(plan: ProjectPlan) -> float | None:
    if any(product.outside_share is None for product in plan.products) or plan.legal_category is None:
        return None
    if plan.legal_category == "3":
        return None if any(job.people is None or job.from_month is None for job in plan.staff) else 0.0
    return 0.0 if all(product.outside_share == 0 for product in plan.products) else None


def _first_outside(plan: ProjectPlan) -> dt.date | None:
    """Return the first day of operations with third parties as the category counts them; None: none, or not known."""
    if plan.legal_category == "3":
        months = [job.from_month for job in plan.staff if job.people]
    else:
        months = [max(each.outside_from_month, each.from_month or 1) for each in plan.products
                  if each.outside_share and each.outside_from_month]  # fmt: skip
    known = [month for month in months if month is not None]
    return first_day(plan, min(known)) if known else None


def _members(plan: ProjectPlan, month: int) -> int | None:
    counts = [number(group.members) * is_there(group)[month - 1] for group in plan.members]
    total = float(sum(counts))
    return None if np.isnan(total) else int(total)


def _surplus_key(plan: ProjectPlan) -> Finding:
    """Return that the rest is shared by operations or work: a plan can name no other key."""
    rule = parameter(KEY_RULE)
    state: State = "ok" if plan.surplus_use is not None else "unknown"
    return Finding(
        duty="surplus_key", subject="accounts", rule_id=KEY_RULE,
        label="Surplus shared by operations or work, never by shares",
        state=state, timing="", facts={} if plan.surplus_use is None else {"surplus_key": plan.surplus_use.key},
        missing="", due_on=None,
        next_action="" if plan.surplus_use else "Decide how the surplus is used.",
        remark="", article=rule.article, source=rule.source, text_version=rule.text_version,
    )  # fmt: skip


def _amount(value: float) -> float | None:
    known = told(float(value))
    return None if known is None else round(known, _DIGITS)

"""The books balance each month; a small plan is what paper and pencil say; what is not known is not told."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings

from scoring_models.projects.plan.books import ASSETS, INFLOWS, LIABILITIES, OUTFLOWS, Balance, books, net_flow
from scoring_models.projects.plan.project_plan import ProjectPlan
from scoring_models.projects.plan.timeline import yearly
from tests.scoring_models.projects.plan.written_plans import plans, small_plan, whole_plan


def gap(plan: ProjectPlan) -> float:
    balance = books(plan).balance
    assets = sum(getattr(balance, name) for name in ASSETS)
    return float(np.abs(assets - sum(getattr(balance, name) for name in LIABILITIES)).max())


@given(plans())
@settings(max_examples=40)
def test_the_balance_sheet_balances_each_month(plan: ProjectPlan) -> None:
    assert gap(plan) < 1e-6


@pytest.mark.soak
@given(plans())
@settings(max_examples=3000)
def test_the_balance_sheet_balances_each_month_of_thousands_of_plans(plan: ProjectPlan) -> None:
    assert gap(plan) < 1e-6


@given(plans())
@settings(max_examples=25)
def test_cash_is_the_sum_of_flows_and_the_surplus_is_shared_to_the_last_centime(plan: ProjectPlan) -> None:
    kept = books(plan)
    assert kept.balance.cash == pytest.approx(np.cumsum(net_flow(kept.flows), axis=1))
    years, surplus = kept.years, yearly(kept.results.surplus)
    shared = years.to_reserve + years.losses_absorbed + years.to_special + years.refund + years.carried
    assert shared == pytest.approx(np.maximum(surplus, 0), abs=1e-6)
    assert (years.charged_to_reserve <= np.maximum(-surplus, 0) + 1e-9).all()
    held = years.reserve + years.special + years.carried_forward
    assert held == pytest.approx(np.cumsum(surplus - years.refund, axis=1), abs=1e-5)


@given(plans())
@settings(max_examples=25)
def test_nothing_is_put_to_the_reserve_beyond_the_capital_and_never_over_a_tenth(plan: ProjectPlan) -> None:
    kept = books(plan)
    capital, given_to = kept.capital[11::12], kept.years.to_reserve[0]
    assert (kept.years.reserve[0][given_to > 1e-9] <= capital[given_to > 1e-9] + 1e-6).all()
    assert (given_to <= np.maximum(yearly(kept.results.surplus)[0], 0) * 0.1 + 1e-9).all()
    assert (kept.years.reserve >= -1e-9).all()


def test_a_small_plan_is_what_was_worked_out_by_hand() -> None:
    """100 jars at 30, olives 10, rent 400, work 1 000 a month; a press of 12 000 over 60 months, half of it granted."""
    kept = books(small_plan())
    cash, surplus = kept.balance.cash[0], kept.results.surplus[0]
    # Month 1: shares 1 250, loan 6 000; press 12 000, olives 1 000, rent 400, work 1 000; customers pay in a month.
    assert cash[0] == pytest.approx(1_250 + 6_000 - 12_000 - 1_000 - 400 - 1_000)
    # Surplus: 3 000 − 1 000 − 400 − 1 000 − 200 worn; the loan asks 1 % of 6 000 from month 2.
    assert surplus[0] == pytest.approx(400)
    assert surplus[1] == pytest.approx(400 - 60)
    # The grant comes in month 3, when three of sixty months are worn: 6 000 × 3 / 60, then 100 a month.
    assert surplus[2] == pytest.approx(400 - 55 + 300)
    assert surplus[3] == pytest.approx(400 - 50 + 100)
    # Year 1: 12 × 400, interest on 6 000, 5 500 ... 1 000 (eleven months), grant income 12 × 100.
    interest = sum(0.01 * (6_000 - 500 * paid) for paid in range(11))
    assert surplus[:12].sum() == pytest.approx(4_800 - interest + 1_200)
    year = 4_800 - interest + 1_200
    assert kept.years.to_reserve[0][0] == pytest.approx(year / 10)
    assert kept.years.refund[0][0] == pytest.approx(year * 0.9 / 2)
    assert kept.flows.refunds_paid[0][15] == pytest.approx(year * 0.9 / 2)
    assert kept.balance.receivables[0][-1] == pytest.approx(3_000)
    assert kept.balance.fixed_assets[0][59] == pytest.approx(0, abs=1e-8)
    assert kept.balance.loans[0][12] == pytest.approx(0, abs=1e-8)
    assert kept.balance.grants_to_amortise[0][5] == pytest.approx(6_000 * 54 / 60)


def test_every_line_is_an_inflow_or_an_outflow_an_asset_or_a_liability() -> None:
    assert {*ASSETS, *LIABILITIES} == {each.name for each in fields(Balance)}
    assert not {*INFLOWS} & {*OUTFLOWS}


def test_an_unknown_price_leaves_sales_and_cash_untold_and_the_rest_told() -> None:
    plan = whole_plan()
    unknown = replace(plan, products=(replace(plan.products[0], price_mad=None), *plan.products[1:]))
    kept, known = books(unknown), books(plan)
    assert np.isnan(kept.results.revenue).any()
    assert np.isnan(kept.balance.cash[0][-1])
    for name in ("variable_costs", "fixed_costs", "depreciation", "interest", "grant_income"):
        assert (getattr(kept.results, name) == getattr(known.results, name)).all(), name
    assert (kept.balance.loans == known.balance.loans).all()


def test_an_advance_is_set_against_the_refund_and_what_is_left_stays_owed_to_the_cooperative() -> None:
    plan = replace(small_plan(), work_pay="advance")
    kept = books(plan)
    assert (kept.results.member_wages == 0).all()
    refund, given = kept.years.refund[0], yearly(kept.work_pay)
    assert kept.advances_settled[0][0] == pytest.approx(min(refund[0], given[0]))
    assert kept.balance.advances[0][-1] == pytest.approx(given.sum() - kept.advances_settled[0].sum())
    assert gap(plan) < 1e-6


def test_a_grant_that_comes_late_catches_up_and_one_refused_gives_no_income() -> None:
    plan = small_plan()
    late = replace(plan, grants=(replace(plan.grants[0], month=12),))
    assert books(late).results.grant_income[0][11] == pytest.approx(6_000 * 12 / 60)
    assert books(late).results.grant_income[0].sum() == pytest.approx(6_000)
    assert books(replace(plan, grants=())).results.grant_income.sum() == 0


def test_an_advance_is_set_against_one_refund_only() -> None:
    """Advances of year 1 are 12 000; refunds of each year are less, so what is open shrinks by each and never grows."""
    plan = small_plan()
    group = replace(plan.members[0], hour_pay_mad=1.0)
    kept = books(replace(plan, work_pay="advance", members=(group,)))
    given, settled = np.cumsum(yearly(kept.work_pay)), np.cumsum(kept.advances_settled[0])
    assert (settled <= given + 1e-9).all()
    assert settled[-1] == pytest.approx(given[-1])  # refunds are larger than what was given: all is set off
    assert kept.balance.advances[0][-1] == pytest.approx(0, abs=1e-9)


def test_suppliers_are_paid_their_days_after_what_was_bought_not_after_what_was_sold() -> None:
    """Stock of 60 days: month 1 buys three months of olives; credit of 30 days pays them in month 2."""
    plan = small_plan()
    ahead = replace(plan, products=(replace(plan.products[0], stock_days=60.0, supplier_days=30.0),))
    flows, balance = books(ahead).flows, books(ahead).balance
    assert flows.suppliers_paid[0][:4] == pytest.approx([0, 3_000, 1_000, 1_000])
    assert balance.stock[0][:2] == pytest.approx([2_000, 2_000])
    assert balance.suppliers[0][:2] == pytest.approx([3_000, 1_000])

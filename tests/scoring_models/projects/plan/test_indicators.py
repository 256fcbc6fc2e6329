"""Indicators against numpy-financial's own published cases, and against plain sums."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy_financial as npf
import pytest

from scoring_models.projects.plan.books import books
from scoring_models.projects.plan.indicators import (
    Indicators,
    indicators,
    internal_rate,
    modified_rate,
    monthly_rate,
    net_present_value,
    project_flows,
    stays_above,
)
from scoring_models.projects.plan.project_plan import ProjectPlan
from scoring_models.projects.plan.timeline import yearly
from tests.scoring_models.projects.plan.written_plans import small_plan, whole_plan


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    folder = Path(os.environ.get("TAAWOUN_TRUTH", "absent"))
    file = folder / "projects" / "finance" / "expected.json"
    if not file.exists():
        pytest.skip("TAAWOUN_TRUTH names no folder with projects/finance/expected.json")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def told(plan: ProjectPlan) -> Indicators:
    return indicators(plan, books(plan))


def test_the_one_internal_rate_is_the_published_one(truth: dict[str, Any]) -> None:
    for case in truth["irr"]:
        state, rate = internal_rate(np.array(case["cf"], dtype=float), periods_a_year=1)
        if state == "one":
            assert rate == pytest.approx(case["expected"], rel=case["rtol"])
        else:  # several: the published one is among the roots, and none of them is the rate
            assert state == "several"
            value = npf.npv(case["expected"], case["cf"])
            assert abs(value) < 0.01 * max(map(abs, case["cf"]))


def test_flows_of_one_sign_have_no_internal_rate(truth: dict[str, Any]) -> None:
    for flows in truth["irr_nan"]:
        assert internal_rate(np.array(flows, dtype=float), periods_a_year=1) == ("none", None)


def test_numpy_financial_says_what_it_published(truth: dict[str, Any]) -> None:
    for case in truth["npv"]:
        assert npf.npv(case["rate"], case["cf"]) == pytest.approx(case["expected"], rel=case["rtol"])
    for case in truth["mirr"]:
        found = npf.mirr(case["cf"], case["finance"], case["reinvest"])
        if case["expected"] is None:
            assert np.isnan(found)
        else:
            assert found == pytest.approx(case["expected"], abs=case["atol"])


def test_modified_rate_of_months_is_the_yearly_one(truth: dict[str, Any]) -> None:
    for case in truth["mirr"]:
        months = np.zeros(12 * (len(case["cf"]) - 1) + 1)
        months[::12] = case["cf"]  # the same amounts, a year apart
        found = modified_rate(months, case["finance"], case["reinvest"])
        if case["expected"] is None:
            assert found is None
        else:
            assert found == pytest.approx(case["expected"], abs=case["atol"])


def test_net_present_value_is_that_of_numpy_financial_a_month_later() -> None:
    flows = project_flows(books(whole_plan()))[0]
    rate = monthly_rate(0.08)
    assert net_present_value(0.08, flows) == pytest.approx(npf.npv(rate, [0, *flows]))


def test_where_several_rates_exist_none_is_told() -> None:
    assert internal_rate(np.array([-1.0, 2.3, -1.32]), periods_a_year=1) == ("several", None)  # 10 % and 20 %


def test_a_rate_makes_the_value_nothing() -> None:
    found = told(small_plan())
    assert found.members.state == "one"
    flows = project_flows(books(small_plan()))[0]
    assert found.project.irr is not None
    assert net_present_value(found.project.irr, flows) == pytest.approx(0, abs=1e-6)


def test_break_even_leaves_no_surplus_but_grants() -> None:
    plan = small_plan()
    share = told(plan).break_even[2].share_of_planned
    assert share is not None
    product = plan.products[0]
    less = replace(
        plan, products=(replace(product, quantities=tuple(share * (each or 0) for each in product.quantities)),)
    )
    kept = books(less).results
    assert yearly(kept.surplus - kept.grant_income)[0][2] == pytest.approx(0, abs=1e-6)


def test_an_hour_is_paid_by_wages_and_refunds() -> None:
    plan = small_plan()
    kept = books(plan)
    assert told(plan).income_per_hour_mad[0] == pytest.approx(10 + kept.years.refund[0][0] / 1_200)
    assert told(plan).worth_per_hour_mad[0] == pytest.approx(10 + yearly(kept.results.surplus)[0][0] / 1_200)
    assert (told(plan).working_members, told(plan).people_employed) == (5, 0)


def test_debt_cover_is_of_years_with_debt_alone() -> None:
    cover = told(small_plan()).debt_cover
    assert cover[2:] == (None,) * 5
    assert told(small_plan()).least_debt_cover == min(each for each in cover if each is not None)


def test_payback_is_the_month_from_which_a_sum_stays_above() -> None:
    assert stays_above(np.array([1.0, 2.0])) == 0
    assert stays_above(np.array([-1.0, 1.0, -1.0, 0.0])) == 4
    assert stays_above(np.array([1.0, -1.0])) is None
    assert stays_above(np.array([1.0, np.nan])) is None


def test_nothing_is_told_of_what_is_not_known() -> None:
    plan = small_plan()
    found = told(replace(plan, discount_rate=None, products=(replace(plan.products[0], price_mad=None),)))
    assert (found.cash_low_mad, found.cash_low_month, found.break_even_month) == (None, None, None)
    assert (found.project.npv_mad, found.project.irr, found.project.state) == (None, None, "unknown")
    assert found.break_even[0].revenue_mad is None

"""Draws are those of their seed; with nothing uncertain each is the plan itself, to the last bit."""

from dataclasses import replace

import numpy as np
import pytest

from scoring_models.projects.plan.books import books
from scoring_models.projects.plan.errors import NotEnoughKnown
from scoring_models.projects.plan.indicators import indicators
from scoring_models.projects.plan.monte_carlo import drawn_plan, factors_drawn
from scoring_models.projects.plan.shocks import grant_late
from scoring_models.projects.plan.uncertainty import INDEPENDENT, TO_BEGIN_WITH
from tests.scoring_models.projects.plan.written_plans import small_plan, whole_plan

CERTAIN = replace(
    TO_BEGIN_WITH, price_spread=0.0, quantity_spread=0.0, unit_cost_spread=0.0, drought_probability=0.0,
    grant_delay_most_months=0,
)  # fmt: skip


def test_with_nothing_uncertain_every_draw_is_the_plan_itself() -> None:
    plan = whole_plan()
    draws, kept = drawn_plan(plan, CERTAIN, draws=1_203, seed=5), books(plan)
    assert set(draws.cash_low_mad) == {kept.balance.cash[0].min()}
    assert set(draws.npv_mad) == {indicators(plan, kept).members.npv_mad}
    assert set(draws.surplus_mad) == {kept.results.surplus[0].sum()}


def test_the_same_seed_gives_the_same_draws_and_another_others() -> None:
    first, again, other = (drawn_plan(whole_plan(), TO_BEGIN_WITH, draws=600, seed=seed) for seed in (5, 5, 6))
    assert (first.npv_mad == again.npv_mad).all()
    assert (first.npv_mad != other.npv_mad).any()
    assert first.seed == 5
    assert first.uncertainty == TO_BEGIN_WITH


def test_factors_have_the_declared_means_spreads_and_correlations() -> None:
    lasting = replace(TO_BEGIN_WITH, drought_probability=0.0, persistence=1.0)
    drawn = factors_drawn(small_plan(), lasting, draws=40_000, seed=1)
    logs = np.log(np.stack([drawn.price[:, 0], drawn.quantity[:, 0], drawn.unit_cost[:, 0]]))
    assert drawn.price[:, 0].mean() == pytest.approx(1, abs=0.005)
    assert logs.std(axis=1) == pytest.approx([0.15, 0.15, 0.10], rel=0.02)
    wanted = np.array(TO_BEGIN_WITH.correlations)[:3, :3]
    assert np.corrcoef(logs) == pytest.approx(wanted, abs=0.02)
    assert (drawn.price == drawn.price[:, [0]]).all(), "one draw for all years"
    assert drawn.grant_delay.min() == 0
    assert drawn.grant_delay.max() == 12
    assert drawn.grant_delay.mean() == pytest.approx(4, abs=0.1)  # a third of the most, as a triangle's mean


def test_droughts_come_as_often_as_declared_and_years_are_their_own_without_persistence() -> None:
    own = replace(TO_BEGIN_WITH, quantity_spread=0.0, persistence=0.0, correlations=INDEPENDENT)
    quantity = factors_drawn(small_plan(), own, draws=20_000, seed=2).quantity[:, 0:84:12]
    assert np.mean(quantity == 0.5) == pytest.approx(0.2, abs=0.01)
    assert abs(np.corrcoef(quantity.T)[0, 1]) < 0.03


def test_a_draw_of_a_late_grant_is_the_plan_with_a_late_grant() -> None:
    plan = small_plan()
    late = replace(CERTAIN, grant_delay_most_months=9)
    draws = drawn_plan(plan, late, draws=300, seed=3)
    delays = factors_drawn(plan, late, draws=300, seed=3).grant_delay
    for months in set(delays):
        known = books(grant_late(months=int(months)).apply(plan))
        assert draws.cash_low_mad[delays == months] == pytest.approx(known.balance.cash[0].min())


def test_probabilities_are_counted_from_the_draws() -> None:
    draws = drawn_plan(small_plan(), TO_BEGIN_WITH, draws=500, seed=3)
    assert draws.probability_of_lacking_cash == np.mean(draws.cash_low_mad < -0.005)
    assert draws.quantiles("npv_mad", (0.5,)) == (np.median(draws.npv_mad),)


def test_a_plan_that_lacks_a_figure_is_not_drawn() -> None:
    plan = small_plan()
    lacking = replace(plan, products=(replace(plan.products[0], price_mad=None),))
    with pytest.raises(NotEnoughKnown, match="jar: price_mad"):
        drawn_plan(lacking, TO_BEGIN_WITH, draws=10, seed=1)

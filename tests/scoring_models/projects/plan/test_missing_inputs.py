"""What a plan lacks is named, line by line; with all of it, everything is told."""

import datetime as dt
from dataclasses import fields, replace

import numpy as np
from hypothesis import given, settings

from scoring_models.projects.plan.books import Balance, books
from scoring_models.projects.plan.missing_inputs import missing_inputs
from scoring_models.projects.plan.project_plan import MemberGroup, Product, ProjectPlan
from tests.scoring_models.projects.plan.written_plans import plans, small_plan, whole_plan


def places(plan: ProjectPlan) -> set[str]:
    return {each.place for each in missing_inputs(plan)}


def test_a_whole_plan_lacks_nothing() -> None:
    assert places(whole_plan()) == places(small_plan()) == set()


def test_each_missing_figure_is_named_by_the_line_it_is_of() -> None:
    plan = small_plan()
    product = replace(plan.products[0], price_mad=None, quantities=(None,) + (1.0,) * 11)
    lacking = missing_inputs(replace(plan, products=(product,), share_value_mad=None))
    assert [str(each) for each in lacking] == ["share_value_mad", "jar: price_mad", "jar: quantities"]


def test_what_hangs_on_another_figure_is_asked_for_with_it_alone() -> None:
    plan = small_plan()
    product = plan.products[0]
    assert places(replace(plan, products=(replace(product, ramp_months=3),))) == {"products[0].first_share"}
    outside = replace(product, outside_share=0.2)
    assert places(replace(plan, products=(outside,))) == {"products[0].outside_from_month"}
    idle = MemberGroup("members", 5, 10, hours_each_month=0.0)
    assert places(replace(plan, members=(idle,))) == set()


def test_lists_that_cannot_be_empty_are_asked_for() -> None:
    nothing = ProjectPlan("idea", dt.date(2027, 1, 1), members=(MemberGroup("we", 5),), products=(Product("j", "j"),))
    assert {"paying_up", "fixed_costs", "share_value_mad", "products[0].price_mad"} <= places(nothing)
    assert "products" in places(replace(nothing, products=()))


@given(plans())
@settings(max_examples=20)
def test_where_nothing_is_missing_everything_is_told(plan: ProjectPlan) -> None:
    if missing_inputs(plan):
        return
    balance = books(plan).balance
    assert all(np.isfinite(getattr(balance, each.name)).all() for each in fields(Balance))

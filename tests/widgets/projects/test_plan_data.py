"""A plan goes to plain data and back without a loss; what is no plan is refused by the place that is wrong."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.plan.project_plan import ProjectPlan
from tests.scoring_models.projects.plan.written_plans import plans, small_plan
from widgets.apps.projects.plan_data import UnreadablePlan, plan_data, plan_of


@settings(max_examples=30, deadline=None)
@given(plans())
def test_a_plan_comes_back_as_it_went(plan: ProjectPlan) -> None:
    assert plan_of(json.loads(json.dumps(plan_data(plan)))) == plan


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"products": "honey"}, "plan.products"),
        ({"start": "tomorrow"}, "plan.start"),
        ({"women": True}, "plan.women"),
        ({"work_pay": "gift"}, "plan.work_pay"),
        ({"secret": 1}, "plan"),
        ({"loans": [{"amount_mad": 1.0}]}, r"plan.loans\[0\]"),
        ({"share_value_mad": "100"}, "plan.share_value_mad"),
    ],
)
def test_what_is_no_plan_is_refused_where_it_is_wrong(change: dict[str, Any], where: str) -> None:
    with pytest.raises(UnreadablePlan, match=where):
        plan_of(plan_data(small_plan()) | change)


def test_a_figure_that_cannot_be_is_refused_by_the_plan_itself() -> None:
    with pytest.raises(ProjectsError, match="share_value_mad"):
        plan_of(plan_data(small_plan()) | {"share_value_mad": -1.0})

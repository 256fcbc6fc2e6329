"""What a plan lacks, in words of both languages."""

from dataclasses import replace

import pytest

from scoring_models.projects.plan.missing_inputs import missing_inputs
from tests.scoring_models.projects.plan.written_plans import whole_plan
from widgets.apps.projects.plan_missing import asked_next
from widgets.theme.texts import Texts


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_lack_is_a_question_that_names_its_line(language: str) -> None:
    plan = whole_plan()
    lacking = replace(
        plan, products=tuple(replace(each, price_mad=None) for each in plan.products), share_value_mad=None
    )
    told = asked_next(Texts(language), lacking)
    assert len(told) == len(missing_inputs(lacking)) == 3
    assert sum("couscous" in each for each in told) == 1
    assert asked_next(Texts(language), plan) == []

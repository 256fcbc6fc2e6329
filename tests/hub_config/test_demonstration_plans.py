"""The invented plans of a demonstration: named so, one that says everything, one that asks."""

import datetime as dt

import pytest

from hub_config.demonstration_plans import begun_plan, whole_plan
from scoring_models.projects.plan.books import books
from scoring_models.projects.plan.indicators import indicators
from scoring_models.projects.plan.legal_checks import legal_findings
from scoring_models.projects.plan.missing_inputs import missing_inputs
from widgets.apps.projects.plan_paper import printed_plan

START = dt.date(2027, 1, 1)


def test_the_whole_plan_says_everything_and_breaks_no_rule() -> None:
    plan = whole_plan(START)
    kept = books(plan)
    assert missing_inputs(plan) == []
    assert [each.finding.rule_id for each in legal_findings(plan, kept) if each.finding.state == "violated"] == []
    assert indicators(plan, kept).members.npv_mad is not None


def test_both_are_named_as_invented_and_one_asks() -> None:
    assert all("fictif" in plan.title for plan in (whole_plan(START), begun_plan(START)))
    assert len(missing_inputs(begun_plan(START))) > 10


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_both_can_be_printed_whatever_they_lack(language: str) -> None:
    for plan in (whole_plan(START), begun_plan(START)):
        assert "fictif" in printed_plan(plan, language, on=START)

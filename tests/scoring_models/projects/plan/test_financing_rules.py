"""Funders' rules warn and cite; at their limit they are kept, beyond it they say so, unknown they say that."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from scoring_models.projects.plan.errors import UnusableRules
from scoring_models.projects.plan.financing_rules import COLUMNS, FinancingFinding, financing_findings, sources_of
from scoring_models.projects.plan.project_plan import Grant, Investment, ProjectPlan
from tests.scoring_models.projects.plan.written_plans import small_plan, whole_plan

ON = dt.date(2027, 1, 1)
RULES = pd.DataFrame(
    [
        ("r1", "indh", "max_amount_mad", 300_000, "MAD", "2019-01-01", "confirmed", "url", "presse : au-delà", ""),
        ("r2", "indh", "max_share_of_cost", 0.6, "share", "2019-01-01", "confirmed", "url", "", ""),
        ("r3", "indh", "own_share_min", 0.4, "share", "2019-01-01", "to_verify", "url", "", ""),
        ("r4", "indh", "own_in_kind_max_share", 0.5, "share", None, "to_verify", "url", "", ""),
        ("r5", "indh", "women_youth_share_min", 0.3, "share", "2019-01-01", "to_verify", "url", "", ""),
        ("r6", "other", "max_amount_mad", 10, "MAD", "2019-01-01", "confirmed", "url", "", ""),
        ("r7", "indh", "max_amount_mad", 1, "MAD", "2030-01-01", "confirmed", "url", "", ""),
    ],
    columns=list(COLUMNS),
)


def plan_with(*, grant: float | None, cost: float | None = 10_000.0, in_kind: float = 0.0) -> ProjectPlan:
    return replace(
        small_plan(),
        investments=(Investment("press", cost, 1, 5.0, in_kind),),
        grants=(Grant("INDH", grant, 3, ("press",), "indh"),),
    )


def found(plan: ProjectPlan) -> dict[str, FinancingFinding]:
    return {each.rule_id: each for each in financing_findings(plan, RULES, on=ON)}


def test_rules_of_other_funders_and_of_later_days_are_not_asked() -> None:
    assert set(found(plan_with(grant=6_000.0))) == {"r1", "r2", "r3", "r4", "r5"}


def test_at_its_limit_a_rule_is_kept_and_beyond_it_warns() -> None:
    kept, beyond = found(plan_with(grant=6_000.0)), found(plan_with(grant=6_010.0))
    assert (kept["r2"].state, kept["r2"].ours) == ("within", 0.6)
    assert beyond["r2"].state == "beyond"
    assert (kept["r3"].state, kept["r3"].ours) == ("within", 0.5)  # shares of 5 000 of 10 000
    assert found(plan_with(grant=6_000.0, in_kind=5_000.0))["r4"].state == "within"
    assert found(plan_with(grant=6_000.0, in_kind=5_100.0))["r4"].state == "beyond"
    assert found(plan_with(grant=300_000.01, cost=900_000.0))["r1"].state == "beyond"


def test_more_than_a_share_of_women_and_young_people_is_more_and_not_as_much() -> None:
    ten = replace(small_plan().members[0], members=10)
    plan = replace(plan_with(grant=6_000.0), members=(ten,), women_or_youth=3)
    assert found(plan)["r5"].state == "beyond"
    assert found(replace(plan, women_or_youth=4))["r5"].state == "within"


def test_what_is_not_known_is_unknown_and_unconfirmed_rules_say_so() -> None:
    unknown = found(plan_with(grant=None))
    assert (unknown["r1"].state, unknown["r1"].ours) == ("unknown", None)
    assert unknown["r3"].is_to_verify
    assert not unknown["r1"].is_to_verify
    assert unknown["r1"].remarks["fr"] == "presse : au-delà"
    assert unknown["r4"].since is None


def test_a_table_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(UnusableRules, match="has no column status"):
        financing_findings(small_plan(), RULES.drop(columns="status"), on=ON)
    with pytest.raises(UnusableRules, match="names 'most'"):
        financing_findings(small_plan(), RULES.assign(quantity="most"), on=ON)


def test_sources_add_up() -> None:
    money = sources_of(whole_plan())
    assert (money.cost, money.own_in_kind, money.loans) == (117_000.0, 40_000.0, 65_000.0)
    assert money.own_cash == 10 * 10 * 150
    assert money.grants == {"indh": 50_000.0, "": 3_000.0}

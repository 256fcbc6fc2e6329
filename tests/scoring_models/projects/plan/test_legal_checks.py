"""The law's findings on a plan are those of ``legal_rules``: in order, not in order, or the fact that is missing."""

import datetime as dt
from dataclasses import replace

from legal_rules.findings import Finding
from scoring_models.projects.plan.books import books
from scoring_models.projects.plan.legal_checks import legal_findings
from scoring_models.projects.plan.project_plan import Instalment, MemberGroup, Product, ProjectPlan, Staff
from tests.scoring_models.projects.plan.written_plans import small_plan, whole_plan


def found(plan: ProjectPlan) -> dict[tuple[int | None, str], Finding]:
    return {(each.year, each.finding.duty): each.finding for each in legal_findings(plan, books(plan))}


def with_outside(plan: ProjectPlan, share: float, month: int) -> ProjectPlan:
    product: Product = replace(plan.products[0], outside_share=share, outside_from_month=month)
    return replace(plan, products=(product,))


def test_a_small_plan_is_in_order_throughout() -> None:
    assert {finding.state for finding in found(small_plan()).values()} <= {"ok", "not_applicable"}


def test_four_members_or_too_little_capital_are_not_in_order() -> None:
    plan = small_plan()
    few = replace(plan, members=(MemberGroup("few", 4, 2, 0.0),), share_value_mad=90.0)
    states = {duty: finding.state for (year, duty), finding in found(few).items() if year is None}
    assert [states[duty] for duty in ("enough_members", "capital_minimum", "share_value")] == ["violated"] * 3


def test_shares_paid_too_late_are_not_in_order() -> None:
    plan = small_plan()
    late = replace(plan, paying_up=(Instalment(1, 0.2), Instalment(50, 0.8)))
    assert found(late)[None, "first_part_paid"].state == "violated"
    assert found(late)[None, "balance_paid"].state == "violated"
    assert found(late)[None, "balance_paid"].article == "26"
    in_time = replace(plan, paying_up=(Instalment(1, 0.25), Instalment(36, 0.75)))
    assert found(in_time)[None, "balance_paid"].state == "ok"


def test_operations_with_third_parties_begin_after_a_year_and_stay_under_their_part() -> None:
    plan = small_plan()
    assert found(with_outside(plan, 0.2, 5))[None, "outside_operations_start"].state == "violated"
    assert found(with_outside(plan, 0.2, 14))[None, "outside_operations_start"].state == "ok"
    # Of what members supply: 20 % of all is 25 % of theirs, 25 % is a third.
    assert found(with_outside(plan, 0.2, 14))[3, "outside_operations_share"].state == "ok"
    assert found(with_outside(plan, 0.25, 14))[3, "outside_operations_share"].state == "violated"
    assert found(with_outside(plan, 0.25, 14))[1, "outside_operations_share"].state == "ok"
    buyers = replace(with_outside(plan, 0.25, 14), legal_category="2")
    assert found(buyers)[3, "outside_operations_share"].state == "violated"


def test_of_a_cooperative_of_work_the_payroll_counts() -> None:
    plan = replace(small_plan(), legal_category="3", staff=(Staff("helper", 1, 400.0, 14),))
    assert found(plan)[3, "outside_operations_share"].state == "ok"  # 400 of 1 400
    more = replace(plan, staff=(Staff("helper", 1, 600.0, 14),))
    assert found(more)[3, "outside_operations_share"].state == "violated"  # 600 of 1 600
    early = replace(plan, staff=(Staff("helper", 1, 400.0, 2),))
    assert found(early)[None, "outside_operations_start"].state == "violated"


def test_what_is_not_known_is_asked_for() -> None:
    plan = replace(small_plan(), registered_on=None, legal_category=None, surplus_use=None)
    states = found(with_outside(plan, 0.2, 14))
    assert (states[None, "balance_paid"].state, states[None, "balance_paid"].missing) == ("unknown", "founded_on")
    assert states[2, "outside_operations_share"].missing == "legal_category"
    assert states[None, "surplus_key"].state == "unknown"


def test_who_leaves_may_not_take_the_capital_under_three_quarters() -> None:
    plan = small_plan()
    leaving = MemberGroup("leavers", 2, 10, 0.0, leaves_month=13, refunded_month=18)
    left = replace(plan, members=(replace(plan.members[0], members=4), leaving))
    assert found(left)[1, "enough_members"].state == "ok"
    assert found(left)[2, "enough_members"].state == "violated"
    assert found(left)[2, "capital_floor"].state == "violated"


def test_the_day_of_the_law_is_that_of_the_plan() -> None:
    before = replace(small_plan(), start=dt.date(2015, 1, 1), registered_on=dt.date(2015, 1, 1))
    assert found(before)[None, "capital_minimum"].state == "to_confirm", "the text of that day was not read"
    assert found(whole_plan())[1, "legal_reserve"].text_version

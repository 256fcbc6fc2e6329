"""Shocks make another plan and leave the first as it was; each strikes what it says and nothing else."""

from dataclasses import replace

import pytest

from scoring_models.projects.plan.books import books
from scoring_models.projects.plan.errors import NothingToTest
from scoring_models.projects.plan.project_plan import Change
from scoring_models.projects.plan.shocks import (
    BASE,
    SHOCKS,
    bridges,
    drought,
    grant_late,
    grant_refused,
    members_leave,
    price_falls,
    shock_table,
)
from scoring_models.projects.plan.timeline import yearly
from tests.scoring_models.projects.plan.written_plans import small_plan, whole_plan


def test_the_table_sets_five_named_shocks_beside_the_plan() -> None:
    plan = whole_plan()
    table = shock_table(plan)
    assert list(table.index) == [BASE, "drought", "price_falls", "grant_refused", "grant_late", "members_leave"]
    assert table.notna().all().all()
    assert plan == whole_plan()
    assert (
        table.loc[["drought", "price_falls", "grant_refused"], "surplus_mad"] < table.loc[BASE, "surplus_mad"]
    ).all()
    assert (table.loc[["grant_refused", "grant_late"], "bridge_mad"] >= table.loc[BASE, "bridge_mad"]).all()


def test_a_drought_takes_its_part_of_the_quantities_of_its_year_alone() -> None:
    plan = small_plan()
    before, after = (
        yearly(books(each).results.revenue)[0] for each in (plan, drought(lost_share=0.5, year=2).apply(plan))
    )
    assert after[1] == pytest.approx(before[1] / 2)
    assert after[[0, 2, 3]] == pytest.approx(before[[0, 2, 3]])


def test_lower_prices_change_no_quantity() -> None:
    plan = small_plan()
    before, after = books(plan).results, books(price_falls(by=0.2).apply(plan)).results
    assert after.revenue == pytest.approx(before.revenue * 0.8)
    assert after.variable_costs == pytest.approx(before.variable_costs)


def test_a_late_grant_comes_in_its_later_month_or_not_at_all() -> None:
    plan = small_plan()
    assert grant_late(months=9).apply(plan).grants[0].month == 12
    assert grant_late(months=82).apply(plan).grants == ()
    needed = bridges(plan)
    assert list(needed) == [0, 6, 9, 12]
    known = [each for each in needed.values() if each is not None]
    assert known == sorted(known)


def test_who_leaves_is_paid_back_and_takes_the_hours_along() -> None:
    plan = small_plan()
    left = members_leave(count=2, month=13, paid_back_after=6).apply(plan)
    kept, before = books(left), books(plan)
    assert sum(group.members or 0 for group in left.members) == 5
    assert kept.hours[12] == pytest.approx(before.hours[12] * 3 / 5)
    assert kept.flows.shares_refunded[0][18] == pytest.approx(2 * 10 * 100 * 0.25)  # what they had paid, no more
    assert kept.capital[18] == pytest.approx(before.capital[18] * 3 / 5)
    assert kept.results.revenue[0][12] == pytest.approx(before.results.revenue[0][12] * 3 / 5)
    assert kept.results.revenue[0][11] == pytest.approx(before.results.revenue[0][11])


def test_a_shock_that_strikes_nothing_says_so_and_is_left_out_of_the_table() -> None:
    plan = replace(small_plan(), grants=())
    with pytest.raises(NothingToTest, match="has no grant"):
        grant_refused().apply(plan)
    with pytest.raises(NothingToTest, match="5 members can leave"):
        members_leave(count=5, month=13, paid_back_after=6).apply(plan)
    assert len(shock_table(plan)) == 1 + len(SHOCKS) - 2


@pytest.mark.parametrize("label", ["drought", "price_falls", "members_leave"])
def test_a_change_that_somebody_called_as_a_shock_is_called_is_tested_all_the_same(label: str) -> None:
    plan = replace(
        whole_plan(), changes=(Change(label, "price", 0.9, 1, 12), Change(f"{label} 2", "price", 0.9, 1, 12))
    )
    assert shock_table(plan).notna().all().all()

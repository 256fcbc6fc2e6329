"""A profile asks for nothing, says what it lacks, and reckons what its own figures allow."""

import pytest

from scoring_models.projects.plan.errors import MoreThanTheWhole, UnusableFigure
from scoring_models.projects.plan.profile import Glance, Profile, at_a_glance, missing_of

FULL = Profile(
    "Weaving", "eight women", "Errachidia", "rugs", "visitors", "wool", "a room", "prices", "little water", 8, 8, 3,
    40.0, 100_000.0, 20_000.0, 30_000.0, 40_000.0, 90_000.0, 60_000.0,
)  # fmt: skip


def test_an_empty_profile_says_all_that_it_lacks_and_reckons_nothing() -> None:
    assert len(missing_of(Profile())) == 19
    assert at_a_glance(Profile()) == Glance(None, None, None, None, None, None)


def test_a_full_profile_tells_the_money_at_a_glance() -> None:
    assert missing_of(FULL) == []
    glance = at_a_glance(FULL)
    assert (glance.money_mad, glance.gap_mad, glance.own_share) == (90_000.0, 10_000.0, 0.5)
    assert glance.margin_an_hour_mad == pytest.approx(30_000 / 2_080)
    assert glance.years_to_recover == pytest.approx(100 / 30)


def test_a_margin_of_nothing_recovers_nothing() -> None:
    assert at_a_glance(Profile(investment_mad=5.0, sales_a_year_mad=1.0, costs_a_year_mad=1.0)).years_to_recover is None


def test_more_women_than_members_or_a_negative_sum_are_refused() -> None:
    with pytest.raises(MoreThanTheWhole, match="women is more than members"):
        Profile(members=5, women=6)
    with pytest.raises(UnusableFigure):
        Profile(investment_mad=-1.0)

"""What confirmed rules mean for a group: figures reckoned by hand from the INDH’s rules as the bank has them."""

import datetime as dt

import pytest

from widgets.apps.projects.group_answers import GroupAnswers, answers_of
from widgets.apps.projects.group_money import funders_rules, funders_today, most_cost, offers

INDH = next(rules for rules in funders_rules() if rules.funder_id == "indh")


def test_only_confirmed_rules_reckon_and_the_newest_of_each() -> None:
    assert INDH.values["max_share_of_cost"] == 0.6, "70 % of 2018 was replaced, and is to be verified"
    assert INDH.values["max_amount_mad"] == 300_000
    assert (INDH.grant.own_share_min, INDH.grant.women_youth_share_min) == (0.4, 0.3)


@pytest.mark.parametrize(
    ("money", "kind", "cost", "given", "own", "short", "left"),
    [
        # 60 % of 331,648 is 198,988.80; 40 % is 132,659.20, of which they have 60,000
        (60_000, 0, 331_648, 198_988.8, 132_659.2, 72_659.2, 72_659.2),
        # in kind counts up to half of their part: as much as their money
        (60_000, 100_000, 300_000, 180_000, 120_000, 0, 0),
        (60_000, 30_000, 300_000, 180_000, 120_000, 30_000, 30_000),
        # no more than 300,000, whatever the share
        (60_000, 0, 2_000_000, 300_000, 800_000, 740_000, 1_640_000),
        # no more than is missing
        (140_000, 0, 210_000, 70_000, 84_000, 0, 0),
        (0, 50_000, 100_000, 60_000, 40_000, 40_000, 40_000),
    ],
)
def test_an_offer_tells_what_may_be_given_what_is_asked_and_what_stays_missing(
    money: float, kind: float, cost: float, given: float, own: float, short: float, left: float
) -> None:
    answers = GroupAnswers(people=8, women=8, money_mad=money, kind_mad=kind)
    (offer,) = offers(answers, cost, [INDH])
    told = (offer.most_mad, offer.own_mad, offer.own_short_mad, offer.left_mad)
    assert told == pytest.approx((given, own, short, left))
    assert offer.is_open is True


@pytest.mark.parametrize(
    ("given", "is_open"),
    [
        ({"people": "10", "women": "3"}, False),  # more than 30 % is asked for
        ({"people": "10", "women": "4"}, True),
        ({"people": "10", "youth": "4"}, True),
        ({"people": "10"}, None),
        ({"women": "4"}, None),
    ],
)
def test_who_is_not_counted_is_not_said_to_pass_nor_to_fail(given: dict[str, str], is_open: bool | None) -> None:
    (offer,) = offers(answers_of(given), 100_000, [INDH])
    assert offer.is_open is is_open


def test_the_dearest_cost_that_their_money_carries() -> None:
    assert most_cost(GroupAnswers(money_mad=60_000), INDH) == pytest.approx(150_000)
    assert most_cost(GroupAnswers(money_mad=60_000, kind_mad=100_000), INDH) == pytest.approx(300_000)
    assert most_cost(GroupAnswers(money_mad=400_000), INDH) == pytest.approx(700_000), "300,000 at most are given"
    assert most_cost(GroupAnswers(), INDH) is None


def test_a_programme_that_is_over_is_not_named_and_the_last_year_still_counts() -> None:
    def named(year: int) -> set[str]:
        return {str(row["funder_id"]) for row in funders_today(dt.date(year, 12, 31))}

    assert "plan_maroc_vert" in named(2020)
    assert "plan_maroc_vert" not in named(2021)
    assert next(iter(funders_today(dt.date(2026, 11, 21))))["funder_id"] == "indh", "those confirmed come first"

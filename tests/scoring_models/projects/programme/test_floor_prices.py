"""Prices of floors: the value without each minus the value with it, by solving again."""

from dataclasses import replace

import pytest

from scoring_models.projects.programme.floor_prices import floor_prices
from scoring_models.projects.programme.national_programme import choose
from scoring_models.projects.programme.programme_form import EXAMPLE, programme_of
from tests.scoring_models.projects.programme.test_national_programme import a_programme


def test_a_price_is_what_leaving_the_rule_out_brings() -> None:
    programme = a_programme()
    found = choose(programme, gap=0)
    prices = {one.name: one for one in floor_prices(found, gap=0)}
    without_share = choose(replace(programme, rules=programme.rules[:2]), gap=0)
    assert prices["women"].price == pytest.approx(without_share.value - found.value)
    assert set(prices) == {"women", *(f"floor: {region}" for region in ("01", "02", "03", "04"))}
    assert all(one.is_proven and one.price is not None and one.price >= 0 for one in prices.values())


def test_the_example_pays_one_for_its_floor() -> None:
    found = choose(programme_of(EXAMPLE), gap=0)
    assert [(one.name, one.price) for one in floor_prices(found)] == [
        ("floor of Béni Mellal-Khénifra", 1.0),
        ("women among members", 0.0),
    ]


def test_with_gaps_the_true_price_is_between_low_and_high() -> None:
    programme = a_programme()
    true = {one.name: one.price for one in floor_prices(choose(programme, gap=0), gap=0)}
    rough = floor_prices(choose(programme, gap=0.1), gap=0.1)
    for one in rough:
        price = true[one.name]
        assert price is not None
        assert one.low - 1e-9 <= price <= one.high + 1e-9


def test_without_time_no_price_is_invented() -> None:
    told: list[tuple[int, int]] = []
    prices = floor_prices(choose(a_programme()), seconds=0, progress=lambda done, of: told.append((done, of)))
    assert {one.price for one in prices} == {None}
    assert not any(one.is_proven for one in prices)
    assert told == [(at, 5) for at in range(1, 6)]

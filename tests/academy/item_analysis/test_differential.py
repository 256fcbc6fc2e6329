"""Differences between languages are computed as Mantel and Haenszel did, and seen where they are, nowhere else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from academy.item_analysis.differential import common_odds, difference, mantel, standardised_difference, strata_of

# Admissions to six departments of Berkeley, 1973 (Bickel, Hammel and O'Connell 1975): men admitted and rejected, women
# admitted and rejected. R's mantelhaen.test(UCBAdmissions) prints 0.9046968, 0.7719074 to 1.0603298, 1.4269, p 0.2323.
BERKELEY = np.array(
    [
        [[512, 313], [89, 19]],
        [[353, 207], [17, 8]],
        [[120, 205], [202, 391]],
        [[138, 279], [131, 244]],
        [[53, 138], [94, 299]],
        [[22, 351], [24, 317]],
    ],
    dtype=float,
)
# Penicillin in rabbits (Mantel 1963, in Agresti's "Categorical Data Analysis"); R prints 7, 3.9286 and p 0.04747.
RABBITS = np.array([0, 0, 6, 5, 3, 0, 3, 6, 6, 2, 0, 4, 5, 6, 1, 0, 2, 5, 0, 0], dtype=float).reshape(5, 2, 2)


@pytest.mark.parametrize(
    ("tables", "ratio", "statistic", "p_value"),
    [(BERKELEY, 0.9046968, 1.4269, 0.2323), (RABBITS.transpose(0, 2, 1), 7.0, 3.9286, 0.04747)],
)
def test_the_common_odds_are_those_that_r_prints(
    tables: np.ndarray, ratio: float, statistic: float, p_value: float
) -> None:
    found = common_odds(tables)
    assert found is not None
    assert found.ratio == pytest.approx(ratio, rel=1e-6)
    assert found.chi_square == pytest.approx(statistic, abs=5e-5)
    assert found.p_value == pytest.approx(p_value, abs=5e-5)


def test_the_error_of_the_odds_gives_the_interval_that_r_prints() -> None:
    found = common_odds(BERKELEY)
    assert found is not None
    ends = [found.ratio * np.exp(side * norm.ppf(0.975) * found.log_error) for side in (-1, 1)]
    assert ends == pytest.approx([0.7719074, 1.0603298], rel=1e-6)


@given(st.lists(st.tuples(*[st.integers(0, 1), st.booleans(), st.integers(0, 3)]), min_size=2, max_size=80))
def test_mantel_of_right_and_wrong_is_mantel_haenszel_without_correction(rows: list[tuple[int, bool, int]]) -> None:
    points, second, strata = (np.array(column) for column in zip(*rows, strict=True))
    found = mantel(points.astype(float), second.astype(bool), strata)
    distance = variance = 0.0
    for stratum in set(strata.tolist()):
        here = strata == stratum
        size, right, others = int(here.sum()), int(points[here].sum()), int(second[here].sum())
        if size > 1:
            distance += int(points[here & second.astype(bool)].sum()) - right * others / size
            variance += right * (size - right) * others * (size - others) / (size**2 * (size - 1))
    if variance == 0:
        assert found is None
    else:
        assert found is not None
        assert found[0] == pytest.approx(distance**2 / variance, abs=1e-9)


def answers(rng: np.random.Generator, harder_by: float, learners: int = 600) -> tuple[np.ndarray, ...]:
    """Return right and wrong answers of a Rasch model; the first exercise is harder for the second group."""
    ability, second = rng.normal(size=2 * learners), np.repeat([False, True], learners)
    hardness = rng.normal(size=12)[None, :] + np.zeros((2 * learners, 1))
    hardness[second, 0] += harder_by
    table = (rng.random((2 * learners, 12)) < 1 / (1 + np.exp(hardness - ability[:, None]))).astype(float)
    return table, second


def test_an_exercise_made_harder_in_one_language_is_seen_and_an_even_one_is_not() -> None:
    rng = np.random.default_rng(7)
    table, second = answers(rng, harder_by=1.0)
    found = [difference(column, 1.0, second, table.sum(axis=1)) for column in table.T]
    assert found[0] is not None
    assert (found[0].size, found[0].effect < -1.5, found[0].unit) == ("C", True, "delta")
    assert sum(each is not None and each.size != "A" for each in found[1:]) <= 1


def test_partial_points_are_compared_by_means_and_a_language_that_is_weaker_overall_is_no_bad_translation() -> None:
    rng = np.random.default_rng(11)
    ability, second = rng.normal(size=1200), np.repeat([False, True], 600)
    ability[second] -= 0.8  # weaker everywhere: that is no fault of one exercise
    table = np.clip(np.round(2 + ability[:, None] + rng.normal(size=(1200, 8))), 0, 4)
    table[second, 3] = np.clip(table[second, 3] - 1, 0, 4)
    found = [difference(column, 4.0, second, table.sum(axis=1)) for column in table.T]
    sizes = ["" if each is None else each.size for each in found]
    assert (sizes[3], sizes.count("C")) == ("C", 1)
    assert found[3] is not None
    assert found[3].effect < 0


def test_with_fewer_than_two_hundred_learners_of_a_language_nothing_is_said() -> None:
    table, second = answers(np.random.default_rng(1), 2.0, learners=200)
    assert difference(table[1:, 0], 1.0, second[1:], table[1:].sum(axis=1)) is None
    assert difference(table[:, 0], 1.0, second, table.sum(axis=1)) is not None


@given(st.lists(st.floats(0, 100), min_size=1, max_size=300))
def test_strata_keep_the_order_of_totals_and_are_twenty_at_most(totals: list[float]) -> None:
    values = np.array(totals)
    strata = strata_of(values)
    assert strata.max() < 20
    order = np.argsort(values, kind="stable")
    assert (np.diff(strata[order]) >= 0).all()


def test_a_difference_by_means_is_weighted_as_the_second_group_stands() -> None:
    points, second = np.array([0.0, 1, 2, 4, 3, 9]), np.array([False, True, False, True, True, False])
    strata = np.array([0, 0, 1, 1, 1, 2])
    assert standardised_difference(points, second, strata) == pytest.approx((1 * (1 - 0) + 2 * (3.5 - 2)) / 3)

"""The figures of exercises equal published ones, hand-computed ones and scipy's."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import binomtest, pearsonr

from academy.item_analysis.statistics import alpha, alpha_without, facility, item_rest

# Ten students, ten questions: Karl L. Wuensch, "The Kuder-Richardson 20" (East Carolina University), with p of each
# question, p times q, and 5.84 as the variance of the totals.
WUENSCH = np.array(
    [
        [1, 1, 1, 1, 1, 1, 0, 1, 1, 0],
        [1, 0, 1, 1, 0, 1, 1, 1, 0, 1],
        [1, 1, 1, 1, 0, 1, 1, 0, 0, 1],
        [0, 0, 1, 0, 0, 0, 1, 0, 0, 0],
        [0, 0, 0, 0, 0, 1, 0, 0, 1, 0],
        [1, 1, 1, 0, 1, 1, 1, 1, 1, 1],
        [1, 1, 0, 1, 1, 1, 0, 1, 1, 1],
        [1, 1, 1, 1, 1, 1, 1, 1, 0, 1],
        [0, 1, 0, 1, 1, 1, 1, 1, 0, 1],
        [1, 1, 0, 1, 1, 0, 1, 1, 1, 0],
    ],
    dtype=float,
)
P = [0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6]
tables = arrays(float, st.tuples(st.integers(2, 12), st.integers(2, 6)), elements=st.integers(0, 4).map(float))


def test_facilities_are_those_of_the_published_table() -> None:
    assert [facility(column, 1.0).share for column in WUENSCH.T] == pytest.approx(P)


def test_alpha_of_right_and_wrong_is_formula_20_of_the_published_figures() -> None:
    by_hand = 10 / 9 * (1 - sum(p * (1 - p) for p in P) / 5.84)
    assert alpha(WUENSCH) == pytest.approx(by_hand)


def test_the_interval_of_a_facility_is_that_of_wilson() -> None:
    found = facility(np.array([1.0] * 7 + [0.0] * 3), 1.0)
    expected = binomtest(7, 10).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))


@given(tables)
def test_item_rest_is_the_correlation_of_scipy(table: np.ndarray) -> None:
    rest = table[:, 1:].sum(axis=1)
    found = item_rest(table[:, 0], rest)
    if np.ptp(table[:, 0]) == 0 or np.ptp(rest) == 0:
        assert found is None
    else:
        assert found == pytest.approx(pearsonr(table[:, 0], rest).statistic, abs=1e-9)


@given(tables)
def test_alpha_equals_its_form_by_covariances_and_never_exceeds_one(table: np.ndarray) -> None:
    covariances, exercises = np.cov(table, rowvar=False), table.shape[1]
    found = alpha(table)
    if found is None:
        assert np.ptp(table.sum(axis=1)) == 0
        return
    outside = covariances.sum() - np.trace(covariances)
    assert found == pytest.approx(exercises / (exercises - 1) * outside / covariances.sum(), abs=1e-9)
    assert found <= 1 + 1e-9


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_learners_and_the_unit_of_points_change_nothing(table: np.ndarray, random: object) -> None:
    order = np.random.default_rng(table.size).permutation(len(table))
    first, second = alpha(table), alpha(10 * table[order])
    assert (first is None) == (second is None)
    assert first is None or second is None or math.isclose(first, second, abs_tol=1e-9)


def test_an_exercise_that_all_got_tells_nobody_apart() -> None:
    assert item_rest(np.ones(5), np.arange(5.0)) is None
    assert alpha(np.ones((5, 3))) is None
    assert alpha_without(WUENSCH, 9) == alpha(WUENSCH[:, :9])

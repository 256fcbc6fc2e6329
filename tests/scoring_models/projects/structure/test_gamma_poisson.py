"""Gamma priors of counts against scipy's negative binomial, its gamma distribution and its optimiser."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import minimize
from scipy.stats import gamma, nbinom, poisson

from scoring_models.projects.structure.errors import BadOption
from scoring_models.projects.structure.gamma_poisson import (
    GammaPrior,
    central_interval,
    chance_above,
    fit_gamma_prior,
    marginal_log_likelihood,
)


def prior(shape: float, rate: float) -> GammaPrior:
    return GammaPrior(np.array([shape]), np.array([rate]))


def test_the_marginal_likelihood_is_scipy_s_negative_binomial() -> None:
    counts, expected = np.array([[0.0], [3.0], [40.0]]), np.array([[0.7], [0.2], [55.0]])
    wanted = nbinom.logpmf(counts, 2.5, 1.5 / (1.5 + expected)).sum()
    assert marginal_log_likelihood(counts, expected, prior(2.5, 1.5))[0] == pytest.approx(wanted, rel=1e-12)


def test_the_marginal_likelihood_is_the_poisson_integrated_over_the_prior() -> None:
    whole, _ = quad(lambda q: poisson.pmf(4, 1.3 * q) * gamma.pdf(q, 2.0, scale=1 / 0.8), 0, np.inf)
    told = marginal_log_likelihood(np.array([[4.0]]), np.array([[1.3]]), prior(2.0, 0.8))
    assert np.exp(told[0]) == pytest.approx(whole, rel=1e-9)


@pytest.mark.parametrize(("places", "mean"), [(12, 0.3), (12, 30.0), (75, 0.05), (75, 3.0), (75, 3000.0)])
def test_no_optimiser_of_scipy_finds_a_likelier_prior(places: int, mean: float) -> None:
    rng = np.random.default_rng(places)
    expected = rng.gamma(0.5, mean / 0.5, (places, 3)) + 1e-6
    counts = rng.poisson(expected * rng.gamma(0.7, 1 / 0.5, expected.shape)).astype(float)
    counts[0, counts.sum(axis=0) == 0] = 1.0
    found = fit_gamma_prior(counts, expected)
    told = marginal_log_likelihood(counts, expected, found)
    for column in range(counts.shape[1]):
        best = max(_by_scipy(counts[:, [column]], expected[:, [column]], start) for start in ([-1, 0], [4, 0]))
        assert told[column] >= best - 1e-4  # of a log-likelihood: what the steps of the spline leave


def _by_scipy(counts: np.ndarray, expected: np.ndarray, start: list[float]) -> float:
    def lost(point: np.ndarray) -> float:
        shape, mean = np.exp(point)
        return -float(marginal_log_likelihood(counts, expected, prior(shape, shape / mean))[0])

    return -float(minimize(lost, start, method="L-BFGS-B", bounds=[(np.log(1e-3), np.log(1e6)), (-20, 20)]).fun)


def test_the_prior_that_made_many_counts_is_found_again() -> None:
    rng = np.random.default_rng(0)
    expected = rng.uniform(1, 50, (20_000, 1))
    counts = rng.poisson(expected * rng.gamma(1.8, 1 / 2.4, expected.shape)).astype(float)
    found = fit_gamma_prior(counts, expected)
    assert found.shape[0] == pytest.approx(1.8, rel=0.05)
    assert found.rate[0] == pytest.approx(2.4, rel=0.05)


def test_borrowing_moves_shapes_from_the_own_likeliest_to_one_that_suits_all_and_leaves_means() -> None:
    rng = np.random.default_rng(5)
    expected = rng.uniform(1, 20, (40, 6))
    counts = rng.poisson(expected * rng.gamma([0.3, 0.5, 1, 2, 4, 30], 1, expected.shape)).astype(float)
    own, some, one = (np.log(fit_gamma_prior(counts, expected, borrowed).shape) for borrowed in (0, 1, np.inf))
    assert np.ptp(one) == 0
    assert (np.sign(some - own) == np.sign(one - own)).all()
    assert (np.abs(some - own) < np.abs(one - own)).all()
    means = [np.divide(*fit_gamma_prior(counts, expected, borrowed)) for borrowed in (0, np.inf)]
    np.testing.assert_allclose(*means, rtol=0.15)


def test_what_is_borrowed_is_measured_in_columns_and_not_by_their_number() -> None:
    rng = np.random.default_rng(5)
    expected = rng.uniform(1, 20, (40, 4))
    counts = rng.poisson(expected * rng.gamma([0.3, 1, 4, 30], 1, expected.shape)).astype(float)
    once, thrice = (fit_gamma_prior(np.tile(counts, n), np.tile(expected, n), 0.5).shape[:4] for n in (1, 3))
    np.testing.assert_allclose(once, thrice)


def test_one_shape_for_all_is_where_scipy_finds_the_likeliest() -> None:
    rng = np.random.default_rng(6)
    expected = rng.uniform(1, 20, (30, 3))
    counts = rng.poisson(expected * rng.gamma(1.5, [0.2, 1, 3], expected.shape)).astype(float)

    def lost(point: np.ndarray) -> float:
        shape = np.full(3, np.exp(point[0]))
        return -float(marginal_log_likelihood(counts, expected, GammaPrior(shape, shape / np.exp(point[1:]))).sum())

    found = fit_gamma_prior(counts, expected, np.inf)
    wanted = np.exp(minimize(lost, np.zeros(4), method="L-BFGS-B", options={"ftol": 1e-15, "gtol": 1e-9}).x)
    np.testing.assert_allclose(found.shape, wanted[0], rtol=0.006)  # the steps of the spline
    np.testing.assert_allclose(found.shape / found.rate, wanted[1:], rtol=1e-3)


def test_counts_that_vary_no_more_than_chance_get_a_prior_that_is_a_point() -> None:
    found = fit_gamma_prior(np.full((9, 1), 5.0), np.full((9, 1), 5.0))
    assert found.shape[0] > 1e5
    assert found.shape[0] / found.rate[0] == pytest.approx(1.0)


def test_chances_and_intervals_are_those_of_scipy_s_gamma() -> None:
    shape, rate = np.array([0.2, 3.0, 1e9]), np.array([0.5, 2.0, 1e9])
    np.testing.assert_allclose(chance_above(shape, rate, 1.0), gamma.sf(1.0, shape, scale=1 / rate), rtol=1e-9)
    low, high = central_interval(shape, rate, 0.8)
    np.testing.assert_allclose([low, high], gamma.interval(0.8, shape, scale=1 / rate), rtol=1e-9)


@pytest.mark.parametrize("coverage", [0, 1, -0.5, 90])
def test_an_interval_covers_a_share(coverage: float) -> None:
    with pytest.raises(BadOption, match="Give a share between 0 and 1"):
        central_interval(np.ones(1), np.ones(1), coverage)

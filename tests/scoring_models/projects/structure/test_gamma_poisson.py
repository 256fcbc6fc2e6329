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
        assert told[column] >= best - 1e-9 * abs(best)


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

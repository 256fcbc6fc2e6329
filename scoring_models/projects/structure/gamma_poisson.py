"""Gamma priors of rates behind counts, fitted to the counts themselves, and the posterior they give."""

from typing import NamedTuple

import numpy as np
from scipy.special import digamma, gammaincc, gammainccinv, gammaincinv, gammaln, polygamma

from scoring_models.projects.structure.errors import BadOption, StructureError

LEAST_SHAPE, MOST_SHAPE = 1e-3, 1e6  # at the upper end a prior is a point: places differ no more than by chance
LEAST_MEAN, MOST_MEAN = 1e-9, 1e9
PRECISION = 1e-13  # of the log-likelihood, relative
MOST_STEPS, MOST_DAMPING = 500, 1e12
STARTS = (1.0, 100.0)  # shapes; the likelihood may rise both ways from between, so the better end is taken


class GammaPrior(NamedTuple):
    """Shape and rate of a gamma distribution of rates; its mean is shape / rate."""

    shape: np.ndarray
    rate: np.ndarray


def marginal_log_likelihood(counts: np.ndarray, expected: np.ndarray, prior: GammaPrior) -> np.ndarray:
    r"""Return the log-likelihood of each column of counts with its rates integrated out: a negative binomial.

    .. math:: \log\Gamma(x + a) - \log\Gamma(a) - \log\Gamma(x + 1) + a \log\frac{b}{b + e} + x \log\frac{e}{b + e}

    Parameters
    ----------
    counts, expected : arrays of shape (n, columns)
        Cells where nothing is expected say nothing and add 0.
    prior : GammaPrior
        One shape ``a`` and one rate ``b`` per column.

    Returns
    -------
    array of shape (columns,)
    """
    shape, mean = prior.shape, prior.shape / prior.rate
    constant = np.where(counts > 0, counts * np.log(np.where(expected > 0, expected, 1.0)), 0.0) - gammaln(counts + 1)
    told: np.ndarray = _log_likelihood(counts, expected, shape, mean) + constant.sum(axis=0)
    return told


def fit_gamma_prior(counts: np.ndarray, expected: np.ndarray) -> GammaPrior:
    """Return for each column the gamma prior under which its counts are likeliest (type II maximum likelihood).

    Parameters
    ----------
    counts, expected : arrays of shape (n, columns)
        Counts ``x`` are Poisson with mean ``e * rate``; some count of each column is above 0 where ``e`` is above 0.

    Returns
    -------
    GammaPrior
        Shapes from 0.001 to 1,000,000. The upper end is reached when counts vary no more than chance alone lets them.

    Notes
    -----
    Damped Newton steps (Levenberg and Marquardt) in the logarithms of shape and mean, all columns at once. The two are
    orthogonal in expectation, so that steps converge quickly.

    References
    ----------
    Clayton, D. and Kaldor, J. (1987), Empirical Bayes estimates of age-standardized relative risks,
    doi:10.2307/2532003, whose gamma model this is; they solve the same equations by other steps.
    """
    reached = [_climb(counts, expected, np.log(start)) for start in STARTS]
    told = np.array([_at(counts, expected, point) for point in reached])
    shape, mean = np.exp(np.take_along_axis(np.array(reached), told.argmax(axis=0)[None, None, :], axis=0)[0])
    return GammaPrior(shape, shape / mean)


def _climb(counts: np.ndarray, expected: np.ndarray, log_shape: float) -> np.ndarray:
    """Return the logarithms of shape and mean where the likelihood of each column stops rising, from one start."""
    point = np.vstack([np.full(counts.shape[1], log_shape), np.zeros(counts.shape[1])])
    reached, damping = _at(counts, expected, point), np.ones(counts.shape[1])
    moving = np.arange(counts.shape[1])
    for _ in range(MOST_STEPS):
        here, before = (counts[:, moving], expected[:, moving]), reached[moving]
        tried = _bounded(point[:, moving] + _step(*here, point[:, moving], damping[moving]))
        value = _at(*here, tried)
        better = value >= before
        settled = (better & (value - before <= PRECISION * np.abs(before))) | (damping[moving] > MOST_DAMPING)
        point[:, moving[better]], reached[moving[better]] = tried[:, better], value[better]
        damping[moving] *= np.where(better, 0.2, 5.0)
        moving = moving[~settled]
        if not len(moving):
            return point
    raise StructureError(
        f"No prior was found in {MOST_STEPS} steps for column {moving[0] + 1} of the counts. "
        "Look for a count beyond reason there, or fit one prior for the whole table."
    )


def chance_above(shape: np.ndarray, rate: np.ndarray, level: float) -> np.ndarray:
    """Return the probability that a rate with that gamma posterior is above `level`."""
    chance: np.ndarray = gammaincc(shape, rate * level)
    return chance


def central_interval(shape: np.ndarray, rate: np.ndarray, coverage: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the two ends between which a gamma posterior holds `coverage`, with as much beyond each end."""
    if not 0 < coverage < 1:
        raise BadOption(f"An interval cannot cover {coverage!r}. Give a share between 0 and 1, such as 0.9.")
    tail = (1 - coverage) / 2
    return gammaincinv(shape, tail) / rate, gammainccinv(shape, tail) / rate


def _at(counts: np.ndarray, expected: np.ndarray, point: np.ndarray) -> np.ndarray:
    shape, mean = np.exp(point)
    return _log_likelihood(counts, expected, shape, mean)


def _log_likelihood(counts: np.ndarray, expected: np.ndarray, shape: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Return the log-likelihood of each column without what depends on the counts alone."""
    told = gammaln(counts + shape) - gammaln(shape) - shape * np.log1p(mean * expected / shape)
    told -= counts * np.log(shape / mean + expected)
    total: np.ndarray = told.sum(axis=0)
    return total


def _step(counts: np.ndarray, expected: np.ndarray, point: np.ndarray, damping: np.ndarray) -> np.ndarray:
    """Return the damped Newton step of each column, in the logarithms of shape and mean."""
    shape, mean = np.exp(point)
    likely, above = mean * expected, shape + mean * expected
    slope = digamma(counts + shape) - digamma(shape) - np.log1p(likely / shape) + (likely - counts) / above
    bend = polygamma(1, counts + shape) - polygamma(1, shape) + 1 / shape - 2 / above + (counts + shape) / above**2
    up = np.array([shape * slope.sum(axis=0), (shape * (counts - likely) / above).sum(axis=0)])
    own = shape**2 * bend.sum(axis=0) + up[0]
    cross = shape * (likely * (counts - likely) / above**2).sum(axis=0)
    other = -(shape * likely * (counts + shape) / above**2).sum(axis=0)
    return _uphill(up, own, cross, other, damping)


def _uphill(up: np.ndarray, own: np.ndarray, cross: np.ndarray, other: np.ndarray, damping: np.ndarray) -> np.ndarray:
    """Solve the damped two equations of each column; more damping is added where they do not lead upwards."""
    low = -(own + other) / 2 - np.sqrt(((own - other) / 2) ** 2 + cross**2)  # least eigenvalue of the negated bend
    scale = np.maximum(np.abs(own) + np.abs(other), 1e-300)
    lift = damping * 1e-3 * scale + np.maximum(-low, 0.0)
    first, second = lift - own, lift - other
    whole = first * second - cross**2
    move = np.array([second * up[0] + cross * up[1], cross * up[0] + first * up[1]]) / np.maximum(whole, 1e-300)
    leap: np.ndarray = np.clip(move, -2.0, 2.0)  # a longer one may land where shapes grow without effect
    return leap


def _bounded(point: np.ndarray) -> np.ndarray:
    lowest, highest = np.log([[LEAST_SHAPE], [LEAST_MEAN]]), np.log([[MOST_SHAPE], [MOST_MEAN]])
    inside: np.ndarray = np.clip(point, lowest, highest)
    return inside

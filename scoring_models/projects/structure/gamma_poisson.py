"""Gamma priors of rates behind counts, fitted to the counts themselves, and the posterior they give."""

from typing import NamedTuple

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.special import gammaincc, gammainccinv, gammaincinv, gammaln

from scoring_models.projects.structure.errors import BadOption, StructureError

LEAST_SHAPE, MOST_SHAPE = 1e-3, 1e6  # at the upper end a prior is a point: rates differ no more than by chance
LOG_SHAPES = np.linspace(np.log(LEAST_SHAPE), np.log(MOST_SHAPE), 43)  # steps of a half, splined between, as edgeR
FINE_SHAPES = np.linspace(LOG_SHAPES[0], LOG_SHAPES[-1], 42 * 100 + 1)
MOST_LOG_MEAN = 30.0
MOST_STEPS, LEAST_STEP = 200, 1e-11


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
    constant = np.where(counts > 0, counts * np.log(np.where(expected > 0, expected, 1.0)), 0.0) - gammaln(counts + 1)
    told: np.ndarray = _log_likelihood(counts, expected, prior.shape, prior.shape / prior.rate) + constant.sum(axis=0)
    return told


def fit_gamma_prior(counts: np.ndarray, expected: np.ndarray, borrowed: float = 0.0) -> GammaPrior:
    r"""Return for each column the gamma prior under which its counts are likeliest, shapes leaning on all columns.

    With ``l_a(s)`` the log-likelihood of column ``a`` at shape ``s`` and its best mean there, the shape is where

    .. math:: l_a(s) + \mathrm{borrowed} \cdot \frac{1}{n} \sum_b l_b(s)

    is greatest: ``borrowed`` says how many columns of evidence an average column is worth beside the own. With 0 each
    stands by itself (type II maximum likelihood), with infinity all have one shape. Means are always the column's own.

    Parameters
    ----------
    counts, expected : arrays of shape (n, columns)
        Counts ``x`` are Poisson with mean ``e * rate``; some count of each column is above 0 where ``e`` is above 0.
    borrowed : float, default=0.0

    Returns
    -------
    GammaPrior
        Shapes from 0.001 to 1,000,000. The upper end is reached when counts vary no more than chance alone lets them.

    Notes
    -----
    The curves are reckoned at 43 shapes and splined between; the mean at each shape is found by Newton's steps.

    References
    ----------
    Clayton, D. and Kaldor, J. (1987), doi:10.2307/2532003 (this gamma model, each by itself); Robinson, M. D. and
    Smyth, G. K. (2007), doi:10.1093/bioinformatics/btm453 (the weighted likelihood, as in edgeR).
    """
    curves = _curves(counts, expected)
    everyone = curves.sum(axis=1, keepdims=True)
    leaning = curves + borrowed / counts.shape[1] * everyone if np.isfinite(borrowed) else everyone + 0 * curves
    shape = np.exp(_highest(leaning))
    return GammaPrior(shape, shape / np.exp(_log_means(counts, expected, shape, np.zeros(counts.shape[1]))))


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


def _curves(counts: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return the log-likelihood of each column at each of the shapes, with its best mean, less its greatest value."""
    log_mean, curves = np.zeros(counts.shape[1]), []
    for log_shape in LOG_SHAPES:
        shape = np.full(counts.shape[1], np.exp(log_shape))
        log_mean = _log_means(counts, expected, shape, log_mean)  # near the one before
        curves.append(_log_likelihood(counts, expected, shape, np.exp(log_mean)))
    told: np.ndarray = np.array(curves) - np.max(curves, axis=0)
    return told


def _highest(curves: np.ndarray) -> np.ndarray:
    """Return where each column of `curves` over the shapes is highest, in the logarithm of the shape."""
    between = CubicSpline(LOG_SHAPES, curves)(FINE_SHAPES)
    best: np.ndarray = FINE_SHAPES[between.argmax(axis=0)]
    return best


def _log_likelihood(counts: np.ndarray, expected: np.ndarray, shape: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Return the log-likelihood of each column without what depends on the counts alone."""
    told = gammaln(counts + shape) - gammaln(shape) - shape * np.log1p(mean * expected / shape)
    told -= counts * np.log(shape / mean + expected)
    total: np.ndarray = told.sum(axis=0)
    return total


def _log_means(counts: np.ndarray, expected: np.ndarray, shape: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Return the logarithm of the mean under which each column is likeliest at its shape: one root, found by Newton."""
    log_mean: np.ndarray = start
    for _ in range(MOST_STEPS):
        likely = np.exp(log_mean) * expected
        slope = (shape * (counts - likely) / (shape + likely)).sum(axis=0)
        bend = (shape * likely * (counts + shape) / (shape + likely) ** 2).sum(axis=0)
        step = np.clip(slope / np.maximum(bend, 1e-300), -2.0, 2.0)
        log_mean = np.asarray(np.clip(log_mean + step, -MOST_LOG_MEAN, MOST_LOG_MEAN))
        if np.abs(step).max() < LEAST_STEP:
            return log_mean
    raise StructureError(
        f"No mean was found in {MOST_STEPS} steps for column {int(np.abs(step).argmax()) + 1} of the counts. "
        "Look for a count beyond reason there."
    )

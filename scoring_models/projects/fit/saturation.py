"""Whether a market is full at a place: cooperatives alive against what is expected, and how many close."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import gammaln
from scipy.stats import beta, gamma
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from scoring_models.projects.fit.errors import UnusableFit
from scoring_models.projects.fit.saturation_found import SaturationFound, Turnover, expanded_notes
from scoring_models.projects.structure.activity_table import activity_table

Floats = NDArray[np.float64]
STRENGTHS = (0.05, 1000.0)  # between which the prior's strength is sought: nearly nothing shared, nearly all


class Saturation(TransformerMixin, BaseEstimator):
    r"""Judge how crowded each activity is at each place, small numbers drawn towards what is expected.

    The count alive is Poisson with mean :math:`r E`, where :math:`E` is the place's total times the activity's share of
    the country and :math:`r` has a Gamma prior of mean 1, so that :math:`r \mid n \sim \Gamma(a + n, a + E)`.

    Parameters
    ----------
    threshold : float, default=1.5
        A rate ratio above which a place is crowded.
    sure : float, default=0.8
        The probability from which crowding, and closing more than elsewhere, count as known.
    interval : float, default=0.9
        The probability of the interval of the ratio.
    prior_strength : float, optional
        :math:`a`, in expected cooperatives; the maximum of the likelihood of the table when left out.
    turnover_strength : float, default=4.0
        How many births and dissolutions of the country each place's own are mixed with.

    Notes
    -----
    The defaults are our choice: half as many again is what an officer calls crowded, and 0.8 flags what is likelier
    than not by four to one. A count alone never flags: a place may hold many because it does it well.

    References
    ----------
    Clayton and Kaldor (1987), doi:10.2307/2532003, for the Gamma-Poisson rate ratio and its prior by likelihood.
    """

    def __init__(
        self,
        *,
        threshold: float = 1.5,
        sure: float = 0.8,
        interval: float = 0.9,
        prior_strength: float | None = None,
        turnover_strength: float = 4.0,
    ) -> None:
        self.threshold = threshold
        self.sure = sure
        self.interval = interval
        self.prior_strength = prior_strength
        self.turnover_strength = turnover_strength

    def fit(self, X: Any, y: object = None) -> "Saturation":  # noqa: N803
        """Learn the activities' shares of the country, and how far places differ from it.

        Parameters
        ----------
        X : array of shape (places, activities)
            Cooperatives alive, from 0 up.
        """
        values = self._counts(X, reset=True)
        if not 0 < self.sure < 1 or not 0 < self.interval < 1 or not self.threshold > 0:
            raise UnusableFit("Saturation", "a probability or the threshold is out of range.", "See its parameters.")
        total = values.sum()
        self.shares_ = values.sum(axis=0) / total if total > 0 else np.zeros(values.shape[1])
        expected = self._expected(values)
        self.prior_strength_ = float(self.prior_strength or strength_by_likelihood(values, expected))
        return self

    def transform(self, X: Any) -> Floats:  # noqa: N803
        """Return the probability (places, activities) that the rate ratio is above the threshold; 0 where none is."""
        return self._crowded(self._counts(X, reset=False))

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Return the activities."""
        check_is_fitted(self)
        names = getattr(self, "feature_names_in_", None)
        return np.array([f"x{k}" for k in range(self.n_features_in_)] if names is None else list(names), dtype=object)

    def assess(
        self,
        counts: pd.DataFrame,
        births: pd.DataFrame | None = None,
        dissolutions: pd.DataFrame | None = None,
        notes: pd.DataFrame | None = None,
        *,
        region_of: pd.Series | None = None,
    ) -> SaturationFound:
        """Return what is found for each place and activity, with the counts behind it.

        Parameters
        ----------
        counts : DataFrame of shape (places, activities)
            Alive in the register, which lags: a cooperative that stopped may stand in it for two years.
        births, dissolutions : DataFrame of the same shape, optional
            Of recent years. Left out, crowding alone is only "check".
        notes : DataFrame with columns ``activity, place, degree, source``, optional
            ``degree`` is "attested", "probable" or "check"; ``place`` a place or a region. A column ``idea_id`` limits
            a note to that idea: others of its activity are then to be checked.
        region_of : Series by place, optional
            Needed where notes name regions.

        Raises
        ------
        BadTable
            When counts are missing or negative, or places or activities of the tables differ.
        UnknownName
            When a note names an unknown place or degree.
        """
        table = activity_table(counts)
        check_is_fitted(self)
        n = table.to_numpy()
        shape, rate = self.prior_strength_ + n, self.prior_strength_ + self._expected(n)
        tails = ((1 - self.interval) / 2, (1 + self.interval) / 2)
        return SaturationFound(
            places=table.index,
            activities=table.columns,
            alive=n,
            expected=self._expected(n),
            ratio=shape / rate,
            ratio_low=gamma.ppf(tails[0], shape, scale=1 / rate),
            ratio_high=gamma.ppf(tails[1], shape, scale=1 / rate),
            crowded=self._crowded(self._counts(counts, reset=False)),
            turnover=self._turnover(table, births, dissolutions),
            sure=self.sure,
            notes=expanded_notes(notes, table.index, region_of),
        )

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        return tags

    def _counts(self, X: Any, *, reset: bool) -> Floats:  # noqa: N803
        if not reset:
            check_is_fitted(self)
        values = np.asarray(validate_data(self, X, dtype=np.float64, reset=reset))
        if (values < 0).any():
            raise UnusableFit("Negative values in data passed to Saturation", "a count is below 0.", "Correct it.")
        return values

    def _expected(self, values: Floats) -> Floats:
        return np.outer(values.sum(axis=1), self.shares_)

    def _crowded(self, values: Floats) -> Floats:
        shape, rate = self.prior_strength_ + values, self.prior_strength_ + self._expected(values)
        above = gamma.sf(self.threshold, shape, scale=1 / rate)
        return np.where(values > 0, above, 0.0)  # where none is, nothing is crowded

    def _turnover(
        self, table: pd.DataFrame, births: pd.DataFrame | None, dissolutions: pd.DataFrame | None
    ) -> Turnover | None:
        """Return how likely it is that more of what happens at a place are closings than in the country."""
        if births is None or dissolutions is None:
            return None
        born, closed = (_aligned(one, table).to_numpy() for one in (births, dissolutions))
        happened = born.sum() + closed.sum()
        if happened == 0:
            return None
        national = closed.sum() / happened
        a, b = self.turnover_strength * national + closed, self.turnover_strength * (1 - national) + born
        if national in (0.0, 1.0):  # nobody closes, or all do: no place can do so more than others
            return Turnover(born, closed, np.zeros_like(born), float(national))
        return Turnover(born, closed, beta.sf(national, a, b), float(national))


def strength_by_likelihood(counts: Floats, expected: Floats) -> float:
    """Return the prior's strength under which the counts are likeliest (negative binomial), within declared bounds."""
    there = expected > 0
    n, mean = counts[there], expected[there]
    if not len(n):
        return 1.0

    def against(log_strength: float) -> float:
        a = np.exp(log_strength)
        terms = gammaln(n + a) - gammaln(a) + a * np.log(a / (a + mean)) + n * np.log(mean / (a + mean))
        return -float(terms.sum())

    found = minimize_scalar(against, bounds=tuple(np.log(STRENGTHS)), method="bounded")
    return float(np.exp(found.x))


def _aligned(given: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return births or dissolutions in the order of the counts."""
    checked = activity_table(given)
    if set(checked.index) != set(table.index) or set(checked.columns) != set(table.columns):
        raise UnusableFit(
            "Births and dissolutions",
            "their places or activities are not those of the counts.",
            "Give one number for each cell of the counts, 0 where none was counted.",
        )
    return checked.loc[table.index, table.columns]

"""What a place does more of than others: the location quotient, its cut, and its posterior when counts are few."""

from collections.abc import Hashable
from typing import Any, NamedTuple, Self

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin

from scoring_models.projects.structure.activity_table import (
    FILL_REMEDY,
    activity_table,
    refuse_cells,
    refuse_duplicates,
)
from scoring_models.projects.structure.errors import BadOption, BadTable
from scoring_models.projects.structure.gamma_poisson import GammaPrior, central_interval, chance_above, fit_gamma_prior
from scoring_models.projects.structure.labelled_table import learned_table, position, table_to_read


def location_quotient(
    counts: pd.DataFrame, sizes: pd.Series | None = None, *, reference: pd.Series | None = None
) -> pd.DataFrame:
    r"""Return how much more of each activity a place holds than its size lets expect.

    .. math:: LQ_{pa} = \frac{x_{pa} / s_p}{\sum_p x_{pa} / \sum_p s_p}
              \quad\text{or, with a reference,}\quad \frac{x_{pa} / s_p}{r_a / \sum_a r_a}

    Parameters
    ----------
    counts : DataFrame of shape (places, activities)
        Numbers from 0 up, none missing. Shares of places become counts when multiplied by the weight of the place.
    sizes : Series by place, optional
        What each place is measured against, such as its inhabitants; its total over activities when left out.
    reference : Series by activity, optional
        What a larger whole holds of each activity, when the places of the table are a part of it (a nation).

    Returns
    -------
    DataFrame of shape (places, activities)
        1 is as much as expected. NaN where nothing can be expected: an activity that no place holds, or a place of
        size 0 (0 divided by 0 is unknown, not 0).

    Raises
    ------
    BadTable
        When the table is empty, a label stands twice, or a place or an activity has no size or reference;
        :class:`BadCells` when a cell is missing or negative.

    References
    ----------
    Florence, P. S. (1939), Report on the location of industry; Balassa, B. (1965),
    doi:10.1111/j.1467-9957.1965.tb00050.x, who calls it revealed comparative advantage (RCA): without sizes and
    reference the two are the same number.

    Examples
    --------
    >>> location_quotient(pd.DataFrame({"rose": [3, 0], "argan": [1, 4]}, index=["A", "B"]))
       rose  argan
    A   2.0    0.4
    B   0.0    1.6
    """
    table = activity_table(counts)
    size, whole, against = _margins(table, sizes, reference)
    held, expected = table.to_numpy() * against, np.outer(size, whole)  # products: as much as expected is exactly 1
    quotient = np.divide(held, expected, out=np.full_like(held, np.nan), where=expected > 0)
    return pd.DataFrame(quotient, index=table.index, columns=table.columns)


def expected_counts(
    counts: pd.DataFrame, sizes: pd.Series | None = None, *, reference: pd.Series | None = None
) -> pd.DataFrame:
    """Return what each place would hold if activities were spread by size, as they are in all or in `reference`.

    Arguments as :func:`location_quotient`, which is the counts divided by these; 0 where nothing is expected.
    """
    table = activity_table(counts)
    size, whole, against = _margins(table, sizes, reference)
    expected = np.outer(size, whole) / (against if against > 0 else 1.0)
    return pd.DataFrame(expected, index=table.index, columns=table.columns)


def specialised(
    counts: pd.DataFrame, sizes: pd.Series | None = None, *, cut: float = 1.0, reference: pd.Series | None = None
) -> pd.DataFrame:
    """Return 1 where the location quotient is at least `cut`, else 0; where nothing is expected, 0: nothing is there.

    The cut at 1, inclusive, is Hidalgo and others (2007), doi:10.1126/science.1144581, and ``location.quotient`` with
    ``binary = TRUE`` of EconGeo.
    """
    return (location_quotient(counts, sizes, reference=reference) >= cut).astype(float)


class Posterior(NamedTuple):
    """Gamma posteriors of the location quotients: shape and rate per place and activity."""

    shape: pd.DataFrame
    rate: pd.DataFrame


class ShrunkSpecialisation(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    r"""Place each location quotient between what was counted and what is usual, by how much could be counted.

    A count is Poisson with mean ``e * q``: ``e`` is what the size of the place lets expect, ``q`` the true location
    quotient, which is gamma among places with shape ``a`` and rate ``b``. Then

    .. math:: e_{pa} = x_{p\cdot} \frac{x_{\cdot a}}{x_{\cdot\cdot}}, \qquad
              q_{pa} \mid x \sim \mathrm{Gamma}(a + x_{pa},\; b + e_{pa}), \qquad
              E[q_{pa} \mid x] = \frac{a + x_{pa}}{b + e_{pa}} = w \frac{x_{pa}}{e_{pa}} + (1 - w) \frac{a}{b},
              \quad w = \frac{e_{pa}}{b + e_{pa}}

    A place where nothing can be expected, being empty, gets the prior. An activity that no place holds gets the shape
    that all activities would share, and mean 1: as much as expected.

    The margins are taken as known and the prior as if it were not estimated. On 75 zones by 60 industries thinned to
    60,000 jobs an interval of 90 % held the true quotient in 89 % of cells that truly hold the industry, in 79 % when
    only 5,000 were counted; a quotient that is truly 0 is never inside. Probabilities above 1 order places better than
    means do (area under the curve within zones 0.804 and 0.781; bare quotient 0.613).

    Parameters
    ----------
    borrowed : float, default=0.3
        How many activities' worth of evidence each activity takes from all others on how much places differ: 0 none,
        infinity one shape for all. Our choice, by that trial: 0 trusts few counts too much (intervals of 90 % hold 84 %
        and 64 %), 1 and more tells less well who is truly specialised.

    Attributes
    ----------
    prior_ : GammaPrior
        Shape and rate per activity, by :func:`fit_gamma_prior`.
    activity_shares_ : array of shape (activities,)
        Share of each activity in all that was counted; a place seen later is measured against it.

    Raises
    ------
    BadTable
        In ``fit``, when less than one was counted in all: these are shares, or nothing; :class:`BadCells` when a count
        is negative, or stands later under an activity that no place held in ``fit``.

    References
    ----------
    Clayton, D. and Kaldor, J. (1987), doi:10.2307/2532003 (the gamma model and its fit by marginal likelihood);
    DuMouchel, W. (1999), doi:10.1080/00031305.1999.10474456 (for tables of counts with the margins as expectation);
    Robinson, M. D. and Smyth, G. K. (2007), doi:10.1093/bioinformatics/btm453 (borrowing by weighted likelihood).

    Examples
    --------
    >>> counts = pd.DataFrame({"rose": [9, 1, 0, 40], "argan": [1, 30, 0, 60]}, index=["A", "B", "C", "D"])
    >>> ShrunkSpecialisation().set_output(transform="pandas").fit_transform(counts).round(2)
       rose  argan
    A  2.26   0.38
    B  0.18   1.43
    C  1.19   0.91
    D  1.13   0.93
    """

    def __init__(self, borrowed: float = 0.3) -> None:
        self.borrowed = borrowed

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: N803
        """Learn how location quotients vary among places, from counts of shape (places, activities)."""
        counts = _counts(learned_table(self, X))
        total = counts.to_numpy().sum()
        if total < 1:
            raise BadTable(
                f"All counts of the table sum to {total:g}: nothing was counted, or shares were given. "
                "Give counts: how far a quotient can be trusted depends on how much was counted."
            )
        self.activity_shares_ = counts.sum().to_numpy() / total
        self.counts_ = counts
        self.prior_ = self._fitted_prior(counts.to_numpy(), self._expected(counts))
        return self

    def transform(self, X: Any) -> np.ndarray:  # noqa: N803
        """Return the posterior mean of each location quotient, shape (places, activities)."""
        shape, rate = self.posterior(X)
        mean: np.ndarray = (shape / rate).to_numpy()
        return mean

    def posterior(self, X: Any) -> Posterior:  # noqa: N803
        """Return shape and rate of the gamma posterior of each location quotient."""
        counts = _counts(table_to_read(self, X))
        unheard = (counts.to_numpy() > 0) & (self.activity_shares_ == 0)
        refuse_cells(counts, unheard, "holds an activity that no place held in fit", "Fit again, with that place.")
        rate = pd.DataFrame(self.prior_.rate + self._expected(counts), index=counts.index, columns=counts.columns)
        return Posterior(counts + self.prior_.shape, rate)

    def probability_above(self, X: Any, level: float = 1.0) -> pd.DataFrame:  # noqa: N803
        """Return the probability that each location quotient is above `level`."""
        shape, rate = self.posterior(X)
        chance = chance_above(shape.to_numpy(), rate.to_numpy(), level)
        return pd.DataFrame(chance, index=shape.index, columns=shape.columns)

    def interval(self, X: Any, coverage: float = 0.9) -> tuple[pd.DataFrame, pd.DataFrame]:  # noqa: N803
        """Return the lower and upper ends that hold each location quotient with probability `coverage`."""
        shape, rate = self.posterior(X)
        low, high = central_interval(shape.to_numpy(), rate.to_numpy(), coverage)
        return pd.DataFrame(low, shape.index, shape.columns), pd.DataFrame(high, shape.index, shape.columns)

    def explain(self, place: Hashable, activity: Hashable, coverage: float = 0.9) -> pd.Series:
        """Return what the posterior mean of a fitted place is made of.

        Returns
        -------
        Series
            ``count``, ``expected``, ``quotient`` (NaN when nothing is expected), ``usual`` (mean of the prior),
            ``weight`` of the quotient, ``mean`` = weight * quotient + (1 - weight) * usual, ``probability_above_1``,
            ``low`` and ``high`` of the interval.
        """
        row = position("place", place, self.counts_.index)
        column = position("activity", activity, self.counts_.columns)
        count = float(self.counts_.to_numpy()[row, column])
        expected = float(self._expected(self.counts_)[row, column])
        shape, rate = (float(of_prior[column]) for of_prior in self.prior_)
        after = np.array([count + shape]), np.array([expected + rate])
        low, high = central_interval(*after, coverage)
        return pd.Series({
            "count": count, "expected": expected, "quotient": count / expected if expected > 0 else np.nan,
            "usual": shape / rate, "weight": expected / (rate + expected), "mean": float(after[0][0] / after[1][0]),
            "probability_above_1": float(chance_above(*after, 1.0)[0]), "low": float(low[0]), "high": float(high[0]),
        })  # fmt: skip

    def _expected(self, counts: pd.DataFrame) -> np.ndarray:
        return np.outer(counts.sum(axis=1), self.activity_shares_)

    def _fitted_prior(self, counts: np.ndarray, expected: np.ndarray) -> GammaPrior:
        if not self.borrowed >= 0:
            raise BadOption(f"An activity cannot borrow {self.borrowed!r} of the others' evidence. Give 0 or more.")
        seen = self.activity_shares_ > 0
        shape, rate = np.ones((2, counts.shape[1]))
        shape[seen], rate[seen] = fit_gamma_prior(counts[:, seen], expected[:, seen], self.borrowed)
        if not seen.all():
            shape[~seen] = rate[~seen] = fit_gamma_prior(counts[:, seen], expected[:, seen], np.inf).shape[0]
        return GammaPrior(shape, rate)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        return tags


def _counts(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of counts, or refuse negative ones in the words scikit-learn's checks look for."""
    refuse_cells(table, table.to_numpy() < 0, "holds a negative count (Negative values in data)", FILL_REMEDY)
    return table


def _margins(
    table: pd.DataFrame, sizes: pd.Series | None, reference: pd.Series | None
) -> tuple[np.ndarray, np.ndarray, float]:
    """Return the sizes of places, what the whole holds of each activity, and the size of that whole."""
    size = table.sum(axis=1) if sizes is None else _aligned("size", "place", sizes, table.index)
    whole = table.sum() if reference is None else _aligned("reference", "activity", reference, table.columns)
    return size.to_numpy(), whole.to_numpy(), float(size.sum() if reference is None else whole.sum())


def _aligned(what: str, kind: str, given: pd.Series, labels: pd.Index) -> pd.Series:
    """Return the numbers given for `labels`, or refuse what is missing, negative or not a number."""
    refuse_duplicates(kind, pd.Series(given).index)
    numbers = pd.to_numeric(pd.Series(given), errors="coerce").reindex(labels).astype(float)
    amiss = labels[~(np.isfinite(numbers.to_numpy()) & (numbers.to_numpy() >= 0))]
    if len(amiss):
        raise BadTable(
            f"No {what} from 0 up is given for {kind} {', '.join(map(repr, amiss[:5]))}. "
            f"Give one for each {kind} of the table, or none at all: totals of the table are then used."
        )
    return numbers

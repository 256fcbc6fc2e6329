"""A logistic model of entries: chances that a region begins an activity, each chance explained to the last digit."""

from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from scoring_models.projects.entry.errors import NotEnoughHistory

BASE = "base"
_CONSTANT = 1e-9  # a feature that varies less than this, of its mean, is constant up to rounding and says nothing


class EntryModel(ClassifierMixin, BaseEstimator):
    """Foretell which options are taken: features on one scale, then a logistic regression held back by a ridge.

    Trained on steps of earlier years and asked about later ones. Any columns of numbers serve;
    :func:`scoring_models.projects.entry.features.entry_features` makes those it was measured with.

    Parameters
    ----------
    strength : float, default=1.0
        How far the coefficients are held towards 0: a Gaussian prior of this precision on each, per standard deviation
        of its feature. With few entries chances stay near the base rate; with thousands it no longer shows.

    Attributes
    ----------
    coef_ : array of shape (n_features,)
        What one unit of each feature adds to the log-odds.
    scaled_coef_ : array of shape (n_features,)
        What one standard deviation adds: comparable between features.
    intercept_ : float
        Log-odds of an option whose features are all at the mean of the training.
    mean_ : array of shape (n_features,)
        Means of the training, from which contributions are told.
    classes_ : array of shape (2,)
        Not taken and taken, in sorted order.

    Raises
    ------
    NotEnoughHistory
        In ``fit``, when what was seen is all of one kind: no entry, or nothing but entries.

    Notes
    -----
    What predicts what was started is no evidence of what should be.
    """

    def __init__(self, strength: float = 1.0) -> None:
        self.strength = strength

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:  # noqa: N803 (scikit-learn's name)
        """Learn from options (rows) and whether each was taken."""
        values, taken = validate_data(self, X, y, dtype=np.float64)
        check_classification_targets(taken)
        self.classes_ = np.unique(taken)
        self._check_classes(len(taken))
        scaler = StandardScaler().fit(values)
        scaler.scale_[np.sqrt(scaler.var_) <= _CONSTANT * np.maximum(np.abs(scaler.mean_), 1.0)] = np.inf
        ridge = LogisticRegression(C=1.0 / self.strength, max_iter=1_000, tol=1e-6)
        ridge.fit(scaler.transform(values), taken == self.classes_[1])
        self.scaled_coef_ = ridge.coef_[0]
        self.coef_ = self.scaled_coef_ / scaler.scale_
        self.intercept_ = float(ridge.intercept_[0])
        self.mean_, self.n_iter_ = scaler.mean_, ridge.n_iter_
        return self

    def decision_function(self, X: ArrayLike) -> np.ndarray:  # noqa: N803
        """Return the log-odds of each option."""
        check_is_fitted(self)
        values = validate_data(self, X, dtype=np.float64, reset=False)
        odds: np.ndarray = (values - self.mean_) @ self.coef_ + self.intercept_
        return odds

    def predict_proba(self, X: ArrayLike) -> np.ndarray:  # noqa: N803
        """Return the chances of not taken and taken, an array of shape (options, 2)."""
        odds = self.decision_function(X)
        taken = np.exp(-np.logaddexp(0.0, -odds))
        return np.column_stack([1.0 - taken, taken])

    def predict(self, X: ArrayLike) -> np.ndarray:  # noqa: N803
        """Return the likelier class of each option."""
        likelier = (self.decision_function(X) > 0).astype(int)
        found: np.ndarray = self.classes_[likelier]
        return found

    def explain(self, X: ArrayLike) -> pd.DataFrame:  # noqa: N803
        """Return what each feature adds to the log-odds of each option, from the mean of the training.

        A column ``base`` and one for each feature; a row adds up to ``decision_function`` to 1e-9.
        """
        check_is_fitted(self)
        values = validate_data(self, X, dtype=np.float64, reset=False)
        names = getattr(self, "feature_names_in_", [f"x{place}" for place in range(values.shape[1])])
        index = X.index if isinstance(X, pd.DataFrame) else None
        added = pd.DataFrame((values - self.mean_) * self.coef_, columns=list(names), index=index)
        added.insert(0, BASE, self.intercept_)
        return added

    def _check_classes(self, seen: int) -> None:
        if len(self.classes_) == 1:
            raise NotEnoughHistory(
                f"All {seen} options seen are of one class, {self.classes_[0]!r}: with no entry, or nothing but "
                "entries, nothing can be learnt. Give more years, or wider activities."
            )
        if len(self.classes_) > 2:
            raise ValueError(
                f"Only binary classification is supported: y holds {len(self.classes_)} classes. "
                "Say of each option whether it was taken."
            )

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        return tags

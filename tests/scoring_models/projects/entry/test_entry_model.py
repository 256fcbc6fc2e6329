"""The logistic model of entries: scikit-learn's rules, an exact explanation, a ridge that holds."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

from scoring_models.projects.entry.entry_model import EntryModel
from scoring_models.projects.entry.errors import NotEnoughHistory


@parametrize_with_checks([EntryModel()])
def test_it_is_an_estimator(estimator: object, check: object) -> None:
    check(estimator)  # type: ignore[operator]


def options(seed: int = 0, rows: int = 300) -> tuple[pd.DataFrame, np.ndarray]:
    random = np.random.default_rng(seed)
    table = pd.DataFrame(random.normal(5.0, [1.0, 20.0, 0.01], (rows, 3)), columns=["density", "expected", "rca"])
    odds = (table - 5.0) @ np.array([1.0, -0.05, 30.0]) - 1.0
    return table, (random.random(rows) < 1 / (1 + np.exp(-odds))).to_numpy()


def test_chances_are_those_of_scikit_learn_s_own_pipeline() -> None:
    table, taken = options()
    ours = EntryModel(strength=2.0).fit(table, taken)
    theirs = make_pipeline(StandardScaler(), LogisticRegression(C=0.5, tol=1e-10, max_iter=10_000)).fit(table, taken)
    np.testing.assert_allclose(ours.predict_proba(table), theirs.predict_proba(table), atol=1e-4)


@settings(max_examples=20)
@given(st.integers(0, 1_000))
def test_what_features_add_sums_to_the_log_odds(seed: int) -> None:
    table, taken = options(seed, rows=60)
    if taken.all() or not taken.any():
        return
    model = EntryModel().fit(table, taken)
    explained = model.explain(table)
    assert list(explained.columns) == ["base", "density", "expected", "rca"]
    assert np.abs(explained.sum(axis=1).to_numpy() - model.decision_function(table)).max() < 1e-9


def test_one_entry_among_few_options_moves_chances_little() -> None:
    table, _ = options(rows=12)
    taken = np.arange(12) == table["density"].to_numpy().argmax()
    chances = EntryModel(strength=100.0).fit(table, taken).predict_proba(table)[:, 1]
    assert np.abs(chances - 1 / 12).max() < 0.02
    assert EntryModel().fit(table, taken).predict_proba(table)[:, 1].max() < 0.75


def test_a_feature_that_does_not_vary_says_nothing() -> None:
    table, taken = options()
    model = EntryModel().fit(table.assign(rca=0.1 + 1e-13 * table["density"]), taken)
    assert model.coef_[2] == 0.0


@pytest.mark.parametrize("taken", [np.zeros(300, dtype=bool), np.ones(300, dtype=bool)])
def test_nothing_is_learnt_from_one_kind(taken: np.ndarray) -> None:
    with pytest.raises(NotEnoughHistory, match="nothing can be learnt"):
        EntryModel().fit(options()[0], taken)

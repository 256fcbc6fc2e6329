"""Calibration against statsmodels' equations written plainly, and on chances that are right by making."""

import numpy as np
from sklearn.linear_model import LogisticRegression

from scoring_models.projects.entry.calibration import calibration, chances_beside_shares


def told_and_taken(times: float) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(4)
    odds = random.normal(-1.5, 1.0, 40_000)
    return times * odds, random.random(len(odds)) < 1 / (1 + np.exp(-odds))


def test_chances_that_are_right_have_slope_one_and_no_shift() -> None:
    found = calibration(*told_and_taken(1.0))
    assert abs(found.slope - 1.0) < 3 * found.slope_error < 0.06
    assert abs(found.intercept) < 0.05


def test_chances_twice_too_far_apart_have_slope_a_half_as_an_unheld_regression_says() -> None:
    odds, taken = told_and_taken(2.0)
    theirs = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(odds[:, None], taken)
    assert abs(calibration(odds, taken).slope - theirs.coef_[0, 0]) < 1e-5
    assert abs(calibration(odds, taken).slope - 0.5) < 0.02


def test_what_cannot_be_told_is_not_told() -> None:
    assert np.isnan(calibration(np.zeros(5), np.array([1, 0, 1, 0, 1])).slope)
    assert np.isnan(calibration(np.arange(5.0), np.ones(5)).slope)
    assert np.isnan(calibration(np.arange(4.0), np.array([0, 0, 1, 1])).slope), "parted: no likeliest slope"


def test_groups_of_chances_stand_beside_the_shares_taken() -> None:
    odds, taken = told_and_taken(1.0)
    table = chances_beside_shares(1 / (1 + np.exp(-odds)), taken)
    assert table["options"].sum() == len(odds)
    assert (table["chance"] - table["share"]).abs().max() < 0.03

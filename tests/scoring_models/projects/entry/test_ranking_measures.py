"""Measures of rankings against scikit-learn and plain loops, with ties drawn by lot."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import average_precision_score, roc_auc_score

from scoring_models.projects.entry.ranking_measures import ranked, region_areas
from scoring_models.projects.entry.shortlists import exposure_gini, list_hit, list_precision, list_shares

SHAPE = (4, 7)
SCORES = arrays(float, SHAPE, elements=st.integers(0, 3).map(float))
CELLS = arrays(bool, SHAPE)


@settings(max_examples=40)
@given(SCORES, CELLS, CELLS)
def test_areas_within_regions_are_scikit_learn_s(scores: np.ndarray, options: np.ndarray, entries: np.ndarray) -> None:
    entries = entries & options
    for row, area in enumerate(region_areas(scores, options, entries)):
        taken = entries[row, options[row]]
        if taken.any() and not taken.all():
            assert area == pytest.approx(roc_auc_score(taken, scores[row, options[row]]))
        else:
            assert np.isnan(area)


@settings(max_examples=40)
@given(SCORES, CELLS, CELLS, st.integers(1, 4))
def test_lists_with_ties_are_the_mean_over_all_ways_to_draw(
    scores: np.ndarray, options: np.ndarray, entries: np.ndarray, length: int
) -> None:
    entries = entries & options
    shares = list_shares(scores, options, length)
    precision, hit = list_precision(shares, entries), list_hit(shares, entries)
    for row in range(len(scores)):
        own = np.flatnonzero(options[row])
        if not len(own):
            assert np.isnan(precision[row])
            assert np.isnan(hit[row])
            continue
        best = _best_lists(scores[row], own, length)
        assert precision[row] == pytest.approx(np.mean([entries[row, one].mean() for one in best]))
        assert hit[row] == pytest.approx(np.mean([entries[row, one].any() for one in best]))


def _best_lists(scores: np.ndarray, own: np.ndarray, length: int) -> list[list[int]]:
    lists = [list(one) for one in itertools.combinations(own, min(length, len(own)))]
    sums = np.array([sorted(scores[one]) for one in lists])
    return [one for one, values in zip(lists, sums, strict=True) if (values >= sums.max(axis=0)).all()]


def test_resampled_areas_are_those_of_the_regions_drawn_again() -> None:
    random = np.random.default_rng(2)
    scores, options = random.normal(size=(30, 40)), random.random((30, 40)) < 0.8
    entries = options & (random.random((30, 40)) < 1 / (1 + np.exp(1 - scores)))
    weights = random.multinomial(30, np.full(30, 1 / 30), size=5).astype(float)
    found = ranked(scores, options, entries, weights)
    for draw, weight in enumerate(weights):
        rows = np.repeat(np.arange(30), weight.astype(int))
        taken, score = entries[rows][options[rows]], scores[rows][options[rows]]
        assert found.draws["auc"][draw] == pytest.approx(roc_auc_score(taken, score), abs=2e-3)
        assert found.draws["average_precision"][draw] == pytest.approx(average_precision_score(taken, score), abs=0.02)
        areas = region_areas(scores[rows], options[rows], entries[rows])
        assert found.draws["auc_within_region"][draw] == pytest.approx(np.nanmean(areas))


def test_exposure_is_even_or_all_on_one() -> None:
    assert exposure_gini(np.ones((3, 4))) == pytest.approx(0.0)
    assert exposure_gini(np.eye(4)[[0, 0]]) == pytest.approx(0.75)

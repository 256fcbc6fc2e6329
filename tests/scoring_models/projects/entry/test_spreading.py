"""Lists under a cap: the best of all lists, by trying all of them."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring_models.projects.entry.spreading import even_share, spread_lists

CHANCES = arrays(float, (3, 4), elements=st.integers(0, 20).map(lambda one: one / 20))


@settings(max_examples=40, deadline=None)
@given(CHANCES, arrays(bool, (3, 4)), st.integers(1, 3))
def test_no_other_lists_are_worth_more(chances: np.ndarray, options: np.ndarray, cap: int) -> None:
    found = spread_lists(chances, options, cap, length=2).listed
    assert (found <= options).all()
    assert found.sum(axis=0).max() <= cap
    assert found.sum(axis=1).max() <= 2
    rows = [[one for one in itertools.product((0, 1), repeat=4) if sum(one) <= 2] for _ in range(3)]
    best = max(
        float(((1 + chances) * lists).sum())
        for lists in map(np.array, itertools.product(*rows))
        if (lists <= options).all() and lists.sum(axis=0).max() <= cap
    )
    assert ((1 + chances) * found).sum() == pytest.approx(best)


def test_candidates_enter_until_none_would_help() -> None:
    chances = np.random.default_rng(0).random((40, 60)) * 0.01
    chances[:, :20] += 0.9  # all regions want the same twenty first
    found = spread_lists(chances, np.ones((40, 60), dtype=bool), cap=7, length=10)
    assert found.listed.sum() == 400
    assert even_share(np.ones((40, 60), dtype=bool)) == pytest.approx(400 / 60)

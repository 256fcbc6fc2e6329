"""Tiers: runs of the ranking that open where the opener clearly does better."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.tiers import tiers


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 12), st.floats(0.51, 1.0))
def test_a_tier_is_a_run_that_its_opener_does_not_clearly_lead(seed: int, number: int, sure: float) -> None:
    chance = np.random.default_rng(seed)
    values = chance.normal(chance.normal(0, 1, (number, 1)), 0.5, (number, 40))
    ranking = list(np.argsort(-values.mean(axis=1)))
    found = tiers(values, ranking, sure=sure)
    assert found[0] == 1
    assert set(np.diff(found)) <= {0, 1}
    opener = ranking[0]
    for at in range(1, number):
        led = (values[opener] > values[ranking[at]]).mean() >= sure
        assert (found[at] == found[at - 1] + 1) == led
        opener = ranking[at] if led else opener


def test_what_is_certain_stands_alone_and_equals_stand_together() -> None:
    values = np.repeat([[3.0], [2.0], [2.0], [1.0]], 5, axis=1)
    assert tiers(values, [0, 1, 2, 3]).tolist() == [1, 2, 2, 3]
    assert tiers(values, []).tolist() == []


def test_a_certainty_that_is_none_is_refused() -> None:
    with pytest.raises(ProjectsError, match="not between one half and 1"):
        tiers([[1.0]], [0], sure=0.3)

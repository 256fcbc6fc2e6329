"""Sharing out a whole number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.synthetic.counts import shared_out

WEIGHTS = st.lists(st.floats(0.001, 1000), min_size=1, max_size=20)


@given(total=st.integers(0, 10_000), weights=WEIGHTS)
def test_everything_is_given_away_and_nobody_is_one_off(total: int, weights: list[float]) -> None:
    given_away = shared_out(total, np.array(weights))
    assert given_away.sum() == total
    assert (np.abs(given_away - total * np.array(weights) / sum(weights)) < 1 + 1e-6).all()


@given(weights=WEIGHTS, data=st.data())
def test_nobody_gets_more_than_there_is_room_for(weights: list[float], data: st.DataObject) -> None:
    size = len(weights)
    room = np.array(data.draw(st.lists(st.integers(0, 50), min_size=size, max_size=size)))
    total = data.draw(st.integers(0, int(room.sum())))
    given_away = shared_out(total, np.array(weights), room=room)
    assert given_away.sum() == total
    assert (given_away <= room).all()


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        shared_out(5, np.array([1.0, 0.0]), room=np.array([4, 9]))

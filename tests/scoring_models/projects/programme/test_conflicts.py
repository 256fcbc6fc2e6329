"""Conflicts: sets of rules of which none can be left out, against every subset of small ones."""

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from scoring_models.projects.programme.conflicts import conflicting_rows, smallest_conflict
from scoring_models.projects.programme.integer_programs import IntegerProgram


@given(st.lists(st.sets(st.integers(0, 9), min_size=1), min_size=1, max_size=4))
def test_any_family_of_conflicts_yields_one_that_holds_no_smaller(family: list[set[int]]) -> None:
    def conflicts(rules: Sequence[int]) -> bool:
        return any(one <= set(rules) for one in family)

    found = smallest_conflict(range(10), conflicts)
    assert conflicts(found)
    assert not any(conflicts([one for one in found if one != left_out]) for left_out in found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.lists(st.integers(-3, 3), min_size=3, max_size=3), st.integers(-4, 6)),
                min_size=1, max_size=5))  # fmt: skip
def test_rows_that_cannot_hold_are_named_and_none_too_many(rows: list[tuple[list[int], int]]) -> None:
    matrix, low = np.array([one for one, _ in rows], float), np.array([side for _, side in rows], float)
    program = IntegerProgram(np.zeros(3), sparse.csr_array(matrix), low, np.full(len(rows), np.inf), np.full(3, 2.0))
    choices = np.array(list(itertools.product(range(3), repeat=3)), float)

    def can_hold(kept: Sequence[int]) -> bool:
        return bool((choices @ matrix[list(kept)].T >= low[list(kept)]).all(axis=1).any())

    found = conflicting_rows(program, seconds=60)
    if can_hold(range(len(rows))):
        assert found is None
        return
    assert found is not None
    assert found.is_smallest
    assert not can_hold(found.rows)
    assert all(can_hold([one for one in found.rows if one != left_out]) for left_out in found.rows)


def test_without_time_a_conflict_is_not_called_smallest() -> None:
    rows = sparse.csr_array(np.array([[1.0], [1.0]]))
    program = IntegerProgram(np.zeros(1), rows, np.array([2.0, -np.inf]), np.array([np.inf, 1.0]), np.array([5.0]))
    assert conflicting_rows(program, seconds=-1) is None
    found = conflicting_rows(program, seconds=60)
    assert found is not None
    assert found.rows == pytest.approx((0, 1))

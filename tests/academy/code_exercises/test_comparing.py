"""Values of code are compared by written rules; others' comparisons are the oracle."""

import datetime as dt
import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.code_exercises.comparing import Rules, agree
from academy.code_exercises.values import MOST_PARTS, NotPlain, plain

NUMBERS = st.floats() | st.integers(-(10**6), 10**6)
LISTS = st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=8)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=4),
    max_leaves=12,
)


def same(expected: Any, value: Any, **rules: Any) -> bool:
    """Compare two values as a check does."""
    return agree(plain(expected), plain(value), Rules(**rules))


@given(NUMBERS, NUMBERS, st.floats(0, 10), st.floats(0, 0.1))
def test_numbers_are_as_close_as_math_isclose_says(a: float, b: float, tolerance: float, relative: float) -> None:
    exact = isinstance(a, int) and isinstance(b, int)
    is_close = math.isclose(a, b, abs_tol=tolerance, rel_tol=0 if exact else relative)
    expected = (math.isnan(a) and math.isnan(b)) or is_close
    assert same(a, b, tolerance=tolerance, relative=relative) == expected


@given(LISTS, st.floats(0, 2), st.data())
def test_arrays_agree_where_numpy_says_so(values: list[float], tolerance: float, data: st.DataObject) -> None:
    shifts = st.lists(st.sampled_from([0.0, 0.5, 1.0, 3.0]), min_size=len(values), max_size=len(values))
    other = np.array(values) + np.array(data.draw(shifts))
    try:
        np.testing.assert_allclose(other, values, rtol=0, atol=tolerance)
        expected = True
    except AssertionError:
        expected = False
    assert same(values, other, tolerance=tolerance, relative=0.0) == expected


def pandas_says(expected: pd.DataFrame, value: pd.DataFrame) -> bool:
    try:
        pd.testing.assert_frame_equal(value[list(expected)], expected, check_dtype=False, check_index_type=False)
    except (AssertionError, KeyError):
        return False
    return value.shape == expected.shape


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=5), st.permutations(["key", "count"]))
def test_tables_agree_where_pandas_says_so(rows: list[tuple[str, int]], order: list[str]) -> None:
    table = pd.DataFrame(rows, columns=["key", "count"])
    counted = table.astype({"count": float})
    for other in (table[order], counted, table.iloc[::-1], table.iloc[:-1], table.assign(more=1), counted + counted):
        unlabelled = other.reset_index(drop=True)  # labels count where labels are expected
        assert same(table, other) == pandas_says(table, unlabelled)
        labelled, named = table.rename("row {}".format), unlabelled.rename("row {}".format)
        assert same(labelled, named) == pandas_says(labelled, named)
        assert same(labelled, unlabelled) == (len(table) == len(unlabelled) == 0 and same(table, other))
        shuffled = other.sample(frac=1, random_state=1)
        assert same(table, shuffled, order=False) == same(table, other, order=False)


@given(DATA)
def test_a_value_is_itself_and_no_other_of_another_type(value: Any) -> None:
    assert same(value, value)
    assert not same([value], value)
    assert same({"a": value, "b": 1}, {"b": 1, "a": value}), "the order of a dictionary's keys counts"
    assert same([value, 1, "x"], ["x", value, 1], order=False)


@pytest.mark.parametrize(
    ("expected", "value", "is_same"),
    [
        (3, 3.0, True),
        (3, np.int8(3), True),
        (1, True, False),
        (True, np.bool_(True), True),
        (True, 1, False),
        (0.3, 0.1 + 0.2, True),
        (2**60, 2**60 + 1, False),
        (10**400, 1.0, False),
        (math.inf, -math.inf, False),
        ("0.1", 0.1, False),
        (0.1, Decimal("0.1"), True),
        (0.5, Fraction(1, 2), True),
        ([1, 2], (1, 2), True),
        ([1, 2], {1, 2}, False),
        ({1, 2}, {2, 1}, True),
        ({1, 2}, [1, 2], False),
        ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]]), True),
        ([1, 2], pd.Series([1, 2], index=["a", "b"]), True),
        ({"a": 1, "b": 2}, pd.Series([2, 1], index=["b", "a"]), True),
        (pd.Series([1, 2], index=["a", "b"]), [1, 2], False),
        ([1.0, math.nan], pd.Series([1, None]), True),
        ("2026-11-22", dt.date(2026, 11, 22), True),
        ("2026-11-22", pd.Timestamp("2026-11-22"), True),
        ("Fès", "fès", False),
        ("التَّعاونية", "التعاونيه", False),
        (None, math.nan, False),
    ],
)
def test_the_rules_are_those_that_are_written_down(expected: object, value: object, is_same: bool) -> None:
    assert same(expected, value) == is_same


def test_texts_are_levelled_where_an_author_asks_for_it() -> None:
    assert same("التَّعاونية", "التعاونيه", normalised=True)


def test_an_object_of_ones_own_is_no_value_whatever_it_says_of_itself() -> None:
    class Liar(float):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = float.__hash__

    for value in (Liar(3), object(), lambda: 3, [1, Liar(3)], type):
        with pytest.raises(NotPlain, match="cannot be compared"):
            plain(value)


def test_what_is_too_much_is_refused_before_it_is_read() -> None:
    inner: list[Any] = []
    inner.append(inner)
    for value in (range(10**12), np.zeros(MOST_PARTS + 1), "x" * 1_000_001, inner):
        with pytest.raises(NotPlain) as refused:
            plain(value)
        assert refused.value.reason == "size"

"""Values cross as they are, or are referred to; what comes back is never run."""

import collections
import datetime as dt
import json
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from academy.code_courses.jail_side.plain_data import CannotCross, Encoder, decode


def _refuse(value: object) -> Any:
    raise CannotCross(type(value).__name__)


def _crossed(value: object) -> Any:
    return decode(json.loads(json.dumps(Encoder(_refuse).encode(value))), _refuse)


_leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.binary(),
    st.decimals(allow_nan=False), st.fractions(), st.dates(), st.datetimes(), st.timedeltas(),
    st.complex_numbers(allow_nan=False),
)  # fmt: skip
_keys = st.one_of(st.integers(), st.text(), st.tuples(st.integers(), st.booleans()))
_values = st.recursive(
    _leaves, lambda each: st.lists(each) | st.lists(each).map(tuple) | st.dictionaries(_keys, each), max_leaves=20
)


@settings(deadline=None)  # on a busy machine, a value may take long
@given(_values)
def test_plain_values_arrive_equal_and_of_the_same_type(value: Any) -> None:
    found = _crossed(value)
    assert found == value
    assert repr(found) == repr(value)  # 1 is not 1.0, and not True


@pytest.mark.parametrize(
    "value",
    [
        {1, 2}, frozenset({"a"}), range(3, 9, 2), slice(1, None), collections.Counter("aab"), collections.deque([1]),
        collections.OrderedDict(a=1), 10**400, -(10**20), Decimal("0.10"), Fraction(1, 3), dt.time(1, 2), ..., "\ud800",
        np.float64(1.5), np.int8(-3), np.datetime64("2026-11-22"),
    ],
)  # fmt: skip
def test_so_do_others(value: Any) -> None:
    found = _crossed(value)
    assert type(found) is type(value)
    assert found == value


def test_arrays_and_tables_arrive_equal() -> None:
    array = np.arange(6, dtype="int16").reshape(2, 3)
    found = _crossed(array)
    np.testing.assert_array_equal(found, array)
    assert found.dtype == array.dtype
    assert found.flags.writeable
    table = pd.DataFrame(
        {
            "n": [1, 2, 3], "f": [0.5, None, 2], "t": ["a", "ب", None], "c": pd.Categorical(["x", "y", "x"]),
            "d": pd.to_datetime(["2026-01-01", "2026-01-02", None]), "z": pd.date_range("2026", periods=3, tz="UTC"),
        },
        index=pd.Index([7, 8, 9], name="id"),
    )  # fmt: skip
    pd.testing.assert_frame_equal(_crossed(table), table)
    grouped = table.groupby(["c", "n"], observed=True).f.sum()
    pd.testing.assert_series_equal(_crossed(grouped), grouped)
    pd.testing.assert_frame_equal(_crossed(pd.DataFrame()), pd.DataFrame())


class _Number(int):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


@pytest.mark.parametrize("value", [_Number(3), [object()], len, {"a": _Number(1)}])
def test_what_is_no_plain_data_is_referred_to(value: object) -> None:
    with pytest.raises(CannotCross):
        _crossed(value)


_kinds = st.sampled_from(["list", "dict", "array", "frame", "int", "held", "index"])
_said = st.recursive(
    st.none() | st.integers() | st.text() | _kinds,
    lambda each: st.lists(each) | st.dictionaries(st.sampled_from(["t", "v", "k"]), each),
    max_leaves=12,
)


@settings(deadline=None)
@given(_said)
def test_whatever_a_process_says_gives_a_value_or_an_error(told: Any) -> None:
    with suppress(Exception):  # any of Python's own: who reads it takes it as no answer
        decode(told, lambda _: None)

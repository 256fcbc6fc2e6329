"""What comes out of a cohort's folder is a trainer's word: believed within what the built lesson allows."""

import datetime as dt
import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.cohort_work import MOST_COMMENT, KeptGrade, KeptWork, as_data, believed, from_data
from academy.errors import RefusedWork

MOST = {"one": 1.0, "essay": 5.0}
points = st.none() | st.floats(0, 1)
grades = st.builds(KeptGrade, st.sampled_from(sorted(MOST)), points, points, st.just(1.0), st.text(max_size=50))


def kept(*grades: KeptGrade) -> KeptWork:
    return KeptWork(dt.datetime(2026, 11, 21, 12), {grade.exercise_id: grade for grade in grades})  # noqa: DTZ001


@given(st.lists(grades, max_size=2))
def test_what_can_be_true_passes_unchanged_through_another_process(found: list[KeptGrade]) -> None:
    work = kept(*found)
    assert from_data(json.loads(json.dumps(as_data(work)))) == work
    assert believed(work, MOST) is work


@pytest.mark.parametrize("value", [-0.01, 1.01, math.nan, math.inf, -math.inf, 1e300])
def test_points_outside_what_an_exercise_is_worth_are_refused(value: float) -> None:
    for grade in (KeptGrade("one", value, None, 1e9, ""), KeptGrade("one", None, value, 1e9, "")):
        with pytest.raises(RefusedWork, match="points"):
            believed(kept(grade), MOST)


def test_an_unknown_exercise_a_long_comment_and_nothing_at_all_are_refused() -> None:
    with pytest.raises(RefusedWork, match="no exercise"):
        believed(kept(KeptGrade("other", 1, None, 1, "")), MOST)
    with pytest.raises(RefusedWork, match="comment"):
        believed(kept(KeptGrade("one", 1, None, 1, "x" * (MOST_COMMENT + 1))), MOST)
    with pytest.raises(RefusedWork, match="nothing"):
        believed(None, MOST)


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@given(json_values | st.fixed_dictionaries({"submitted_at": json_values, "grades": json_values}))
def test_any_other_form_is_refused_and_never_breaks_the_reader(data: Any) -> None:
    try:
        found = from_data(data)
    except RefusedWork:
        return
    assert found is None or isinstance(found, KeptWork)


@pytest.mark.parametrize("row", [["one", True, None, 1, ""], ["one", "1", None, 1, ""], [1, 1, None, 1, ""], ["one"]])
def test_a_grade_of_another_kind_is_refused(row: list[Any]) -> None:
    with pytest.raises(RefusedWork):
        from_data({"submitted_at": None, "grades": [row]})

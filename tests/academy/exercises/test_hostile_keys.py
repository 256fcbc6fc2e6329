"""Keys that nobody can reckon with are refused with words: no traceback, and no minute of work, for any of them."""

import time
from typing import Any

import pytest

from academy.exercises.formulas import BadFormula, evaluated, number_of, truth_of
from academy.exercises.kinds import KINDS
from academy.exercises.numerals import is_amount
from academy.lessons import exercise_problems

TEXT = {"ar": "a", "fr": "b"}
TOO_LARGE = 10**400
NOTICE = {"delay": "L112.ag.notice", "name": "first_call_full_days"}


@pytest.mark.parametrize("formula", ["= 1e999", "= -1e999", "= ceil(1e999)", "= 1e300 * 1e300", "= 1e-300 / 1e300"])
def test_a_number_that_no_float_holds_is_no_key(formula: str) -> None:
    with pytest.raises(BadFormula, match="too large or too small"):
        number_of(formula)
    with pytest.raises(BadFormula, match="too large or too small"):
        truth_of(f"{formula} > 1")
    lines = [{"id": "o1", "number": 1, **TEXT}, {"id": "o2", "number": 2, **TEXT}]
    assert "too large" in KINDS["choice"].problems({"options": lines, "key": {"value": formula}})[0]


def test_the_least_and_the_most_of_one_number_are_that_number() -> None:
    assert number_of("= min(3) + max(4)") == 7


def test_cells_that_multiply_one_another_are_refused_before_they_fill_the_memory() -> None:
    cells = {f"a.c{n}": f"= a.c{n + 1} * a.c{n + 1} * a.c{n + 1}" for n in range(40)} | {"a.c40": "= 1e300"}
    begun = time.monotonic()
    with pytest.raises(BadFormula):
        evaluated(cells)
    assert time.monotonic() - begun < 2


def test_cells_that_lean_too_deeply_are_refused() -> None:
    signs = "-" * 80
    cells: dict[str, Any] = {f"a.c{n}": f"= {signs}a.c{n + 1}" for n in range(60)} | {"a.c60": 1}
    with pytest.raises(BadFormula):
        evaluated(cells)


def test_whole_numbers_that_no_float_holds_are_no_amounts() -> None:
    assert not is_amount(TOO_LARGE)
    assert KINDS["number"].problems({"key": {"value": TOO_LARGE}}) == ["key.value: must be a number"]


@pytest.mark.parametrize(
    "key",
    [
        {"start": "9999-12-31", "delay": "L112.const.funds_deposit"},
        {"before": "0001-01-02", **NOTICE},
    ],
)
def test_days_beyond_the_calendar_are_no_days(key: dict[str, str]) -> None:
    (problem,) = KINDS["dates"].problems({"key": key})
    assert "is no day" in problem


@pytest.mark.parametrize(
    "wrong_shape",
    [
        {"key": 5}, {"key": {"value": 3, "units": 5}}, {"hints": 5}, {"wrong": 5}, {"points": [[]]},
        {"type": "table", "key": 5}, {"type": "ordering", "key": 5}, {"type": "dates", "key": 5},
        {"type": "essay", "rubric": [{"points": TOO_LARGE, **TEXT}]}, {"type": "matching", "left": 5},
    ],
)  # fmt: skip
def test_a_value_of_another_shape_is_told_and_not_stumbled_over(wrong_shape: dict[str, Any]) -> None:
    entry = {"type": "number", "points": 1, "source": [], "key": {"value": 3}, "prompt": TEXT, "feedback": TEXT}
    assert exercise_problems("some_id", entry) == []
    assert exercise_problems("some_id", entry | wrong_shape)

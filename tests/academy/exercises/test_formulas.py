"""Formulas of a table's key."""

from contextlib import suppress
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.exercises.formulas import BadFormula, evaluated


def of(formula: str, **cells: Any) -> Any:
    return evaluated({"x.y": formula, **{name.replace("_", "."): value for name, value in cells.items()}})["x.y"]


def test_a_formula_reckons_exactly() -> None:
    assert of("= a.b * 0.1 + 0.2", a_b=1) == Fraction(3, 10)
    assert of("= -(a.b - 4) / 2", a_b=1) == Fraction(3, 2)
    assert of("= sum(a.b, c.d, 1) - min(a.b, 7) + max(2, c.d)", a_b=5, c_d="= a.b * 2") == 21


@given(st.integers(-999, 999), st.integers(-999, 999), st.integers(1, 99))
def test_a_formula_says_what_python_says(a: int, b: int, c: int) -> None:
    assert of("= (a.b + b.c * 3 - c.d) / c.d", a_b=a, b_c=b, c_d=c) == Fraction(a + b * 3 - c, c)


@pytest.mark.parametrize(
    "formula",
    ["a.b", "=", "= nothing.here", "= 1 / 0", "= x.y + 1", "= __import__('os').system('true')", "= a.b ** 9", "= sum()",
     "= a.b.c", "= [1]", "= True", "= 'a'", "= " + "(" * 200, "= sum(*a.b)", "= open(1)"],
)  # fmt: skip
def test_anything_else_is_refused_and_never_run(formula: str) -> None:
    with pytest.raises(BadFormula):
        of(formula, a_b=1)


@given(st.text(max_size=40))
def test_any_text_is_reckoned_or_refused(text: str) -> None:
    with suppress(BadFormula):
        evaluated({"a.b": f"={text}"})

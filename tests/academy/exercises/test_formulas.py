"""Formulas of a table's key."""

from contextlib import suppress
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.exercises.formulas import BadFormula, evaluated, number_of, truth_of
from legal_rules.parameters import parameter


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
     "= a.b.c", "= L112", "= L112.members", "= L112.members.minimum",
     "= L112.scope.definition", "= ceil(1, 2)",
     "= L112.ag.quorum_ago", "= L112.members.legal_persons", "= ceil()", "= floor(a.b, 2)", "= 1 < 2", "= [1]",
     "= True", "= 'a'", "= " + "(" * 200, "= sum(*a.b)", "= open(1)"],
)  # fmt: skip
def test_anything_else_is_refused_and_never_run(formula: str) -> None:
    with pytest.raises(BadFormula):
        of(formula, a_b=1)


@given(st.text(max_size=40))
def test_any_text_is_reckoned_or_refused(text: str) -> None:
    with suppress(BadFormula):
        evaluated({"a.b": f"={text}"})


def test_a_formula_reads_the_law_and_changes_with_it() -> None:
    quorum = parameter("L112.ag.quorum_ago").number("first_call")
    assert of("= ceil(a.b * L112.ag.quorum_ago.first_call)", a_b=25) == -(-25 * quorum // 1) == 13
    assert of("= floor(a.b / 2) + L112.members.min", a_b=7) == 3 + parameter("L112.members.min").number()
    assert number_of("= 84000 * L112.fin.legal_reserve.share_of_net_surplus") == 8400
    assert number_of(2.5) == 2.5


@pytest.mark.parametrize(("sign", "holds"), [("<", False), ("<=", True), (">", False), (">=", True), ("==", True)])
def test_a_comparison_is_tried_at_its_limit(sign: str, holds: bool) -> None:
    assert truth_of(f"= 50 {sign} L112.gov.board_required.members_above") is holds


@pytest.mark.parametrize(
    "formula", ["= 1", "= 1 < 2 < 3", "= a.b > 1", "= True", "= 1 in 2", "= not 1 > 2", "1 > 2", "= open(1) > 2"]
)
def test_what_compares_nothing_is_no_truth(formula: str) -> None:
    with pytest.raises(BadFormula):
        truth_of(formula)

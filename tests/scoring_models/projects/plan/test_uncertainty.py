"""How far a plan may be off is declared in full, and correlations that contradict one another are refused."""

from dataclasses import replace

import pytest

from scoring_models.projects.plan.errors import NotEnoughKnown, UnusableCorrelations, UnusableFigure
from scoring_models.projects.plan.uncertainty import INDEPENDENT, TO_BEGIN_WITH, Uncertainty


def changed(row: int, column: int, value: float, *, both: bool = True) -> tuple[tuple[float, ...], ...]:
    table = [list(each) for each in INDEPENDENT]
    table[row][column] = value
    if both:
        table[column][row] = value
    return tuple(map(tuple, table))


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (INDEPENDENT[:3], "5 rows and columns"),
        (changed(0, 1, 1.5), "not from -1 to 1"),
        (changed(0, 1, 0.5, both=False), "not symmetric"),
        (changed(2, 2, 0.5), "1 on its diagonal"),
        (
            tuple(tuple(1.0 if i == j else (-0.9 if {i, j} <= {0, 1, 2} else 0.0) for j in range(5)) for i in range(5)),
            "contradict one another",
        ),
    ],
)
def test_correlations_that_no_draws_can_have_are_refused(table: tuple[tuple[float, ...], ...], says: str) -> None:
    with pytest.raises(UnusableCorrelations, match=says):
        replace(TO_BEGIN_WITH, correlations=table)


def test_nothing_is_uncertain_by_default() -> None:
    with pytest.raises(NotEnoughKnown, match="price_spread"):
        Uncertainty(correlations=INDEPENDENT)
    with pytest.raises(UnusableFigure, match="a share from 0 to 1"):
        replace(TO_BEGIN_WITH, price_spread=15)

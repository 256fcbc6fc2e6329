"""A waterfall's written figures add up exactly, whatever their rounding."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets import TraitError

from widgets.components.adding_up import adding_up, rounded
from widgets.components.waterfall import Waterfalls, waterfall

AMOUNTS = st.floats(-1e6, 1e6, allow_nan=False)


def drawn(first: float, steps: list[float | None], digits: int, last: float | None = None) -> dict[str, object]:
    end = first + sum(step for step in steps if step is not None) if last is None else last
    return waterfall(
        ("first", first), [("step", step) for step in steps], ("last", end), digits=digits, write=str, write_step=str,
        unknown="?",
    )  # fmt: skip


@given(first=AMOUNTS, steps=st.lists(st.none() | AMOUNTS, max_size=12), digits=st.integers(0, 3))
def test_a_reader_with_a_pencil_finds_the_last_figure(first: float, steps: list[float | None], digits: int) -> None:
    chart = drawn(first, steps, digits)
    written = [Decimal(step["written"]) for step in chart["steps"] if step["written"] != "?"]  # type: ignore[attr-defined]
    assert Decimal(chart["first"]["written"]) + sum(written) == Decimal(chart["last"]["written"])  # type: ignore[index]
    Waterfalls(charts=[{"name": "a", "title": "", **chart}])


@given(values=st.lists(AMOUNTS, min_size=1, max_size=12), digits=st.integers(0, 3))
def test_each_rounded_value_stays_within_one_unit(values: list[float], digits: int) -> None:
    total = rounded(float(sum(map(Decimal, values))), digits)
    parts = adding_up(values, total, digits)
    assert sum(parts) == total
    assert all(
        abs(part - Decimal(value)) <= Decimal(1).scaleb(-digits) for part, value in zip(parts, values, strict=True)
    )


def test_contributions_that_lead_elsewhere_are_refused() -> None:
    with pytest.raises(ValueError, match="pass all contributions"):
        drawn(50.0, [8.0, -3.0], 1, last=60.0)
    with pytest.raises(ValueError, match="pass what adds up"):
        adding_up([1.0, 1.0], Decimal(5), 0)


def test_a_chart_whose_steps_lead_elsewhere_is_refused() -> None:
    chart = {"name": "a", **drawn(50.0, [8.0, None, -3.0], 1)}
    with pytest.raises(TraitError, match="do not lead"):
        Waterfalls(charts=[{**chart, "last": {"label": "", "value": 56.0, "written": "56"}}])


def test_figures_of_a_chart_have_one_number_of_decimals() -> None:
    chart = {"name": "a", **drawn(50.0, [8.25, 2.0], 1)}
    assert [step["written"] for step in chart["steps"]] == ["8.3", "2.0"]
    steps = [chart["steps"][0], {**chart["steps"][1], "written": "2"}]
    with pytest.raises(TraitError, match="decimals"):
        Waterfalls(charts=[{**chart, "steps": steps}])


def test_a_step_that_is_not_known_moves_nothing_and_is_no_zero() -> None:
    steps = drawn(50.0, [8.0, None, -3.0], 1)["steps"]
    assert [step["value"] for step in steps] == [8.0, None, -3.0]  # type: ignore[attr-defined]
    assert [step["carried"] for step in steps] == ["58.0", "58.0", "55.0"]  # type: ignore[attr-defined]

"""Waterfalls: how one figure becomes another, step by step, with a table behind a button."""

import itertools
import math
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import traitlets

from widgets.components.adding_up import adding_up, rounded
from widgets.components.charts import Charts
from widgets.components.drawing import script_of, style_of

Written = Callable[[Decimal], str]
_DECIMALS = re.compile(r"[,.](\d+)\D*$")


class Waterfalls(Charts):
    """Show a first figure, what adds to it and what takes away, and the last figure: exactly their sum.

    Bars lie down and start where the one before ended, in the reader's direction. Signs are written, and what takes
    away is striped, so no colour is needed. A step whose value is not known says so and moves nothing.
    """

    _esm = script_of(__file__)
    _css = style_of(__file__)

    @traitlets.validate("charts")
    def _adds_up(self, proposal: Any) -> Any:
        for chart in proposal["value"]:
            known = [step["value"] for step in chart["steps"] if step["value"] is not None]
            units = [round(value * 10 ** chart["digits"]) for value in (chart["first"]["value"], *known)]
            if sum(units) != round(chart["last"]["value"] * 10 ** chart["digits"]):
                raise traitlets.TraitError(f"The steps of {chart['name']!r} do not lead to {chart['last']}.")
            for bar in (chart["first"], *chart["steps"], chart["last"]):
                if bar["value"] is not None and _decimals(bar["written"]) != chart["digits"]:
                    raise traitlets.TraitError(f"{bar['written']!r} has not {chart['digits']} decimals like others.")
        return proposal["value"]


def waterfall(
    first: tuple[str, float],
    steps: Sequence[tuple[str, float | None]],
    last: tuple[str, float],
    *,
    digits: int,
    write: Written,
    write_step: Written,
    unknown: str,
) -> dict[str, Any]:
    """Return the bars of a waterfall and the rows of its table; rounded, they still add up.

    Parameters
    ----------
    first, last
        Label and value at both ends.
    steps
        Label and contribution of each step; None: not known, and part of no sum.
    digits
        Digits after the comma.
    write, write_step
        How the language writes a figure, and one with its sign.

    Raises
    ------
    ValueError
        When the known contributions are not the difference of both ends.
    """
    begin, end = rounded(first[1], digits), rounded(last[1], digits)
    _check(first[1], steps, last[1])
    parts = iter(adding_up([value for _, value in steps if value is not None], end - begin, digits))
    values = [None if value is None else next(parts) for _, value in steps]
    sums = list(itertools.accumulate((value or Decimal(0) for value in values), initial=begin))
    drawn = [
        {"label": label, "value": None if value is None else float(value), "after": float(after)}
        | {"written": unknown if value is None else write_step(value), "carried": write(after)}
        for (label, _), value, after in zip(steps, values, sums[1:], strict=True)
    ]
    ends = (first[0], begin), (last[0], end)
    both = [{"label": label, "value": float(value), "written": write(value)} for label, value in ends]
    return {"first": both[0], "steps": drawn, "last": both[1], "digits": digits}


def _decimals(written: str) -> int:
    """Return how many digits stand after the comma, or the point, of a figure.

    Examples
    --------
    >>> _decimals("63,4"), _decimals("+2"), _decimals("-1 250.00")
    (1, 0, 2)
    """
    found = _DECIMALS.search(written)
    return len(found[1]) if found else 0


def _check(first: float, steps: Sequence[tuple[str, float | None]], last: float) -> None:
    found = math.fsum([first, *(value for _, value in steps if value is not None)])
    if not math.isclose(found, last, rel_tol=1e-9, abs_tol=1e-9):
        raise ValueError(f"From {first} the steps lead to {found}, not to {last}; pass all contributions.")

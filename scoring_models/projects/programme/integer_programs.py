"""Integer programs solved by HiGHS: the best choice, a bound that no choice passes, and whether it is proven."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

Floats = npt.NDArray[np.float64]

INFEASIBLE = 2  # scipy's number for it
_STOPPED = 1
_WHOLE_UP_TO = 2.0**53  # beyond, a float is no exact whole number
_LARGEST_GAIN = 1e5  # gains that are no whole numbers are scaled to this: HiGHS closes gaps of 1e-6 in absolute terms
_WHOLE_LARGEST = 1e8  # whole gains beyond are scaled too
_PROVEN = 1e-9  # relative gap that rounding of floats alone may leave


@dataclass(frozen=True)
class IntegerProgram:
    """Maximise gains over whole numbers, under rows.

    Attributes
    ----------
    gains : ndarray of shape (n,)
        What one more of each brings.
    rows : csr_array of shape (m, n)
        One row a rule.
    low, high : ndarray of shape (m,)
        What the sum of a row must be at least and at most; infinite where there is no such limit.
    most : ndarray of shape (n,)
        The most of each; the least is 0.
    """

    gains: Floats
    rows: Any
    low: Floats
    high: Floats
    most: Floats

    def kept(self, rows: npt.NDArray[np.intp]) -> "IntegerProgram":
        """Return the program with some of its rows only."""
        return IntegerProgram(self.gains, self.rows[rows], self.low[rows], self.high[rows], self.most)

    def aiming(self, gains: Floats) -> "IntegerProgram":
        """Return the program with other gains."""
        return IntegerProgram(gains, self.rows, self.low, self.high, self.most)


@dataclass(frozen=True)
class Solution:
    """What was found.

    Attributes
    ----------
    chosen : ndarray of shape (n,), or None
        How many of each, whole numbers; None when nothing was found.
    value : float
        The sum of gains of what is chosen, summed without error; NaN when nothing was found.
    bound : float
        No choice has more; NaN when it is infeasible.
    is_infeasible : bool
        Whether it is shown that no choice keeps all rows.
    was_stopped : bool
        Whether time ran out; another run may then find something else.
    """

    chosen: Floats | None
    value: float
    bound: float
    is_infeasible: bool = False
    was_stopped: bool = False

    @property
    def gap(self) -> float:
        """How far the bound is above the value, as a share of the larger in size; 0 when proven."""
        return relative_gap(self.value, self.bound)

    @property
    def is_optimal(self) -> bool:
        """Whether it is proven that no choice has more."""
        return self.gap == 0


def relative_gap(value: float, bound: float) -> float:
    """Return how far a bound is above a value, as a share of the larger in size; 0 when within rounding.

    Examples
    --------
    >>> relative_gap(98.0, 100.0), relative_gap(100.0, 100.0 + 1e-9), relative_gap(0.0, 0.0)
    (0.02, 0.0, 0.0)
    """
    apart, size = bound - value, max(abs(value), abs(bound))
    return 0.0 if apart <= _PROVEN * size else apart / size


def is_infeasible(program: IntegerProgram, *, seconds: float, in_parts: bool) -> bool | None:
    """Return whether no choice keeps all rows, with parts of a whole allowed or not; None when time ran out."""
    if len(program.gains) == 0:
        return _of_nothing(program).is_infeasible
    found = _ask(program.aiming(np.zeros(len(program.gains))), 1.0, seconds, 0.0, in_parts=in_parts)
    return True if found.status == INFEASIBLE else None if found.x is None else False


def solve(program: IntegerProgram, *, seconds: float, gap: float = 0.0) -> Solution:
    """Return the best choice that HiGHS finds in the time given.

    Parameters
    ----------
    program
        What to solve; each of its variables is bounded, so it has a best choice or none.
    seconds
        The most time, over 0.
    gap
        Stop once value and bound are this close, as a share; 0: only when proven.
    """
    if len(program.gains) == 0:
        return _of_nothing(program)
    scale = _scale(program.gains)
    found = _ask(program, scale, seconds, gap)
    if found.status == INFEASIBLE:
        return Solution(None, math.nan, math.nan, is_infeasible=True)
    whole = _unit(program.gains)
    dual = getattr(found, "mip_dual_bound", None)
    bound = _above(program) if dual is None or not math.isfinite(dual) else -dual / scale
    if found.x is None:
        return Solution(None, math.nan, bound, was_stopped=True)
    chosen = np.clip(np.round(found.x), 0, program.most)
    value = math.fsum(program.gains * chosen)
    if whole:  # then no choice stands between two multiples
        bound = math.floor(bound / whole + 1e-6) * whole
    return Solution(chosen, value, max(value, bound), was_stopped=found.status == _STOPPED)


def marginal_prices(program: IntegerProgram) -> Floats | None:
    """Return what one more unit of each row's limit brings, were parts of a whole allowed; None when infeasible.

    The dual values of the linear relaxation: 0 or more for a limit from above, 0 or less for one from below.
    """
    if len(program.gains) == 0:
        return np.zeros(len(program.low))
    upper, lower = np.isfinite(program.high), np.isfinite(program.low)
    matrix = sparse.vstack([program.rows[upper], -program.rows[lower]]).tocsr()
    sides = np.concatenate([program.high[upper], -program.low[lower]])
    limits = np.column_stack([np.zeros(len(program.most)), program.most])
    found = linprog(-program.gains, A_ub=matrix, b_ub=sides, bounds=limits, method="highs")
    if found.status:
        return None
    duals = -found.ineqlin.marginals
    prices = np.zeros(len(program.low))
    prices[upper] += duals[: upper.sum()]
    prices[lower] -= duals[upper.sum() :]
    return prices


def _ask(program: IntegerProgram, scale: float, seconds: float, gap: float, *, in_parts: bool = False) -> Any:
    """Return HiGHS's answer; when presolve cannot tell infeasible from unbounded it is asked again without."""
    ask: Callable[[bool], Any] = lambda presolve: milp(  # noqa: E731
        -program.gains * scale,
        integrality=np.full(len(program.gains), 0 if in_parts else 1),
        bounds=Bounds(0, program.most),
        constraints=LinearConstraint(program.rows, program.low, program.high) if len(program.low) else None,
        options={"time_limit": max(seconds, 0.01), "mip_rel_gap": gap, "presolve": presolve},
    )
    found = ask(True)
    return found if found.status in {0, _STOPPED, INFEASIBLE} else ask(False)


def _of_nothing(program: IntegerProgram) -> Solution:
    if (program.low > 0).any() or (program.high < 0).any():
        return Solution(None, math.nan, math.nan, is_infeasible=True)
    return Solution(np.zeros(0), 0.0, 0.0)


def _above(program: IntegerProgram) -> float:
    """Return what all that gains together would bring: a bound without any rule."""
    return math.fsum(np.maximum(program.gains, 0) * program.most)


def _unit(gains: Floats) -> float:
    """Return the number of which all gains are multiples, or 0 when they are no whole numbers."""
    if not (gains == np.round(gains)).all() or np.abs(gains).max() >= _WHOLE_UP_TO:
        return 0.0
    return float(np.gcd.reduce(gains.astype(np.int64)))


def _scale(gains: Floats) -> float:
    """Return by what to multiply gains so that HiGHS's own tolerances do not matter."""
    largest = float(np.abs(gains).max())
    if largest == 0:
        return 1.0
    unit = _unit(gains)
    if unit and largest / unit <= _WHOLE_LARGEST:
        return 1 / unit
    return _LARGEST_GAIN / largest

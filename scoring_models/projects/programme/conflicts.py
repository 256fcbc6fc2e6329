"""Why rules cannot hold together: a set of them that conflicts and of which none can be left out."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import linprog

from scoring_models.projects.programme.integer_programs import IntegerProgram, is_infeasible

_TOUCHED = 1e-9  # a dual value beyond this has part in the conflict
_APART = 1e-7  # a sum of violations beyond this is no rounding
_TINY = 1e-300  # one over less is no number


@dataclass(frozen=True)
class ConflictingRows:
    """Rows of a program that cannot hold together.

    Attributes
    ----------
    rows : tuple of int
        Their places, in order.
    is_smallest
        Whether each was shown to be needed: without any one of them, the others can hold. False when time ran out.
    """

    rows: tuple[int, ...]
    is_smallest: bool


def conflicting_rows(program: IntegerProgram, *, seconds: float) -> ConflictingRows | None:
    """Return rows of an infeasible program that conflict, of which none can be left out.

    Where the linear relaxation is infeasible too, its smallest violations name rows by their dual values (Gleeson and
    Ryan 1990), and QuickXplain (Junker 2004) leaves out what is not needed, first with parts of a whole allowed, then
    without. Otherwise QuickXplain asks of all rows. There may be other sets; the same program gives the same one,
    unless time runs out.

    Parameters
    ----------
    program
        An integer program; its gains play no part.
    seconds
        The most time. A question not answered in time keeps its rows, and the set is then not called smallest.

    Returns
    -------
    ConflictingRows or None
        None when the program is not shown to be infeasible.
    """
    until = time.monotonic() + seconds
    in_parts, whole = _Search(program, until, in_parts=True), _Search(program, until, in_parts=False)
    rows = _pointed_at(program)
    if rows and in_parts.conflicts(rows):
        rows = smallest_conflict(rows, in_parts.conflicts)
    else:
        rows = list(range(len(program.low)))
        if not whole.conflicts(rows):
            return None
    kept = smallest_conflict(sorted(rows), whole.conflicts)
    return ConflictingRows(tuple(sorted(kept)), is_smallest=not whole.was_late)


def smallest_conflict(rules: Sequence[int], conflicts: Callable[[Sequence[int]], bool]) -> list[int]:
    """Return rules that conflict and of which none can be left out (QuickXplain, Junker 2004).

    Parameters
    ----------
    rules
        Rules that conflict all together; earlier ones are kept rather than later ones.
    conflicts
        Whether some rules conflict; adding a rule never ends a conflict.

    Examples
    --------
    >>> smallest_conflict(range(9), lambda kept: {2, 5, 7} <= set(kept))
    [2, 5, 7]
    """

    def explained(behind: list[int], is_new: bool, rest: list[int]) -> list[int]:
        if is_new and conflicts(behind):
            return []
        if len(rest) == 1:
            return rest
        half = len(rest) // 2
        second = explained([*behind, *rest[:half]], True, rest[half:])
        first = explained([*behind, *second], bool(second), rest[:half])
        return first + second

    return explained([], bool(rules) and conflicts([]), list(rules))


class _Search:
    """Questions to the solver, each within the time that is left."""

    def __init__(self, program: IntegerProgram, until: float, *, in_parts: bool) -> None:
        self._program = program
        self._until = until
        self._in_parts = in_parts
        self.was_late = False

    def conflicts(self, rows: Sequence[int]) -> bool:
        """Return whether it is shown that some rows cannot hold together."""
        left = self._until - time.monotonic()
        if not rows or left <= 0:
            self.was_late |= bool(rows)
            return False
        asked = self._program.kept(np.array(sorted(rows), dtype=np.intp))
        found = is_infeasible(asked, seconds=left, in_parts=self._in_parts)
        self.was_late |= found is None
        return bool(found)


def _pointed_at(program: IntegerProgram) -> list[int] | None:
    """Return the rows whose dual values are not 0 where violations are smallest; None where there is no violation."""
    upper, lower = np.flatnonzero(np.isfinite(program.high)), np.flatnonzero(np.isfinite(program.low))
    rows = sparse.vstack([program.rows[upper], -program.rows[lower]]).tocsr()
    sides = np.concatenate([program.high[upper], -program.low[lower]])
    size = _sizes(rows, sides)
    rows, sides = sparse.diags_array(1 / size) @ rows, sides / size
    beyond = -sparse.eye_array(len(sides), format="csr")
    costs = np.concatenate([np.zeros(len(program.gains)), np.ones(len(sides))])
    limits = np.column_stack([np.zeros(len(costs)), np.concatenate([program.most, np.full(len(sides), np.inf)])])
    found = linprog(costs, A_ub=sparse.hstack([rows, beyond]).tocsr(), b_ub=sides, bounds=limits, method="highs")
    if found.status or found.fun <= _APART:
        return None
    touched = np.concatenate([upper, lower])[np.abs(found.ineqlin.marginals) > _TOUCHED]
    return [int(row) for row in np.unique(touched)]


def _sizes(rows: sparse.csr_array, sides: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the largest number of each row, so that violations of unlike rows count alike."""
    largest = np.abs(rows).max(axis=1).toarray().ravel() if rows.nnz else np.zeros(len(sides))
    size = np.maximum(largest, np.abs(sides))
    return np.where(size > _TINY, size, 1.0)

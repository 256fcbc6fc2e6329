"""The national programme: which groups and ideas to take, how often, for the most value under all rules."""

import math
import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring_models.projects.programme.errors import NotSolvedInTime
from scoring_models.projects.programme.integer_programs import IntegerProgram, Solution, solve
from scoring_models.projects.programme.prepared_programme import LEAST, MOST, Prepared, Programme, prepare
from scoring_models.projects.programme.programme_conflicts import programme_conflict
from scoring_models.projects.programme.rules import TIMES, Row

Floats = npt.NDArray[np.float64]

_ROUNDING = 1e-9  # share of the amounts summed by which a sum may pass a limit: what adding floats may leave
_MOST_ROUNDS = 5  # of tightening a row that the solver's tolerance of 1e-6 let pass


@dataclass(frozen=True)
class ChosenProgramme:
    """What is taken, and how good that is.

    Attributes
    ----------
    times : Series, indexed by `id`
        How often each candidate that may be taken is taken; 0 for most.
    value, bound : float
        The sum that was maximised; no programme under these rules has more than the bound.
    prepared : Prepared
        What it was chosen from.
    was_stopped : bool
        Whether time ran out.
    """

    times: "pd.Series[int]"
    value: float
    bound: float
    gap: float
    prepared: Prepared
    was_stopped: bool = False

    @property
    def is_optimal(self) -> bool:
        """Whether it is proven that no programme has more."""
        return self.gap == 0

    @property
    def chosen(self) -> pd.DataFrame:
        """The candidates that are taken, with `times` before their columns."""
        taken = self.times[self.times > 0]
        found = self.prepared.candidates.loc[taken.index].drop(columns=[LEAST, MOST])
        found.insert(0, TIMES, taken)
        return found


def choose(programme: Programme, *, seconds: float = 30.0, gap: float = 0.001) -> ChosenProgramme:
    """Return the programme of the most value, to a gap.

    Parameters
    ----------
    programme
        Candidates and rules.
    seconds
        The most time, over 0.
    gap
        Stop once value and bound are this close, as a share; 0: only when proven. One in a thousand is our choice: the
        values themselves are less sure.

    Raises
    ------
    Conflict
        When no choice keeps all rules: which of them conflict, with their numbers.
    NotSolvedInTime
        When none was found in time, and none shown to be impossible.
    UnusableForm
        For candidates or rules that cannot be understood.
    """
    prepared = prepare(programme)
    found = solve_prepared(prepared, seconds, gap)
    times = pd.Series(found.chosen, index=prepared.candidates.index, name="times").astype(int)
    return ChosenProgramme(times, found.value, found.bound, found.gap, prepared, found.was_stopped)


def solve_prepared(prepared: Prepared, seconds: float, gap: float) -> Solution:
    """Return the best choice; each row is kept but for what adding floats may leave.

    Raises
    ------
    Conflict, NotSolvedInTime
    """
    program, rows = prepared.program, prepared.rows
    until, bound = time.monotonic() + seconds, np.inf
    for _ in range(_MOST_ROUNDS):
        found = solve(program, seconds=max(until - time.monotonic(), 0.05), gap=gap)
        if found.chosen is None:
            raise (
                programme_conflict(prepared, seconds) if found.is_infeasible else NotSolvedInTime("programme", seconds)
            )
        bound = found.bound if np.isinf(bound) else bound  # what is tightened bounds itself alone
        passed = np.array([passed_by(row, found.chosen) for row in rows])
        if (passed <= 0).all():
            return Solution(found.chosen, found.value, max(bound, found.value), was_stopped=found.was_stopped)
        tighter = np.where(passed > 0, 2 * passed + _ROUNDING, 0.0)
        program = IntegerProgram(
            program.gains, program.rows, program.low + tighter, program.high - tighter, program.most
        )
    raise NotSolvedInTime("programme that keeps each limit to nine digits", seconds)


def passed_by(row: Row, times: Floats) -> float:
    """Return by how much a choice passes the limit of a row, beyond rounding; 0 or less: not at all."""
    sign = -1.0 if row.is_floor else 1.0
    terms = row.coefficients * times[row.at]
    return sign * (math.fsum(terms) - row.side) - _ROUNDING * (float(np.abs(terms).sum()) + abs(row.side))

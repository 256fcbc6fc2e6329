"""An allocation: each task's agent, its value, and the bound that says how good it is."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring_models.projects.programme.assignment_form import Assignment
from scoring_models.projects.programme.integer_programs import relative_gap

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.intp]

MATCHING, PROGRAM = "shortest augmenting paths", "integer program"
ROUNDING = 1e-9  # share of a capacity by which a sum of loads may pass it: what adding floats may leave


@dataclass(frozen=True)
class Allocation:
    """Who does what.

    Attributes
    ----------
    agent_of : ndarray of shape (tasks,)
        The place of each task's agent; -1 for a task left out.
    value : float
        The sum of values, without error.
    bound : float
        No allocation is better than this.
    method : str
        How it was found: `MATCHING` or `PROGRAM`.
    was_stopped : bool
        Whether time ran out.
    """

    agent_of: Whole
    value: float
    bound: float
    method: str
    was_stopped: bool = False

    @property
    def gap(self) -> float:
        """How far the bound is from the value, as a share of the larger in size; 0 when proven."""
        return relative_gap(min(self.value, self.bound), max(self.value, self.bound))

    @property
    def is_optimal(self) -> bool:
        """Whether it is proven that no allocation is better."""
        return self.gap == 0


def gains_of(problem: Assignment) -> Floats:
    """Return what each pair brings where more is better: costs are taken as less than nothing."""
    return problem.values if problem.is_max else -problem.values


def value_of(problem: Assignment, agent_of: Whole) -> float:
    """Return the sum of values of an allocation, without error."""
    done = np.flatnonzero(agent_of >= 0)
    return math.fsum(problem.values[agent_of[done], done])

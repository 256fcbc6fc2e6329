"""Tasks given to agents as an integer program: pairs as variables, tasks and capacities as rows."""

import math
import time
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from scoring_models.projects.programme.allocation import (
    PROGRAM,
    ROUNDING,
    Allocation,
    Floats,
    Whole,
    gains_of,
    value_of,
)
from scoring_models.projects.programme.assignment_conflicts import conflict_of_loads
from scoring_models.projects.programme.assignment_form import Assignment
from scoring_models.projects.programme.conflicts import conflicting_rows
from scoring_models.projects.programme.errors import NotSolvedInTime
from scoring_models.projects.programme.integer_programs import IntegerProgram, Solution, solve
from scoring_models.projects.programme.neighbourhoods import improved

_PROVING = 0.6  # share of the time given to the proof before the rest goes into making better; our choice
_MOST_ROUNDS = 200  # of forbidding a set of tasks that passes a capacity by less than the solver sees


def by_program(problem: Assignment, seconds: float, gap: float) -> Allocation:
    """Return the best allocation as an integer program finds it; `allocate` says when it is asked.

    Where the proof does not come in most of the time, the rest goes into making what was found better.
    """
    until, pairs = time.monotonic() + seconds, _Pairs.of(problem)
    found, agent_of = _kept(pairs, seconds * _PROVING, gap)
    if agent_of is None and not found.is_infeasible:
        found, agent_of = _kept(pairs, until - time.monotonic(), gap)
    if agent_of is None:
        raise pairs.why_none(found, seconds)
    sign = 1.0 if problem.is_max else -1.0
    if found.was_stopped:
        agent_of = improved(problem, agent_of, _share_out, bound=found.bound, gap=gap, until=until)
    value = value_of(problem, agent_of)
    return Allocation(agent_of, value, sign * max(sign * value, found.bound), PROGRAM, found.was_stopped)


def _share_out(part: Assignment, seconds: float) -> tuple[Whole | None, bool]:
    found, agent_of = _kept(_Pairs.of(part), seconds, 0.0)
    return agent_of, not found.was_stopped


def _kept(pairs: "_Pairs", seconds: float, gap: float) -> tuple[Solution, Whole | None]:
    """Return what the solver finds, and each task's agent within capacities to nine digits; None when none is found."""
    until, program = time.monotonic() + seconds, pairs.program
    for _ in range(_MOST_ROUNDS):
        found = solve(program, seconds=max(until - time.monotonic(), 0.05), gap=gap)
        if found.chosen is None:
            return found, None
        agent_of = pairs.agent_of(found.chosen)
        passed = _passed(pairs.problem, agent_of)
        if len(passed) == 0:
            return found, agent_of
        program = pairs.forbidding(program, agent_of, passed)
    return Solution(None, math.nan, math.inf, was_stopped=True), None


def _passed(problem: Assignment, agent_of: Whole) -> Whole:
    """Return agents whose tasks pass their capacity, which a solver's tolerance of 1e-6 may let through."""
    tasks = [np.flatnonzero(agent_of == agent) for agent in range(len(problem.agents))]
    sums = np.array([math.fsum(problem.loads[agent, done]) for agent, done in enumerate(tasks)])
    return np.flatnonzero(sums > problem.capacities * (1 + ROUNDING))


@dataclass(frozen=True)
class _Pairs:
    """The pairs that are allowed, as variables of an integer program."""

    problem: Assignment
    agents: Whole
    tasks: Whole
    limited: Whole
    program: IntegerProgram

    @classmethod
    def of(cls, problem: Assignment) -> "_Pairs":
        agents, tasks = np.nonzero(~np.isnan(problem.values))
        gains, loads = gains_of(problem)[agents, tasks], problem.loads[agents, tasks]
        limited = np.flatnonzero(np.isfinite(problem.capacities))
        shape, at = (len(problem.agents), len(gains)), np.arange(len(gains))
        size = np.ones(shape[0])
        if not (loads == np.round(loads)).all():
            size = np.maximum(np.where(np.isnan(problem.values), 0.0, problem.loads).max(axis=1), 1e-300)
        by_agent = sparse.csr_array((loads / size[agents], (agents, at)), shape=shape)[limited]
        by_task = sparse.csr_array((np.ones(len(at)), (tasks, at)), shape=(len(problem.tasks), len(at)))
        rows = sparse.vstack([by_task, by_agent]).tocsr()
        ones = np.ones(len(problem.tasks))
        low = np.concatenate([ones * (not problem.may_leave_out), np.full(len(limited), -np.inf)])
        high = np.concatenate([ones, problem.capacities[limited] / size[limited]])
        return cls(problem, agents, tasks, limited, IntegerProgram(gains, rows, low, high, np.ones(len(gains))))

    def agent_of(self, chosen: Floats) -> Whole:
        """Return each task's agent."""
        taken = chosen > 0
        found = np.full(len(self.problem.tasks), -1, dtype=np.intp)
        found[self.tasks[taken]] = self.agents[taken]
        return found

    def forbidding(self, program: IntegerProgram, agent_of: Whole, passed: Whole) -> IntegerProgram:
        """Return the program where an agent whose tasks pass its capacity never has all of them again."""
        is_of = (agent_of[self.tasks] == self.agents) & np.isin(self.agents, passed)
        place = np.searchsorted(passed, self.agents[is_of])
        cuts = sparse.csr_array(
            (np.ones(int(is_of.sum())), (place, np.flatnonzero(is_of))), shape=(len(passed), len(self.agents))
        )
        return IntegerProgram(
            program.gains, sparse.vstack([program.rows, cuts]).tocsr(),
            np.concatenate([program.low, np.full(len(passed), -np.inf)]),
            np.concatenate([program.high, np.bincount(place, minlength=len(passed)) - 1.0]), program.most,
        )  # fmt: skip

    def why_none(self, found: Solution, seconds: float) -> Exception:
        """Return the error that says why nothing was found."""
        if not found.is_infeasible:
            return NotSolvedInTime("allocation", seconds)
        conflict = conflicting_rows(self.program, seconds=seconds)
        tasks = range(len(self.problem.tasks))
        rows, is_smallest = (range(len(self.program.low)), False) if conflict is None else (
            conflict.rows, conflict.is_smallest
        )  # fmt: skip
        agents = [int(self.limited[row - len(tasks)]) for row in rows if row not in tasks]
        return conflict_of_loads(self.problem, [row for row in rows if row in tasks], agents, is_smallest=is_smallest)

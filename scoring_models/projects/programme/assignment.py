"""Tasks given to agents: the best allocation within what each agent has, with a proof or a bound."""

from dataclasses import replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from scoring_models.projects.programme.allocation import (
    MATCHING,
    ROUNDING,
    Allocation,
    Floats,
    Whole,
    gains_of,
    value_of,
)
from scoring_models.projects.programme.assignment_conflicts import conflict_of_counts, conflict_of_lonely
from scoring_models.projects.programme.assignment_form import Assignment
from scoring_models.projects.programme.assignment_program import by_program

_MOST_SLOTS = 40_000_000  # cells of the matrix of slots × tasks that matching is asked for: 320 MB


def allocate(problem: Assignment, *, seconds: float = 60.0, gap: float = 0.0) -> Allocation:
    """Return the best allocation of tasks to agents.

    Where each agent's tasks take the same of it, the loads only count tasks: shortest augmenting paths
    (``scipy.optimize.linear_sum_assignment``, Crouse 2016) find the best and prove it. Otherwise it is a generalised
    assignment problem, solved as an integer program by HiGHS (Huangfu and Hall 2018).

    Parameters
    ----------
    problem
        Agents, tasks, values, loads and capacities.
    seconds
        The most time for the integer program, over 0.
    gap
        Stop once value and bound are this close, as a share; 0: only when proven.

    Raises
    ------
    Conflict
        When no allocation keeps all capacities: which tasks and agents, none of which can be left out.
    NotSolvedInTime
        When none was found in time, and none shown to be impossible.
    """
    asked, problem = problem, without_impossible(problem)
    alone = None if problem.may_leave_out else conflict_of_lonely(problem, asked)
    if alone is not None:
        raise alone
    slots = slots_of(problem)
    if slots is not None and _slot_count(slots, len(problem.tasks)) * len(problem.tasks) <= _MOST_SLOTS:
        return _by_matching(problem, slots)
    return by_program(problem, seconds, gap)


def without_impossible(problem: Assignment) -> Assignment:
    """Return the problem without pairs whose load alone passes the capacity."""
    room = problem.capacities[:, None] * (1 + ROUNDING)
    return replace(problem, values=np.where(problem.loads > room, np.nan, problem.values))


def slots_of(problem: Assignment) -> Whole | None:
    """Return how many tasks each agent has room for, or None when some agent's tasks do not take the same of it."""
    is_allowed = ~np.isnan(problem.values)
    allowed = is_allowed.sum(axis=1)
    largest = np.where(is_allowed, problem.loads, 0.0).max(axis=1)
    smallest = np.where(is_allowed, problem.loads, np.inf).min(axis=1)
    room = problem.capacities * (1 + ROUNDING)
    is_limited = np.where(is_allowed, problem.loads, 0.0).sum(axis=1) > room
    if (is_limited & (largest > smallest)).any():
        return None
    limit = allowed.copy()
    limit[is_limited] = np.floor(room[is_limited] / largest[is_limited]).astype(np.intp)
    return np.asarray(limit, dtype=np.intp)


def _slot_count(slots: Whole, tasks: int) -> int:
    is_free = slots >= tasks
    return int(slots[~is_free].sum()) + tasks * bool(is_free.any())


def _by_matching(problem: Assignment, slots: Whole) -> Allocation:
    gains, agent_of_cell = _slot_gains(problem, slots)
    agent_of = np.full(len(problem.tasks), -1, dtype=np.intp)
    gains = np.fmax(gains, 0.0 if problem.may_leave_out else -np.inf)  # a task in a slot for nothing is left out
    rows, tasks = _matched(problem, slots, gains)
    agent_of[tasks] = agent_of_cell[rows, tasks]
    if problem.may_leave_out:
        agent_of[tasks[gains[rows, tasks] <= 0]] = -1
    value = value_of(problem, agent_of)
    return Allocation(agent_of, value, value, MATCHING)


def _matched(problem: Assignment, slots: Whole, gains: Floats) -> tuple[Whole, Whole]:
    if not problem.may_leave_out and len(gains) < len(problem.tasks):
        raise conflict_of_counts(problem, slots)
    try:
        return linear_sum_assignment(gains, maximize=True)  # type: ignore[no-any-return]
    except ValueError as found:  # "cost matrix is infeasible": no complete allocation
        raise conflict_of_counts(problem, slots) from found


def _slot_gains(problem: Assignment, slots: Whole) -> tuple[Floats, Whole]:
    """Return gains of slots × tasks and whose each is; agents with room for all share slots, the best one a task."""
    gains, tasks = gains_of(problem), len(problem.tasks)
    is_free = slots >= tasks
    limited = np.repeat(np.flatnonzero(~is_free), slots[~is_free])
    rows, agents = gains[limited], np.repeat(limited[:, None], tasks, axis=1)
    if is_free.any():
        free = np.flatnonzero(is_free)
        best = np.where(np.isnan(gains[free]), -np.inf, gains[free]).argmax(axis=0)
        shared = gains[free][best, np.arange(tasks)]
        rows = np.concatenate([rows, np.tile(shared, (tasks, 1))])
        agents = np.concatenate([agents, np.tile(free[best], (tasks, 1))])
    return rows, agents

"""An allocation made better where a proof is out of reach: some agents' tasks shared out anew, exactly, many times."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from scoring_models.projects.programme.allocation import Whole, value_of
from scoring_models.projects.programme.assignment_form import Assignment
from scoring_models.projects.programme.integer_programs import relative_gap

_SECONDS_EACH = 1.0  # for one sharing out; our choice: two to five agents with thirty tasks take less
_TRIES = 8  # without success before one more agent takes part; our choice
_FEWEST = 2
_SEED = 0  # which agents are drawn; the same allocation is found again when time does not run out otherwise

ShareOut = Callable[[Assignment, float], tuple[Whole | None, bool]]


def improved(
    problem: Assignment, agent_of: Whole, share_out: ShareOut, *, bound: float, gap: float, until: float
) -> Whole:
    """Return an allocation at least as good: large neighbourhoods (Shaw 1998), each solved as an integer program.

    Parameters
    ----------
    problem
        The whole problem.
    agent_of : ndarray of shape (tasks,)
        An allocation that keeps all capacities; -1 for a task left out.
    share_out
        Returns the best allocation of a part in so many seconds, or None, and whether it is proven best of the part.
    bound
        No allocation has larger gains.
    gap
        Stop once gains and bound are this close.
    until
        When to stop, by ``time.monotonic``.
    """
    chance, sign = np.random.default_rng(_SEED), 1.0 if problem.is_max else -1.0
    count, tries = _FEWEST, 0
    while (left := until - time.monotonic()) > 0 and relative_gap(sign * value_of(problem, agent_of), bound) > gap:
        agents = np.sort(chance.choice(len(problem.agents), min(count, len(problem.agents)), replace=False))
        found, is_proven = _shared_anew(problem, agent_of, agents, share_out, min(left, _SECONDS_EACH))
        is_better = sign * (value_of(problem, found) - value_of(problem, agent_of)) > 0
        agent_of, tries = found, 0 if is_better else tries + 1
        if not is_proven:
            count, tries = max(_FEWEST, count - 1), 0
        elif tries > _TRIES:
            if count >= len(problem.agents):
                break
            count, tries = count + 1, 0
    return agent_of


def _shared_anew(
    problem: Assignment, agent_of: Whole, agents: Whole, share_out: ShareOut, seconds: float
) -> tuple[Whole, bool]:
    """Return the allocation with the tasks of some agents, and those left out, shared out anew unless it is worse."""
    tasks = np.flatnonzero(np.isin(agent_of, [*agents.tolist(), -1]))
    if len(tasks) == 0:
        return agent_of, True
    part = replace(
        problem,
        agents=tuple(problem.agents[at] for at in agents.tolist()),
        tasks=tuple(problem.tasks[at] for at in tasks.tolist()),
        values=problem.values[np.ix_(agents, tasks)], loads=problem.loads[np.ix_(agents, tasks)],
        capacities=problem.capacities[agents],
    )  # fmt: skip
    found, is_proven = share_out(part, seconds)
    if found is None:
        return agent_of, False
    whole = agent_of.copy()
    whole[tasks] = np.where(found < 0, -1, agents[found])
    sign = 1.0 if problem.is_max else -1.0
    return (whole if sign * value_of(problem, whole) >= sign * value_of(problem, agent_of) else agent_of), is_proven

"""Why an allocation cannot be: tasks that ask more than the agents they may go to have, said in one sentence."""

from collections import deque

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import maximum_bipartite_matching

from scoring_models.projects.programme.assignment_form import Assignment
from scoring_models.projects.programme.errors import Conflict, figure, named

Whole = npt.NDArray[np.intp]


def conflict_of_lonely(problem: Assignment, asked: Assignment) -> Conflict | None:
    """Return why a task has no agent at all, or None when each has one.

    Parameters
    ----------
    problem
        Without the pairs that are impossible by themselves.
    asked
        As it was asked, with them.
    """
    lonely = np.flatnonzero(np.isnan(problem.values).all(axis=0))
    if len(lonely) == 0:
        return None
    tasks = [problem.tasks[at] for at in lonely]
    allowed = ~np.isnan(asked.values[:, lonely[0]])
    if allowed.any():
        least = asked.loads[allowed, lonely[0]].min()
        room = asked.capacities[allowed].max()
        why = f"“{tasks[0]}” takes {figure(least)} at least, and no agent allowed for it has more than {figure(room)}"
    else:
        why = f"no agent is allowed for “{tasks[0]}”"
    advice = 'Raise a capacity, allow another pair, or write "each_task": "at_most_one".'
    return Conflict(f"No agent can do {named(tasks)}: {why}. {advice}", [f"task {tasks[0]}"])


def conflict_of_counts(problem: Assignment, slots: Whole) -> Conflict:
    """Return which tasks have too few agents where each agent has room for a number of tasks.

    From a task that a largest matching leaves out, the tasks and agents reached by alternating paths conflict, and
    none of them can be left out (Hall 1935; the proof is that any of them frees the path).
    """
    is_allowed = ~np.isnan(problem.values) & (slots > 0)[:, None]
    agent_of_slot = np.repeat(np.arange(len(slots)), np.minimum(slots, is_allowed.sum(axis=1)))
    slot_of = maximum_bipartite_matching(sparse.csr_array(is_allowed[agent_of_slot]), perm_type="row")
    start = int(np.flatnonzero(slot_of < 0)[0])
    tasks, agents = _reached(is_allowed, np.where(slot_of < 0, -1, agent_of_slot[slot_of]), start)
    return _too_many(problem, tasks, agents, slots)


def _reached(is_allowed: npt.NDArray[np.bool_], agent_of: Whole, start: int) -> tuple[list[int], list[int]]:
    """Return tasks and agents on alternating paths from a task that has no agent."""
    tasks_of = [np.flatnonzero(agent_of == agent) for agent in range(len(is_allowed))]
    tasks, agents, waiting = {start}, set[int](), deque([start])
    while waiting:
        for agent in np.flatnonzero(is_allowed[:, waiting.popleft()]).tolist():
            if agent not in agents:
                agents.add(agent)
                new = [task for task in tasks_of[agent].tolist() if task not in tasks]
                tasks.update(new)
                waiting.extend(new)
    return sorted(tasks), sorted(agents)


def _too_many(problem: Assignment, tasks: list[int], agents: list[int], slots: Whole) -> Conflict:
    task_names, agent_names = [problem.tasks[at] for at in tasks], [problem.agents[at] for at in agents]
    room = int(slots[agents].sum())
    sentence = (
        f"{len(tasks):,} tasks can go to {len(agents):,} agents only, who have room for {room:,}: "
        f"tasks {named(task_names)}; agents {named(agent_names)}. "
        "Raise a capacity, allow another pair, or leave out a task."
    )
    if not agents:
        sentence = f"No agent with room is allowed for {named(task_names)}. Raise a capacity or allow another pair."
    return Conflict(sentence, [f"task {name}" for name in task_names] + [f"agent {name}" for name in agent_names])


def conflict_of_loads(problem: Assignment, tasks: list[int], agents: list[int], *, is_smallest: bool) -> Conflict:
    """Return why tasks do not fit into what agents have: their smallest loads, and what there is."""
    task_names, agent_names = [problem.tasks[at] for at in tasks], [problem.agents[at] for at in agents]
    loads = np.where(np.isnan(problem.values), np.inf, problem.loads)[:, tasks]
    least, room = float(loads.min(axis=0).sum()), float(problem.capacities[agents].sum())
    does_not_pack = "" if least > room else ", but whole tasks cannot be put together so"
    surely = "" if is_smallest else " Time ran out: fewer of them may conflict already."
    sentence = (
        f"The tasks {named(task_names)} take {figure(least)} at least, and the agents {named(agent_names)} have "
        f"{figure(room)} together{does_not_pack}.{surely} Raise a capacity, allow another pair, or leave out a task."
    )
    names = [f"task {name}" for name in task_names] + [f"agent {name}" for name in agent_names]
    return Conflict(sentence, names, is_smallest=is_smallest)

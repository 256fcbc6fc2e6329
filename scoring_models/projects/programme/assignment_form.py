"""The form of an allocation: agents, tasks, what each pair is worth and takes, and what each agent has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from scoring_models.projects.programme import documents
from scoring_models.projects.programme.errors import UnusableForm, named

Floats = npt.NDArray[np.float64]

SENSES = ("max", "min")
EACH_TASK = ("exactly_one", "at_most_one")
MOST_NAMES = 100_000
MOST_CELLS = 10_000_000  # agents times tasks: a matrix of 80 MB
KEYS = {
    "agents": "Who does tasks: a list of names, or how many there are.",
    "tasks": "What is done: a list of names, or how many there are.",
    "values": "What a task is worth, or costs, with an agent: one list an agent, one number a task; null: never.",
    "sense": '"max" (default): the most value; "min": the least cost.',
    "loads": "What a task takes of an agent: as `values`; or one list, a number a task; or one number (default 1).",
    "capacities": "What an agent has: one number an agent, null: no limit; or one number, or null, for all.",
    "each_task": '"exactly_one" (default) agent for each task; "at_most_one": a task may be left out, worth 0.',
    "name": "What the allocation is called: for whoever reads the file.",
    "remark": "Where its numbers come from: for whoever reads the file.",
}
NEEDED = ("agents", "tasks", "values", "capacities")
EXAMPLE = {
    "agents": ["Aicha", "Brahim"],
    "tasks": ["Tinghir", "Zagora", "Midelt"],
    "values": [[9, 5, None], [6, 7, 4]],
    "loads": [[3, 2, 2], [2, 2, 1]],
    "capacities": [3, 4],
    "sense": "max",
}


@dataclass(frozen=True)
class Assignment:
    """Who may do what, at what value and load.

    Attributes
    ----------
    agents, tasks
        Names, all different.
    values, loads : ndarray of shape (agents, tasks)
        NaN in `values` is a pair that is not allowed; loads are 0 or more.
    capacities : ndarray of shape (agents,)
        The most load of each; infinite where there is no limit.
    is_max
        Whether the largest value is sought, or the smallest.
    may_leave_out
        Whether a task may be left without an agent.
    """

    agents: tuple[str, ...]
    tasks: tuple[str, ...]
    values: Floats
    loads: Floats
    capacities: Floats
    is_max: bool = True
    may_leave_out: bool = False


def assignment_of(document: Mapping[str, Any]) -> Assignment:
    """Return the allocation that a document asks for.

    Raises
    ------
    UnusableForm
        With one sentence, for the first thing that cannot be understood.
    """
    agents = documents.names(document["agents"], "agents", MOST_NAMES)
    tasks = documents.names(document["tasks"], "tasks", MOST_NAMES)
    if len(agents) * len(tasks) > MOST_CELLS:
        size = f"{len(agents):,} agents × {len(tasks):,} tasks"
        raise UnusableForm(f"{size} are more than {MOST_CELLS:,} pairs. Divide it by region or by kind of task.")
    values = _matrix(document["values"], agents, tasks, "values")
    loads = _loads(document.get("loads", 1), agents, tasks)
    values[np.isnan(loads)] = np.nan
    return Assignment(
        agents, tasks, values, loads, _capacities(document["capacities"], agents),
        is_max=documents.one_of(document.get("sense", "max"), SENSES, "“sense”") == "max",
        may_leave_out=documents.one_of(document.get("each_task", EACH_TASK[0]), EACH_TASK, "“each_task”")
        == EACH_TASK[1],
    )  # fmt: skip


def assignment_of_text(text: str) -> Assignment:
    """Return the allocation of a JSON text, or raise `UnusableForm` with one sentence."""
    return assignment_of(documents.document_of_text(text, KEYS, NEEDED))


def _matrix(value: Any, agents: tuple[str, ...], tasks: tuple[str, ...], what: str) -> Floats:
    if not isinstance(value, list):
        raise UnusableForm(f"“{what}” is {documents.told(value)}. Write one list an agent, with one number a task.")
    shape = (len(agents), len(tasks))
    if len(value) != shape[0]:
        turned = len(value) == shape[1] and all(isinstance(row, list) and len(row) == shape[0] for row in value)
        advice = " It looks turned round: rows are agents." if turned else ""
        raise UnusableForm(f"“{what}” has {len(value):,} rows where there are {shape[0]:,} agents.{advice}")
    found = np.empty(shape)
    for at, row in enumerate(value):
        found[at] = documents.row_of_numbers(row, shape[1], f"The row of {named([agents[at]])} in “{what}”")
    return found


def _loads(value: Any, agents: tuple[str, ...], tasks: tuple[str, ...]) -> Floats:
    shape = (len(agents), len(tasks))
    if not isinstance(value, list):
        found = np.full(shape, documents.number(value, "“loads”"))
    elif value and not any(isinstance(row, list) for row in value):
        found = np.tile(documents.row_of_numbers(value, shape[1], "“loads”"), (shape[0], 1))
    else:
        found = _matrix(value, agents, tasks, "loads")
    if (found < 0).any():
        row, column = np.argwhere(found < 0)[0]
        pair = f"{named([tasks[column]])} with {named([agents[row]])}"
        raise UnusableForm(f"The load of {pair} is {found[row, column]:g}. A load is 0 or more.")
    return found


def _capacities(value: Any, agents: tuple[str, ...]) -> Floats:
    if value is None:
        return np.full(len(agents), np.inf)
    if not isinstance(value, list):
        found = np.full(len(agents), documents.number(value, "“capacities”"))
    else:
        found = documents.row_of_numbers(value, len(agents), "“capacities”")
    found = np.where(np.isnan(found), np.inf, found)
    if (found < 0).any():
        at = int(np.argmax(found < 0))
        raise UnusableForm(f"The capacity of {named([agents[at]])} is {found[at]:g}. A capacity is 0 or more.")
    return found

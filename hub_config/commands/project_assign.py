"""`taawoun projects assign FILE`: tasks given to agents, the best way there is, with its proof or its bound."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hub_config.commands.project_files import (
    UnusableFile,
    a_clock,
    as_json,
    form_text,
    refuse_result,
    write_result,
)
from hub_config.commands.terminal import AsJson, give_up, shown
from scoring_models.composite.errors import ScoringError
from scoring_models.projects.errors import ProjectsError

if TYPE_CHECKING:
    from scoring_models.projects.programme.allocation import Allocation
    from scoring_models.projects.programme.assignment_form import Assignment
    from scoring_models.projects.programme.errors import Conflict

_SHOWN = 20  # agents on a screen; --json and --out hold them all
Form = Annotated[Path | None, typer.Argument(metavar="FILE", help="A JSON file; --schema prints its form.")]
Out = Annotated[Path | None, typer.Option(help="Write the result: .json all of it; .csv or .xlsx what was chosen.")]
Seconds = Annotated[float, typer.Option(min=0.1, max=86_400, help="The most time of the integer program.")]
Gap = Annotated[
    float, typer.Option(min=0, max=1, help="Stop when value and bound are this close, as a share; 0: when proven.")
]
Schema = Annotated[bool, typer.Option("--schema", help="Print the form of FILE, with an example.")]


def assign(
    file: Form = None,
    out: Out = None,
    seconds: Seconds = 60.0,
    gap: Gap = 0.0,
    schema: Schema = False,
    as_one_json: AsJson = False,
) -> None:
    """Give each task to one agent within what each agent has, for the most value or the least cost.

    Exit code 0: an allocation; it is said whether it is proven best, and if not, how far from it at most.
    2: none, and one sentence says why; with --json a conflict is also printed as a document.
    """
    if schema:
        print(_schema(is_json=as_one_json))
        return
    if file is None:
        give_up(ValueError("Give a JSON file, or --schema, which prints its form."))
    try:
        refuse_result(out, file)
        problem, found = _solved(file, seconds, gap, is_quiet=as_one_json)
        document = document_of(problem, found)
        write_result(out, document, table_of(problem, found))
    except (ProjectsError, ScoringError) as refused:
        tell_conflict(refused, is_json=as_one_json)
        give_up(refused)
    print(as_json(document)) if as_one_json else _say(document, out)


def _solved(file: Path, seconds: float, gap: float, *, is_quiet: bool) -> "tuple[Assignment, Allocation]":
    from scoring_models.projects.programme.assignment import allocate
    from scoring_models.projects.programme.assignment_form import assignment_of_text
    from scoring_models.projects.programme.errors import UnusableForm

    text = form_text(file)
    try:
        problem = assignment_of_text(text)
    except UnusableForm as refused:
        raise UnusableFile(file, refused) from refused
    with a_clock(f"{len(problem.tasks):,} tasks, {len(problem.agents):,} agents", is_quiet=is_quiet):
        return problem, allocate(problem, seconds=seconds, gap=gap)


def tell_conflict(refused: Exception, *, is_json: bool) -> None:
    """Print a conflict as a document, where a program asked for one."""
    from scoring_models.projects.programme.errors import Conflict

    if is_json and isinstance(refused, Conflict):
        print(as_json(_conflict_told(refused)))


def _conflict_told(refused: "Conflict") -> dict[str, Any]:
    return {
        "status": "infeasible",
        "conflict": list(refused.names),
        "smallest": refused.is_smallest,
        "said": str(refused),
    }


def document_of(problem: "Assignment", found: "Allocation") -> dict[str, Any]:
    """Return an allocation as the document that --json prints; its keys are in docs/how-to/assign.md."""
    return {
        "status": status_of(is_optimal=found.is_optimal, was_stopped=found.was_stopped),
        "sense": "max" if problem.is_max else "min",
        "value": found.value,
        "bound": found.bound,
        "gap": found.gap,
        "proven_optimal": found.is_optimal,
        "method": found.method,
        "agents": _agents_told(problem, found),
        "assignment": table_of(problem, found).to_dict("records"),
        "left_out": [problem.tasks[at] for at, agent in enumerate(found.agent_of.tolist()) if agent < 0],
    }


def status_of(*, is_optimal: bool, was_stopped: bool) -> str:
    """Return how a search ended: `optimal`, `stopped` by time, or `within_gap`."""
    return "optimal" if is_optimal else "stopped" if was_stopped else "within_gap"


def table_of(problem: "Assignment", found: "Allocation") -> Any:
    """Return one row a task that has an agent: task, agent, value, load."""
    import pandas as pd

    rows = [
        (problem.tasks[task], problem.agents[agent], float(problem.values[agent, task]),
         float(problem.loads[agent, task]))
        for task, agent in enumerate(found.agent_of.tolist()) if agent >= 0
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["task", "agent", "value", "load"])


def _agents_told(problem: "Assignment", found: "Allocation") -> list[dict[str, Any]]:
    import numpy as np

    done = np.flatnonzero(found.agent_of >= 0)
    agents, loads = found.agent_of[done], problem.loads[found.agent_of[done], done]
    counts = np.bincount(agents, minlength=len(problem.agents)).tolist()
    taken = np.bincount(agents, loads, minlength=len(problem.agents)).tolist()
    return [
        {"agent": name, "tasks": count, "load": load, "capacity": room}
        for name, count, load, room in zip(problem.agents, counts, taken, problem.capacities.tolist(), strict=True)
    ]


def _say(document: dict[str, Any], out: Path | None) -> None:
    from scoring_models.projects.programme.errors import figure

    print(f"{'Value' if document['sense'] == 'max' else 'Cost'} {figure(document['value'])}")
    print(how_sure(document))
    print(f"{len(document['assignment']):,} tasks have an agent; {len(document['left_out']):,} are left out.")
    for one in document["agents"][:_SHOWN]:
        room = "without limit" if one["capacity"] == float("inf") else f"of {figure(one['capacity'])}"
        print(f"  {shown(one['agent']):<24} {one['tasks']:>7,} done, load {figure(one['load'])} {room}")
    if len(document["agents"]) > _SHOWN:
        print(f"  and {len(document['agents']) - _SHOWN:,} other agents: --json and --out tell all.")
    if out is not None:
        print(f"Written: {shown(str(out))}")


def how_sure(document: dict[str, Any]) -> str:
    """Return the sentence on bound and gap."""
    from scoring_models.projects.programme.errors import figure

    if document["proven_optimal"]:
        return "Proven: none is better."
    ended = "time ran out" if document["status"] == "stopped" else "the gap asked for was reached"
    return f"Not proven: the bound is {figure(document['bound'])}, {document['gap']:.3%} away; {ended}."


def _schema(*, is_json: bool) -> str:
    from scoring_models.projects.programme.assignment_form import EXAMPLE, KEYS, NEEDED

    if is_json:
        return as_json({"keys": KEYS, "needed": list(NEEDED), "example": EXAMPLE})
    lines = [f"{name:<11} {'(needed) ' if name in NEEDED else ''}{said}" for name, said in KEYS.items()]
    return "\n".join([*lines, "", "Example:", as_json(EXAMPLE)])

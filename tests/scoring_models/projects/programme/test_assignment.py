"""Allocations: against every allocation there is, the matching of scipy, and instances as published ones are made."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from scoring_models.projects.programme.allocation import MATCHING, PROGRAM, Allocation
from scoring_models.projects.programme.assignment import allocate, slots_of
from scoring_models.projects.programme.assignment_form import Assignment, assignment_of
from scoring_models.projects.programme.assignment_program import by_program
from scoring_models.projects.programme.errors import Conflict

CELLS = st.one_of(st.none(), st.integers(-9, 9), st.sampled_from([0.1, 0.2, 0.3, -1.5]))
LOADS = st.sampled_from([0, 1, 2, 3, 0.1, 0.2, 1e-10])


@st.composite
def problems(draw: st.DrawFn) -> Assignment:
    agents, tasks = draw(st.integers(1, 3)), draw(st.integers(1, 5))
    values = [[draw(CELLS) for _ in range(tasks)] for _ in range(agents)]
    loads = draw(st.sampled_from([1, [draw(LOADS) for _ in range(tasks)],
                                  [[draw(LOADS) for _ in range(tasks)] for _ in range(agents)]]))  # fmt: skip
    capacities = [draw(st.sampled_from([None, 0, 1, 2, 3, 5, 0.3, 1e-10])) for _ in range(agents)]
    return assignment_of({
        "agents": agents, "tasks": tasks, "values": values, "loads": loads, "capacities": capacities,
        "sense": draw(st.sampled_from(["max", "min"])),
        "each_task": draw(st.sampled_from(["exactly_one", "at_most_one"])),
    })  # fmt: skip


def best_of_all(problem: Assignment) -> float | None:
    """Return the best value by looking at each allocation, or None when none keeps the rules."""
    choices = range(-1 if problem.may_leave_out else 0, len(problem.agents))
    found = [_value_if_kept(problem, agents) for agents in itertools.product(choices, repeat=len(problem.tasks))]
    kept = [value for value in found if value is not None]
    return (max(kept) if problem.is_max else min(kept)) if kept else None


def _value_if_kept(problem: Assignment, agents: tuple[int, ...]) -> float | None:
    done = [(agent, task) for task, agent in enumerate(agents) if agent >= 0]
    if any(math.isnan(problem.values[pair]) for pair in done):
        return None
    for agent, room in enumerate(problem.capacities):
        if math.fsum(problem.loads[pair] for pair in done if pair[0] == agent) > room * (1 + 1e-9):
            return None
    return math.fsum(problem.values[pair] for pair in done)


def check(problem: Assignment, found: Allocation) -> None:
    """Hold that an allocation keeps the rules and has the value it says."""
    assert found.value == _value_if_kept(problem, tuple(found.agent_of.tolist()))
    assert problem.may_leave_out or (found.agent_of >= 0).all()


@settings(max_examples=60, deadline=None)
@given(problems())
def test_it_is_the_best_of_all_allocations_or_there_is_none(problem: Assignment) -> None:
    best = best_of_all(problem)
    if best is None:
        with pytest.raises(Conflict):
            allocate(problem)
        return
    for found in (allocate(problem), by_program(problem, 60.0, 0.0)):
        check(problem, found)
        assert found.value == pytest.approx(best, abs=1e-12)
        assert found.is_optimal


@settings(max_examples=40, deadline=None)
@given(problems())
def test_a_conflict_names_tasks_and_agents_of_which_none_can_be_left_out(problem: Assignment) -> None:
    if best_of_all(problem) is not None:
        return
    with pytest.raises(Conflict) as refused:
        allocate(problem)
    assert refused.value.is_smallest
    assert best_of_all(_only(problem, refused.value.names)) is None
    for left_out in refused.value.names:
        if len(refused.value.names) > 1:
            assert best_of_all(_only(problem, [one for one in refused.value.names if one != left_out])) is not None


def _only(problem: Assignment, names: "tuple[str, ...] | list[str]") -> Assignment:
    """Return the problem with the tasks and capacities that are named, and no other; a pair too large stays out."""
    tasks = [at for at, name in enumerate(problem.tasks) if f"task {name}" in names]
    too_large = problem.loads > problem.capacities[:, None] * (1 + 1e-9)
    room = [problem.capacities[at] if f"agent {name}" in names else math.inf for at, name in enumerate(problem.agents)]
    values = np.where(too_large, np.nan, problem.values)
    if not tasks:
        return Assignment(problem.agents, ("none",), values[:, :1] * 0 + 0, problem.loads[:, :1] * 0, np.array(room))
    return Assignment(
        problem.agents, tuple(problem.tasks[at] for at in tasks), values[:, tasks], problem.loads[:, tasks],
        np.array(room), problem.is_max,
    )  # fmt: skip


@pytest.mark.parametrize(("size", "is_max"), [(40, False), (60, True), (25, False)])
def test_both_ways_find_what_the_matching_of_scipy_finds(size: int, is_max: bool) -> None:
    costs = np.random.default_rng(size).integers(1, 101, (size, size)).astype(float)
    names = tuple(str(at) for at in range(size))
    problem = Assignment(names, names, costs, np.ones_like(costs), np.ones(size), is_max)
    expected = costs[linear_sum_assignment(costs, maximize=is_max)].sum()
    by_paths, by_rows = allocate(problem), by_program(problem, 60.0, 0.0)
    assert (by_paths.method, by_rows.method) == (MATCHING, PROGRAM)
    assert by_paths.value == by_rows.value == by_rows.bound == expected


def as_published(agents: int, tasks: int, seed: int, kind: str) -> Assignment:
    """Return an instance made by a published recipe.

    "gap1" to "gap12" of OR-Library (Osman 1995): loads 5 to 25, values 15 to 25, capacities 0.8 of the mean load, max.
    "a" to "c" (Chu and Beasley 1997): loads 5 to 25, costs 10 to 50, min; "a" with capacities that hardly bind.
    """
    chance = np.random.default_rng(seed)
    loads = chance.integers(5, 26, (agents, tasks)).astype(float)
    values = chance.integers(15, 26, (agents, tasks)) if kind == "gap" else chance.integers(10, 51, (agents, tasks))
    room = np.floor(0.8 * loads.sum(axis=1) / agents)
    if kind == "a":  # 0.6 of 15 for each task, and 0.4 of the largest sum of loads at the cheapest agents
        cheapest = values.argmin(axis=0)
        largest = max(loads[at, cheapest == at].sum() for at in range(agents))
        room = np.full(agents, np.floor(0.6 * 15 * tasks / agents + 0.4 * largest))
    names = tuple(map(str, range(agents))), tuple(map(str, range(tasks)))
    return Assignment(*names, values.astype(float), loads, room, is_max=kind == "gap")


@pytest.mark.parametrize(("agents", "tasks", "kind"), [(5, 15, "gap"), (8, 40, "gap"), (5, 60, "a"), (5, 60, "c")])
def test_instances_as_published_ones_are_proven(agents: int, tasks: int, kind: str) -> None:
    problem = as_published(agents, tasks, agents * tasks, kind)
    found = allocate(problem, seconds=60)
    check(problem, found)
    assert found.method == PROGRAM
    assert found.is_optimal
    assert found.bound == found.value == round(found.value)


@settings(max_examples=15, deadline=None)
@given(problems(), st.integers(2, 50))
def test_a_larger_unit_of_value_or_load_changes_nothing(problem: Assignment, factor: int) -> None:
    if best_of_all(problem) is None:
        return
    before = allocate(problem)
    dearer = Assignment(
        problem.agents, problem.tasks, problem.values * factor, problem.loads * 4, problem.capacities * 4,
        problem.is_max, problem.may_leave_out,
    )  # fmt: skip
    assert allocate(dearer).value == pytest.approx(before.value * factor, rel=1e-9, abs=1e-9)


@settings(max_examples=15, deadline=None)
@given(problems())
def test_more_room_is_never_worse(problem: Assignment) -> None:
    if best_of_all(problem) is None:
        return
    roomier = Assignment(
        problem.agents, problem.tasks, problem.values, problem.loads, problem.capacities + 1,
        problem.is_max, problem.may_leave_out,
    )  # fmt: skip
    gain = allocate(roomier).value - allocate(problem).value
    assert gain >= -1e-12 if problem.is_max else gain <= 1e-12


def test_agents_with_room_for_all_share_slots_and_the_best_is_taken() -> None:
    values = np.random.default_rng(5).integers(0, 100, (300, 900)).astype(float)
    names = tuple(map(str, range(300))), tuple(map(str, range(900)))
    problem = Assignment(*names, values, np.ones_like(values), np.full(300, np.inf))
    found = allocate(problem)
    assert found.value == values.max(axis=0).sum()
    assert found.method == MATCHING


def test_loads_that_differ_only_where_all_fits_only_count_tasks() -> None:
    problem = assignment_of({
        "agents": 2, "tasks": 2, "values": [[1, 5], [4, 2]], "loads": [[1, 2], [1, 1]], "capacities": [3, 1],
    })  # fmt: skip
    slots = slots_of(problem)
    assert slots is not None
    assert slots.tolist() == [2, 1]


def test_a_sum_of_loads_passes_a_capacity_by_rounding_only() -> None:
    near = {"agents": 2, "tasks": 3, "values": [[5, 5, 5], [1, 1, 1]], "capacities": [0.3, None]}
    assert allocate(assignment_of({**near, "loads": [0.1, 0.1, 0.1]})).value == 15
    assert allocate(assignment_of({**near, "loads": [0.1, 0.1, 0.1000004]})).value == 11


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"loads": [2, 2.5, 5.5], "capacities": [4, 4]},
            "“3” takes 5.5 at least, and no agent allowed for it has more",
        ),
        ({"values": [[1, None, 1], [1, None, 1]]}, "no agent is allowed for “2”"),
        ({"capacities": 1}, "3 tasks can go to 2 agents only, who have room for 2"),
        ({"loads": [2, 3, 4], "capacities": [4, 4]}, "take 9 at least, and the agents “1”, “2” have 8 together"),
        ({"loads": [2, 2.5, 3.5], "capacities": [4, 4]}, "whole tasks cannot be put together so"),
    ],
)
def test_a_conflict_is_said_with_its_numbers(changed: dict[str, object], said: str) -> None:
    form = {"agents": 2, "tasks": 3, "values": [[1, 2, 3], [1, 2, 3]], "capacities": 3, **changed}
    with pytest.raises(Conflict, match=said):
        allocate(assignment_of(form))


def test_a_hard_one_stopped_in_time_says_how_far_it_may_be() -> None:
    chance = np.random.default_rng(1)
    loads = chance.integers(1, 101, (10, 100)).astype(float)
    costs = 111 - loads + chance.integers(-10, 11, loads.shape)  # type D of Chu and Beasley 1997
    names = tuple(map(str, range(10))), tuple(map(str, range(100)))
    problem = Assignment(*names, costs, loads, np.floor(0.8 * loads.sum(axis=1) / 10), is_max=False)
    found = allocate(problem, seconds=60, gap=0.03)
    check(problem, found)
    assert found.bound <= found.value
    assert 0 <= found.gap <= 0.03

"""An allocation made better: never worse, within capacities, and as good as the best where parts are the whole."""

import time

import numpy as np
from hypothesis import given, settings

from scoring_models.projects.programme.allocation import Whole, value_of
from scoring_models.projects.programme.assignment import allocate
from scoring_models.projects.programme.assignment_form import Assignment
from scoring_models.projects.programme.errors import Conflict
from scoring_models.projects.programme.neighbourhoods import improved
from tests.scoring_models.projects.programme.test_assignment import as_published, best_of_all, check, problems


def by_looking_at_all(part: Assignment, seconds: float) -> tuple[Whole | None, bool]:
    """Return the best allocation of a part as `allocate` proves it."""
    try:
        return allocate(part).agent_of, True
    except Conflict:
        return None, True


@settings(max_examples=25, deadline=None)
@given(problems())
def test_two_agents_of_two_are_the_whole(problem: Assignment) -> None:
    best = best_of_all(problem)
    if best is None or len(problem.agents) > 2 or not problem.may_leave_out:
        return
    nobody = np.full(len(problem.tasks), -1, dtype=np.intp)
    bound = (best if problem.is_max else -best) + 1  # of gains, out of reach: nothing stops early
    found = improved(problem, nobody, by_looking_at_all, bound=bound, gap=0, until=time.monotonic() + 60)
    assert abs(value_of(problem, found) - best) < 1e-12


def test_a_poor_allocation_comes_near_the_proven_best() -> None:
    problem = as_published(5, 30, 7, "c")
    best = allocate(problem)
    largest = Assignment(
        problem.agents, problem.tasks, problem.values * -1, problem.loads, problem.capacities, is_max=False
    )
    worst = allocate(largest).agent_of
    until = time.monotonic() + 60
    found = improved(problem, worst, by_looking_at_all, bound=-best.bound, gap=0.01, until=until)
    assert value_of(problem, worst) > best.value * 1.2
    assert best.value <= value_of(problem, found) <= best.value * 1.011
    kept = np.array([problem.loads[at, found == at].sum() for at in range(5)])
    assert (kept <= problem.capacities).all()


def test_time_that_is_over_changes_nothing() -> None:
    problem = as_published(5, 15, 3, "gap")
    before = allocate(problem)
    found = improved(problem, before.agent_of, by_looking_at_all, bound=1e9, gap=0, until=time.monotonic() - 1)
    assert found.tolist() == before.agent_of.tolist()
    check(problem, before)

"""The diverse list: the best of all lists, tried one by one and by an integer program; wishes that cannot be kept."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.diverse_list import Candidate, ListWishes, diverse_list

THREE = st.sampled_from([True, False, None])
CANDIDATES = st.lists(
    st.tuples(st.integers(0, 1000), st.sampled_from("abc"), THREE, THREE, st.booleans()), min_size=1, max_size=8
)


def _made(rows: list[tuple[int, str, bool | None, bool | None, bool]]) -> list[Candidate]:
    return [Candidate(f"P{k:03d}", v / 1000, b, n, o, s) for k, (v, b, n, o, s) in enumerate(rows)]


@settings(max_examples=60, deadline=None)
@given(CANDIDATES, st.integers(1, 5), st.integers(1, 3), st.integers(0, 2), st.integers(0, 3), st.booleans())
def test_no_other_list_is_better(rows: list, size: int, most: int, novel: int, is_open: int, saturated: bool) -> None:
    wishes = ListWishes(size, most, novel, is_open, saturated)
    given = _made(rows)
    free = {one.idea_id: one for one in given if saturated or not one.is_saturated}

    def worth(ids: tuple[str, ...]) -> tuple[int, int, float]:
        news, opens = (sum(getattr(free[i], name) is True for i in ids) for name in ("is_novel", "is_open"))
        return (min(news, novel) + min(opens, is_open), len(ids), sum(free[i].value for i in ids))

    def keeps(ids: tuple[str, ...]) -> bool:
        branches = [free[i].branch for i in ids]
        return all(branches.count(branch) <= most for branch in branches)

    lists = (ids for n in range(min(size, len(free)) + 1) for ids in combinations(sorted(free), n))
    best = max(worth(ids) for ids in lists if keeps(ids))
    found = diverse_list(given, wishes)
    assert keeps(found.idea_ids)
    assert worth(found.idea_ids) == (best[0], best[1], pytest.approx(best[2]))
    values = [free[i].value for i in found.idea_ids]
    assert values == sorted(values, reverse=True)
    short = {one.wish: one for one in found.unkept}
    assert ("least_novel" in short) == (sum(free[i].is_novel is True for i in found.idea_ids) < novel)
    assert ("size" in short) == (len(found.idea_ids) < size)


@pytest.mark.parametrize("seed", range(6))
def test_an_integer_program_finds_no_better_list(seed: int) -> None:
    chance = np.random.default_rng(seed)
    number = 71
    given = [
        Candidate(
            f"P{k:03d}",
            float(chance.random()),
            f"b{chance.integers(12)}",
            k == 60 or bool(chance.random() < 0.04),
            None,
        )
        for k in range(number)
    ]
    given = [Candidate(c.idea_id, c.value, c.branch, c.is_novel, bool(c.value < 0.5)) for c in given]
    novel, is_open = (np.array([getattr(c, name) is True for c in given], float) for name in ("is_novel", "is_open"))
    branches = np.array([[c.branch == f"b{k}" for c in given] for k in range(12)], float)
    limits = [
        LinearConstraint(np.ones(number), ub=10),
        LinearConstraint(branches, ub=2),
        LinearConstraint(novel, lb=1),
        LinearConstraint(is_open, lb=3),
    ]
    values = np.array([c.value for c in given])
    solved = milp(
        -values, constraints=limits, integrality=np.ones(number), bounds=Bounds(0, 1), options={"mip_rel_gap": 0}
    )
    found = diverse_list(given, ListWishes())
    assert solved.success
    assert not found.unkept
    assert sum(c.value for c in given if c.idea_id in found.idea_ids) == pytest.approx(-solved.fun, abs=1e-6)


def test_a_wish_that_cannot_be_kept_is_told_with_what_there_was() -> None:
    given = _made([(900, "a", None, True, False), (800, "a", False, None, False), (700, "b", True, False, True)])
    found = diverse_list(given, ListWishes())
    assert found.idea_ids == ("P000", "P001")
    assert found.left_out_as_saturated == 1
    told = {one.wish: (one.wished, one.reached, one.available, one.unknown) for one in found.unkept}
    assert told == {"least_novel": (1, 0, 0, 1), "least_open": (3, 1, 1, 1), "size": (10, 2, 2, 0)}
    assert "P002" in diverse_list(given, ListWishes(with_saturated=True)).idea_ids


def test_odd_wishes_are_refused() -> None:
    with pytest.raises(ProjectsError, match="size is 0"):
        ListWishes(size=0)

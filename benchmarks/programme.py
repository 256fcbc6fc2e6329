"""Programmes chosen and tasks given out: a national case, 2,000 ideas of groups, 640,000 pairs; their rows."""

import json
from typing import Any

import numpy as np

from benchmarks.programme_problem import groups, national
from benchmarks.rows import row, timed
from scoring_models.projects.programme.assignment import allocate
from scoring_models.projects.programme.assignment_form import assignment_of_text
from scoring_models.projects.programme.national_programme import ChosenProgramme, choose

SECONDS, GAP = 30.0, 0.01
SIZE, ASSIGN_SECONDS = 800, 5.0


def rows() -> list[dict[str, Any]]:
    """Return time and gap of each, for `projects.json`."""
    return [*_chosen("75 provinces × 71 ideas", national()), *_chosen("2,000 ideas of groups", groups()), _assigned()]


def _chosen(what: str, programme: Any) -> list[dict[str, Any]]:
    found: list[ChosenProgramme] = []
    taken = timed(lambda: found.append(choose(programme, seconds=SECONDS, gap=GAP)), 3)
    return [
        row(f"programme, {what}: chosen within 1 %", "s", None, taken, SECONDS),
        row(f"programme, {what}: gap", "share", None, [one.gap for one in found], GAP),
    ]


def _assigned() -> dict[str, Any]:
    """Return the time to read and solve an assignment of 800 by 800, as OR-Library's largest."""
    costs = np.random.default_rng(SIZE).integers(1, 101, (SIZE, SIZE)).tolist()
    text = json.dumps({"agents": SIZE, "tasks": SIZE, "values": costs, "capacities": 1, "sense": "min"})
    taken = timed(lambda: allocate(assignment_of_text(text)), 3)
    return row(f"assignment {SIZE} × {SIZE} read and proven", "s", None, taken, ASSIGN_SECONDS)

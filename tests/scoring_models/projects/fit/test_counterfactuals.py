"""What would make an idea first: each change is made in the tables and the whole fit run again."""

from itertools import combinations

import numpy as np
import pytest

from scoring_models.projects.fit.counterfactuals import Counterfactual, Reranking
from scoring_models.projects.fit.criteria import NAMES
from scoring_models.projects.fit.place_fit import PlacesFit
from tests.scoring_models.projects.fit.made_places import WEIGHTS, MadePlaces, made_places

COLUMN = {"survival": "survival", "neet_women": "neet_women", "income": "income_per_hour_mad", "water": "water_need"}


@pytest.fixture(scope="module")
def made() -> MadePlaces:
    return made_places(11, places=3, ideas=12)


@pytest.fixture(scope="module")
def fit(made: MadePlaces) -> PlacesFit:
    return made.fit(draws=1)


def _all(fit: PlacesFit) -> list[tuple[str, str, Counterfactual]]:
    return [
        (code, idea, one)
        for code in fit.places
        for idea in fit.ideas.index
        for one in fit.of_place(code).counterfactuals(idea)
    ]


def test_a_condition_that_held_would_give_the_rank_that_a_whole_new_fit_gives(made: MadePlaces, fit: PlacesFit) -> None:
    """For conditions that no other idea asks for, so that the change is of this idea alone."""
    kinds = {"condition": 0, "conditions": 0}
    for code, idea, one in _all(fit)[::3]:
        if one.kind not in kinds:
            continue
        own = made.gates.copy()
        mine = (own["idea_id"] == idea) & own["condition"].isin(one.names)
        own.loc[mine, "condition"] = "own " + own.loc[mine, "condition"]
        told = made.conditions.copy()
        for name in one.names:
            told[f"own {name}"] = 1.0
        again = made.fit(gates=own, conditions=told, draws=1)
        assert again.rank[again.places.get_loc(code), again.ideas.index.get_loc(idea)] == one.rank_then, (code, idea)
        kinds[one.kind] += 1
    assert min(kinds.values()) > 3


def test_no_smaller_set_of_conditions_makes_an_idea_first(fit: PlacesFit) -> None:
    """All sets tried: what lacks as a gate must be in each, the others in any number."""
    tried = 0
    for code, idea, one in _all(fit):
        if one.kind != "conditions" or not one.makes_first:
            continue
        view, at = fit.of_place(code), fit.ideas.index.get_loc(idea)
        named = view.conditions(idea)
        gates = named["gates_lacking"]
        others = [*named["gates_to_check"], *named["softs_lacking"], *named["softs_to_check"]]
        points = {name: fit.scaled[name].point[view.row if len(fit.scaled[name].point) > 1 else 0] for name in NAMES}
        again = Reranking(points, fit.weights, fit.is_open[view.row])
        for number in range(len(one.names) - len(gates)):
            for more in combinations(others, number):
                held = {**{state: [n for n in names if n not in {*gates, *more}] for state, names in named.items()}}
                held["softs_held"] = [*held["softs_held"], *gates, *more]
                asked = sum(len(names) for names in held.values())
                blank, unsure = len(held["gates_to_check"]), len(held["softs_to_check"])
                have = len(held["gates_held"]) + len(held["softs_held"])
                fits = 0.5**blank * (have + blank + unsure / 2) / asked
                assert again.rank(at, {"resource_fit": fits}, opened=True) != 1, (code, idea, more)
                tried += 1
    assert tried > 3


def test_the_least_change_of_a_criterion_makes_it_first_and_a_little_less_does_not(
    made: MadePlaces, fit: PlacesFit
) -> None:
    checked = dict.fromkeys(COLUMN, 0)
    for code, idea, one in _all(fit):
        if one.kind != "criterion" or one.names[0] not in COLUMN:
            continue
        name = one.names[0]
        assert one.makes_first
        assert one.to_value is not None
        scale = next(c for c in fit.criteria if c.name == name)
        for points, first in ((one.to_points + 1e-7, True), (one.to_points - 1e-7, False)):
            if one.from_points < points <= 1 or (np.isnan(one.from_points) and 0 <= points <= 1):
                value = scale.value_at(points) / (0.75 if name == "water" else 1.0)
                ideas = made.ideas.copy()
                ideas.loc[idea, COLUMN[name]] = value
                again = made.fit(ideas=ideas, draws=1)
                rank = again.rank[again.places.get_loc(code), again.ideas.index.get_loc(idea)]
                assert (rank == 1) == first, (code, idea, name)
        checked[name] += 1
    assert sum(checked.values()) > 5, checked


def test_who_is_first_needs_no_criterion_and_who_is_closed_needs_all_gates(fit: PlacesFit) -> None:
    for code in fit.places:
        view = fit.of_place(code)
        best = view.ranking()[0]
        assert not [one for one in view.counterfactuals(best) if one.kind == "criterion"]
        for idea, gates in view.not_now().items():
            found = view.counterfactuals(idea)
            assert all(one.rank_now == 0 for one in found)
            alone = [one for one in found if one.kind == "condition" and one.names[0] in gates]
            assert len(alone) == len(gates)
            if len(gates) > 1:
                assert all(one.rank_then == 0 for one in alone)
            together = [one for one in found if one.kind == "conditions"]
            assert all(set(gates) <= set(one.names) for one in together)


def test_a_market_with_room_is_told_for_what_is_saturated(made: MadePlaces) -> None:
    weights = WEIGHTS | {"room": 2.0}
    found = made.fit(draws=1, weights=weights)
    marked = found.room.degree.copy()
    marked[0, 0] = 4
    full = found.room.__class__(found.room.point, found.room.low, found.room.high, marked)
    object.__setattr__(found, "room", full)
    kinds = [one.kind for one in found.of_place(found.places[0]).counterfactuals(found.ideas.index[0])]
    assert kinds.count("room") == 1

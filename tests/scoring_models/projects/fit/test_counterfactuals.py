"""What would make an idea first: each change is made in the tables and the whole fit run again."""

from itertools import combinations

import numpy as np
import pytest

from scoring_models.projects.fit.counterfactuals import Counterfactual
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
    """A condition that is there is there for every idea that asks for it."""
    kinds = {"condition": 0, "conditions": 0}
    for code, idea, one in _all(fit)[::3]:
        if one.kind not in kinds:
            continue
        told = made.conditions.copy()
        for name in one.names:
            if name not in told:
                told[name] = np.nan
            told.loc[code, name] = 1.0
        again = made.fit(conditions=told, draws=1)
        assert again.rank[again.places.get_loc(code), again.ideas.index.get_loc(idea)] == one.rank_then, (code, idea)
        kinds[one.kind] += 1
    assert min(kinds.values()) > 3


def test_no_smaller_set_of_conditions_makes_an_idea_first(made: MadePlaces, fit: PlacesFit) -> None:
    """All smaller sets, each as a whole new fit."""
    tried = 0
    for code, idea, one in _all(fit):
        if one.kind != "conditions" or not one.makes_first or tried > 40:
            continue
        named = fit.of_place(code).conditions(idea)
        missing = [name for state, names in named.items() if not state.endswith("held") for name in names]
        for number in range(1, len(one.names)):
            for names in combinations(missing, number):
                told = made.conditions.copy()
                for name in names:
                    told.loc[code, name] = 1.0
                again = made.fit(conditions=told, draws=1)
                assert again.rank[again.places.get_loc(code), again.ideas.index.get_loc(idea)] != 1, (code, idea, names)
                tried += 1
    assert tried


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

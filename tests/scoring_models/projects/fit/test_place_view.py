"""One place: a record that goes through JSON as it is, and what the officer asks of it."""

import json

import numpy as np
import pytest

from scoring_models.projects.fit.diverse_list import ListWishes
from scoring_models.projects.fit.place_fit import PlacesFit
from tests.scoring_models.projects.fit.made_places import MadePlaces, made_places


@pytest.fixture(scope="module")
def made() -> MadePlaces:
    return made_places(6)


@pytest.fixture(scope="module")
def fit(made: MadePlaces) -> PlacesFit:
    return made.fit()


def test_a_place_goes_through_json_and_comes_back_as_it_was(fit: PlacesFit) -> None:
    for code in fit.places:
        record = fit.of_place(code).as_record(ListWishes(size=4))
        assert json.loads(json.dumps(record, allow_nan=False)) == json.loads(json.dumps(record))
        assert record["seed"] == 7
        assert [idea["idea_id"] for idea in record["ideas"]] == list(record["short_list"]["idea_ids"])
        assert 0 <= record["diversity"] <= 2


def test_ideas_that_are_not_listed_are_told_when_asked_for(fit: PlacesFit) -> None:
    view = next(fit.of_place(code) for code in fit.places if fit.of_place(code).not_now())
    closed = next(iter(view.not_now()))
    told = view.as_record(idea_ids=[closed])["ideas"][0]
    assert (told["state"], told["rank"], told["tier"], told["first_share"]) == ("not_now", 0, None, 0.0)
    assert told["conditions"]["gates_lacking"]


def test_the_shares_of_the_view_are_those_of_the_whole(fit: PlacesFit) -> None:
    for row, code in enumerate(fit.places):
        found = fit.of_place(code).acceptability()
        np.testing.assert_allclose(found.first, fit.first_share[row], atol=1e-12)
        np.testing.assert_allclose(found.among_first(3), fit.first_three_share[row], atol=1e-12)
        drawn = np.isfinite(found.central_weights[:, 0])
        np.testing.assert_allclose(found.central_weights[drawn].sum(axis=1), 1, atol=1e-9)
        assert (drawn == (found.first > 0)).all()


def test_tiers_follow_the_ranking_and_hold_each_idea_of_it(fit: PlacesFit) -> None:
    for code in fit.places:
        view = fit.of_place(code)
        tiers = view.tiers()
        assert list(tiers) == view.ranking()
        assert list(tiers.values()) == sorted(tiers.values())


def test_the_short_list_holds_nothing_saturated_or_closed_and_at_most_two_of_a_branch(fit: PlacesFit) -> None:
    for row, code in enumerate(fit.places):
        listed = fit.of_place(code).short_list().idea_ids
        at = [fit.ideas.index.get_loc(idea) for idea in listed]
        assert fit.is_open[row, at].all()
        assert not fit.room.is_flagged[row, at].any()
        assert fit.ideas["branch"].iloc[at].value_counts().max() <= 2

"""Like places against the reference backtest and the plainest loops."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import jaccard_score, roc_auc_score
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.utils.estimator_checks import parametrize_with_checks

from scoring_models.projects.structure.errors import BadOption, BadTable, UnknownLabel
from scoring_models.projects.structure.region_neighbours import RegionNeighbours, cosine, jaccard
from scoring_models.projects.structure.specialisation import location_quotient
from tests.scoring_models.projects.structure.zones import area_within, zone_counts

BINARY = arrays(float, st.tuples(st.integers(2, 7), st.integers(1, 5)), elements=st.sampled_from([0.0, 1.0]))
DONE = pd.DataFrame({"rose": [1, 1, 0, 0], "fig": [1, 0, 0, 0], "argan": [0, 1, 1, 0]}, index=list("ABCD"))


@parametrize_with_checks([RegionNeighbours(), RegionNeighbours(n_neighbours=2, similarity="log_cosine")])
def test_it_is_an_estimator(estimator: object, check: object) -> None:
    check(estimator)  # type: ignore[operator]


def test_like_zones_foretell_entries_as_the_reference_backtest_and_better_by_how_much_they_do() -> None:
    before, after = (location_quotient(zone_counts(year)) for year in (1980, 1990))
    options, entered = (before < 1).to_numpy(), (after >= 1).to_numpy()
    scores = RegionNeighbours().fit_transform(before)
    assert roc_auc_score(entered[options], scores[options]) == pytest.approx(0.732738, abs=5e-4)
    assert area_within(scores, entered, options) == pytest.approx(0.741804, abs=5e-4)
    finer = RegionNeighbours(similarity="log_cosine").fit_transform(before)
    assert area_within(finer, entered, options) > 0.747


def test_similarities_are_those_of_scikit_learn() -> None:
    rng = np.random.default_rng(3)
    done, values = rng.integers(0, 2, (6, 9)).astype(float), rng.gamma(1, 1, (6, 9))
    wanted = [[jaccard_score(one, other) for other in done] for one in done]
    np.testing.assert_allclose(jaccard(done, done), wanted, rtol=1e-12)
    np.testing.assert_allclose(cosine(values, values), cosine_similarity(values), rtol=1e-12)
    assert (jaccard(done, 0 * done) == 0).all()
    assert (cosine(values, 0 * values) == 0).all()


@given(BINARY, st.integers(1, 4))
def test_shares_are_what_plain_loops_say(done: np.ndarray, wanted: int) -> None:
    found = RegionNeighbours(n_neighbours=wanted).fit_transform(done)
    count = len(done)
    for p in range(count):
        like = {r: float((done[p] * done[r]).sum() / max(np.maximum(done[p], done[r]).sum(), 1)) for r in range(count)}
        del like[p]
        last = sorted(like.values(), reverse=True)[min(wanted, len(like)) - 1]
        met = {r: w for r, w in like.items() if w >= last - 1e-12 and w > 0}
        for a in range(done.shape[1]):
            share = sum(w * done[r, a] for r, w in met.items()) / sum(met.values()) if met else np.nan
            assert found[p, a] == pytest.approx(share, abs=1e-12, nan_ok=True)


@given(BINARY)
def test_terms_add_up_to_the_score_and_no_place_is_its_own_neighbour(done: np.ndarray) -> None:
    like = RegionNeighbours(n_neighbours=2, unlike=0.0).fit(done)
    scores = like.transform(done)
    for place in range(len(done)):
        told = like.explain(place, 0)
        assert place not in told.index
        assert told["term"].sum() == pytest.approx(scores[place, 0], abs=1e-12)
        assert told["share"].sum() == pytest.approx(1.0 if len(told) else 0.0)
        np.testing.assert_allclose(like.terms(place).sum(), scores[place], atol=1e-12)


def test_the_order_of_places_chooses_no_neighbour() -> None:
    like = RegionNeighbours(n_neighbours=1).set_output(transform="pandas")
    turned = DONE.iloc[[3, 1, 0, 2]]
    pd.testing.assert_frame_equal(like.fit_transform(turned).loc[DONE.index], like.fit_transform(DONE))


def test_neighbours_are_named_with_how_like_they_are() -> None:
    like = RegionNeighbours().fit(DONE)
    assert like.neighbours("B").index.tolist() == ["C", "A"]
    assert like.neighbours("B")["similarity"].tolist() == pytest.approx([1 / 2, 1 / 3])
    assert like.explain("B", "fig").index.tolist() == ["A", "C"]
    assert like.explain("B", "fig")["term"].tolist() == pytest.approx([0.4, 0.0])
    with pytest.raises(UnknownLabel, match="No place 'Z'"):
        like.explain("Z", "fig")


@pytest.mark.parametrize(("places", "wanted", "count"), [(12, 30, 11), (75, 30, 30), (31, 30, 30)])
def test_fewer_places_than_neighbours_asked_for_are_said(places: int, wanted: int, count: int) -> None:
    done = np.random.default_rng(0).integers(0, 2, (places, 8)).astype(float)
    like = RegionNeighbours(n_neighbours=wanted).fit(done)
    assert like.neighbour_count_ == count
    assert ("30 neighbours were asked for, and there are 11 other places" in like.note_) == (count < wanted)


def test_a_place_like_no_other_is_unknown() -> None:
    assert np.isnan(RegionNeighbours().fit_transform(DONE)[3]).all()
    assert RegionNeighbours().fit(DONE).explain("D", "rose").empty


def test_bad_questions_are_answered_with_what_to_do() -> None:
    with pytest.raises(BadTable, match="One place alone"):
        RegionNeighbours().fit(DONE.iloc[[0]])
    with pytest.raises(BadOption, match="cannot have 0 neighbours"):
        RegionNeighbours(n_neighbours=0).fit(DONE)
    with pytest.raises(BadOption, match="Known: 'jaccard', 'log_cosine'"):
        RegionNeighbours(similarity="euclid").fit(DONE)  # type: ignore[arg-type]

"""Proximities and densities against EconGeo, Datawheel, the panel of zones and the plainest loops."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks

from scoring_models.projects.structure.errors import BadOption, BadTable, UnknownLabel
from scoring_models.projects.structure.relatedness import (
    RelatednessDensity,
    proximity,
    relatedness_density,
    standard_scores,
)
from scoring_models.projects.structure.specialisation import ShrunkSpecialisation, location_quotient, specialised
from tests.scoring_models.projects.structure.published import published, trade
from tests.scoring_models.projects.structure.zones import area_within, zone_counts

BINARY = arrays(float, st.tuples(st.integers(1, 7), st.integers(1, 6)), elements=st.sampled_from([0.0, 1.0]))
DONE = pd.DataFrame(
    {"rose": [1, 1, 0, 0], "fig": [1, 0, 0, 1], "argan": [0, 1, 1, 0], "salt": [0, 0, 0, 0]}, index=list("ABCD")
)


@pytest.mark.parametrize("sample", ["Rounding", "Rejection"])
def test_densities_are_those_of_econgeo(sample: str) -> None:
    done, near = published(f"econgeo/reldens_mat_{sample}.csv"), published(f"econgeo/reldens_rel_{sample}.csv")
    points = 100 * relatedness_density(done, near)
    np.testing.assert_array_equal(points.round(2), published(f"econgeo/reldens_{sample}.csv"))
    np.testing.assert_array_equal(points.where(done == 0).round(), published(f"econgeo/reldens_ext_{sample}.csv"))
    np.testing.assert_array_equal(points.where(done == 1).round(), published(f"econgeo/reldens_int_{sample}.csv"))


def test_proximities_and_densities_are_those_of_datawheel() -> None:
    done = specialised(trade("global_exports.csv", "Country ID"))
    near = proximity(done)
    np.testing.assert_allclose(near, published("datawheel/expected_global_proximity.csv"), rtol=1e-14)
    wanted = published("datawheel/expected_global_relatedness.csv")
    np.testing.assert_allclose(relatedness_density(done, near), wanted, rtol=1e-13)
    np.testing.assert_allclose(RelatednessDensity().fit_transform(done), wanted, rtol=1e-13)


def test_densities_foretell_the_entries_of_zones_as_the_reference_backtest() -> None:
    before, after = (location_quotient(zone_counts(year)) for year in (1980, 1990))
    options, entered = (before < 1).to_numpy(), (after >= 1).to_numpy()
    density = RelatednessDensity().fit(before)
    near, scores = density.transform(before), density.option_z(before).to_numpy()
    assert options.sum() == 114_298
    assert roc_auc_score(entered[options], near[options]) == pytest.approx(0.684672, abs=2e-4)
    assert roc_auc_score(entered[options], scores[options]) == pytest.approx(0.724048, abs=2e-4)
    assert area_within(near, entered, options) == pytest.approx(0.726916, abs=2e-4)
    assert np.isnan(scores[~options]).all()


@given(BINARY)
def test_proximities_and_densities_are_what_plain_loops_say(done: np.ndarray) -> None:
    near, table = proximity(pd.DataFrame(done)), pd.DataFrame(done)
    for a in range(done.shape[1]):
        for b in range(done.shape[1]):
            both, most = float(done[:, a] @ done[:, b]), max(done[:, a].sum(), done[:, b].sum())
            assert near.iat[a, b] == (both / most if a != b and most else 0.0)
    found = relatedness_density(table, near, unrelated=-1.0)
    for p in range(done.shape[0]):
        for a in range(done.shape[1]):
            whole = sum(near.iat[b, a] for b in range(done.shape[1]))
            told = sum(near.iat[b, a] * done[p, b] for b in range(done.shape[1]))
            assert found.iat[p, a] == pytest.approx(told / whole if whole else -1.0, abs=1e-12)


@parametrize_with_checks([RelatednessDensity(), RelatednessDensity(proximity="cosine")])
def test_it_is_an_estimator(estimator: object, check: object) -> None:
    check(estimator)  # type: ignore[operator]


@given(BINARY)
def test_terms_add_up_to_the_density(done: np.ndarray) -> None:
    density = RelatednessDensity(unrelated=0.0).fit(done)
    near = density.transform(done)
    for p, a in [(0, 0), (done.shape[0] - 1, done.shape[1] - 1)]:
        told = density.explain(p, a)
        assert told["term"].sum() == pytest.approx(near[p, a], abs=1e-12)
        assert a not in told.index
        np.testing.assert_allclose(density.terms(p).sum(), near[p], atol=1e-12)
        assert told["term"].equals(density.terms(p)[a][told.index].rename("term"))


def test_terms_add_up_on_the_whole_panel() -> None:
    quotient = location_quotient(zone_counts(1990))
    density = RelatednessDensity().fit(quotient)
    near = pd.DataFrame(density.transform(quotient), quotient.index, quotient.columns)
    for place, activity in zip(quotient.index[::72], quotient.columns[::22], strict=False):
        np.testing.assert_allclose(density.terms(place).sum(), near.loc[place], atol=1e-12)
        assert density.explain(place, activity)["term"].sum() == pytest.approx(near.loc[place, activity], abs=1e-12)


def test_an_activity_of_nobody_is_unknown_and_no_option() -> None:
    density = RelatednessDensity().fit(DONE)
    assert np.isnan(density.transform(DONE)[:, 3]).all()
    scores = density.option_z(DONE)
    assert scores["salt"].isna().all()
    assert density.explain("A", "salt").empty
    assert density.terms("A")["salt"].isna().all()
    assert (RelatednessDensity(unrelated=0.0).fit_transform(DONE)[:, 3] == 0).all()


def test_what_is_near_and_missing_follows_what_is_done() -> None:
    told = RelatednessDensity().fit(DONE).explain("C", "rose")
    assert told.index.tolist() == ["argan", "fig"]
    assert told["done"].tolist() == [1, 0]


def test_scores_stand_inside_the_options_of_each_place() -> None:
    scores = RelatednessDensity(unrelated=0.0).fit(DONE).option_z(DONE)
    np.testing.assert_allclose(scores.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(scores.std(axis=1, ddof=0), 1)
    assert scores.isna().equals(DONE == 1)


def test_where_all_options_are_alike_none_stands_out() -> None:
    scores = standard_scores(np.array([[0.1, 0.1, 0.1], [0.2, 0.5, 0.9]]), np.array([[1, 1, 1], [0, 1, 0]], dtype=bool))
    np.testing.assert_array_equal(scores, [[0, 0, 0], [np.nan, 0, np.nan]])


def test_it_follows_a_shrunk_specialisation() -> None:
    counts = pd.DataFrame(np.random.default_rng(0).poisson(2, (12, 9)))
    near = make_pipeline(ShrunkSpecialisation(), RelatednessDensity()).fit_transform(counts)
    assert near.shape == counts.shape


def test_the_order_of_places_and_activities_changes_nothing() -> None:
    density = RelatednessDensity().set_output(transform="pandas")
    turned = DONE.iloc[::-1, ::-1]
    pd.testing.assert_frame_equal(
        density.fit_transform(turned).loc[DONE.index, DONE.columns], density.fit_transform(DONE)
    )


def test_bad_questions_are_answered_with_what_to_do() -> None:
    with pytest.raises(UnknownLabel, match="No activity 'saffron' stands in the table"):
        RelatednessDensity().fit(DONE).explain("A", "saffron")
    with pytest.raises(BadOption, match="No proximity is called 'euclid'"):
        RelatednessDensity(proximity="euclid").fit(DONE)
    with pytest.raises(BadTable, match="not between the activities of the table"):
        relatedness_density(DONE, proximity(DONE.iloc[:, ::-1]))

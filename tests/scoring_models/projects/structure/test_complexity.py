"""Reflections and complexity against EconGeo, Datawheel and a plain eigenvector."""

import numpy as np
import pandas as pd
import pytest
from scipy.linalg import eig

from scoring_models.projects.structure.complexity import (
    complexity,
    diversity,
    reflections,
    rescaled,
    standardised,
    ubiquity,
)
from scoring_models.projects.structure.errors import BadOption, BadTable
from scoring_models.projects.structure.specialisation import specialised
from tests.scoring_models.projects.structure.published import published, trade

TOY = "econgeo/hh2009"


def test_diversity_and_ubiquity_are_those_of_econgeo() -> None:
    done = published(f"{TOY}_mat.csv")
    assert diversity(done).tolist() == published(f"{TOY}_diversity.csv")["x"].tolist()
    assert ubiquity(done).tolist() == published(f"{TOY}_ubiquity.csv")["x"].tolist()


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_the_first_reflections_are_those_of_econgeo(steps: int) -> None:
    found = reflections(published(f"{TOY}_mat.csv"), steps)
    np.testing.assert_allclose(found.places, published(f"{TOY}_morc_{steps}.csv")["x"], rtol=1e-13)
    np.testing.assert_allclose(found.activities, published(f"{TOY}_mort_{steps}.csv")["x"], rtol=1e-13)


def test_late_reflections_rescaled_are_those_of_econgeo_whose_activities_lag_one_step() -> None:
    done = published(f"{TOY}_mat.csv")
    places, activities = reflections(done, 20).places, reflections(done, 19).activities
    np.testing.assert_allclose(rescaled(places), published(f"{TOY}_morc_20.csv")["x"], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(rescaled(activities), published(f"{TOY}_mort_20.csv")["x"], rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("sample", ["Rounding", "Rejection"])
def test_reflections_of_counts_cut_at_their_quotient_are_those_of_econgeo(sample: str) -> None:
    found = rescaled(reflections(specialised(published(f"econgeo/full_{sample}.csv")), 20).places)
    np.testing.assert_allclose(found, published(f"econgeo/morc_rca_{sample}.csv")["x"], rtol=1e-9, atol=1e-9)


def test_the_indices_of_datawheel_are_two_late_reflections() -> None:
    done = specialised(trade("global_exports.csv", "Country ID"))
    places, activities = standardised(reflections(done, 18).places), standardised(reflections(done, 19).activities)
    np.testing.assert_allclose(places, published("datawheel/expected_global_eci.csv")["0"], atol=1e-9)
    np.testing.assert_allclose(activities, published("datawheel/expected_global_pci.csv")["0"], atol=1e-9)


def test_complexity_is_the_second_eigenvector_and_where_reflections_end() -> None:
    done = specialised(trade("global_exports.csv", "Country ID"))
    found, values = complexity(done), done.to_numpy()
    there = values / values.sum(axis=1, keepdims=True)
    roots, vectors = eig((values / values.sum(axis=0)).T @ there)  # of activities: fewer than places
    second = vectors[:, np.argsort(-roots.real)[1]].real
    places = standardised(pd.Series(there @ second, done.index))
    turned = np.sign(places.corr(diversity(done)))
    np.testing.assert_allclose(found.places, turned * places, atol=1e-9)
    np.testing.assert_allclose(found.activities, turned * standardised(pd.Series(second)), atol=1e-9)
    late = standardised(reflections(done, 60).places)
    assert late.corr(found.places) > 0.999
    assert found.activities.corr(published("datawheel/expected_global_pci.csv")["0"].set_axis(done.columns)) > 0.97
    assert (found.places.mean(), found.places.std()) == pytest.approx((0, 1), abs=1e-12)


def test_whoever_does_nothing_takes_no_part() -> None:
    done = pd.DataFrame([[1, 1, 1, 0], [1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 0], [0, 0, 0, 0]], index=list("ABCDE"))
    found = complexity(done)
    assert np.isnan(found.places["E"])
    assert np.isnan(found.activities[3])
    pd.testing.assert_series_equal(found.places.drop("E"), complexity(done.loc[list("ABCD"), [0, 1, 2]]).places)
    late = reflections(done, 3)
    assert np.isnan(late.places["E"])
    assert np.isnan(late.activities[3])
    assert reflections(done, 0).places["E"] == 0


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (pd.DataFrame(np.eye(4)), "fall into parts"),
        (pd.DataFrame(np.ones((4, 4))), "fit the places equally well"),
        (pd.DataFrame([[1, 1], [1, 0], [0, 1]]), "only 3 places and 2 activities"),
        (pd.DataFrame([[1, 1, 1, 1]]), "only 1 places"),
        (pd.DataFrame(np.zeros((3, 3))), "only 0 places"),
    ],
)
def test_where_no_one_order_is_right_it_is_said(done: pd.DataFrame, said: str) -> None:
    with pytest.raises(BadTable, match=said):
        complexity(done)


@pytest.mark.parametrize("steps", [-1, 1.5])
def test_steps_are_whole(steps: int) -> None:
    with pytest.raises(BadOption, match="whole number from 0 up"):
        reflections(pd.DataFrame([[1]]), steps)

"""What ideas ask of places: gates before weighing, unknown never lacking, scikit-learn's own checks."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.utils.estimator_checks import parametrize_with_checks

from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.resource_fit import ResourceFit

NEEDS = pd.DataFrame(
    [
        ("figs", "orchards", "gate"),
        ("figs", "cold_store", "soft"),
        ("figs", "road", "soft"),
        ("figs", "label", "soft"),
        ("wool", "electricity", "gate"),
    ],
    columns=["idea_id", "condition", "kind"],
)
PLACES = pd.DataFrame(
    {
        "orchards": [1.0, 0.0, np.nan, 1.0],
        "cold_store": [np.nan, 1.0, 1.0, 0.0],
        "road": [1.0, 1.0, 1.0, 0.0],
        "label": [0.0, 1.0, np.nan, 0.0],
    },
    index=["08.577", "09.001", "08.201", "01.511"],
)


@parametrize_with_checks([ResourceFit()])
def test_scikit_learns_checks_hold(estimator: ResourceFit, check: object) -> None:
    check(estimator)  # type: ignore[operator]


def test_gates_close_and_conditions_are_a_share_with_the_unknown_as_coins() -> None:
    found = ResourceFit(NEEDS).fit(PLACES).resources(PLACES)
    figs, wool = 0, 1
    assert found.lacks_gate[:, figs].tolist() == [False, True, False, False]
    assert found.gate_unknown[:, figs].tolist() == [False, False, True, False]
    np.testing.assert_allclose(found.point[:, figs], [2.5 / 4, 0, 3.5 / 8, 1 / 4])
    np.testing.assert_allclose(found.low[:, figs], [2 / 4, 0, 0, 1 / 4])
    np.testing.assert_allclose(found.high[:, figs], [3 / 4, 0, 1, 1 / 4])
    assert found.gate_unknown[:, wool].all(), "no column tells of electricity"
    np.testing.assert_allclose(found.point[:, wool], 0.5)
    nothing = ResourceFit(NEEDS, idea_ids=["bread"]).fit(PLACES).resources(PLACES)
    assert np.isnan(nothing.point).all(), "an idea that asks for nothing has no share of it"
    fits = ResourceFit(NEEDS).fit(PLACES).transform(PLACES)
    assert fits[1, figs] == 0.0


@pytest.mark.parametrize("row", range(4))
def test_the_point_is_the_mean_over_all_that_the_unknown_may_be(row: int) -> None:
    """Each unknown tried both ways, all as likely."""
    blank = [name for name in PLACES if np.isnan(PLACES.iloc[row][name])]
    fits = []
    for truth in product((0.0, 1.0), repeat=len(blank)):
        known = PLACES.iloc[[row]].assign(**dict(zip(blank, truth, strict=True)))
        fits.append(ResourceFit(NEEDS).fit(PLACES).transform(known)[0, 0])
    found = ResourceFit(NEEDS).fit(PLACES)
    assert found.transform(PLACES)[row, 0] == pytest.approx(np.mean(fits))


def test_each_condition_is_named_by_its_state() -> None:
    fit = ResourceFit(NEEDS).fit(PLACES)
    assert fit.named(PLACES.loc["08.577"].to_numpy(), 0) == {
        "gates_held": ["orchards"],
        "gates_lacking": [],
        "gates_to_check": [],
        "softs_held": ["road"],
        "softs_lacking": ["label"],
        "softs_to_check": ["cold_store"],
    }
    assert fit.named(PLACES.loc["08.577"].to_numpy(), 1)["gates_to_check"] == ["electricity"]


@settings(max_examples=40, deadline=None)
@given(arrays(float, (3, 4), elements=st.sampled_from([0.0, 1.0, np.nan])), st.integers(0, 2), st.integers(0, 3))
def test_whatever_an_unknown_turns_out_to_be_the_interval_held_it(told: np.ndarray, row: int, column: int) -> None:
    places = pd.DataFrame(told, columns=PLACES.columns)
    fit = ResourceFit(NEEDS).fit(places)
    before = fit.resources(places)
    for truth in (0.0, 1.0):
        known = places.copy()
        if np.isnan(known.iloc[row, column]):
            known.iloc[row, column] = truth
        after = fit.resources(known)
        assert (after.low >= before.low - 1e-12).all()
        assert (after.high <= before.high + 1e-12).all()
        assert (after.lacks_gate >= before.lacks_gate).all()
    asked = before.point[:, 0]
    held = ~np.isnan(asked)
    assert (asked[held] <= before.high[held, 0] + 1e-12).all()
    assert (asked[held] >= before.low[held, 0] - 1e-12).all()


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        (NEEDS.drop(columns="kind"), "no column 'kind'"),
        (NEEDS.assign(kind="hard"), "a kind is 'hard'"),
        (pd.concat([NEEDS, NEEDS.iloc[:1]]), "'figs' asks for 'orchards' twice"),
    ],
)
def test_needs_that_say_nothing_clear_are_refused(needs: pd.DataFrame, said: str) -> None:
    with pytest.raises(ProjectsError) as caught:
        ResourceFit(needs).fit(PLACES)
    assert said in str(caught.value)

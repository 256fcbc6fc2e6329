"""Acceptability: exact areas of the simplex, the R package's cases, ranks counted one by one, one seed for all."""

import numpy as np
import pytest
from scipy.spatial import ConvexHull, HalfspaceIntersection

from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.criteria import NAMES
from scoring_models.projects.fit.smaa import acceptability, drawn_weights, first_shares
from scoring_models.projects.fit.social_value import Scaled, judged, value_of
from tests.scoring_models.projects.fit.made_places import made_places

POINTS = np.array([[0.9, 0.2, 0.3], [0.4, 0.8, 0.3], [0.3, 0.3, 0.9], [0.55, 0.5, 0.5], [0.1, 0.1, 0.2]])


def _polygon(alternative: int) -> tuple[float, np.ndarray]:
    """Return the share of the weight triangle where an alternative is best, and its centroid, by half-planes.

    The first two weights are coordinates, the third is what is left to 1.
    """
    edges = [[-1, 0, 0], [0, -1, 0], [1, 1, -1]]
    for other in range(len(POINTS)):
        if other != alternative:
            gap = POINTS[other] - POINTS[alternative]
            edges.append([gap[0] - gap[2], gap[1] - gap[2], gap[2]])
    halfplanes = np.array(edges, dtype=float)
    grid = np.array([(a, b) for a in np.linspace(0.001, 0.997, 150) for b in np.linspace(0.001, 0.997, 150)])
    inside = grid[((grid @ halfplanes[:, :2].T + halfplanes[:, 2]) < -1e-9).all(axis=1)]
    if not len(inside):
        return 0.0, np.full(3, np.nan)
    middle = inside.mean(axis=0)
    corners = HalfspaceIntersection(halfplanes, middle).intersections
    hull = ConvexHull(corners)
    ring = corners[hull.vertices]
    after = np.roll(ring, -1, axis=0)
    cross = ring[:, 0] * after[:, 1] - after[:, 0] * ring[:, 1]
    centroid = ((ring + after) * cross[:, None]).sum(axis=0) / (3 * cross.sum())
    return hull.volume / 0.5, np.append(centroid, 1 - centroid.sum())


def test_shares_and_central_weights_are_areas_and_centroids_of_the_weight_triangle() -> None:
    draws = 40_000
    weights = np.random.default_rng(5).dirichlet(np.ones(3), draws)
    found = acceptability(POINTS @ weights.T, weights)
    for k in range(len(POINTS)):
        share, centre = _polygon(k)
        assert found.first[k] == pytest.approx(share, abs=4 * np.sqrt(0.25 / draws))
        if share > 0.01:
            np.testing.assert_allclose(found.central_weights[k], centre, atol=0.01)
    assert found.first[4] == 0.0
    assert np.isnan(found.central_weights[4]).all()


def test_the_cases_of_the_r_package_smaa_come_out_as_it_asserts() -> None:
    """From tests/nacw.R of gertvv/rsmaa: one alternative always best, then beaten in a single draw."""
    values = np.vstack([np.ones(10_000), np.zeros(10_000)])
    weights = np.full((10_000, 3), 1 / 3)
    found = acceptability(values, weights)
    np.testing.assert_allclose(found.central_weights[0], np.full(3, 1 / 3))
    assert np.isnan(found.central_weights[1]).all()
    values[:, 0] = [0, 1]
    np.testing.assert_allclose(acceptability(values, weights).central_weights, np.full((2, 3), 1 / 3))


def test_ranks_are_counted_one_by_one_equals_share_the_better() -> None:
    values = np.random.default_rng(1).integers(0, 4, (6, 50)).astype(float)
    values[5] = -np.inf
    found = acceptability(values, np.ones((50, 2)))
    expected = np.zeros((6, 6))
    for draw in values.T:
        for k in range(5):
            expected[k, int((draw > draw[k]).sum())] += 1 / 50
    np.testing.assert_allclose(found.ranks, expected)
    first, three = first_shares(values.astype(np.float32))
    np.testing.assert_allclose(first, expected[:, 0])
    np.testing.assert_allclose(three, expected[:, :3].sum(axis=1))
    np.testing.assert_allclose(found.among_first(3), expected[:, :3].sum(axis=1))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_few_alternatives_are_all_among_the_first_three(number: int) -> None:
    values = np.random.default_rng(2).random((number, 30)).astype(np.float32)
    first, three = first_shares(values)
    assert first.sum() == pytest.approx(1)
    assert three.tolist() == [1.0] * number


def test_weightings_are_about_the_users_or_anything_and_none_goes_to_what_weighs_nothing() -> None:
    given = np.array([0.5, 0.3, 0.2, 0, 0, 0, 0, 0, 0])
    about = drawn_weights(given, 20_000, 4).weights
    np.testing.assert_allclose(about.mean(axis=0), given, atol=0.005)
    np.testing.assert_allclose(about[:, 0].std(), np.sqrt(0.25 / 21), atol=0.005)
    anything = drawn_weights(given, 20_000, 4, around="anything").weights
    np.testing.assert_allclose(anything[:, :3].mean(axis=0), 1 / 3, atol=0.01)
    assert (anything[:, 3:] == 0).all()
    np.testing.assert_allclose(anything.sum(axis=1), 1)
    with pytest.raises(ProjectsError, match="concentration"):
        drawn_weights(given, 10, 4, concentration=0)


def test_what_is_known_to_all_moves_nothing() -> None:
    """With certain points and weights at the user's, each draw is the value itself."""
    made = made_places(3)
    full = made.ideas.assign(survival=0.5, jobs_high=made.ideas["jobs_low"], capex_mad_high=made.ideas["capex_mad_low"])
    full = full.fillna(full.select_dtypes("number").mean())
    found = made.fit(ideas=full, gates=None, entry_terms=None, concentration=1e12, dryness=made.counts.iloc[:, 0] * 0)
    for row, code in enumerate(found.places):
        expected = np.broadcast_to(found.value[row, :, None], (len(full), 200))
        np.testing.assert_allclose(found.of_place(code).values(), expected, atol=1e-5)


def test_what_is_unknown_is_drawn_from_what_is_known_of_others() -> None:
    made = made_places(4)
    found = made.fit(weights={"neet_women": 1.0}, gates=None, draws=4000, saturation=None)
    view = found.of_place(found.places[0])
    unknown = np.flatnonzero(found.judgements["neet_women"].unknown[0])
    known = found.judgements["neet_women"].point[0][~found.judgements["neet_women"].unknown[0]]
    assert len(unknown)
    for idea in unknown:
        drawn = view.values()[idea]
        assert set(np.unique(drawn)) <= {0.0, 1.0}
        assert drawn.mean() == pytest.approx(known.mean(), abs=0.04)


def test_fewer_than_three_known_tell_no_range() -> None:
    points = np.array([[0.3, 0.4, np.nan, np.nan]])
    one = judged(Scaled(points, points, points))
    assert (one.point[0, 2], one.low[0, 2], one.high[0, 2]) == (pytest.approx(0.35), 0.0, 1.0)
    none = judged(Scaled(points * np.nan, points * np.nan, points * np.nan))
    assert none.set_aside.all()
    assert (none.low == 0.5).all()
    np.testing.assert_allclose(value_of(dict.fromkeys(NAMES, none), np.full(9, 1 / 9)), 0.5)

"""Features of entries: pure, blind to later years, equal to plain formulas."""

import numpy as np
import pandas as pd
import pytest

from scoring_models.projects.entry.features import (
    FEATURES,
    cosine_likeness,
    done_by_neighbours,
    entry_features,
    jaccard_likeness,
    latent,
    standardised,
)
from scoring_models.projects.entry.shrinkage import expected_counts, shrunk_quotients
from scoring_models.projects.entry.steps import steps_of
from scoring_models.projects.structure.region_neighbours import RegionNeighbours
from scoring_models.projects.structure.relatedness import standard_scores
from tests.scoring_models.projects.entry.planted import drawn_groups

COUNTS = drawn_groups(24, 15, 3)[0].tables[2000]


def test_features_are_finite_in_every_cell_and_do_not_change_their_table() -> None:
    before = COUNTS.copy()
    found = entry_features(COUNTS)
    assert tuple(found) == FEATURES
    assert all(np.isfinite(values).all() and values.shape == COUNTS.shape for values in found.values())
    pd.testing.assert_frame_equal(before, COUNTS)


def test_a_step_s_options_and_features_do_not_see_its_end() -> None:
    panel, _ = drawn_groups(24, 15, 3)
    changed = {**panel.tables, 2001: panel.tables[2001].iloc[::-1].set_axis(panel.regions)}
    one, other = steps_of(panel)[0], steps_of(type(panel)(changed, panel.rows))[0]
    assert (one.is_entry != other.is_entry).any()
    assert (one.is_option == other.is_option).all()
    for name, values in entry_features(one.counts).items():
        np.testing.assert_array_equal(values, entry_features(other.counts)[name])


def test_the_latent_approximation_is_the_truncated_decomposition() -> None:
    values = np.random.default_rng(1).random((9, 14))
    for table in (values, values.T):
        left, sizes, right = np.linalg.svd(table, full_matrices=False)
        np.testing.assert_allclose(latent(table, 3), (left[:, :3] * sizes[:3]) @ right[:3], atol=1e-10)


@pytest.mark.parametrize("similarity", ["jaccard", "log_cosine"])
def test_neighbours_in_blocks_are_those_of_the_estimator(similarity: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quotients = COUNTS / expected_counts(COUNTS)
    present = (quotients >= 1).to_numpy(dtype=float)
    likeness = jaccard_likeness(present) if similarity == "jaccard" else cosine_likeness(np.log1p(quotients.to_numpy()))
    wanted = RegionNeighbours(n_neighbours=5, similarity=similarity).fit_transform(quotients)  # type: ignore[arg-type]
    monkeypatch.setattr("scoring_models.projects.entry.features._BLOCK", 7)
    np.testing.assert_allclose(done_by_neighbours(present, likeness, 5), wanted, atol=1e-12)


def test_standard_deviations_are_those_of_the_structure_among_the_options() -> None:
    values, among = np.random.default_rng(3).random((6, 8)), np.random.default_rng(4).random((6, 8)) < 0.6
    np.testing.assert_allclose(standardised(values, among)[among], standard_scores(values, among)[among], atol=1e-12)


def test_shrinking_draws_small_counts_to_one_and_leaves_large_ones() -> None:
    few, many = shrunk_quotients(COUNTS), shrunk_quotients(COUNTS * 1_000_000)
    raw = (COUNTS / expected_counts(COUNTS)).to_numpy()
    assert (np.abs(few - 1) <= np.abs(raw - 1) + 1e-12).all()
    np.testing.assert_allclose(many, raw, atol=1e-5)


def test_only_whole_counts_are_shrunk_unless_told_otherwise() -> None:
    shares = COUNTS / 7
    raw = (shares / expected_counts(shares)).to_numpy()
    np.testing.assert_allclose(entry_features(shares)["specialisation"], raw)
    assert np.abs(entry_features(COUNTS)["specialisation"] - raw).max() > 0.05
    np.testing.assert_allclose(entry_features(COUNTS, shrink="never")["specialisation"], raw)
    assert np.abs(entry_features(shares, shrink="always")["specialisation"] - raw).max() > 0.05

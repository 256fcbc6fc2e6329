"""On whose data a place stands: its own from a number on, its region's, the country's."""

import numpy as np
import pandas as pd
import pytest

from scoring_models.projects.errors import ProjectsError
from scoring_models.projects.fit.basis import basis_of

COUNTS = pd.DataFrame(
    {"a": [20.0, 5, 14, 3, 0], "b": [0.0, 0, 1, 0, 0]}, index=["01.1", "01.2", "02.1", "02.2", "02.3"]
)
REGIONS = pd.Series(["01", "01", "02", "02", "02"], index=COUNTS.index)


@pytest.mark.parametrize(
    ("least", "levels"),
    [
        (0, ["province"] * 5),
        (18, ["province", "region", "region", "region", "region"]),
        (19, ["province", "region", "country", "country", "country"]),
        (25, ["region", "region", "country", "country", "country"]),
        (44, ["country"] * 5),
    ],
)
def test_a_place_stands_for_itself_from_the_least_number_on_as_does_its_region(least: float, levels: list[str]) -> None:
    found = basis_of(COUNTS, REGIONS, least)
    assert list(found.level) == levels
    np.testing.assert_allclose(found.shares.sum(axis=1), 1)
    own = COUNTS.sum(axis=1).to_numpy()
    members = {
        "province": np.eye(5) > 0,
        "region": np.equal.outer(REGIONS.to_numpy(), REGIONS.to_numpy()),
        "country": np.ones((5, 5)) > 0,
    }
    for row, level in enumerate(levels):
        among = members[level][row]
        assert found.used[row] == own[among].sum()
        if own[among].sum():
            np.testing.assert_allclose(found.shares[row], np.where(among, own, 0) / own[among].sum())


def test_a_widened_value_is_the_mean_weighted_by_cooperatives_and_the_unknown_elsewhere_stays_there() -> None:
    values = pd.DataFrame({"a": [1.0, 2, 4, 8, np.nan]}, index=COUNTS.index).to_numpy()
    wide = basis_of(COUNTS, REGIONS, 18).widened(values)
    np.testing.assert_allclose(wide[:4, 0], [1, (20 * 1 + 5 * 2) / 25, (15 * 4 + 3 * 8) / 18, (15 * 4 + 3 * 8) / 18])
    assert wide[4, 0] == wide[3, 0], "a place without any cooperative has its region's, though its own is not known"


def test_where_nobody_has_any_all_places_count_alike() -> None:
    found = basis_of(COUNTS * 0, REGIONS, 1)
    assert set(found.level) == {"country"}
    np.testing.assert_allclose(found.shares, 0.2)


def test_a_least_number_below_zero_and_a_place_without_region_are_refused() -> None:
    with pytest.raises(ProjectsError, match="Give 0 or more"):
        basis_of(COUNTS, REGIONS, -1)
    with pytest.raises(ProjectsError, match=r"place '02\.3' has none"):
        basis_of(COUNTS, REGIONS.iloc[:4], 5)

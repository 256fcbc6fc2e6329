"""Entries, exits and growth against EconGeo and by hand."""

import numpy as np
import pandas as pd
import pytest

from scoring_models.projects.structure.errors import BadTable
from scoring_models.projects.structure.growth import entries, exits, growth, symmetric_growth
from tests.scoring_models.projects.structure.published import published


def test_entries_and_exits_are_those_of_econgeo() -> None:
    before, after = published("econgeo/entry_m1.csv"), published("econgeo/entry_m2.csv")
    pd.testing.assert_frame_equal(entries(before, after), published("econgeo/entry.csv").astype(float))
    pd.testing.assert_frame_equal(exits(before, after), published("econgeo/exit.csv").astype(float))


def test_cells_are_matched_by_their_names() -> None:
    before = pd.DataFrame({"rose": [1, 4], "fig": [2, 5]}, index=["A", "B"])
    np.testing.assert_array_equal(growth(before, before.iloc[::-1, ::-1] * 3), [[2, 2], [2, 2]])
    with pytest.raises(BadTable, match=r"not of the same activities: 'fig', 'figs' stands in one of them only"):
        growth(before, before.rename(columns={"fig": "figs"}))
    with pytest.raises(BadTable, match=r"not of the same places: 'C'"):
        entries(before.clip(upper=1), pd.DataFrame(1, index=list("ABC"), columns=before.columns))


def test_growth_from_nothing_is_unknown_as_a_share_and_two_when_symmetric() -> None:
    before, after = pd.DataFrame({"rose": [0, 0, 2]}), pd.DataFrame({"rose": [0, 3, 0]})
    np.testing.assert_array_equal(growth(before, after)["rose"], [np.nan, np.nan, -1])
    np.testing.assert_array_equal(symmetric_growth(before, after)["rose"], [0, 2, -2])

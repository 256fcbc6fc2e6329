"""Shift-share against REAT: the textbook's three regions and Freiburg."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring_models.projects.structure.errors import BadCells, BadOption, BadTable
from scoring_models.projects.structure.shift_share import shift_share
from tests.scoring_models.projects.structure.published import published

NAMES = {
    "Growth (t1-t)": "growth", "National share": "national_share", "Industrial mix": "industrial_mix",
    "Regional share": "regional_share", "Net total shift": "net_total_shift", "Allocation effect": "allocation_effect",
}  # fmt: skip
TABLES = arrays(float, (4, 3), elements=st.integers(1, 5000).map(float))


@pytest.mark.parametrize("method", ["Dunn", "Esteban", "Gerfin"])
def test_the_three_regions_of_farhauer_and_kroell_are_those_of_reat(method: str) -> None:
    table = published("reat/farhauer_kroell_input.csv").set_index("industry")
    before, after = (table[[f"{r}_{t}" for r in "ABC"]].T.set_axis(list("ABC")) for t in ("t0", "t1"))
    found = shift_share(
        before, after, nation_before=table["nation_t0"], nation_after=table["nation_t1"], method=method.lower(),  # type: ignore[arg-type]
    )  # fmt: skip
    pd.testing.assert_frame_equal(found, shift_share(before, after, method=method.lower()))  # type: ignore[arg-type]
    for region in "ABC":
        wanted = published(f"reat/shift_{method}_{region}.csv")["Components"].rename(NAMES)
        assert set(wanted.index) == set(found.columns)
        np.testing.assert_allclose(found.loc[region, wanted.index], wanted, rtol=1e-12, atol=1e-11)


def test_freiburg_in_germany_is_that_of_reat() -> None:
    table = published("reat/freiburg_input.csv").set_index("industry")
    before, after = (table[[f"e_Freiburg{year}"]].T.set_axis(["Freiburg"]) for year in (2008, 2014))
    nation = {"nation_before": table["e_Germany2008"], "nation_after": table["e_Germany2014"]}
    found = shift_share(before, after, **nation).loc["Freiburg"]
    wanted = published("reat/shift_Dunn_Freiburg.csv")["Components"].rename(NAMES)
    np.testing.assert_allclose(found[wanted.index], wanted, rtol=1e-12, atol=1e-9)


@given(TABLES, TABLES)
def test_components_add_up_and_regional_shares_of_a_whole_nation_cancel(first: np.ndarray, second: np.ndarray) -> None:
    before, after = pd.DataFrame(first), pd.DataFrame(second)
    dunn, esteban, gerfin = (shift_share(before, after, method=m) for m in ("dunn", "esteban", "gerfin"))  # type: ignore[arg-type]
    scale = 1e-9 * second.sum()
    parts = dunn[["national_share", "industrial_mix", "regional_share"]].sum(axis=1)
    np.testing.assert_allclose(parts, dunn["growth"], atol=scale)
    np.testing.assert_allclose(
        esteban[["regional_share", "allocation_effect"]].sum(axis=1), dunn["regional_share"], atol=scale
    )
    assert dunn["regional_share"].sum() == pytest.approx(0, abs=scale)
    np.testing.assert_allclose(gerfin["net_total_shift"], gerfin["industrial_mix"] * gerfin["regional_share"])


def test_what_would_divide_by_zero_is_named() -> None:
    before = pd.DataFrame({"rose": [0, 4], "fig": [2, 5]}, index=["A", "B"])
    assert shift_share(before, before).notna().all(axis=None)
    with pytest.raises(BadCells, match="holds 0 before at place 'A', activity 'rose'"):
        shift_share(before, before, method="esteban")
    with pytest.raises(BadCells, match="of the nation holds 0 before at place 'nation', activity 'rose'"):
        shift_share(before.assign(rose=0), before)
    with pytest.raises(BadTable, match="Place 'A' held nothing before"):
        shift_share(before.assign(fig=[0, 5]), before, method="gerfin")


def test_a_nation_has_two_dates_and_every_activity() -> None:
    before = pd.DataFrame({"rose": [1, 4], "fig": [2, 5]}, index=["A", "B"])
    with pytest.raises(BadTable, match="Give both, or neither"):
        shift_share(before, before, nation_before=before.sum())
    with pytest.raises(BadCells, match="no finite number at place 'nation', activity 'fig'"):
        shift_share(before, before, nation_before=before.sum()[["rose"]], nation_after=before.sum())
    with pytest.raises(BadOption, match="Known: dunn, esteban, gerfin"):
        shift_share(before, before, method="shift")  # type: ignore[arg-type]

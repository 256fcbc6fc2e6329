"""Concentration of places against EconGeo."""

import numpy as np
import pandas as pd
import pytest

from scoring_models.projects.structure.concentration import (
    activity_shares,
    hachman,
    herfindahl,
    krugman,
    specialisation_coefficient,
)
from tests.scoring_models.projects.structure.published import published

MEASURES = {"hhi": herfindahl, "krugman": krugman, "speccoeff": specialisation_coefficient, "hachman": hachman}


@pytest.mark.parametrize("sample", ["Rounding", "Rejection"])
@pytest.mark.parametrize("name", MEASURES)
def test_measures_are_those_of_econgeo(name: str, sample: str) -> None:
    found = MEASURES[name](published(f"econgeo/full_{sample}.csv"))
    wanted = published(f"econgeo/{name}_{sample}.csv")["x"]
    pd.testing.assert_series_equal(found, wanted, rtol=1e-13, check_names=False)


@pytest.mark.parametrize("name", MEASURES)
def test_an_empty_place_is_unknown_and_an_empty_activity_weighs_nothing(name: str) -> None:
    counts = pd.DataFrame({"rose": [3, 0, 1], "argan": [1, 0, 3]}, index=list("ABC"))
    found = MEASURES[name](counts.assign(salt=0))
    assert np.isnan(found["B"])
    pd.testing.assert_series_equal(found.drop("B"), MEASURES[name](counts.drop("B")))
    assert MEASURES[name](counts * 0).isna().all()


def test_one_place_is_as_the_whole() -> None:
    alone = pd.DataFrame({"rose": [3], "argan": [1]})
    assert (krugman(alone)[0], hachman(alone)[0]) == (0, 1)
    assert activity_shares(alone).loc[0].tolist() == [0.75, 0.25]

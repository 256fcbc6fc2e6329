"""Proximities and densities against EconGeo and Datawheel."""

import numpy as np
import pytest

from scoring_models.projects.structure.relatedness import proximity, relatedness_density
from scoring_models.projects.structure.specialisation import specialised
from tests.scoring_models.projects.structure.published import published, trade


@pytest.mark.parametrize("sample", ["Rounding", "Rejection"])
def test_densities_are_those_of_econgeo(sample: str) -> None:
    near = published(f"econgeo/reldens_rel_{sample}.csv")
    found = relatedness_density(published(f"econgeo/reldens_mat_{sample}.csv"), near)
    np.testing.assert_array_equal((100 * found).round(2), published(f"econgeo/reldens_{sample}.csv"))


def test_proximities_and_densities_are_those_of_datawheel() -> None:
    done = specialised(trade("global_exports.csv", "Country ID"))
    near = proximity(done)
    np.testing.assert_allclose(near, published("datawheel/expected_global_proximity.csv"), rtol=1e-14)
    wanted = published("datawheel/expected_global_relatedness.csv")
    np.testing.assert_allclose(relatedness_density(done, near), wanted, rtol=1e-13)

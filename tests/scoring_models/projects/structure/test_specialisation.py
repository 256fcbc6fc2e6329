"""Location quotients against EconGeo, Datawheel and REAT, and against what must refuse."""

import numpy as np
import pandas as pd
import pytest

from scoring_models.projects.structure.specialisation import location_quotient, specialised
from tests.scoring_models.projects.structure.published import published, trade


@pytest.mark.parametrize("sample", ["Rounding", "Rejection"])
def test_location_quotients_are_those_of_econgeo(sample: str) -> None:
    counts = published(f"econgeo/full_{sample}.csv")
    pd.testing.assert_frame_equal(location_quotient(counts), published(f"econgeo/lq_{sample}.csv"), rtol=1e-13)
    wanted = published(f"econgeo/lqbin_{sample}.csv").astype(float)
    pd.testing.assert_frame_equal(specialised(counts), wanted)


def test_location_quotients_are_those_of_datawheel() -> None:
    wanted = published("datawheel/expected_global_rca.csv")
    found = location_quotient(trade("global_exports.csv", "Country ID"))
    np.testing.assert_allclose(found, wanted, rtol=1e-12)
    assert list(found.index) == list(wanted.index)

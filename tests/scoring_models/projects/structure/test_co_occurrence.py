"""Co-occurrence and its four proximities against EconGeo."""

import numpy as np
import pandas as pd
import pytest

from scoring_models.projects.structure.co_occurrence import co_occurrence, relatedness
from scoring_models.projects.structure.errors import BadOption, BadTable
from tests.scoring_models.projects.structure.published import published


@pytest.mark.parametrize("sample", ["Rounding", "Rejection"])
@pytest.mark.parametrize(
    ("method", "file"),
    [("probability", "prob"), ("association", "association"), ("cosine", "cosine"), ("jaccard", "jaccard")],
)
def test_proximities_are_those_of_econgeo(sample: str, method: str, file: str) -> None:
    together = published(f"econgeo/cooc_{sample}.csv")
    pd.testing.assert_frame_equal(
        relatedness(together, method), published(f"econgeo/relatedness_{file}_{sample}.csv"), rtol=1e-13,
    )  # fmt: skip


def test_the_toy_world_of_hidalgo_and_hausmann_is_that_of_econgeo() -> None:
    together = co_occurrence(published("econgeo/hh2009_mat.csv"))
    pd.testing.assert_frame_equal(together, published("econgeo/hh2009_cooc_products.csv").astype(float))
    wanted = published("econgeo/hh2009_relatedness_products.csv")
    pd.testing.assert_frame_equal(relatedness(together), wanted, rtol=1e-13)


@pytest.mark.parametrize("method", ["probability", "association", "cosine", "jaccard"])
def test_what_never_goes_together_is_not_near(method: str) -> None:
    alone = co_occurrence(pd.DataFrame(np.eye(3)))
    assert (relatedness(alone, method) == 0).all(axis=None)
    assert relatedness(co_occurrence(pd.DataFrame([[1]])), method).iloc[0, 0] == 0


def test_only_a_symmetric_square_is_a_co_occurrence() -> None:
    with pytest.raises(BadTable, match="symmetric square"):
        relatedness(pd.DataFrame([[0, 1], [2, 0]]))
    with pytest.raises(BadTable, match="symmetric square"):
        relatedness(pd.DataFrame([[0, 1]]))
    with pytest.raises(BadOption, match=r"Known: conditional_minimum, probability, association, cosine, jaccard"):
        relatedness(pd.DataFrame([[0, 1], [1, 0]]), "euclid")

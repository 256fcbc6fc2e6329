"""Diversity of a list: the numbers that RecTools asserts."""

import json
import os
from pathlib import Path

import pytest

from scoring_models.projects.fit.diversity import intra_list_diversity

TRUTH = Path(os.environ.get("TAAWOUN_TRUTH", "/nowhere")) / "projects" / "diversity" / "expected.json"


@pytest.mark.skipif(not TRUTH.exists(), reason="TAAWOUN_TRUTH names no folder with projects/diversity")
def test_the_numbers_that_rectools_asserts() -> None:
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    compared = 0
    for first, of_user in truth["ild_at_k"].items():
        for user, expected in of_user.items():
            found = intra_list_diversity(truth["recs"][user], truth["items"], first=int(first))
            assert found == pytest.approx(float("nan") if expected is None else expected, nan_ok=True)
            compared += 1
    assert compared == 9


def test_a_list_of_one_of_whom_nothing_is_known_is_not_known() -> None:
    assert str(intra_list_diversity(["x"], {})) == "nan"
    assert intra_list_diversity([], {}) == 0.0

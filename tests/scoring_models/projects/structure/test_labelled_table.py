"""Labels of tables that estimators read."""

import pandas as pd
import pytest

from scoring_models.projects.structure.errors import BadTable, UnknownLabel
from scoring_models.projects.structure.labelled_table import position
from scoring_models.projects.structure.relatedness import RelatednessDensity


def test_a_label_is_found_or_the_known_ones_are_shown() -> None:
    assert position("place", "08.2", pd.Index(["08.1", "08.2"])) == 1
    with pytest.raises(UnknownLabel, match=r"No place '08\.7' stands in the table\. It holds 7: 0, 1, 2, 3, 4, \.\.\."):
        position("place", "08.7", pd.RangeIndex(7))


def test_places_that_stand_twice_are_refused_by_estimators_too() -> None:
    table = pd.DataFrame({"rose": [1, 0]}, index=["A", "A"])
    with pytest.raises(BadTable, match="place stands more than once"):
        RelatednessDensity().fit(table)

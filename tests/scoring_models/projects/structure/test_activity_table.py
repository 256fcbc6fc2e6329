"""The table of places and activities: what it reads, and the sentences with which it refuses."""

import numpy as np
import pandas as pd
import pytest

from scoring_models.projects.structure.activity_table import activity_table, binary_table
from scoring_models.projects.structure.errors import BadCells, BadTable, StructureError


def test_numbers_come_back_as_they_were_given_and_an_array_gets_labels() -> None:
    np.testing.assert_array_equal(activity_table(np.array([[1, 2], [3, 0]])), [[1.0, 2.0], [3.0, 0.0]])
    table = pd.DataFrame({"rose": ["3", 1.5]}, index=["A", "B"], dtype=object)
    assert activity_table(table)["rose"].tolist() == [3.0, 1.5]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (pd.DataFrame(), "0 places and 0 activities"),
        (pd.DataFrame({"rose": []}), "0 places and 1 activities"),
        (pd.DataFrame({"rose": [1, 2]}, index=["A", "A"]), "place stands more than once in the table: 'A'"),
        (pd.DataFrame([[1, 2]], columns=["rose", "rose"]), "activity stands more than once in the table: 'rose'"),
        (pd.DataFrame({"rose": [1, np.nan]}, index=["A", "B"]), "no finite number at place 'B', activity 'rose'"),
        (pd.DataFrame({"rose": [1, np.inf]}, index=["A", "B"]), "no finite number at place 'B', activity 'rose'"),
        (pd.DataFrame({"rose": ["many"]}, index=["A"]), "no finite number at place 'A', activity 'rose'"),
        (pd.DataFrame({"rose": [-1]}, index=["A"]), "a negative number at place 'A', activity 'rose'"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_the_reason(table: pd.DataFrame, said: str) -> None:
    with pytest.raises(BadTable, match=said):
        activity_table(table)


@pytest.mark.parametrize("given", [None, [1, 2, 3], np.zeros((2, 2, 2)), pd.Series([1, 2])])
def test_what_has_no_rows_and_columns_is_no_table(given: object) -> None:
    with pytest.raises(BadTable, match="A table has places in rows and activities in columns"):
        activity_table(given)  # type: ignore[arg-type]


def test_many_bad_cells_are_counted_and_the_first_named() -> None:
    with pytest.raises(BadCells, match="and 7 more") as refused:
        activity_table(pd.DataFrame(-np.ones((3, 4))))
    assert len(refused.value.cells) == 12
    assert isinstance(refused.value, StructureError)


def test_a_count_is_no_yes_or_no() -> None:
    with pytest.raises(BadCells, match="holds neither 0 nor 1 at place 'A', activity 'rose'"):
        binary_table(pd.DataFrame({"rose": [2]}, index=["A"]))

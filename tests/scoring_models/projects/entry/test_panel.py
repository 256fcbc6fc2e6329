"""Panels from long tables: what is read, what is zero, and what is refused in one sentence."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_models.projects.entry.errors import BadPanel, NotEnoughHistory
from scoring_models.projects.entry.panel import panel_of_table

NAMES = ["region", "activity", "year", "count"]
GOOD = [
    ("تنغير", "ورد", "2019", "3"),
    ("تنغير", "تين", 2024, 1.5),
    ("Sefrou", "تين", 2019.0, 2),
    ("Sefrou", "ورد", "2024", 0),
]


def table(*rows: object, names: list[str] = NAMES) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=names, dtype=object)


def test_a_row_that_is_not_there_counts_nothing_and_names_may_be_of_any_script() -> None:
    panel = panel_of_table(table(*GOOD))
    assert panel.years == (2019, 2024)
    assert panel.tables[2019].loc["Sefrou"].to_dict() == {"تين": 2.0, "ورد": 0.0}
    assert (panel.rows, panel.cells_taken_as_zero, panel.is_whole) == (4, 4, False)


def test_numbers_are_names_too_and_texts_keep_their_zeros() -> None:
    rows = [(1, "01", 2000, 1), ("1", "1", 2000, 2), (2.0, "1", 2001, 3)]
    panel = panel_of_table(table(*rows))
    assert list(panel.regions) == ["1", "2"]
    assert list(panel.activities) == ["01", "1"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [("A", "x", 2000, 1), ("B", "y", 2001, 1), ("A", "x", 2000, 1)],
            "in two rows, 1 and 3 below the header",
        ),
        ([("A", "x", 2000, 1), ("B", "y", 2001, -0.5)], r"Row 2 below the header has a negative count \('-0.5'\)"),
        ([("A", "x", 2000, "1,5"), ("B", "y", 2001, 1)], r"no number as its count \('1,5'\)"),
        ([("A", "x", 2000, None), ("B", "y", 2001, 1)], "Row 1 below the header has no number as its count"),
        ([("A", "x", 2000, "nan"), ("B", "y", 2001, 1)], "no number as its count"),
        ([("A", "x", 2000, True), ("B", "y", 2001, 1)], "no number as its count"),
        ([("A", "x", "spring", 1), ("B", "y", 2001, 1)], r"no whole number as its year \('spring'\)"),
        ([("A", "x", 2000.5, 1), ("B", "y", 2001, 1)], "no whole number as its year"),
        ([(None, "x", 2000, 1), ("B", "y", 2001, 1)], "has no region"),
        ([("A", " ", 2000, 1), ("B", "y", 2001, 1)], "has no activity"),
        ([("A", "x", 2000, 1), ("B", "y", 2001, 0)], "No region counts anything in 2001"),
        ([], "a header and no row"),
    ],
)
def test_what_cannot_be_read_is_named(rows: list[tuple[object, ...]], said: str) -> None:
    with pytest.raises(BadPanel, match=said):
        panel_of_table(table(*rows))


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([("A", "x", 2000, 1), ("A", "y", 2001, 1)], "region"),
        ([("A", "x", 2000, 1), ("B", "x", 2001, 1)], "activity"),
        ([("A", "x", 2000, 1), ("B", "y", 2000, 1)], "year"),
    ],
)
def test_one_of_a_kind_is_compared_with_nothing(rows: list[tuple[object, ...]], kind: str) -> None:
    with pytest.raises(NotEnoughHistory, match=f"one {kind} only"):
        panel_of_table(table(*rows))


def test_columns_are_asked_for_by_name() -> None:
    with pytest.raises(BadPanel, match="no column count"):
        panel_of_table(table(*GOOD, names=["region", "activity", "year", "number"]))
    panel = panel_of_table(table(*GOOD, names=["Region", " activity", "YEAR", "count"]).assign(remark="x"))
    assert panel.rows == len(GOOD)


@settings(max_examples=25)
@given(st.data())
def test_the_order_of_rows_and_the_kind_of_column_play_no_part(data: st.DataObject) -> None:
    cells = [(r, a, y) for r in "AB" for a in "xyz" for y in (2000, 2001)]
    counts = data.draw(st.lists(st.integers(1, 9), min_size=len(cells), max_size=len(cells)))
    rows = table(*[(*cell, count) for cell, count in zip(cells, counts, strict=True)])
    mixed = rows.iloc[data.draw(st.permutations(range(len(rows))))]
    one, other = panel_of_table(rows), panel_of_table(mixed.astype(str).astype("category"))
    for year in one.years:
        pd.testing.assert_frame_equal(one.tables[year], other.tables[year])
    assert np.isclose(sum(wide.to_numpy().sum() for wide in one.tables.values()), sum(counts))

"""Merged cells: those that lie over one another would be written for hours."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.errors import UnreadableFile
from coop_registry.imports import merged_cells
from coop_registry.imports.merged_cells import Merge, sound_merges
from coop_registry.imports.text_tables import MOST_COLUMNS
from coop_registry.imports.workbooks import open_workbook
from tests.coop_registry.imports.raw_files import data, ods_cell, ods_row, raw_ods, raw_xlsx, texts_row

HERE = Path("liste.xlsx")


def test_merged_cells_over_one_another_are_refused(tmp_path: Path) -> None:
    merged = "".join('<mergeCell ref="B2:B3"/>' for _ in range(20))
    rows = data(*(texts_row(row, "a", "b") for row in range(1, 6)))
    path = raw_xlsx(tmp_path / "a.xlsx", [("S", f"{rows}<mergeCells>{merged}</mergeCells>")])
    with pytest.raises(UnreadableFile, match="lie over one another"):
        open_workbook(path, path.read_bytes(), "xlsx").grid("S")


def test_a_span_beyond_every_sheet_ends_where_a_table_can_end(tmp_path: Path) -> None:
    cells = (ods_cell("titre", 'table:number-columns-spanned="2000000000"'), ods_cell("b"))
    path = raw_ods(tmp_path / "a.ods", ("S", ods_row(*cells) + ods_row(ods_cell("c"), ods_cell("d"))))
    assert open_workbook(path, path.read_bytes(), "ods").grid("S").merges == (((0, 0), (0, MOST_COLUMNS - 1)),)


def test_more_merged_cells_than_a_list_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merged_cells, "MOST_MERGES", 2)
    with pytest.raises(UnreadableFile, match="more than 2 merged cells"):
        sound_merges(HERE, [((row, 0), (row, 1)) for row in range(3)], 9, 9)


@given(st.lists(st.integers(1, 4), max_size=8), st.integers(0, 700))
def test_merged_cells_beside_one_another_are_all_kept(heights: list[int], column: int) -> None:
    merges: list[Merge] = []
    top = 0
    for height in heights:
        merges.append(((top, column), (top + height, column)))
        top += height + 1
    assert sound_merges(HERE, merges, max(top, 1), column + 1) == tuple(merges)

"""Nobody is found in a table: what is hidden cannot be computed, tried with linear programming (HiGHS)."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from academy.gradebook_exports.small_groups import LEAST, SafeTable, safe_table

COLUMNS = ("not begun", "begun", "finished", "certified")
COUNT = st.one_of(st.integers(0, 6), st.integers(0, 200))
TABLES = st.lists(st.lists(COUNT, min_size=4, max_size=4), min_size=1, max_size=6)


def told(rows: list[list[int]]) -> SafeTable | None:
    return safe_table({f"line {n}": dict(zip(COLUMNS, row, strict=True)) for n, row in enumerate(rows)}, COLUMNS)


def bounds_of(table: SafeTable) -> dict[tuple[int, int], tuple[float, float]]:
    """Return between what every hidden cell must lie, for whoever knows all that is told."""
    cells = [(i, j) for i, row in enumerate(table.cells) for j, value in enumerate(row) if value is None]
    if not cells:
        return {}
    left, right = [], []
    for axis, totals in ((0, table.line_totals), (1, table.column_totals)):
        for place, total in enumerate(totals):
            seen = [row[place] for row in table.cells] if axis else list(table.cells[place])
            left.append([float(cell[axis] == place) for cell in cells])
            right.append(total - sum(value for value in seen if value is not None))
    found = {}
    for number, cell in enumerate(cells):
        aim = np.eye(len(cells))[number]
        ends = [linprog(sign * aim, A_eq=left, b_eq=right, bounds=(0, None)).fun * sign for sign in (1, -1)]
        found[cell] = (ends[0], ends[1])
    return found


@settings(max_examples=60)
@given(TABLES)
def test_no_hidden_cell_follows_from_what_is_told(rows: list[list[int]]) -> None:
    table = told(rows)
    if table is None:
        assert sum(map(sum, rows)) < LEAST
        return
    for cell, (least, most) in bounds_of(table).items():
        assert most - least > 0.5, f"{cell} of {table} can only be {least}"


@settings(max_examples=60)
@given(TABLES)
def test_what_is_told_is_true_and_never_small(rows: list[list[int]]) -> None:
    table = told(rows)
    if table is None:
        return
    assert table.total == sum(map(sum, rows)) == sum(table.column_totals)
    assert all(total == 0 or total >= LEAST for total in (*table.line_totals, *table.column_totals))
    for members, cells, total in zip(table.lines, table.cells, table.line_totals, strict=True):
        theirs = [rows[int(name.removeprefix("line "))] for name in members]
        assert sum(map(sum, theirs)) == total
        for columns, value in zip(table.columns, cells, strict=True):
            true = sum(row[COLUMNS.index(column)] for row in theirs for column in columns)
            assert value is None or (value == true and (value == 0 or value >= LEAST))


def test_one_small_cell_is_guarded_by_others() -> None:
    table = told([[10, 20, 30, 2], [10, 20, 30, 40], [9, 8, 7, 6]])
    assert table is not None
    assert table.cells[0][3] is None
    assert sum(value is None for row in table.cells for value in row) == 4, "a square of cells"


def test_a_small_line_is_joined_with_the_next_smallest() -> None:
    table = told([[1, 1, 0, 0], [50, 10, 10, 10], [6, 0, 0, 0]])
    assert table is not None
    assert table.lines == (("line 1",), ("line 0", "line 2"))

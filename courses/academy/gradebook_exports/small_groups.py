"""Tables of counts in which nobody is found: small groups joined, small cells hidden, none of them computable.

Lines and columns are joined until each total is 0 or at least five, so that every total may be told. Of what is left,
a cell from 1 to 4 is hidden; then more cells are, until none of the hidden follows from what is told. Hidden cells
look alike: which were small and which only guard them is not told.

References
----------
D. Gusfield, "A Graph Theoretic Approach to Statistical Data Security", SIAM J. Comput. 17 (1988): in a table of which
all totals are told, a hidden cell can be computed exactly when no alternating cycle of hidden cells runs through it.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Cell = tuple[int, int]  # line and column
Node = tuple[str, int]  # a total: of a line or of a column
LEAST = 5  # people; the threshold that the issue asks for


@dataclass(frozen=True)
class SafeTable:
    """A table to be told: joined ``lines`` and ``columns`` by their members, cells None where hidden."""

    lines: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[str, ...], ...]
    cells: tuple[tuple[int | None, ...], ...]
    line_totals: tuple[int, ...]
    column_totals: tuple[int, ...]

    @property
    def total(self) -> int:
        """Of everybody."""
        return sum(self.line_totals)


def safe_table(counts: Mapping[str, Mapping[str, int]], columns: Sequence[str]) -> SafeTable | None:
    """Return a table in which nobody is found; None when all together are fewer than five.

    Parameters
    ----------
    counts
        People by line and column; a line without people is left out.
    columns
        Every column in order: those with too small a total are joined with the one before (the first with the second).
    """
    lines = [name for name, row in counts.items() if sum(row.values())]
    whole = [[counts[name].get(column, 0) for column in columns] for name in lines]
    if sum(map(sum, whole)) < LEAST:
        return None
    members, whole = _joined_lines(lines, whole)
    joined, whole = _joined_columns(columns, whole)
    hidden = _hidden(whole)
    cells = tuple(
        tuple(None if (line, column) in hidden else value for column, value in enumerate(row))
        for line, row in enumerate(whole)
    )
    totals = tuple(sum(row) for row in whole)
    return SafeTable(members, joined, cells, totals, tuple(map(sum, zip(*whole, strict=True))))


def _joined_lines(names: list[str], rows: list[list[int]]) -> tuple[tuple[tuple[str, ...], ...], list[list[int]]]:
    """Join every line of fewer than five; when these are still fewer, also the next smallest."""
    small = [place for place, row in enumerate(rows) if sum(row) < LEAST]
    others = sorted((place for place in range(len(rows)) if place not in small), key=lambda each: sum(rows[each]))
    while small and sum(sum(rows[place]) for place in small) < LEAST:
        small.append(others.pop(0))
    kept = [place for place in range(len(rows)) if place not in small]
    members: list[tuple[str, ...]] = [(names[place],) for place in kept]
    told = [rows[place] for place in kept]
    if small:
        members.append(tuple(names[place] for place in sorted(small)))
        told.append([sum(column) for column in zip(*(rows[place] for place in small), strict=True)])
    return tuple(members), told


def _joined_columns(names: Sequence[str], rows: list[list[int]]) -> tuple[tuple[tuple[str, ...], ...], list[list[int]]]:
    members: list[tuple[str, ...]] = [(name,) for name in names]
    rows = [list(row) for row in rows]
    while len(members) > 1:
        totals = [sum(column) for column in zip(*rows, strict=True)]
        small = next((place for place, total in enumerate(totals) if 0 < total < LEAST), None)
        if small is None:
            break
        into = max(small, 1)
        members[into - 1 : into + 1] = [members[into - 1] + members[into]]
        for row in rows:
            row[into - 1 : into + 1] = [row[into - 1] + row[into]]
    return tuple(members), rows


def _hidden(rows: list[list[int]]) -> set[Cell]:
    hidden = {(line, column) for line, row in enumerate(rows) for column, n in enumerate(row) if 0 < n < LEAST}
    for cell in sorted(hidden):
        guards = _guards(cell, hidden, rows)
        if guards is None:  # a table of one line or one column: every cell is a total, and totals are large enough
            return set()
        hidden |= guards
    # What guards is itself on a cycle, as every cell of it may change with the others.
    return hidden


def _guards(cell: Cell, hidden: set[Cell], rows: list[list[int]]) -> set[Cell] | None:
    """Return the cells to hide so that this one may hold one more, all totals as they are and nothing below zero.

    The cheapest alternating cycle through it (Dijkstra): from its column to a line a cell gives one, which it must
    hold; from there to another column a cell takes one; and so on, back to its line. What is hidden costs nothing,
    what is not costs the people it tells of, so that as few as may be are hidden.
    """
    line, column = cell
    waiting: list[tuple[int, int, Node, tuple[Cell, ...]]] = [(0, 0, ("column", column), ())]
    done: set[Node] = set()
    while waiting:
        cost, steps, node, path = heapq.heappop(waiting)
        if node == ("line", line):
            return set(path)
        if node in done:
            continue
        done.add(node)
        for via, following in _steps(node, rows):
            if via != cell:
                more = 0 if via in hidden else 1 + rows[via[0]][via[1]]
                heapq.heappush(waiting, (cost + more, steps + 1, following, (*path, via)))
    return None


def _steps(node: Node, rows: list[list[int]]) -> list[tuple[Cell, Node]]:
    kind, place = node
    if kind == "column":
        return [((line, place), ("line", line)) for line, row in enumerate(rows) if row[place] > 0]
    return [((place, column), ("column", column)) for column in range(len(rows[0]))]

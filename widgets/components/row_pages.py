"""Pages of a table whose rows stay here: the browser is sent the page that it shows, and asks for another."""

from collections.abc import Callable, Sequence
from typing import Any

from widgets.components.cooperative_table import CooperativeTable

Row = dict[str, Any]


class RowPages:
    """Keep a table on one page of many rows, sorted as the reader asks.

    A value not known (None) stands last in both directions: it is neither least nor most.

    Parameters
    ----------
    table
        What shows the page; its columns name what is sorted by.
    rows
        All rows; each has a ``number`` and a value, or None, by the name of each column.
    cells
        Writes one row: a text a column.
    words
        Returns the table's words for the page shown and the number of pages.
    """

    def __init__(
        self,
        table: CooperativeTable,
        rows: Sequence[Row],
        *,
        cells: Callable[[Row], list[str]],
        words: Callable[[int, int], dict[str, str]],
    ) -> None:
        self._table, self._rows, self._cells, self._words = table, rows, cells, words
        self._sorted: tuple[tuple[str, bool], list[Row]] = (("", False), list(rows))
        table.row_count = len(rows)
        table.observe(lambda _change: self.show(), ["page", "sorted_by", "is_descending"])
        self.show()

    def show(self) -> None:
        """Send the page that the reader is on."""
        table = self._table
        page = min(int(table.page), table.page_count)
        begin = (page - 1) * int(table.page_size)
        rows = self._in_order(str(table.sorted_by), is_descending=bool(table.is_descending))
        shown = rows[begin : begin + int(table.page_size)]
        with table.hold_sync():
            table.page = page
            table.rows = [{"number": row["number"], "cells": self._cells(row)} for row in shown]
            table.words = self._words(page, table.page_count)

    def _in_order(self, column: str, *, is_descending: bool) -> list[Row]:
        """Return the rows in an order; it is remembered, so turning a page sorts nothing."""
        order = (column, is_descending)
        if column and self._sorted[0] != order:
            known = [row for row in self._rows if row[column] is not None]
            known.sort(key=lambda row: row[column], reverse=is_descending)
            self._sorted = (order, known + [row for row in self._rows if row[column] is None])
        return self._sorted[1] if column else list(self._rows)

"""Results without names as rows: of programs, a count a row; of people, a table for each way of counting."""

from collections.abc import Iterator
from typing import Any

from academy.gradebook_exports.results import UNKNOWN, By, Results
from academy.gradebook_exports.small_groups import SafeTable
from academy.gradebook_exports.words import by_words, line_words, reached_words
from widgets.theme.texts import Texts

TIDY_HEADERS = ("by", "group", "reached", "people", "hidden", "synthetic")
ALL = "all"
HIDDEN = "…"
_CODES = {UNKNOWN: "unknown", "-24": "under-25", "60-": "60-and-over"}  # no code begins as a formula does


def tidy_rows(results: Results, *, is_synthetic: bool) -> Iterator[list[Any]]:
    """Yield one count a row; joined groups stand as ``a+b``, unknown as ``unknown``; hidden counts are empty."""
    synthetic = "yes" if is_synthetic else "no"
    for by, table in results.tables.items():
        if table is None:
            yield [by, ALL, ALL, None, "yes", synthetic]
            continue
        columns = ["+".join(each) for each in table.columns]
        for members, cells, total in zip(table.lines, table.cells, table.line_totals, strict=True):
            group = "+".join(_CODES.get(each, each) for each in members)
            for column, people in zip(columns, cells, strict=True):
                yield [by, group, column, people, "yes" if people is None else "no", synthetic]
            yield [by, group, ALL, total, "no", synthetic]
        for column, people in zip(columns, table.column_totals, strict=True):
            yield [by, ALL, column, people, "no", synthetic]
        yield [by, ALL, ALL, table.total, "no", synthetic]


def table_titles(texts: Texts, by: By, table: SafeTable) -> list[str]:
    """Return the titles of the columns of a table for people."""
    return [by_words(texts, by), *(reached_words(texts, each) for each in table.columns), texts("Together")]


def table_rows(texts: Texts, by: By, table: SafeTable) -> list[list[Any]]:
    """Return the rows of a table for people, the totals last; what is hidden is ``…``."""
    rows = [
        [line_words(texts, by, members), *(HIDDEN if people is None else people for people in cells), total]
        for members, cells, total in zip(table.lines, table.cells, table.line_totals, strict=True)
    ]
    return [*rows, [texts("Together"), *table.column_totals, table.total]]

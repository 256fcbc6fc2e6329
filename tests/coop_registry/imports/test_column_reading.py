"""Columns: what a cell says beside the other cells of its column."""

import datetime as dt
from typing import Any

import pytest

from coop_registry.imports.column_reading import ColumnRead, Reading, read_column
from coop_registry.imports.fields import FIELDS
from coop_registry.imports.mappings import DayForms

TODAY = dt.date(2026, 11, 21)
NO_FORMS = DayForms()


def column(field: str, *cells: Any, days: DayForms = NO_FORMS) -> ColumnRead:
    return read_column(FIELDS[field], list(cells), Reading(TODAY, {}, days, "1900"))


def told(read: ColumnRead) -> list[Any]:
    """Return what each cell gave: its value, or the code of its refusal."""
    return [read.refused[place].reason if place in read.refused else value for place, value in enumerate(read.values)]


@pytest.mark.parametrize(
    ("field", "cells", "expected"),
    [
        ("members", ["25.000", "30.5"], ["ambiguous_number", "not_whole"]),
        ("members", ["25.000", "1.234.567"], [25_000, 1_234_567]),
        ("members", ["٢٥٫٠٠٠"], ["ambiguous_number"]),
        ("capital_mad", ["1.234", "1.5"], ["ambiguous_number", 1.5]),
        ("capital_mad", ["1.234", "12,50"], [1234.0, 12.5]),
        ("capital_mad", ["12DH50", "12,50 DH"], ["not_a_number", 12.5]),
    ],
)
def test_a_mark_with_three_digits_behind_it_parts_thousands_or_is_refused(
    field: str, cells: list[str], expected: list[Any]
) -> None:
    assert told(column(field, *cells)) == expected


def test_what_the_other_numbers_of_a_column_told_is_remarked_upon() -> None:
    assert column("capital_mad", "1.234", "12,50", "2.500").remarks == {"mark_told_by_others": [0, 2]}
    assert column("capital_mad", "1 234", "12,50").remarks == {}


def test_a_tick_that_may_mean_yes_is_refused_and_a_dash_is_missing() -> None:
    assert told(column("has_auditor", "*", "x", "-", "/")) == ["not_yes_or_no", True, None, None]
    assert told(column("commune", "*")) == [None]


def test_not_dissolved_is_no_status_as_it_may_be_dormant() -> None:
    assert told(column("status", "non dissoute", "active")) == ["not_a_status", "active"]


def test_a_text_that_the_mapping_makes_a_serial_is_remarked_upon() -> None:
    read = column("founded_on", "43831", "31/05/2019", days=DayForms(serials="1900"))
    assert (told(read)[0], read.remarks) == (dt.date(2020, 1, 1), {"day_from_serial": [0]})

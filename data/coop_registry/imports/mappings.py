"""Mappings: which column of a sheet says which field, and how its words are to be taken."""

import datetime as dt
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

DAY_ORDERS = ("day_first", "month_first")
SERIALS = ("1900", "1904")
SCALES = (1, 1_000, 1_000_000)


@dataclass(frozen=True)
class DayForms:
    """How days are written: the order of numeric days, what a bare number is, what two digits of a year mean.

    Without an ``order`` days come first, as Morocco writes them, unless the column itself speaks against it.
    """

    order: str | None = None
    serials: str | None = None  # None: a bare number is a day only in a workbook, by the workbook's own system
    two_digit_years_from: int | None = None  # 1950: "49" is 2049 and "50" is 1950; None: refused


@dataclass(frozen=True)
class Mapping:
    """What a mapping file says.

    ``columns``: header as written → field; an empty field passes the column over. ``values``: field → cell as
    written → what to read in its place. ``constants``: field → what every row says. ``scales``: field of money →
    in how many dirhams its column counts.
    """

    columns: AnyMapping[str, str] = field(default_factory=dict)
    values: AnyMapping[str, AnyMapping[str, str]] = field(default_factory=dict)
    days: DayForms = DayForms()
    constants: AnyMapping[str, str | int | float | bool | dt.date] = field(default_factory=dict)
    scales: AnyMapping[str, int] = field(default_factory=dict)
    sheet: str | None = None
    header_row: int | None = None

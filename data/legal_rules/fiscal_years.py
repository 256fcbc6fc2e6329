"""Fiscal years: on which day one ends, and which was the last to end. A year is named after the day it ends."""

import calendar
import datetime as dt
import re

_MONTH_AND_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)
_MONTHS = range(1, 13)
_LEAP_YEAR = 2024  # any: 29 February is a day of the year


def month_and_day(year_end: object) -> tuple[int, int] | None:
    """Return the month and day of ``"12-31"``; None for what is missing or is no day of the year.

    Examples
    --------
    >>> month_and_day("12-31"), month_and_day("31-12"), month_and_day(None)
    ((12, 31), None, None)
    """
    found = _MONTH_AND_DAY.fullmatch(year_end) if isinstance(year_end, str) else None
    if found is None:
        return None
    month, day = int(found[1]), int(found[2])
    is_day = month in _MONTHS and 1 <= day <= calendar.monthrange(_LEAP_YEAR, month)[1]
    return (month, day) if is_day else None


def end_of_year(year: int, year_end: object) -> dt.date | None:
    """Return the day on which the fiscal year of that name ends; 29 February is the 28th in a common year."""
    end = month_and_day(year_end)
    if end is None:
        return None
    return dt.date(year, end[0], min(end[1], calendar.monthrange(year, end[0])[1]))


def last_ended(year_end: object, on: dt.date) -> int | None:
    """Return the name of the last fiscal year that ended before a day."""
    end = end_of_year(on.year, year_end)
    return None if end is None else on.year - (0 if end < on else 1)


def began(year: int, year_end: object) -> dt.date | None:
    """Return the day on which the fiscal year of that name begins: the day after the one before it ended."""
    before = end_of_year(year - 1, year_end)
    return None if before is None else before + dt.timedelta(days=1)

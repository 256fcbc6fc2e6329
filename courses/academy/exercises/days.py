"""Days as people in Morocco type them: 2026-11-22, 22/11/2026, ٢٢/١١/٢٠٢٦."""

import datetime as dt
import re

from academy.exercises.numerals import with_plain_digits

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_SPACE_AT_A_SIGN = re.compile(r" ?([-/.]) ?")


def read_day(text: str) -> dt.date | None:
    """Return the day that a text names, year first or day first, with any digits; None for anything else.

    A year has four digits: 1/2/26 would be two days to two readers.

    Examples
    --------
    >>> read_day("٢٢/١١/٢٠٢٦") == read_day("22-11-2026") == read_day("2026-11-22") == dt.date(2026, 11, 22)
    True
    >>> read_day("31/02/2026") is None
    True
    """
    plain = _SPACE_AT_A_SIGN.sub(r"\1", with_plain_digits(text))
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(plain):
        day, month, year = found.groups()
    else:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None

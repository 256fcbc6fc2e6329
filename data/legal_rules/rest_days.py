"""Days on which Morocco's administrations may be closed: week-ends, fixed holidays, holidays of the moon.

The law does not say what becomes of a delay whose last day is such a day, so these days only ever make a
deadline "to be confirmed"; they mark nobody. Sources: the list of holidays of the administrations (decree of
1977, completed in 2023 for 14 January and in 2026 for 31 October), as printed by the press.
"""

import datetime as dt

_WEEKEND = (5, 6)  # Saturday, Sunday
_FIXED = frozenset({
    (1, 1), (1, 11), (1, 14), (5, 1), (7, 30), (8, 14), (8, 20), (8, 21), (10, 31), (11, 6), (11, 18),
})  # fmt: skip
# Month and day of the Hijri year: 1 Muharram, the Prophet's birth, the two feasts, two days each.
_OF_THE_MOON = frozenset({(1, 1), (3, 12), (3, 13), (10, 1), (10, 2), (12, 10), (12, 11)})
_EPOCH = dt.date(622, 7, 19).toordinal()  # 1 Muharram of the year 1, proleptic Gregorian
_CYCLE_YEARS, _CYCLE_DAYS = 30, 10_631


def may_be_rest_day(day: dt.date) -> bool:
    """Return whether a day is, or may be, one on which nothing can be filed.

    Months begin when the moon is seen: its holidays are taken with the day before and the day after.
    """
    around = (day + dt.timedelta(days=shift) for shift in (-1, 0, 1))
    is_fixed = day.weekday() in _WEEKEND or (day.month, day.day) in _FIXED
    return is_fixed or any(hijri_month_and_day(near) in _OF_THE_MOON for near in around)


def hijri_month_and_day(day: dt.date) -> tuple[int, int]:
    """Return month and day in the arithmetic Hijri calendar (the civil one, of 30-year cycles)."""
    elapsed = (day.toordinal() - _EPOCH) % _CYCLE_DAYS
    year = (_CYCLE_YEARS * elapsed + 15) // _CYCLE_DAYS  # years of the cycle that are over
    in_year = elapsed - (year * _CYCLE_DAYS + 14) // _CYCLE_YEARS
    month = min(2 * in_year // 59 + 1, 12)  # months of 30 and 29 days in turn
    return month, in_year - (59 * (month - 1) + 1) // 2 + 1

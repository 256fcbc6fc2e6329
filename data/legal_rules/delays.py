"""The one date function of the law's delays, in days and in months, and the readings a text leaves open."""

import calendar
import datetime as dt
from dataclasses import dataclass

from legal_rules.rest_days import may_be_rest_day

MONTHS_A_YEAR = 12
ENDS_ON_A_REST_DAY = "The last day may be a day of rest: whether the delay then runs on is to be confirmed."
READ_EARLIEST = "The text leaves more than one way to count this delay: the earliest is shown, to be confirmed."


@dataclass(frozen=True)
class Deadline:
    """The last day of a delay, and how far the text leaves it open.

    An act is in time up to ``due_on`` however the text is read, and late after ``late_after`` however it is
    read; between the two it is to be confirmed.
    """

    due_on: dt.date
    late_after: dt.date
    remark: str = ""  # why the two differ, as an English text to translate


def last_day_to_act(start: dt.date, days: int) -> dt.date:
    """Return the last day on which a duty can be done in time.

    All delays of law 112-12 are full delays (article 103, rule ``L112.delays.franc``): neither the first day
    nor the last is counted, so ``days`` whole days lie between ``start`` and the day returned. A delay that
    stands only in a decree (the name's 60 and 7 days) is not one of "this law", and a last day that is a
    holiday is not settled by the text: :func:`in_days` and :func:`in_days_of_a_decree` say so.

    Parameters
    ----------
    start
        The day from which the delay runs, in Morocco's calendar of days.
    days
        The delay, 1 or more.

    Raises
    ------
    ValueError
        For a delay under one day.

    Examples
    --------
    Money received on 1 March must be on the blocked account within 5 days (article 8):

    >>> last_day_to_act(dt.date(2026, 3, 1), 5)
    datetime.date(2026, 3, 7)
    """
    if days < 1:
        raise ValueError(f"A delay is one day or more, not {days}.")
    return start + dt.timedelta(days=days + 1)


def last_day_before(day: dt.date, days: int) -> dt.date:
    """Return the last day on which one can act so that so many full days lie before a day, such as an assembly's.

    The other way round than :func:`last_day_to_act`: neither the day of the act nor the day itself is counted
    (article 103).

    Raises
    ------
    ValueError
        For a delay under one day.

    Examples
    --------
    Fifteen full days lie between the notice and an assembly on 20 May (article 40):

    >>> last_day_before(dt.date(2027, 5, 20), 15)
    datetime.date(2027, 5, 4)
    """
    if days < 1:
        raise ValueError(f"A delay is one day or more, not {days}.")
    return day - dt.timedelta(days=days + 1)


def same_day_later(start: dt.date, months: int) -> dt.date:
    """Return the same day of the month so many months later, or the month's last day where it has no such day."""
    year, month = divmod(start.year * MONTHS_A_YEAR + start.month - 1 + months, MONTHS_A_YEAR)
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def last_day_to_act_in_months(start: dt.date, months: int) -> dt.date:
    """Return the last day of a full delay in months: so many whole months lie between it and ``start``.

    Raises
    ------
    ValueError
        For a delay under one month.

    Examples
    --------
    A year that ended on 31 December has its assembly within 6 months (article 41):

    >>> last_day_to_act_in_months(dt.date(2025, 12, 31), 6)
    datetime.date(2026, 7, 1)
    """
    if months < 1:
        raise ValueError(f"A delay is one month or more, not {months}.")
    first = start + dt.timedelta(days=1)
    later = same_day_later(first, months)
    return later if later.day == first.day else later + dt.timedelta(days=1)


def in_days(start: dt.date, days: int) -> Deadline:
    """Return the deadline of a delay of the law in days."""
    last = last_day_to_act(start, days)
    return _open_until(last, last)


def in_months(start: dt.date, months: int) -> Deadline:
    """Return the deadline of a delay of the law in months.

    Counted from day to day, a delay that starts on the last day of a short month ends some days before one
    counted in whole months; the text does not choose, so the first day is shown and the second is late.
    """
    from_day_to_day = same_day_later(start, months) + dt.timedelta(days=1)
    return _open_until(from_day_to_day, last_day_to_act_in_months(start, months))


def in_years(start: dt.date, years: int) -> Deadline:
    """Return the deadline of a delay of the law in years."""
    return in_months(start, years * MONTHS_A_YEAR)


def in_days_of_a_decree(start: dt.date, days: int) -> Deadline:
    """Return the deadline of a delay that stands only in a decree, read the earliest way.

    Article 103 speaks of the delays "of this law", so neither reading is settled: the last day is counted (the
    first is not, as everywhere: our choice), and what comes after it is to be confirmed, never late.
    """
    return Deadline(last_day_to_act(start, days) - dt.timedelta(days=1), dt.date.max, READ_EARLIEST)


def _open_until(due_on: dt.date, last: dt.date) -> Deadline:
    late_after = last
    while may_be_rest_day(late_after):
        late_after += dt.timedelta(days=1)
    if due_on != last:
        return Deadline(due_on, late_after, READ_EARLIEST)
    return Deadline(due_on, late_after, ENDS_ON_A_REST_DAY if late_after != due_on else "")

"""Wall time in Morocco, whose clocks went back and forward at short notice: what is promised there, as instants."""

import datetime as dt
import re
from enum import StrEnum

from academy.identifiers import ascii_digits, without_controls
from academy.terms.errors import BadTerms
from legal_rules.legal_time import CASABLANCA

END_OF_DAY = dt.time(23, 59)  # of a deadline without an hour
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_HOUR = re.compile(r"(\d{1,2})\s*[:hH]\s*(\d{2})?")
_EARLIEST, _LATEST = 2020, 2100
NOT_A_DAY = "Write the day as 2026-12-31 or 31/12/2026."
NOT_AN_HOUR = "Write the hour as 18:00, from 00:00 to 23:59."


def last_instant(wall_time: dt.datetime) -> dt.datetime:
    """Return the last instant (naive UTC) that is in time for a deadline on the wall clock: its minute counts whole.

    When clocks go back an hour comes twice, and when they go forward one never comes: of the two readings the later
    is meant, in the learner's favour.

    Examples
    --------
    >>> last_instant(dt.datetime(2026, 2, 20, 18, 0)).time()  # in Ramadan Morocco was at UTC+0
    datetime.time(18, 0, 59, 999999)
    >>> last_instant(dt.datetime(2026, 5, 20, 18, 0)).time()
    datetime.time(17, 0, 59, 999999)
    """
    readings = [wall_time.replace(tzinfo=CASABLANCA, fold=fold).astimezone(dt.UTC) for fold in (0, 1)]
    return max(readings).replace(tzinfo=None) + dt.timedelta(seconds=59, microseconds=999_999)


def on_the_wall(instant: dt.datetime) -> dt.datetime:
    """Return what a wall clock in Morocco shows at an instant (naive UTC), without its seconds."""
    shown = instant.replace(tzinfo=dt.UTC).astimezone(CASABLANCA)
    return shown.replace(tzinfo=None, fold=0, second=0, microsecond=0)


def days_left(deadline: dt.datetime, now: dt.datetime) -> int:
    """Return how many midnights in Morocco lie between two instants (naive UTC); 0 on the last day."""
    return (on_the_wall(deadline).date() - on_the_wall(now).date()).days


def wall_time_of(day: str, hour: str, *, field: str = "deadline") -> dt.datetime | None:
    """Return a wall time as typed: any digits, either order of the day; None when nothing was typed.

    Raises
    ------
    BadTerms

    Examples
    --------
    >>> wall_time_of("٣١/١٢/٢٠٢٦", "")
    datetime.datetime(2026, 12, 31, 23, 59)
    """
    day, hour = (without_controls(ascii_digits(each)).strip() for each in (day, hour))
    if not day:
        if hour:
            raise BadTerms(field, hour, NOT_A_DAY)
        return None
    return dt.datetime.combine(_day(day, field), _hour(hour, field))


def _day(typed: str, field: str) -> dt.date:
    found = _DAY.fullmatch(typed)
    if found is None:
        raise BadTerms(field, typed, NOT_A_DAY)
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        read = dt.date(int(year), int(month), int(day))
    except ValueError:
        raise BadTerms(field, typed, NOT_A_DAY) from None
    if not _EARLIEST <= read.year < _LATEST:
        raise BadTerms(field, typed, NOT_A_DAY)
    return read


def _hour(typed: str, field: str) -> dt.time:
    if not typed:
        return END_OF_DAY
    found = _HOUR.fullmatch(typed)
    try:
        return dt.time(int(found[1]), int(found[2] or 0)) if found else _refuse(typed, field)
    except ValueError:
        return _refuse(typed, field)


def _refuse(typed: str, field: str) -> dt.time:
    raise BadTerms(field, typed, NOT_AN_HOUR)


class Night(StrEnum):
    """What the clocks do at an hour."""

    ORDINARY = "comes once"
    TWICE = "comes twice"  # clocks go back
    NEVER = "never comes"  # clocks go forward


def night_of(wall_time: dt.datetime) -> Night:
    """Return whether a wall time comes once, twice or never.

    Examples
    --------
    >>> night_of(dt.datetime(2026, 2, 15, 2, 30)).name, night_of(dt.datetime(2026, 3, 22, 2, 30)).name
    ('TWICE', 'NEVER')
    """
    first, second = (wall_time.replace(tzinfo=CASABLANCA, fold=fold).utcoffset() for fold in (0, 1))
    if first == second or first is None or second is None:
        return Night.ORDINARY
    return Night.TWICE if first > second else Night.NEVER

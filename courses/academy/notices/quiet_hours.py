"""The hours of Morocco in which nobody is written to, and its days, by which messages are counted."""

import datetime as dt

from academy.terms.wall_clock import on_the_wall
from legal_rules.legal_time import CASABLANCA

QUIET_FROM, QUIET_UNTIL = dt.time(21), dt.time(8)  # our choice: nobody's telephone rings at night


def is_quiet(now: dt.datetime) -> bool:
    """Tell whether it is night for a message, by the wall clock in Morocco.

    Examples
    --------
    >>> is_quiet(dt.datetime(2026, 11, 22, 20, 59)), is_quiet(dt.datetime(2026, 11, 22, 21, 0))  # at UTC+0 since then
    (False, True)
    """
    shown = on_the_wall(now).time()
    return shown >= QUIET_FROM or shown < QUIET_UNTIL


def day_began(now: dt.datetime) -> dt.datetime:
    """Return when the day of an instant began in Morocco (naive UTC both)."""
    midnight = dt.datetime.combine(on_the_wall(now).date(), dt.time(), tzinfo=CASABLANCA)
    return midnight.astimezone(dt.UTC).replace(tzinfo=None)

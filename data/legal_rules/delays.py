"""The one date function of the law's delays."""

import datetime as dt


def last_day_to_act(start: dt.date, days: int) -> dt.date:
    """Return the last day on which a duty can be done in time.

    All delays of law 112-12 are full delays (article 103, rule ``L112.delays.franc``): neither the first day
    nor the last is counted, so ``days`` whole days lie between ``start`` and the day returned. A delay that
    stands only in a decree (the name's 60 and 7 days) is not one of "this law", and a last day that is a
    holiday is not settled by the text: a caller shows both as to be confirmed.

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

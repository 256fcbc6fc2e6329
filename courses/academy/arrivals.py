"""What a late arrival means: a phone without a network may have been answered in time.

A telephone's clock is never trusted, and never called a liar either: what it claims to have been given in time goes
to the trainer, who knows the road and the learner.
"""

import datetime as dt
from enum import StrEnum

# The longest that an answer is believed to have waited on a phone; our choice, longer than any course.
LONGEST_WAIT = dt.timedelta(days=400)


class Arrival(StrEnum):
    """How an answer or a submission stands to its deadline."""

    IN_TIME = "received in time"
    FOR_THE_TRAINER = "received late; the phone says that it was given in time"
    LATE = "received late"


def arrival(*, given_at: dt.datetime | None, received_at: dt.datetime, deadline: dt.datetime | None) -> Arrival:
    """Return how something stands to its deadline (all naive UTC; no deadline means always in time).

    Examples
    --------
    >>> at = dt.datetime
    >>> arrival(given_at=at(2026, 11, 20, 17), received_at=at(2026, 11, 22), deadline=at(2026, 11, 21)).name
    'FOR_THE_TRAINER'
    """
    if deadline is None or received_at <= deadline:
        return Arrival.IN_TIME
    if given_at is not None and given_at <= deadline:
        return Arrival.FOR_THE_TRAINER
    return Arrival.LATE


def claimed_moment(milliseconds_ago: int | None, *, now: dt.datetime) -> dt.datetime | None:
    """Return when a phone says that something was given, counted back from its arrival.

    The phone says how long ago it was by its own clock, so that a clock set wrong claims nothing wrong. None for
    no claim, and for one that cannot be: in the future, or older than :data:`LONGEST_WAIT`.
    """
    if milliseconds_ago is None or not 0 <= milliseconds_ago <= LONGEST_WAIT / dt.timedelta(milliseconds=1):
        return None
    return now - dt.timedelta(milliseconds=milliseconds_ago)


def claimed_at(milliseconds_since_1970: int, *, now: dt.datetime) -> dt.datetime | None:
    """Return a moment by the phone's own clock, as a file brought by hand tells it; None when it cannot be."""
    seconds = min(max(milliseconds_since_1970, 0), 10**14) / 1000
    given = dt.datetime.fromtimestamp(seconds, dt.UTC).replace(tzinfo=None)
    return given if now - LONGEST_WAIT <= given <= now else None

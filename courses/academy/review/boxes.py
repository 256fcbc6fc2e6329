"""When a mistake comes back: Leitner's boxes as a pure function of what happened, day by day.

A mistake lies in the first box and comes back after a day. Right on its day or later, it moves on to the next box
and comes back after three days, then seven, then twenty-one; right once more, it is learnt. Wrong at any time, it is
in the first box again. A right answer before its day moves nothing: memory was not tried yet.

References
----------
Leitner, S. (1972), *So lernt man lernen*: the boxes. Latimier, Peyre and Ramus (2021), *Educational Psychology
Review* 33:959-987: spaced retrieval beats massed retrieval (g = 0.74), and no schedule of growing gaps is proved
better than an even one. One, three, seven and twenty-one days are therefore our choice: few questions at a time.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from academy.terms.wall_clock import on_the_wall

INTERVALS = (1, 3, 7, 21)  # days before the mistake in each box comes back


@dataclass(frozen=True, order=True)
class Happened:
    """That an exercise was answered (naive UTC): in an attempt that is graded, or in a review."""

    at: dt.datetime
    is_right: bool


@dataclass(frozen=True)
class Place:
    """The box in which a mistake lies (from 0), and the day in Morocco on which it comes back."""

    box: int
    due_on: dt.date


def place_of(history: Iterable[Happened]) -> Place | None:
    """Return where an exercise lies, in whatever order its history is told; None when it has nothing to review.

    Examples
    --------
    >>> day = dt.datetime(2026, 11, 2, 12)
    >>> place_of([Happened(day, False), Happened(day + dt.timedelta(days=1), True)])
    Place(box=1, due_on=datetime.date(2026, 11, 6))
    """
    place: Place | None = None
    for each in sorted(history):
        place = _after(place, each)
    return place


def _after(place: Place | None, happened: Happened) -> Place | None:
    day = on_the_wall(happened.at).date()
    if not happened.is_right:
        return _in_box(0, day)
    if place is None or day < place.due_on:
        return place
    return _in_box(place.box + 1, day) if place.box + 1 < len(INTERVALS) else None


def _in_box(box: int, day: dt.date) -> Place:
    return Place(box, day + dt.timedelta(days=INTERVALS[box]))

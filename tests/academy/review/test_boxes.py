"""Leitner's boxes: what is wrong is back tomorrow, what is known comes ever later, and history is history."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from academy.review.boxes import INTERVALS, Happened, Place, place_of
from academy.terms.wall_clock import on_the_wall

START = dt.datetime.fromisoformat("2026-11-02T12:00")
DAY = dt.timedelta(days=1)
histories = st.lists(st.builds(Happened, st.timedeltas(0 * DAY, 60 * DAY).map(lambda off: START + off), st.booleans()))


def day_of(moment: dt.datetime) -> dt.date:
    return on_the_wall(moment).date()


def leitner(history: list[Happened]) -> Place | None:
    """The boxes as one moves cards by hand, a day after the other: each day's cards, then each day's answers."""
    box, due = -1, dt.date.max
    for happened in sorted(history):
        day = day_of(happened.at)
        if not happened.is_right:
            box, due = 0, day + INTERVALS[0] * DAY
        elif box >= 0 and day >= due:
            box += 1
            if box == len(INTERVALS):
                box, due = -1, dt.date.max
            else:
                due = day + INTERVALS[box] * DAY
    return Place(box, due) if box >= 0 else None


@given(histories, st.randoms())
def test_the_boxes_are_those_of_a_hand_and_the_order_of_telling_is_none(
    history: list[Happened], chance: object
) -> None:
    shuffled = sorted(history, key=lambda _each: chance.random())  # type: ignore[attr-defined]
    assert place_of(shuffled) == leitner(history)


@given(histories)
def test_a_mistake_is_always_back_the_next_day_and_only_a_mistake_brings_anything_back(history: list[Happened]) -> None:
    last = START + 61 * DAY
    assert place_of([*history, Happened(last, False)]) == Place(0, day_of(last) + DAY)
    assert place_of([each for each in history if each.is_right]) is None


@given(histories)
def test_told_again_at_the_same_moment_nothing_changes(history: list[Happened]) -> None:
    assert place_of([*history, *history]) == place_of(history)


def test_known_on_each_day_it_is_learnt_after_the_fourth() -> None:
    history, day = [Happened(START, False)], START
    for box, days in enumerate(INTERVALS):
        assert place_of(history) == Place(box, day_of(day) + days * DAY)
        too_early = Happened(day + (days - 1) * DAY, True)
        assert place_of([*history, too_early]) == place_of(history)
        day += days * DAY
        history.append(Happened(day, True))
    assert place_of(history) is None
    assert place_of([*history, Happened(day + DAY, False)]) == Place(0, day_of(day) + 2 * DAY)

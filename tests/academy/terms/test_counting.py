"""The counted grade: whatever order attempts come in and however often they are told, it is one and the same."""

import datetime as dt
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.arrivals import Arrival
from academy.ledger import CurrentPoints
from academy.terms.counting import GradedAttempt, count
from academy.terms.errors import BadTerms
from academy.terms.lateness import IN_TIME, Lateness
from academy.terms.policy import Counts, Late, Policy

NOON = dt.datetime(2026, 11, 21, 12, 0)  # noqa: DTZ001  # as the tables hold instants


def attempt(number: int, *points: float | None, lateness: Lateness = IN_TIME) -> GradedAttempt:
    given_points = {
        f"e{place}": CurrentPoints(f"e{place}", each, 4.0, "grader", "", number, NOON)
        for place, each in enumerate(points)
    }
    return GradedAttempt(number, given_points, lateness)


LATENESSES = st.sampled_from(
    [IN_TIME, Lateness(Arrival.LATE, 0.8), Lateness(Arrival.LATE, None, waits=True), Lateness(Arrival.LATE, None)]
)
POINTS = st.one_of(st.none(), st.floats(0, 4, allow_subnormal=False))  # of such a part of 4 points nothing is left
ATTEMPTS = st.lists(st.builds(lambda a, b, late: (a, b, late), POINTS, POINTS, LATENESSES), max_size=6).map(
    lambda rows: [attempt(number, a, b, lateness=late) for number, (a, b, late) in enumerate(rows, start=1)]
)


@given(ATTEMPTS, st.randoms(use_true_random=False), st.sampled_from(Counts))
def test_order_and_replays_change_nothing(attempts: list[GradedAttempt], chance: object, counts: Counts) -> None:
    told = [*attempts, *attempts]
    chance.shuffle(told)  # type: ignore[attr-defined]  # hypothesis' own Random
    assert count(told, counts) == count(attempts, counts)


@given(ATTEMPTS)
def test_best_and_mean_are_what_their_names_say(attempts: list[GradedAttempt]) -> None:
    counting = [each for each in attempts if each.lateness.kept_share is not None]
    if not counting:
        assert count(attempts, Counts.BEST).attempts == ()
        return
    assert count(attempts, Counts.BEST).points == max(each.total for each in counting)
    mean = statistics.fmean(each.total for each in counting)
    assert count(attempts, Counts.MEAN).points == pytest.approx(mean)
    assert count(attempts, Counts.LAST).points == counting[-1].total
    best, last = count(attempts, Counts.BEST).points, count(attempts, Counts.LAST).points
    assert best >= max(last, count(attempts, Counts.MEAN).points) - 1e-9


def test_one_more_attempt_never_lowers_the_best() -> None:
    tries = [attempt(1, 4, 1), attempt(2, 2, 1), attempt(3, 4, 3)]
    assert [count(tries[:many], Counts.BEST).points for many in (1, 2, 3)] == [5, 5, 7]
    assert [count(tries[:many], Counts.LAST).points for many in (1, 2, 3)] == [5, 3, 7]


def test_of_equals_the_latest_is_the_best() -> None:
    assert count([attempt(1, 3), attempt(2, 3)], Counts.BEST).attempts == (2,)


def test_what_waits_for_the_trainer_does_not_count_and_is_told() -> None:
    late = attempt(2, 4, lateness=Lateness(Arrival.LATE, None, waits=True))
    counted = count([attempt(1, 2), late], Counts.LAST)
    assert (counted.attempts, counted.points, counted.undecided) == ((1,), 2, 1)
    assert count([late], Counts.BEST).attempts == ()


@pytest.mark.parametrize(
    ("late_by", "kept"),
    [(dt.timedelta(seconds=1), 0.9), (dt.timedelta(days=1), 0.9), (dt.timedelta(days=1, seconds=1), 0.8),
     (dt.timedelta(days=9, seconds=1), 0.0), (dt.timedelta(days=400), 0.0)],
)  # fmt: skip
def test_each_step_that_has_begun_takes_its_part_and_never_more_than_all(late_by: dt.timedelta, kept: float) -> None:
    assert Policy(late=Late.PENALTY, step_days=1, step_percent=10).kept_share(late_by) == kept


@given(st.integers(1, 60), st.integers(1, 100), st.timedeltas(dt.timedelta(), dt.timedelta(days=900)))
def test_later_never_keeps_more(days: int, percent: int, late_by: dt.timedelta) -> None:
    policy = Policy(step_days=days, step_percent=percent)
    assert 0 <= policy.kept_share(late_by + dt.timedelta(hours=7)) <= policy.kept_share(late_by) <= 1


@pytest.mark.parametrize("wrong", [{"most_attempts": 0}, {"most_attempts": 101}, {"step_days": 0}, {"step_percent": 0},
                                   {"step_percent": 101}])  # fmt: skip
def test_a_rule_that_cannot_be_is_told(wrong: dict[str, int]) -> None:
    with pytest.raises(BadTerms):
        Policy(**wrong)  # type: ignore[arg-type]

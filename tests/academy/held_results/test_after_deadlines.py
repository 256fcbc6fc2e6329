"""Where the deadline shows results, it does so for each learner by their own, and each is told once."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.held_results.after_deadlines import tell_of_shown_results
from academy.held_results.holding import Holding, latest_ends
from academy.terms.deadlines import extend, set_deadline
from academy.terms.rows import Results
from academy.terms.wall_clock import last_instant
from tests.academy.conftest import LEARNER, LESSON, TRAINER
from tests.academy.held_results.conftest import OTHER, HeldCohort

WALL = dt.datetime(2026, 11, 22, 18, 0)  # noqa: DTZ001  # a wall clock's
DAY = dt.timedelta(days=1)


def until(group: HeldCohort, wall: dt.datetime | None, lesson_id: str = LESSON) -> None:
    with group.academy.sessions.begin() as session:
        place = {"cohort_id": group.cohort_id, "lesson_id": lesson_id}
        set_deadline(session, **place, wall_time=wall, actor_id=TRAINER, now=group.academy.now)


def more_time(group: HeldCohort, person_id: str, wall: dt.datetime) -> None:
    with group.academy.sessions.begin() as session:
        place = {"cohort_id": group.cohort_id, "lesson_id": LESSON, "person_id": person_id}
        extend(session, trainer_id=TRAINER, **place, wall_time=wall, reason="malade", now=group.academy.now)


def tell(group: HeldCohort) -> int:
    return tell_of_shown_results(group.academy.sessions, group.academy.now)


def test_each_learner_sees_and_hears_it_after_their_own_deadline_once(group: HeldCohort) -> None:
    until(group, WALL)
    group.rule(Results.DEADLINE)
    mine, theirs = group.attempt(), group.attempt(OTHER)
    more_time(group, OTHER, WALL + DAY)
    assert group.held(last_instant(WALL)) == {mine, theirs}
    assert tell(group) == 0
    group.academy.now = last_instant(WALL) + dt.timedelta(seconds=1)
    assert group.held() == {theirs}
    assert [tell(group), tell(group)] == [1, 0]
    assert [len(group.news()), len(group.news(OTHER))] == [1, 0]
    late = group.attempt()
    assert late not in group.held(), "after the deadline results are there at once"
    assert len(group.news()) == 2
    group.academy.now += DAY
    assert [tell(group), group.held()] == [1, set()]


def test_a_deadline_that_moves_later_hides_nothing_that_was_seen(group: HeldCohort) -> None:
    until(group, WALL)
    group.rule(Results.DEADLINE)
    seen = group.attempt()
    group.academy.now = last_instant(WALL) + dt.timedelta(minutes=5)
    tell(group)
    until(group, WALL + DAY)
    later = group.attempt()
    assert group.held() == {later}
    assert seen not in group.held()
    group.academy.now += 2 * DAY
    assert tell(group) == 1


@pytest.mark.soak_on_postgresql
def test_without_a_deadline_the_trainer_shows_it_and_may_before_one_too(group: HeldCohort) -> None:
    group.rule(Results.DEADLINE)
    first = group.attempt()
    assert group.held(group.academy.now + 300 * DAY) == {first}
    until(group, WALL)
    assert group.held() == {first}
    assert group.release(LESSON) == 1
    assert group.held() == set()
    group.academy.now = last_instant(WALL) + dt.timedelta(seconds=1)
    assert tell(group) == 0


@pytest.mark.soak_on_postgresql
def test_a_deadline_set_into_the_past_shows_and_tells(group: HeldCohort) -> None:
    group.rule(Results.DEADLINE)
    group.attempt()
    until(group, WALL - 30 * DAY)
    assert [len(group.news()), group.held()] == [1, set()]


MOMENTS = st.integers(-3, 3).map(lambda days: WALL + days * DAY)
WALLS = st.dictionaries(st.sampled_from(["", LESSON, "other"]), MOMENTS, max_size=3)
PLACES = st.tuples(
    st.sampled_from([LESSON, "other"]), st.sampled_from([None, LEARNER, OTHER]), st.one_of(st.none(), MOMENTS)
)


@given(
    results=st.sampled_from(Results), walls=WALLS, extended=WALLS, releases=st.lists(PLACES, max_size=3), now=MOMENTS
)
def test_time_alone_never_hides_a_result(
    results: Results,
    walls: dict[str, dt.datetime],
    extended: dict[str, dt.datetime],
    releases: list[tuple[str, str | None, dt.datetime | None]],
    now: dt.datetime,
) -> None:
    holding = Holding(results, latest_ends(releases), walls, {LEARNER: extended})
    who = {"person_id": LEARNER, "lesson_id": LESSON}
    held = [holding.is_held(**who, submitted_at=WALL, now=now + days * DAY) for days in range(5)]
    assert held == sorted(held, reverse=True)

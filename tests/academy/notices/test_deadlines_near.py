"""Deadlines that come near are told by the wall clock in Morocco, three days and one day before, once each."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from academy.notices.deadlines_near import due_wall, is_near, tell_of_deadlines
from academy.notices.reading import news_of, unread_news
from academy.notices.rows import Notice
from academy.terms.deadlines import due_for, extend, set_deadline
from academy.terms.wall_clock import last_instant
from tests.academy.conftest import LEARNER, LESSON, TRAINER, SmallAcademy

DAY = dt.timedelta(days=1)
WALL = dt.datetime(2026, 11, 25, 18, 0)  # noqa: DTZ001  # a wall clock's; UTC+0 since September


def told(academy: SmallAcademy, now: dt.datetime) -> list[str]:
    tell_of_deadlines(academy.sessions, academy.built.folder, now)
    with academy.sessions() as session:
        rows = session.scalars(select(Notice).where(Notice.kind == "deadline").order_by(Notice.notice_id.desc()))
        return [each.cause.rpartition(":")[2] for each in rows]


def shown(academy: SmallAcademy) -> list[str]:
    with academy.sessions() as session:
        return [each.cause.rpartition(":")[2] for each in news_of(session, LEARNER) if each.kind == "deadline"]


def unread(academy: SmallAcademy) -> int:
    with academy.sessions() as session:
        return unread_news(session, LEARNER)


def limit(academy: SmallAcademy, wall: dt.datetime = WALL) -> None:
    with academy.sessions.begin() as session:
        place = {"cohort_id": academy.cohort.cohort_id, "lesson_id": ""}
        set_deadline(session, **place, wall_time=wall, actor_id=TRAINER, now=academy.now)


def test_it_is_told_three_days_and_one_day_before_and_never_again(academy: SmallAcademy) -> None:
    limit(academy)
    assert told(academy, WALL - 4 * DAY) == []
    assert told(academy, WALL - 3 * DAY) == ["3"]
    assert told(academy, WALL - 2 * DAY) == ["3"]
    assert told(academy, WALL - DAY) == ["1", "3"]
    assert (unread(academy), shown(academy)) == (1, ["1"]), "the earlier word gives way"
    assert told(academy, WALL + DAY) == ["1", "3"], "after it, nothing is said"


def test_who_submitted_is_left_in_peace_and_more_time_begins_anew(academy: SmallAcademy) -> None:
    limit(academy)
    assert told(academy, WALL - DAY) == ["1"]
    with academy.sessions.begin() as session:
        place = {"cohort_id": academy.cohort.cohort_id, "lesson_id": LESSON}
        given = {"trainer_id": TRAINER, "person_id": LEARNER, "wall_time": WALL + 5 * DAY, "reason": "harvest"}
        extend(session, **place, **given, now=WALL - DAY)  # type: ignore[arg-type]
    assert unread(academy) == 1, "the extension stands in the place of the deadline"
    assert told(academy, WALL) == ["1"]
    assert told(academy, WALL + 2 * DAY) == ["3", "1"]
    academy.answer("minimum_members", 5)
    academy.submit()
    assert told(academy, WALL + 4 * DAY) == ["3", "1"]
    assert shown(academy) == [], "who submitted is no more told to"


@given(
    st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31)),  # noqa: DTZ001
    st.timedeltas(-5 * DAY, 5 * DAY),
)
def test_nearness_is_counted_in_midnights_of_morocco(wall: dt.datetime, before: dt.timedelta) -> None:
    due = last_instant(wall)
    now = due - before
    stage = is_near(wall, now)
    assert (stage == 0) == (before < dt.timedelta() or stage == 0)
    if before < dt.timedelta():
        assert stage == 0
    elif before <= DAY:
        assert stage == 1
    elif before >= 4 * DAY + dt.timedelta(hours=1):  # an hour comes twice when the clocks go back
        assert stage == 0
    elif 2 * DAY + dt.timedelta(hours=1) <= before <= 3 * DAY:
        assert stage == 3


@pytest.mark.parametrize(("own", "more"), [("", LESSON), (LESSON, "")])
def test_the_day_that_is_told_is_the_day_that_counts(academy: SmallAcademy, own: str, more: str) -> None:
    """The sweep over a whole cohort agrees with the one rule of lateness."""
    cohort_id = academy.cohort.cohort_id
    with academy.sessions.begin() as session:
        set_deadline(session, cohort_id=cohort_id, lesson_id=own, wall_time=WALL, actor_id=TRAINER, now=academy.now)
        extend(
            session, trainer_id=TRAINER, cohort_id=cohort_id, lesson_id=more, person_id=LEARNER,
            wall_time=WALL + DAY, reason="ill", now=academy.now,
        )  # fmt: skip
        due = due_for(session, person_id=LEARNER, cohort_id=cohort_id, lesson_id=LESSON)
        assert due is not None
        assert last_instant(due_wall(WALL, LESSON, LEARNER, {(more, LEARNER): WALL + DAY})) == due.instant

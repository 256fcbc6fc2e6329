"""The code on the wall: ours, of now, of a session that is on."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.attendance.errors import WallCodeOver
from academy.attendance.planning import When, plan
from academy.attendance.wall_codes import meeting_of_code, wall_code
from tests.academy.attendance.test_marking import DURING, MORNING, leads, wall
from tests.academy.conftest import KEY, SmallAcademy


def test_a_code_is_taken_for_three_minutes_and_only_while_the_session_is_on(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        meeting = plan(session, **leads(academy), when=MORNING, place="", now=DURING)[0]
        code = wall_code(KEY, meeting, DURING)
        for seconds in (0, 29, 150, 180):
            at = DURING + dt.timedelta(seconds=seconds)
            assert meeting_of_code(session, KEY, code, at).number == meeting.number
        refused = {
            "a minute before it was made": (code, DURING - dt.timedelta(minutes=1)),
            "four minutes later": (code, DURING + dt.timedelta(minutes=4)),
            "of another key": (wall_code(b"another", meeting, DURING), DURING),
            "of another session": (code.replace(".1.", ".2.", 1), DURING),
            "after the end": (wall_code(KEY, meeting, late := DURING + dt.timedelta(hours=3)), late),
        }
        for why, (wrong, at) in refused.items():
            with pytest.raises(WallCodeOver):
                pytest.fail(f"{why}: {meeting_of_code(session, KEY, wrong, at)}")


@given(st.text(max_size=80))
def test_anything_else_is_no_code(typed: str) -> None:
    with pytest.raises(WallCodeOver):
        meeting_of_code(None, KEY, typed, DURING)  # type: ignore[arg-type]  # it never comes to the database


def test_hours_are_read_as_a_wall_clock_shows_them() -> None:
    assert When(wall("2026-02-14 22:00"), wall("2026-02-15 01:00")).weeks_later(1).begins.hour == 22

"""Presence as a share: unknown is neither, tried against every way in which it may turn out."""

from hypothesis import given
from hypothesis import strategies as st

from academy.attendance.share import Attendance, Verdict

COUNTS = st.integers(0, 12)


@given(COUNTS, COUNTS, COUNTS, COUNTS, st.integers(0, 100))
def test_a_verdict_holds_however_the_unknown_sessions_turn_out(
    there: int, absent: int, unknown: int, excused: int, percent: int
) -> None:
    verdict = Attendance(there, absent, unknown, excused).verdict(percent / 100)
    total = there + absent + unknown
    outcomes = {100 * (there + came) >= percent * total for came in range(unknown + 1)}
    wanted = {(True,): Verdict.MET, (False,): Verdict.MISSED}.get(tuple(outcomes), Verdict.OPEN)
    assert verdict is wanted

"""Presence as a course's condition for a certificate: asked where people meet, open while sessions are unknown."""

import datetime as dt
from dataclasses import replace

from academy.attendance.marking import Said, mark
from academy.attendance.planning import plan
from academy.attendance.sheet import State
from academy.certificates.criteria import Criteria, criteria_problems
from academy.certificates.eligibility import presence_asked, standing_with
from academy.certificates.words import attendance_sentences, criteria_lines
from academy.terms.counting import count
from academy.terms.policy import Counts
from tests.academy.attendance.test_marking import DURING, MORNING, leads
from tests.academy.conftest import LEARNER, LESSON, SmallAcademy
from widgets.theme.texts import Texts

ASKED = Criteria(0.0, every_lesson=False, trainer_marks=False, least_attendance=0.6)


def lacks(academy: SmallAcademy, criteria: Criteria) -> tuple[str, ...]:
    with academy.sessions() as session:
        present = presence_asked(session, criteria, academy.cohort, LEARNER)
        grades = {LESSON: count([], Counts.LAST)}
        return standing_with(academy.built.folder, academy.cohort, criteria, grades, present).lacks


def test_presence_is_asked_only_where_people_meet_unless_sessions_are_asked_for(academy: SmallAcademy) -> None:
    assert lacks(academy, ASKED) == ()
    assert lacks(academy, replace(ASKED, needs_sessions=True)) == ("attendance",)


def test_unknown_sessions_leave_it_open_and_excused_ones_are_not_counted(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        plan(session, **leads(academy), when=MORNING, place="", weeks=4, now=DURING)

    def say(number: int, state: State) -> tuple[str, ...]:
        at = DURING + dt.timedelta(weeks=number - 1)
        with academy.sessions.begin() as session:
            mark(session, Said(LEARNER, state, "p", number), **leads(academy), number=number, now=at)
        return lacks(academy, ASKED)

    assert say(1, State.PRESENT) == ("attendance",)
    assert say(2, State.ABSENT) == ("attendance",)
    assert say(3, State.EXCUSED) == ("attendance",), "one of two, and one to come: it depends on the last"
    with academy.sessions() as session:
        present = presence_asked(session, ASKED, academy.cohort, LEARNER)
    standing = standing_with(academy.built.folder, academy.cohort, ASKED, {LESSON: count([], Counts.LAST)}, present)
    told = attendance_sentences(Texts("fr"), standing)
    assert told[0] == "Présence à 1 séances sur 3."
    assert "ni comme présence ni comme absence" in told[2]
    assert say(4, State.LATE) == (), "two of three: late is present"


def test_a_course_says_it_in_its_file_and_the_learner_reads_it() -> None:
    table = {"least_share": 0.6, "least_attendance": 0.75, "needs_sessions": True}
    assert criteria_problems(table) == []
    assert any("75" in line for line in criteria_lines(Texts("ar"), Criteria(**table)))
    wrong = criteria_problems({"least_share": 0.6, "least_attendance": 75, "needs_sessions": "yes"})
    assert len(wrong) == 2

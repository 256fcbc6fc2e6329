"""Signs on the real tables: what trainers ticked in a hall, and one learner's page as the list tells it."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session

from academy.attendance.marking import Said, mark
from academy.attendance.planning import When, call_off, plan
from academy.attendance.sheet import State, attendance_of_cohort
from academy.cohorts import join_with_code
from academy.help_signals.needs_help import needs_help, signs_of
from academy.records import Person
from academy.trainer_desk import counted_shares
from academy.trainer_desk.asker import Asker
from tests.academy.conftest import LEARNER, NOON, TRAINER, SmallAcademy
from tests.academy.marking.giving import give_points

WEEK = dt.timedelta(weeks=1)
LISTED = {"kind": "all", "page": 1, "looked_after": "shown", "search": "", "asked": "anew"}


def asker(academy: SmallAcademy, session: Session, days: int = 0) -> Asker:
    return Asker(session, TRAINER, academy.built.folder, academy.now + dt.timedelta(days=days))


def listed(academy: SmallAcademy, session: Session, days: int = 0) -> dict[str, list[dict[str, Any]]]:
    found = needs_help(asker(academy, session, days), cohort_id=academy.cohort.cohort_id, **LISTED)  # type: ignore[arg-type]
    return {row["person_id"]: row["signals"] for row in found["rows"]}


def ticked(academy: SmallAcademy, states: list[State]) -> None:
    """Plan a session a week before the test's day for each state, and say on its day what it was."""
    here: dict[str, Any] = {"trainer_id": TRAINER, "cohort_id": academy.cohort.cohort_id}
    first = NOON - len(states) * WEEK
    with academy.sessions.begin() as session:
        when = When(first, first + dt.timedelta(hours=2))
        for number, meeting in enumerate(plan(session, **here, when=when, place="", weeks=len(states), now=first)):
            if states[number] is not State.UNKNOWN:
                said = Said(LEARNER, states[number], "phone", number)
                mark(session, said, **here, number=meeting.number, now=meeting.from_wall)


def test_two_sessions_ticked_absent_are_a_sign_and_one_that_was_called_off_counts_no_more(
    academy: SmallAcademy,
) -> None:
    ticked(academy, [State.ABSENT, State.PRESENT, State.UNKNOWN, State.ABSENT])
    here: dict[str, Any] = {"trainer_id": TRAINER, "cohort_id": academy.cohort.cohort_id}
    with academy.sessions() as session:
        counts = [each["counts"]["absent"] for each in attendance_of_cohort(session, TRAINER, here["cohort_id"])]
        assert counts == [1, 0, 0, 1]
        ((sign,),) = listed(academy, session).values()
        assert (sign["kind"], sign["figures"]) == ("absent", {"absences": sum(counts)})
    with academy.sessions.begin() as session:
        call_off(session, **here, number=4, is_off=True, now=NOON)
    with academy.sessions() as session:
        assert listed(academy, session) == {}


def test_the_page_of_one_learner_tells_what_the_list_tells_of_them(
    academy: SmallAcademy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole cohorts and one learner are asked about in other ways, and grades that others replaced in two."""
    ticked(academy, [State.ABSENT, State.ABSENT])
    for value in ("7", "8", "9"):
        academy.answer("minimum_members", value)
        academy.answer("my_project", "Du miel")
        academy.submit()
        academy.grade()
    with academy.sessions.begin() as session:
        for points in (1.0, 0.0):
            given = {"submission_id": 3, "exercise_id": "my_project", "points": points, "comment": ""}
            give_points(session, trainer_id=TRAINER, **given, now=academy.now)  # type: ignore[arg-type]
        for number in range(3):
            session.add(Person(person_id=f"plate22222{number}", name=f"Zineb {number}", created_at=NOON))
            session.flush()
            join_with_code(session, person_id=f"plate22222{number}", code=academy.cohort.join_code, now=NOON)
    with academy.sessions() as session:
        told = listed(academy, session, days=9)
        kinds = {each["kind"] for each in told[LEARNER]}
        assert {"absent", "below_pass", "wrong_again"} == kinds
        here = {"cohort_id": academy.cohort.cohort_id}
        for person_id, signs in told.items():
            assert signs_of(asker(academy, session, 9), **here, person_id=person_id) == signs
        monkeypatch.setattr(counted_shares, "_FEW", 0)
        assert listed(academy, session, days=9) == told

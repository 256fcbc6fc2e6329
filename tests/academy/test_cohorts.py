"""Who joins a cohort, and how."""

import pytest
from sqlalchemy import select

from academy import cohorts
from academy.errors import NotEnrolled, NotTheirCohort, UnknownCohort, UnknownJoinCode, UnknownPerson
from academy.records import AuditEntry, Person
from tests.academy.conftest import LEARNER, NOON, TRAINER, SmallAcademy


@pytest.fixture
def newcomer(academy: SmallAcademy) -> str:
    with academy.sessions.begin() as session:
        session.add(Person(person_id="pnewcomer22", name="زهرة", created_at=NOON))
    return "pnewcomer22"


def test_a_code_admits_at_once_whatever_its_capitals_and_spaces(academy: SmallAcademy, newcomer: str) -> None:
    code = f" {academy.cohort.join_code.upper()[:3]} {academy.cohort.join_code[3:]} "
    with academy.sessions.begin() as session:
        for _ in range(2):
            cohort = cohorts.join_with_code(session, person_id=newcomer, code=code, now=NOON)
        assert [c.cohort_id for c in cohorts.cohorts_of_learner(session, newcomer)] == [cohort.cohort_id]
        cohorts.require_learner(session, person_id=newcomer, cohort_id=cohort.cohort_id)


def test_who_asks_waits_for_the_trainers_tap_which_is_written_down(academy: SmallAcademy, newcomer: str) -> None:
    place = {"person_id": newcomer, "cohort_id": academy.cohort.cohort_id}
    with academy.sessions.begin() as session:
        cohorts.ask_to_join(session, **place, now=NOON)
        with pytest.raises(NotEnrolled):
            cohorts.require_learner(session, **place)
        with pytest.raises(NotTheirCohort):
            cohorts.admit(session, trainer_id=newcomer, **place, now=NOON)
        cohorts.admit(session, trainer_id=TRAINER, **place, now=NOON)
        cohorts.require_learner(session, **place)
        cohorts.ask_to_join(session, **place, now=NOON)
        rows = {row.person_id: row.status for row in cohorts.roster(session, academy.cohort.cohort_id)}
        assert rows == {LEARNER: "admitted", newcomer: "admitted"}
        [entry] = session.scalars(select(AuditEntry))
        assert (entry.actor_id, entry.action, entry.subject_id) == (TRAINER, "admit", newcomer)


def test_what_is_unknown_is_refused_by_name(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        with pytest.raises(UnknownJoinCode, match="zzzzzz"):
            cohorts.join_with_code(session, person_id=LEARNER, code="zzzzzz", now=NOON)
        with pytest.raises(UnknownPerson, match="nobody"):
            cohorts.join_with_code(session, person_id="nobody", code=academy.cohort.join_code, now=NOON)
        with pytest.raises(UnknownCohort, match="c0"):
            cohorts.cohort_of(session, "c0")
        assert cohorts.cohorts_of_trainer(session, LEARNER) == []
        assert [c.title for c in cohorts.cohorts_of_trainer(session, TRAINER)] == ["Abeilles"]

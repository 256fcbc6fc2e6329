"""Cohorts open to all: who opens them, where they are listed, who joins at once."""

import datetime as dt

import pytest
from sqlalchemy import select

from academy import open_cohorts
from academy.cohorts import cohorts_of_learner
from academy.errors import NotOpenToAll, NotTheirCohort, UnknownCohort
from academy.records import AuditEntry, Cohort, Person
from tests.academy.conftest import NOON, TRAINER, SmallAcademy


@pytest.fixture
def newcomer(academy: SmallAcademy) -> str:
    with academy.sessions.begin() as session:
        session.add(Person(person_id="pnewcomer22", name="زهرة", created_at=NOON))
    return "pnewcomer22"


def opened(academy: SmallAcademy, *, is_open: bool = True, place: str = "دار التعاونية") -> None:
    with academy.sessions.begin() as session:
        open_cohorts.open_by_trainer(
            session, trainer_id=TRAINER, cohort_id=academy.cohort.cohort_id, is_open=is_open, place=place, now=NOON
        )


def test_a_cohort_is_closed_until_its_trainer_opens_it(academy: SmallAcademy, newcomer: str) -> None:
    place = {"person_id": newcomer, "cohort_id": academy.cohort.cohort_id, "now": NOON}
    with academy.sessions.begin() as session, pytest.raises(NotOpenToAll):
        open_cohorts.join_open_cohort(session, **place)
    opened(academy)
    with academy.sessions.begin() as session:
        for _ in range(2):
            open_cohorts.join_open_cohort(session, **place)
        assert [each.cohort_id for each in cohorts_of_learner(session, newcomer)] == [place["cohort_id"]]


def test_a_cohort_that_is_over_or_closed_again_admits_nobody(academy: SmallAcademy, newcomer: str) -> None:
    place = {"person_id": newcomer, "cohort_id": academy.cohort.cohort_id}
    opened(academy)
    with academy.sessions.begin() as session:
        session.get_one(Cohort, place["cohort_id"]).ends_on = NOON.date()
    with academy.sessions.begin() as session:
        assert len(open_cohorts.cohorts_not_over(session, NOON.date(), open_to_all=True)) == 1
    later = NOON + dt.timedelta(days=1)
    with academy.sessions.begin() as session, pytest.raises(NotOpenToAll):
        open_cohorts.join_open_cohort(session, **place, now=later)
    opened(academy, is_open=False)
    with academy.sessions.begin() as session:
        assert open_cohorts.cohorts_not_over(session, NOON.date(), open_to_all=True) == []
        ((_, opening),) = open_cohorts.cohorts_not_over(session, NOON.date(), open_to_all=False)
        assert (opening.is_open, opening.place) == (False, "دار التعاونية")
        with pytest.raises(NotOpenToAll):
            open_cohorts.join_open_cohort(session, **place, now=NOON)


def test_only_its_trainer_opens_a_cohort_and_the_audit_says_so_once(academy: SmallAcademy, newcomer: str) -> None:
    asked = {"cohort_id": academy.cohort.cohort_id, "is_open": True, "place": "  قاعة \n 2 ", "now": NOON}
    with academy.sessions.begin() as session, pytest.raises(NotTheirCohort):
        open_cohorts.open_by_trainer(session, trainer_id=newcomer, **asked)
    for _ in range(2):
        with academy.sessions.begin() as session:
            assert open_cohorts.open_by_trainer(session, trainer_id=TRAINER, **asked).place == "قاعة 2"
    with academy.sessions.begin() as session:
        written = session.scalars(select(AuditEntry).where(AuditEntry.action == "cohort opening")).all()
        assert [(each.actor_id, each.detail["is_open"]) for each in written] == [(TRAINER, True)]
        with pytest.raises(UnknownCohort):
            open_cohorts.set_opening(
                session, actor_id="command-line", cohort_id="none", is_open=True, place="", now=NOON
            )

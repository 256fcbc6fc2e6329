"""Learners who move, leave and come back lose nothing; what was graded counts in the new cohort as it did."""

import dataclasses

import pytest
from sqlalchemy import select

from academy import outbox
from academy.cohorts import create_cohort
from academy.errors import NotEnrolled, NotTheirCohort
from academy.gradebooks import kept_work
from academy.ledger import verify
from academy.records import Cohort, Enrolment, LedgerEntry, OutboxItem, Submission
from academy.rosters.errors import NotMovable
from academy.rosters.leaving import take_back, withdraw
from academy.rosters.moving import move
from academy.rosters.plans import archive
from academy.terms.standing import counted_grade
from tests.academy.conftest import COURSE, KEY, LEARNER, LESSON, NOON, TRAINER, SmallAcademy
from tests.academy.marking.giving import give_points


@pytest.fixture
def other(academy: SmallAcademy) -> Cohort:
    with academy.sessions.begin() as session:
        return create_cohort(
            session, cohorts_folder=academy.cohorts_folder, lessons_folder=academy.built.folder, course_id=COURSE,
            version=academy.built.version, language="fr", title="Le soir", trainer_id=TRAINER, now=NOON,
        )  # fmt: skip


def moved(academy: SmallAcademy, here: str, there: str) -> tuple[int, int, int] | None:
    with academy.sessions.begin() as session:
        done = move(
            session, trainer_id=TRAINER, person_id=LEARNER, from_cohort=here, to_cohort=there,
            lessons_folder=academy.built.folder, signing_key=KEY, now=academy.now,
        )  # fmt: skip
        return dataclasses.astuple(done.carried) if done.carried else None


def counted(academy: SmallAcademy, cohort_id: str) -> tuple[float, float, int]:
    with academy.sessions() as session:
        grade = counted_grade(session, person_id=LEARNER, cohort_id=cohort_id, lesson_id=LESSON)
        return grade.points, grade.most, grade.waiting


def test_graded_work_counts_in_the_new_cohort_reaches_its_gradebook_and_stays_in_the_old(
    academy: SmallAcademy, other: Cohort
) -> None:
    academy.answer("minimum_members", 5)
    academy.answer("my_project", "Une coopérative de miel")
    academy.submit()
    academy.grade()
    with academy.sessions.begin() as session:
        submission = session.scalars(select(Submission)).one()
        essay = {"submission_id": submission.submission_id, "exercise_id": "my_project"}
        give_points(session, trainer_id=TRAINER, **essay, points=1, comment="Bien", now=academy.now)
    here, there = academy.cohort.cohort_id, other.cohort_id
    before = counted(academy, here)
    assert moved(academy, here, there) == (2, 1, 0)
    assert counted(academy, there) == counted(academy, here) == before
    outbox.drain(academy.sessions, academy.work, there, academy.now)
    with academy.sessions() as session:
        assert all(not item.last_error for item in session.scalars(select(OutboxItem).filter_by(cohort_id=there)))
        verify(session)
    kept = kept_work(academy.cohorts_folder / there, LESSON, LEARNER)
    assert kept is not None
    assert kept.grades["my_project"].manual_score == 1
    assert moved(academy, there, here) == (0, 0, 0), "moving back finds all of it"
    assert moved(academy, here, there) == (0, 0, 0)
    with academy.sessions() as session:
        assert len(session.scalars(select(Submission)).all()) == 2
        assert len({each.submission_id for each in session.scalars(select(LedgerEntry))}) == 2


def test_only_to_a_cohort_of_the_same_course_that_one_leads_and_outside_the_archive(
    academy: SmallAcademy, other: Cohort
) -> None:
    here = academy.cohort.cohort_id
    with pytest.raises(NotMovable):
        moved(academy, here, here)
    with academy.sessions.begin() as session:
        archive(session, trainer_id=TRAINER, cohort_id=other.cohort_id, now=NOON)
    with pytest.raises(NotMovable):
        moved(academy, here, other.cohort_id)
    with academy.sessions() as session, pytest.raises(NotTheirCohort):
        withdraw(session, trainer_id=LEARNER, cohort_id=here, person_id=LEARNER, now=NOON)


def test_who_leaves_hands_nothing_in_and_comes_back_with_everything(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", 5)
    who = {"trainer_id": TRAINER, "cohort_id": academy.cohort.cohort_id, "person_id": LEARNER, "now": NOON}
    with academy.sessions.begin() as session:
        withdraw(session, **who)
    with pytest.raises(NotEnrolled):
        academy.answer("minimum_members", 6)
    with academy.sessions.begin() as session:
        take_back(session, **who)
        place = session.get_one(Enrolment, (academy.cohort.cohort_id, LEARNER))
        assert place.status == "admitted"
    academy.submit()

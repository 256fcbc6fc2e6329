"""An academy whose learner met what the course asks, and an office that issues."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from academy import ledger
from academy.certificates.issuer import Issuer
from academy.certificates.issuing import issue
from academy.certificates.key_ring import KeyRing
from academy.certificates.rows import Certificate
from academy.released import open_lesson
from tests.academy.conftest import LEARNER, LESSON, SmallAcademy

BASE = "https://taawoun.example.ma/services/academy/"
ANSWER = ("minimum_members", "5")


@dataclass
class Office:
    """The issuer of an academy, with its learner."""

    academy: SmallAcademy
    issuer: Issuer

    def issue(self, person_id: str = LEARNER) -> Certificate:
        with self.academy.sessions.begin() as session:
            return self.issue_in(session, person_id)

    def issue_in(self, session: Session, person_id: str = LEARNER) -> Certificate:
        place = {"person_id": person_id, "cohort_id": self.academy.cohort.cohort_id}
        return issue(session, self.issuer, **place, now=self.academy.now, actor_id=person_id)

    def grade(self, share: float, *, waiting: bool = False) -> None:
        """Hand in, and write grades as the grader does: this share of each exercise's points."""
        self.academy.answer(*ANSWER)
        submission = self.academy.submit()
        built, cohort = self.academy.built, self.academy.cohort
        lesson = open_lesson(built.folder, cohort.course_id, cohort.course_version, LESSON, "fr")
        with self.academy.sessions.begin() as session:
            for number, (name, place) in enumerate(lesson.exercises.items()):
                points = None if waiting and number == 0 else place.points * share
                ledger.append(
                    session, submission, exercise_id=name, points=points, max_points=place.points, origin="grader",
                    now=self.academy.now,
                )  # fmt: skip

    def later(self, **wait: float) -> None:
        self.academy.now += dt.timedelta(**wait)


@pytest.fixture
def office(academy: SmallAcademy, tmp_path: Path) -> Office:
    """An office whose learner has submitted nothing yet."""
    return Office(academy, Issuer(KeyRing(tmp_path / "keys"), academy.built.folder, BASE))


@pytest.fixture
def graded(office: Office) -> Office:
    """An office whose learner met everything."""
    office.grade(0.9)
    return office

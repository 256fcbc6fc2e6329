"""An academy whose learner met what the course asks, and an office that issues."""

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from academy import ledger
from academy.certificates.issuer import Issuer
from academy.certificates.issuing import issue
from academy.certificates.key_ring import KeyRing
from academy.certificates.rows import Certificate, CertificateKey
from academy.database import open_academy
from academy.migrations import migrate
from academy.released import open_lesson
from tests.academy.conftest import LEARNER, LESSON, NOON, SmallAcademy

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


@pytest.fixture(scope="session")
def first_pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A pair of keys made once for all tests, since an RSA key takes a moment: its file, and what its row says."""
    url = f"sqlite:///{tmp_path_factory.mktemp('pair') / 'academy.sqlite'}"
    migrate(url)
    ring, sessions = KeyRing(tmp_path_factory.mktemp("pair")), open_academy(url)
    with sessions.begin() as session:
        key_id = ring.signing(session, NOON).key_id
        row = session.get_one(CertificateKey, key_id)
        kept = {name: getattr(row, name) for name in ("key_id", "record_key", "badge_key", "created_at")}
    sessions.kw["bind"].dispose()
    return ring.folder / f"{key_id}.json", kept


@pytest.fixture
def office(academy: SmallAcademy, tmp_path: Path, first_pair: tuple[Path, dict[str, Any]]) -> Office:
    """An office whose learner has submitted nothing yet."""
    file, kept = first_pair
    (tmp_path / "keys").mkdir(mode=0o700)
    shutil.copy(file, tmp_path / "keys")
    with academy.sessions.begin() as session:
        session.add(CertificateKey(**kept))
    return Office(academy, Issuer(KeyRing(tmp_path / "keys"), academy.built.folder, BASE))


@pytest.fixture
def graded(office: Office) -> Office:
    """An office whose learner met everything."""
    office.grade(0.9)
    return office

"""A built course and a small academy of its own for each test: one cohort, one trainer, one learner."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from academy import answers, cohorts, submissions
from academy.building import build_course
from academy.database import open_academy
from academy.grading import grade_next
from academy.lessons import Course, catalogue_folder, read_catalogue
from academy.migrations import migrate
from academy.records import Cohort, Person, Submission
from academy.work_here import WorkHere
from tests.databases import Databases

COURSE, LESSON = "founding-a-cooperative", "founding"
TRAINER, LEARNER = "ptrainer222", "plearner222"
KEY = b"a key for tests"
NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC).replace(tzinfo=None)  # as the tables hold instants


@dataclass(frozen=True)
class BuiltCourse:
    """A course of the catalogue, built."""

    course: Course
    folder: Path
    version: str


@dataclass
class SmallAcademy:
    """An academy with one cohort; its clock moves only when told."""

    url: str
    sessions: sessionmaker[Session]
    built: BuiltCourse
    cohorts_folder: Path
    cohort: Cohort
    now: dt.datetime = NOON
    sequence: int = 0

    @property
    def place(self) -> dict[str, str]:
        """Whose lesson most tests speak of."""
        return {"person_id": LEARNER, "cohort_id": self.cohort.cohort_id, "lesson_id": LESSON}

    @property
    def work(self) -> WorkHere:
        """The work in course folders, done in the test's own process."""
        return WorkHere(self.cohorts_folder)

    @property
    def course_folder(self) -> Path:
        """The cohort's nbgrader course."""
        return self.cohorts_folder / self.cohort.cohort_id

    def answer(self, exercise_id: str, value: Any, **changed: Any) -> answers.Acknowledgement:
        """Save one answer, from one device with the next number unless told otherwise."""
        self.sequence += 1
        sent = {"device_id": "phone", "sequence": self.sequence, "based_on": 0, "language": "fr", **changed}
        with self.sessions.begin() as session:
            return answers.save_answer(
                session, **self.place, exercise_id=exercise_id, value=value, now=self.now, **sent
            )

    def submit(self) -> Submission:
        """Hand the lesson in."""
        self.now += dt.timedelta(minutes=1)
        with self.sessions.begin() as session:
            return submissions.submit(session, **self.place, language="fr", signing_key=KEY, now=self.now)

    def grade(self) -> Submission | None:
        """Grade what waits next."""
        self.now += dt.timedelta(seconds=1)
        return grade_next(self.sessions, self.built.folder, self.work, "worker", self.now)


_BUILT: list[BuiltCourse] = []


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltCourse:
    """The catalogue's first course, built once for all tests."""
    return built_once(tmp_path_factory)


def built_once(tmp_path_factory: pytest.TempPathFactory) -> BuiltCourse:
    """Return the catalogue's first course, built at the first call of a run; other folders' tests share it."""
    if not _BUILT:
        folder = tmp_path_factory.mktemp("lessons")
        course = read_catalogue(catalogue_folder())[COURSE]
        _BUILT.append(BuiltCourse(course, folder, build_course(course, folder)))
    return _BUILT[0]


@pytest.fixture
def academy_url(databases: Databases) -> Iterator[str]:
    """An academy's database without a row; a test that asks for it runs on SQLite and on PostgreSQL."""
    url = databases.database("academy", migrate)
    yield url
    databases.drop(url)


@pytest.fixture
def empty_academy(academy_url: str) -> Iterator[sessionmaker[Session]]:
    """An academy's database with a trainer and a learner, and nothing else."""
    sessions = open_academy(academy_url)
    with sessions.begin() as session:
        session.add_all(Person(person_id=name, name=name, created_at=NOON) for name in (TRAINER, LEARNER))
    yield sessions
    sessions.kw["bind"].dispose()


@pytest.fixture
def academy(empty_academy: sessionmaker[Session], academy_url: str, built: BuiltCourse, tmp_path: Path) -> SmallAcademy:
    """An academy with one French cohort, its trainer and one admitted learner."""
    with empty_academy.begin() as session:
        cohort = cohorts.create_cohort(
            session,
            cohorts_folder=tmp_path / "cohorts",
            lessons_folder=built.folder,
            course_id=COURSE,
            version=built.version,
            language="fr",
            title="Abeilles",
            trainer_id=TRAINER,
            now=NOON,
        )
        cohorts.join_with_code(session, person_id=LEARNER, code=cohort.join_code, now=NOON)
    return SmallAcademy(academy_url, empty_academy, built, tmp_path / "cohorts", cohort)

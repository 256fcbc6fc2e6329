"""The course of prices, built once, and a cohort that takes it in French."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
import pytest
from sqlalchemy.orm import Session, sessionmaker

from academy import cohorts
from academy.building import build_course
from academy.code_courses.assignments import CodeAssignment, code_assignment
from academy.code_courses.releasing import released_files
from academy.lessons import Course, read_course
from academy.records import Cohort
from hub_config.model_walls import model_solutions
from hub_config.services.code_lane import CodeLane
from tests.academy.code_exercises.prices_course import COURSE, LESSON, MEAN, MEANS, write_course
from tests.academy.conftest import LEARNER, NOON, TRAINER


@dataclass(frozen=True)
class PricesCourse:
    """The course as it is built."""

    lessons_folder: Path
    version: str

    @property
    def asked(self) -> CodeAssignment:
        return code_assignment(self.lessons_folder, COURSE, self.version, LESSON)

    @property
    def folder(self) -> Path:
        """The nbgrader course in French."""
        return self.lessons_folder / COURSE / self.version / "fr"

    @property
    def released(self) -> dict[str, bytes]:
        return dict(released_files(self.lessons_folder, COURSE, self.version, LESSON, "fr"))

    def answered(self, mean: str = MEAN, means: str = MEANS) -> bytes:
        """Return the notebook as a learner hands it in."""
        made = nbformat.reads(self.released[f"{LESSON}-code.ipynb"].decode(), as_version=4)
        by_id = {cell.metadata.nbgrader.grade_id: cell for cell in made.cells if "nbgrader" in cell.metadata}
        by_id["mean_price"].source, by_id["by_city"].source = mean, means
        return nbformat.writes(made).encode()


def settled(folder: Path) -> Course:
    """Return the course of a folder with the values of its model solutions."""
    course, problems = read_course(folder)
    assert problems == []
    made, findings = model_solutions().settled(course)
    assert findings == []
    return made


@cache
def built_prices() -> PricesCourse:
    """Return the course, built once in a process of tests."""
    folder = Path(tempfile.mkdtemp(prefix="taawoun-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    course = settled(write_course(folder))
    return PricesCourse(folder / "lessons", build_course(course, folder / "lessons"))


@pytest.fixture(scope="session")
def prices() -> PricesCourse:
    """The course."""
    return built_prices()


@pytest.fixture
def cohort(empty_academy: sessionmaker[Session], prices: PricesCourse, tmp_path: Path) -> Cohort:
    """A cohort that takes it, with its trainer and one admitted learner."""
    with empty_academy.begin() as session:
        made = cohorts.create_cohort(
            session,
            cohorts_folder=tmp_path / "cohorts",
            lessons_folder=prices.lessons_folder,
            course_id=COURSE,
            version=prices.version,
            language="fr",
            title="Data",
            trainer_id=TRAINER,
            now=NOON,
        )
        cohorts.join_with_code(session, person_id=LEARNER, code=made.join_code, now=NOON)
    return made


@pytest.fixture
def lane(
    empty_academy: sessionmaker[Session], prices: PricesCourse, cohort: Cohort, tmp_path: Path
) -> Iterator[CodeLane]:
    """The lane that grades what waits; the test calls it."""
    made = CodeLane(empty_academy, prices.lessons_folder, tmp_path / "cohorts", "worker", lambda _: nullcontext())
    yield made
    made.close()

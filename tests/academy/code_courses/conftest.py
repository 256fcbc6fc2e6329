"""An adopted course and a cohort that takes it."""

from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from sqlalchemy.orm import Session, sessionmaker

from academy import cohorts
from academy.code_courses.adopting import Wishes, adopt_course
from academy.code_courses.assignments import CodeAssignment, code_assignment
from academy.code_courses.releasing import released_files
from academy.records import Cohort
from tests.academy.code_courses.awkward_courses import course, notebook
from tests.academy.code_courses.blank_gradebook import generate
from tests.academy.conftest import LEARNER, NOON, TRAINER

LESSON = "premier_devoir"


@dataclass(frozen=True)
class AdoptedCourse:
    """A course of one assignment: a notebook with a solution, its tests and an essay, and a table beside it."""

    lessons_folder: Path
    course_id: str
    version: str

    @property
    def asked(self) -> CodeAssignment:
        return code_assignment(self.lessons_folder, self.course_id, self.version, LESSON)

    @property
    def released(self) -> dict[str, bytes]:
        return dict(released_files(self.lessons_folder, self.course_id, self.version, LESSON))

    def answered(self, double: str = "def double(x):\n    return 2 * x", why: str = "Parce que.") -> bytes:
        """Return the notebook as a learner hands it in."""
        made = nbformat.reads(self.released["Doubler.ipynb"].decode(), as_version=4)
        by_id = {cell.metadata.nbgrader.grade_id: cell for cell in made.cells if "nbgrader" in cell.metadata}
        by_id["double"].source, by_id["why"].source = double, why
        return nbformat.writes(made).encode()


def adopted_into(given: Path, lessons_folder: Path) -> AdoptedCourse:
    """Write the course and adopt it."""
    files = {"Doubler.ipynb": notebook(), "ventes.csv": "a,b\n1,2\n"}
    course(given / "code", {"Premier devoir": files})
    done = adopt_course(given / "code", lessons_folder, Wishes(), generate=generate)
    return AdoptedCourse(lessons_folder, done.course_id, done.version)


@pytest.fixture(scope="session")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> AdoptedCourse:
    """The course, adopted once for all tests."""
    folder = tmp_path_factory.mktemp("adopted")
    return adopted_into(folder, folder / "lessons")


@pytest.fixture
def cohort(empty_academy: sessionmaker[Session], adopted: AdoptedCourse, tmp_path: Path) -> Cohort:
    """A cohort that takes it, with its trainer and one admitted learner."""
    with empty_academy.begin() as session:
        made = cohorts.create_cohort(
            session,
            cohorts_folder=tmp_path / "cohorts",
            lessons_folder=adopted.lessons_folder,
            course_id=adopted.course_id,
            version=adopted.version,
            language="fr",
            title="Code",
            trainer_id=TRAINER,
            now=NOON,
        )
        cohorts.join_with_code(session, person_id=LEARNER, code=made.join_code, now=NOON)
    return made

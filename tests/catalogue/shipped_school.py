"""A running academy with the courses that ship, and a group and a learner for each of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from academy.building import build_courses
from academy.cohorts import create_cohort
from academy.database import utc_now
from academy.lessons import Course, read_catalogue, shipped_catalogue
from academy.records import Cohort
from hub_config.model_walls import model_solutions
from tests.academy.player.running_academy import RunningAcademy, Visitor
from tests.running_site import free_port_block


@dataclass(frozen=True)
class School:
    """The academy, the version of each course, and a trainer who leads its groups."""

    academy: RunningAcademy
    courses: dict[str, Course]
    versions: dict[str, str]
    trainer_id: str

    def group(self, course_id: str, language: str) -> tuple[Cohort, Visitor]:
        """Begin a group of a course with one learner in it."""
        with self.academy.sessions.begin() as session:
            cohort = create_cohort(
                session,
                cohorts_folder=self.academy.settings.below_state("cohorts"),
                lessons_folder=self.academy.lessons,
                course_id=course_id,
                version=self.versions[course_id],
                language=language,
                title={"ar": "مجموعة أملن", "fr": "Groupe d’Amelne"}[language],
                trainer_id=self.trainer_id,
                now=utc_now(),
            )
        member_id = self.academy.member()
        self.academy.enrol(member_id, cohort)
        return cohort, self.academy.signed_in(member_id, ["member"], language)


@contextmanager
def shipped_school(state: Path, *course_ids: str) -> Iterator[School]:
    """Run an academy with some of the shipped courses, or with all."""
    read, models = read_catalogue(shipped_catalogue()), model_solutions()
    courses = {name: models.required(each) for name, each in read.items() if not course_ids or name in course_ids}
    academy = RunningAcademy(state, free_port_block())
    academy.start()
    try:
        versions = dict(build_courses(courses.values(), academy.lessons))
        yield School(academy, courses, versions, academy.staff("trainer"))
    finally:
        academy.close()

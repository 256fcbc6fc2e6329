"""A class that takes a course with code, in the running academy."""

from dataclasses import dataclass
from pathlib import Path

import httpx

from academy.code_courses.handed_files import files_of
from academy.code_courses.jupyterlab_access import open_jupyterlab
from academy.cohorts import create_cohort
from academy.database import utc_now
from academy.sessions import form_token
from academy.submissions import latest_submission
from tests.academy.code_courses.conftest import LESSON, AdoptedCourse
from tests.academy.player.running_academy import RunningAcademy, Visitor


@dataclass(frozen=True)
class CodeClass:
    """A cohort that takes an adopted course, its trainer, and two learners: one has a JupyterLab."""

    academy: RunningAcademy
    course: AdoptedCourse
    cohort_id: str
    trainer: Visitor
    learner: Visitor
    elsewhere: Visitor

    @property
    def lesson(self) -> str:
        return f"cohorts/{self.cohort_id}/lessons/{LESSON}"

    @property
    def folder(self) -> Path:
        """The learner's own folder of the lesson."""
        home = self.academy.settings.below_state("homes", self.learner.person_id)
        return home / "courses" / f"{self.course.course_id}-{self.cohort_id}" / LESSON

    def send(self, visitor: Visitor, files: dict[str, bytes], **fields: str) -> httpx.Response:
        """Send files as a browser's form does."""
        return self.send_to(self.lesson, visitor, files, **fields)

    def send_to(self, lesson: str, visitor: Visitor, files: dict[str, bytes], **fields: str) -> httpx.Response:
        """Send files to a lesson of theirs."""
        sent = [("files", (name, content, "application/octet-stream")) for name, content in files.items()]
        data = {"form_token": form_token(visitor.token), **fields}
        origin = {"Origin": self.academy.url}
        return visitor.client.post(f"{lesson}/files", data=data, files=sent, headers=origin)

    def handed_in(self, visitor: Visitor) -> dict[str, bytes]:
        """Return the files of a learner's last attempt."""
        place = {"person_id": visitor.person_id, "cohort_id": self.cohort_id, "lesson_id": LESSON}
        with self.academy.sessions() as session:
            found = latest_submission(session, **place)
            return files_of(session, found.submission_id) if found else {}


def new_code_class(academy: RunningAcademy, course: AdoptedCourse) -> CodeClass:
    """Return a class in a course that was adopted into the academy."""
    trainer_id = academy.staff("trainer")
    with academy.sessions.begin() as session:
        cohort = create_cohort(
            session,
            cohorts_folder=academy.settings.below_state("cohorts"),
            lessons_folder=academy.lessons,
            course_id=course.course_id,
            version=course.version,
            language="fr",
            title="Code",
            trainer_id=trainer_id,
            now=utc_now(),
        )
    learners = [academy.member(), academy.member()]
    academy.enrol(learners[0], cohort)
    with academy.sessions.begin() as session:
        opened = open_jupyterlab(session, actor_id="test", cohort_id=cohort.cohort_id, now=utc_now())
    assert opened == learners[:1]
    academy.enrol(learners[1], cohort)
    has, none = (
        academy.signed_in(learners[0], ["member", "code-course"], "fr"),
        academy.signed_in(learners[1], ["member"], "ar"),
    )
    trainer = academy.signed_in(trainer_id, ["trainer"])
    return CodeClass(academy, course, cohort.cohort_id, trainer, has, none)

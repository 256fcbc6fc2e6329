"""A lesson with code: opened in JupyterLab, handed in from there or from any device, told cell by cell."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from academy.code_courses.handed_files import files_of
from academy.code_courses.jupyterlab_access import open_jupyterlab
from academy.cohorts import create_cohort
from academy.database import utc_now
from academy.sessions import form_token
from academy.submissions import latest_submission
from tests.academy.code_courses.conftest import LESSON, AdoptedCourse, adopted_into
from tests.academy.player.running_academy import RunningAcademy, Visitor


@dataclass(frozen=True)
class CodeClass:
    """A cohort that takes an adopted course, its trainer, and two learners: one has a JupyterLab."""

    academy: RunningAcademy
    course: AdoptedCourse
    cohort_id: str
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
        sent = [("files", (name, content, "application/octet-stream")) for name, content in files.items()]
        data = {"form_token": form_token(visitor.token), **fields}
        origin = {"Origin": self.academy.url}
        return visitor.client.post(f"{self.lesson}/files", data=data, files=sent, headers=origin)

    def handed_in(self, visitor: Visitor) -> dict[str, bytes]:
        """Return the files of a learner's last attempt."""
        place = {"person_id": visitor.person_id, "cohort_id": self.cohort_id, "lesson_id": LESSON}
        with self.academy.sessions() as session:
            found = latest_submission(session, **place)
            return files_of(session, found.submission_id) if found else {}


@pytest.fixture(scope="module")
def code_class(academy: RunningAcademy) -> CodeClass:
    course = adopted_into(academy.state / "given", academy.lessons)
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
    return CodeClass(academy, course, cohort.cohort_id, has, none)


def test_opening_lays_the_files_out_once_and_leads_into_jupyterlab(code_class: CodeClass) -> None:
    here = code_class
    assert "Ouvrir dans JupyterLab" in here.learner.get(here.lesson).text
    opened = here.learner.post(f"{here.lesson}/jupyterlab", notebook="Doubler.ipynb")
    assert opened.status_code == 303
    folder = f"courses/{here.course.course_id}-{here.cohort_id}/{LESSON}"
    assert opened.headers["Location"].endswith(f"/user-redirect/lab/tree/{folder}/Doubler.ipynb")
    notebook = here.folder / "Doubler.ipynb"
    assert notebook.read_bytes() == here.course.released["Doubler.ipynb"]
    notebook.write_bytes(here.course.answered())
    here.learner.post(f"{here.lesson}/jupyterlab", notebook="Doubler.ipynb")
    assert notebook.read_bytes() == here.course.answered(), "what was written was written over"
    (here.folder / "mine.py").write_text("x = 1\n")
    (here.folder / "theirs.txt").symlink_to("/etc/hostname")
    told = here.learner.get(here.lesson).text
    assert "mine.py" in told
    assert "theirs.txt" not in told
    handed = here.learner.post(f"{here.lesson}/home")
    assert handed.headers["Location"].endswith(f"{LESSON}/feedback")
    assert here.handed_in(here.learner) == {"Doubler.ipynb": here.course.answered(), "mine.py": b"x = 1\n"}
    assert "en cours de correction" in here.learner.get(f"{here.lesson}/feedback").text
    assert here.learner.post(f"{here.lesson}/jupyterlab", notebook="../../x.ipynb").status_code == 404


def test_who_has_no_jupyterlab_downloads_the_files_and_sends_them(code_class: CodeClass) -> None:
    here, visitor = code_class, code_class.elsewhere
    assert visitor.post(f"{here.lesson}/jupyterlab", notebook="Doubler.ipynb").status_code == 403
    assert visitor.post(f"{here.lesson}/home").status_code == 403
    archive = visitor.get(f"{here.lesson}/files.zip")
    assert archive.content[:2] == b"PK"
    assert b"HIDDEN" not in archive.content
    refused = here.send(visitor, {"Doubler.ipynb": b"no notebook"})
    assert refused.status_code == 422
    assert "Doubler.ipynb" in refused.text
    assert here.handed_in(visitor) == {}, "what cannot be read cost an attempt"
    assert here.send(visitor, {"Doubler (1).ipynb": here.course.answered()}).status_code == 303
    assert here.handed_in(visitor) == {"Doubler.ipynb": here.course.answered()}


@pytest.mark.parametrize(
    "send",
    [
        lambda here: here.learner.post(here.lesson, **{"a.why": "x", "revision.why": "0"}),
        lambda here: here.learner.post(f"{here.lesson}/submit", confirmed="yes"),
    ],
)
def test_a_lesson_with_code_takes_no_answers_of_a_page(
    code_class: CodeClass, send: Callable[[CodeClass], httpx.Response]
) -> None:
    assert send(code_class).status_code == 404


def test_a_course_with_code_stands_on_every_page_a_learner_and_a_visitor_open(code_class: CodeClass) -> None:
    here = code_class
    for path in ("", f"cohorts/{here.cohort_id}/", f"catalogue/{here.course.course_id}", f"{here.lesson}/attempts"):
        shown = here.learner.get(path)
        assert shown.status_code == 200, path
        assert "double(-3)" not in shown.text, "a hidden test stands on a page"

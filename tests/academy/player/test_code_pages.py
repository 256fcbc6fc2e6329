"""A lesson with code: opened in JupyterLab, handed in from there or from any device, told cell by cell."""

import io
import zipfile
from collections.abc import Callable

import httpx
import pytest
from sqlalchemy import select

from academy.records import Cohort, Submission
from tests.academy.code_courses.conftest import LESSON, AdoptedCourse
from tests.academy.player.code_class import CodeClass, new_code_class
from tests.academy.player.running_academy import RunningAcademy


@pytest.fixture(scope="module")
def code_class(academy: RunningAcademy, adopted_here: AdoptedCourse) -> CodeClass:
    return new_code_class(academy, adopted_here)


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


def test_what_was_handed_in_for_an_earlier_version_is_offered_in_the_newer_one(code_class: CodeClass) -> None:
    here, visitor = code_class, code_class.elsewhere
    assert visitor.get(f"{here.lesson}/earlier.zip").status_code == 404
    assert here.send(visitor, {"Doubler.ipynb": here.course.answered()}).status_code == 303
    with here.academy.sessions.begin() as session:
        [handed] = session.scalars(select(Submission).filter_by(person_id=visitor.person_id, cohort_id=here.cohort_id))
        now = session.get_one(Cohort, here.cohort_id)
        kept = {name: getattr(now, name) for name in ("course_id", "language", "title", "created_at")}
        session.add(Cohort(**kept, cohort_id="cearlier", course_version="0" * 12, join_code="EARLIER"))
        session.flush()
        handed.cohort_id = "cearlier"
    assert "earlier.zip" in visitor.get(here.lesson).text
    archive = zipfile.ZipFile(io.BytesIO(visitor.get(f"{here.lesson}/earlier.zip").content))
    assert {name: archive.read(name) for name in archive.namelist()} == {
        f"{LESSON}-earlier/Doubler.ipynb": here.course.answered()
    }
    assert "earlier.zip" not in here.learner.get(here.lesson).text


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

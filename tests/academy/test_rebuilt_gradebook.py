"""A gradebook made anew from the ledger holds what the one before held."""

from contextlib import closing
from typing import Any

import pytest
from typer.testing import CliRunner

from academy.errors import UnknownCohort
from academy.formgrader_edits import record_edits
from academy.gradebook_files import GRADEBOOK
from academy.gradebooks import gradebook_of, kept_work, write_manual_grade
from hub_config.command_line import app
from hub_config.preflight import CannotStart, alone_on
from hub_config.rebuilt_gradebook import rebuild_gradebook
from hub_config.settings import Settings
from tests.academy.conftest import LEARNER, LESSON, TRAINER, SmallAcademy
from tests.academy.marking.giving import give_points

pytestmark = pytest.mark.soak_on_postgresql


@pytest.fixture
def site(academy: SmallAcademy) -> Settings:
    """The settings of a site that the small academy belongs to."""
    state = academy.cohorts_folder.parent
    (state / "lessons").symlink_to(academy.built.folder)
    return Settings(state=state, academy_url=academy.url)


def held(academy: SmallAcademy) -> dict[str, Any]:
    """Return what nbgrader says of the learner, as formgrader would show it."""
    with closing(gradebook_of(academy.course_folder)) as gradebook:
        submission = gradebook.find_submission(LESSON, LEARNER)
        grades = {
            grade.name: (grade.score, grade.max_score, grade.needs_manual_grade)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }
        return {
            "score": (submission.score, submission.max_score, submission.needs_manual_grade),
            "learners": [student.id for student in gradebook.students],
            "timestamp": submission.timestamp,
            "grades": grades,
            "kept": kept_work(academy.course_folder, LESSON, LEARNER),
        }


def grade_a_class(academy: SmallAcademy) -> None:
    """Let a learner hand in twice, a trainer grade the essay in the academy and a cell in formgrader."""
    for answer in ("4", "5"):
        academy.answer("minimum_members", answer)
        academy.answer("my_project", f"Nous sommes {answer}.")
        submission = academy.submit()
        academy.grade()
    with academy.sessions.begin() as session:
        give_points(
            session,
            trainer_id=TRAINER,
            submission_id=submission.submission_id,
            exercise_id="my_project",
            points=3,
            comment="Bien dit.",
            now=academy.now,
        )
    entry = {
        "lesson_id": LESSON,
        "person_id": LEARNER,
        "exercise_id": "my_project",
        "points": 3,
        "comment": "Bien dit.",
    }
    write_manual_grade(academy.course_folder, entry)
    edit = {
        "lesson_id": LESSON,
        "person_id": LEARNER,
        "exercise_id": "equal_votes",
        "points": 0.5,
        "comment": "À revoir.",
    }
    write_manual_grade(academy.course_folder, edit)


def test_a_gradebook_made_anew_equals_the_one_before(academy: SmallAcademy, site: Settings) -> None:
    grade_a_class(academy)
    place = (academy.cohort.cohort_id, LESSON, LEARNER)
    record_edits(academy.sessions, academy.built.folder, academy.work, *place, academy.now)
    before = held(academy)
    (academy.course_folder / GRADEBOOK).write_bytes(b"destroyed")
    made = rebuild_gradebook(site, academy.cohort.cohort_id)
    assert (made.waiting, made.sent) == (0, 3)
    assert held(academy) == before
    assert (academy.course_folder / made.kept_as).read_bytes() == b"destroyed"


def test_nothing_is_made_anew_while_the_site_runs_or_for_a_cohort_that_is_none(site: Settings) -> None:
    with alone_on(site), pytest.raises(CannotStart, match="stop it"):
        rebuild_gradebook(site, "crtdqar7e3")
    with pytest.raises(UnknownCohort):
        rebuild_gradebook(site, "crtdqar7e3")


def test_the_command_says_what_is_wrong_in_one_sentence(site: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAAWOUN_STATE", str(site.state))
    monkeypatch.setenv("TAAWOUN_ACADEMY_URL", site.academy_url)
    answer = CliRunner().invoke(app, ["gradebooks", "rebuild", "nobody"])
    assert answer.exit_code == 2
    assert "Traceback" not in answer.output
    assert "nobody" in answer.output

"""Formgrader on a cohort with code: the author's own settings, and nobody's notebook is run."""

from pathlib import Path

from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from academy.code_courses.formgrader_settings import GRADED_ELSEWHERE
from academy.gradebooks import configure
from academy.records import Cohort
from tests.academy.code_courses.conftest import LESSON, AdoptedCourse


def test_formgrader_keeps_stubs_and_grades_nothing(cohort: Cohort, adopted: AdoptedCourse, tmp_path: Path) -> None:
    folder = tmp_path / "cohorts" / cohort.cohort_id
    api = NbGraderAPI(config=configure(Config(), folder))
    kept = folder / "autograded" / "somebody" / LESSON / "Doubler.ipynb"
    handed_in = folder / "submitted" / "somebody" / LESSON / "Doubler.ipynb"
    for file in (kept, handed_in):
        file.parent.mkdir(parents=True)
        file.write_bytes(adopted.answered())
    done = api.autograde(LESSON, "somebody", force=True)
    assert not done["success"]
    assert GRADED_ELSEWHERE in done["error"]
    assert kept.read_bytes() == adopted.answered(), "what was graded is gone"
    assert api.generate_assignment(LESSON, force=True)["success"]
    assert "raise NotImplementedError" in (folder / "release" / LESSON / "Doubler.ipynb").read_text()


def test_lessons_without_code_are_set_up_as_before(tmp_path: Path) -> None:
    config = configure(Config(), tmp_path)
    assert config.ClearSolutions.code_stub == {"python": "ANSWER = None"}
    assert not config.Autograde.has_key("exporter_class")

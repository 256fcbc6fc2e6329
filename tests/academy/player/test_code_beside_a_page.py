"""A lesson of which a part is code: its page asks the rest, its notebook stands beside it, both are handed in."""

import shutil

import pytest

from academy.sessions import form_token
from academy.submissions import latest_submission
from tests.academy.code_courses.conftest import AdoptedCourse
from tests.academy.code_exercises.conftest import PricesCourse, built_prices
from tests.academy.code_exercises.prices_course import COURSE, LESSON
from tests.academy.player.code_class import CodeClass, new_code_class
from tests.academy.player.running_academy import RunningAcademy

NOTEBOOK = f"{LESSON}-code.ipynb"


@pytest.fixture(scope="module")
def here(academy: RunningAcademy) -> CodeClass:
    made = built_prices()
    shutil.copytree(made.lessons_folder / COURSE, academy.lessons / COURSE, dirs_exist_ok=True)
    return new_code_class(academy, AdoptedCourse(academy.lessons, COURSE, made.version))


def _answers(here: CodeClass) -> dict[str, object]:
    place = {"person_id": here.learner.person_id, "cohort_id": here.cohort_id, "lesson_id": LESSON}
    with here.academy.sessions() as session:
        found = latest_submission(session, **place)
        return dict(found.answers) if found else {}


def test_page_and_notebook_are_handed_in_together_and_neither_tells_a_hidden_check(here: CodeClass) -> None:
    lesson, prices = (
        f"cohorts/{here.cohort_id}/lessons/{LESSON}",
        PricesCourse(here.academy.lessons, here.course.version),
    )
    page = here.learner.get(lesson).text
    assert "mean_price([1, 2, 6])" in page
    assert 'name="a.members"' in page
    assert "data-submit" not in page
    assert all(hidden not in page for hidden in ("mean_price([10", "15.0", "sum(rows)", "C’est la somme"))
    assert 'name="a.mean_price"' not in page, "code has a field on the page"

    filled = {"a.members": "5", "revision.members": "0"}
    assert here.learner.post(f"{lesson}/submit", **filled, **{"a.mean_price": "3"}).status_code == 422
    sent = here.learner.post(f"{lesson}/submit", **filled)
    assert (sent.status_code, sent.headers["Location"].endswith(f"{LESSON}/notebook")) == (303, True)
    assert _answers(here) == {}, "a part of the lesson was handed in alone"
    wish = here.learner.client.post(
        f"{lesson}/handed",
        json={"device": "phone-0123456789", "sequence": 1, "language": "fr"},
        headers={"X-Form-Token": form_token(here.learner.token), "Origin": here.academy.url},
    )
    assert wish.status_code in {403, 422}
    assert _answers(here) == {}

    told = here.learner.get(f"{lesson}/notebook").text
    assert ": 1 sur 2" in told
    assert here.send_to(lesson, here.learner, {NOTEBOOK: prices.answered()}).status_code == 303
    answers = _answers(here)
    assert (answers["members"], sorted(answers)) == ("5", [f"file:{NOTEBOOK}", "members"])
    archive = here.learner.get(f"{lesson}/files.zip").content
    assert b"data/prices.csv" in archive
    assert b"prices/prices.ipynb" not in archive

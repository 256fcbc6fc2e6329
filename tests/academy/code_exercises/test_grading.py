"""A lesson that mixes code with ordinary exercises: handed in together, graded, told, equal to stock nbgrader."""

import time

import pytest
from sqlalchemy.orm import Session, sessionmaker

from academy import ledger
from academy.answers import save_answer
from academy.code_courses.handed_files import hand_in
from academy.database import utc_now
from academy.feedback import feedback_of
from academy.records import Cohort, Submission
from hub_config.services.code_lane import CodeLane
from tests.academy.code_exercises.conftest import PricesCourse
from tests.academy.code_exercises.prices_course import LESSON, SUM
from tests.academy.conftest import KEY, LEARNER

pytestmark = [
    pytest.mark.usefixtures("walls"),
    pytest.mark.soak_on_postgresql,
]
NOTEBOOK = f"{LESSON}-code.ipynb"


def _handed_in(sessions: sessionmaker[Session], prices: PricesCourse, cohort: Cohort, *contents: bytes) -> int:
    with sessions.begin() as session:
        made = hand_in(
            session,
            person_id=LEARNER,
            cohort_id=cohort.cohort_id,
            asked=prices.asked,
            files=dict.fromkeys([NOTEBOOK], contents[0]) if contents else {},
            released=prices.released,
            language="ar",
            signing_key=KEY,
            now=utc_now(),
        )
        session.flush()
        return made.submission_id


def _answer(sessions: sessionmaker[Session], cohort: Cohort, sequence: int, name: str, value: object) -> None:
    with sessions.begin() as session:
        save_answer(
            session,
            person_id=LEARNER,
            cohort_id=cohort.cohort_id,
            lesson_id=LESSON,
            exercise_id=name,
            value=value,
            language="ar",
            device_id="phone",
            sequence=sequence,
            based_on=0,
            now=utc_now(),
        )


def _graded(lane: CodeLane) -> None:
    """Grade what waits; a machine that others keep busy has a cohort rest for a while, and it is tried again."""
    for _ in range(600):
        done = lane.grade_one()
        if done is not None and done.state == "graded":
            return
        time.sleep(0.5)
    pytest.fail("nothing was graded")


def test_page_and_notebook_are_one_attempt_with_a_sentence_for_each_failed_check(
    empty_academy: sessionmaker[Session], prices: PricesCourse, cohort: Cohort, lane: CodeLane
) -> None:
    _answer(empty_academy, cohort, 1, "members", "5")
    _answer(empty_academy, cohort, 2, "why", "Parce que.")
    number = _handed_in(empty_academy, prices, cohort, prices.answered(SUM))
    _graded(lane)
    with empty_academy() as session:
        submission = session.get_one(Submission, number)
        points = {name: each.points for name, each in ledger.points_of_submission(session, number).items()}
        assert points == {"members": 1.0, "mean_price": 0.0, "by_city": 2.0, "why": None}
        told = {
            language: {
                each.exercise_id: each for each in feedback_of(session, prices.lessons_folder, submission, language)
            }
            for language in ("ar", "fr")
        }
        assert list(told["fr"]) == ["members", "mean_price", "by_city", "why"]
        assert told["fr"]["mean_price"].message == "Essayez le premier exemple.\nC’est la somme, pas la moyenne."
        assert told["ar"]["mean_price"].message == "جربوا المثال الأول.\nهذا هو المجموع."
        assert told["fr"]["by_city"].message == "On regroupe par ville."
        assert "15" not in told["fr"]["mean_price"].message
        assert ledger.verify(session)

    _answer(empty_academy, cohort, 3, "members", "7")
    alone = _handed_in(empty_academy, prices, cohort)
    _graded(lane)
    with empty_academy() as session:
        again = {name: each.points for name, each in ledger.points_of_submission(session, alone).items()}
        assert again == {"members": 0.0, "mean_price": 0.0, "by_city": 0.0, "why": None}

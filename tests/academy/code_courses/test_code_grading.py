"""A submission with code goes from the queue, through the jails, into gradebook, ledger and feedback."""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy import ledger
from academy.code_courses.handed_files import hand_in
from academy.code_courses.rows import CodeReport
from academy.database import utc_now
from academy.feedback import feedback_of
from academy.records import Cohort, QueuedGrading, Submission
from academy.under_way import set_aside_in_groups
from hub_config.services.code_lane import CodeLane
from tests.academy.code_courses.conftest import LESSON, AdoptedCourse
from tests.academy.conftest import KEY, LEARNER, TRAINER

pytestmark = [
    pytest.mark.usefixtures("walls"),
    pytest.mark.soak_on_postgresql,
]


@pytest.fixture
def lane(
    empty_academy: sessionmaker[Session], adopted: AdoptedCourse, cohort: Cohort, tmp_path: Path
) -> Iterator[CodeLane]:
    """The lane that grades what waits; the test calls it."""
    made = CodeLane(
        empty_academy, adopted.lessons_folder, tmp_path / "cohorts", "worker", lambda _cohort: nullcontext()
    )
    yield made
    made.close()


def _handed_in(sessions: sessionmaker[Session], adopted: AdoptedCourse, cohort: Cohort, content: bytes) -> int:
    with sessions.begin() as session:
        made = hand_in(
            session,
            person_id=LEARNER,
            cohort_id=cohort.cohort_id,
            asked=adopted.asked,
            files={"Doubler.ipynb": content},
            released=adopted.released,
            language="fr",
            signing_key=KEY,
            now=utc_now(),
        )
        session.flush()
        return made.submission_id


def test_it_is_graded_entered_and_told_without_the_hidden_tests(
    empty_academy: sessionmaker[Session], adopted: AdoptedCourse, cohort: Cohort, lane: CodeLane, tmp_path: Path
) -> None:
    number = _handed_in(empty_academy, adopted, cohort, adopted.answered())
    done = lane.grade_one()
    assert done is not None
    assert done.state == "graded"
    with empty_academy() as session:
        points = {name: each.points for name, each in ledger.points_of_submission(session, number).items()}
        assert points == {"double_test": 2.0, "why": None}
        report = session.get_one(CodeReport, number)
        assert report.notes == []
        assert report.seconds > 0
        told = feedback_of(session, adopted.lessons_folder, session.get_one(Submission, number), "fr")
        assert "-6" not in json.dumps([vars(each) for each in told], default=str)
    kept = json.loads(
        (tmp_path / "cohorts" / cohort.cohort_id / "autograded" / LEARNER / LESSON / "Doubler.ipynb").read_text()
    )
    assert [cell["execution_count"] for cell in kept["cells"] if cell["cell_type"] == "code"] == [1, 2]

    again = _handed_in(empty_academy, adopted, cohort, adopted.answered(double="def double(x):\n    return 3 * x"))
    assert lane.grade_one() is not None
    with empty_academy() as session:
        assert ledger.points_of_submission(session, again)["double_test"].points == 0.0
        assert ledger.verify(session)


def test_a_notebook_that_nbgrader_refuses_is_set_aside_with_its_reason_and_the_next_is_graded(
    empty_academy: sessionmaker[Session], adopted: AdoptedCourse, cohort: Cohort, lane: CodeLane
) -> None:
    told = json.loads(adopted.answered())
    for cell in told["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"] = {"schema_version": 99, "grade_id": "why"}
    _handed_in(empty_academy, adopted, cohort, json.dumps(told).encode())
    for _ in range(4):
        lane.grade_one()
    with empty_academy() as session:
        aside = set_aside_in_groups(session, TRAINER)
        assert [each.person_name for each in aside] == [LEARNER]
        assert aside[0].reason.startswith("NotExamined: ")
    _handed_in(empty_academy, adopted, cohort, adopted.answered())
    done = lane.grade_one()
    assert done is not None
    assert done.state == "graded"


def test_code_waits_in_a_lane_of_its_own(
    empty_academy: sessionmaker[Session], adopted: AdoptedCourse, cohort: Cohort
) -> None:
    from academy.grading import take_next

    _handed_in(empty_academy, adopted, cohort, adopted.answered())
    assert take_next(empty_academy, "worker", utc_now()) == []
    with empty_academy() as session:
        assert session.scalars(select(QueuedGrading.lane)).all() == ["code"]

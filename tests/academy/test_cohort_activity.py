"""Where something goes on, asked every second: few rows are looked at, and the right cohorts found."""

import datetime as dt

from academy.cohort_activity import answering_cohorts, graded_cohorts
from tests.academy.conftest import SmallAcademy


def test_a_cohort_answers_while_its_answers_are_young_and_among_the_newest(academy: SmallAcademy) -> None:
    here = [academy.cohort.cohort_id]
    with academy.sessions() as session:
        assert answering_cohorts(session, academy.now, 5) == []
    academy.answer("minimum_members", "5")
    with academy.sessions() as session:
        assert answering_cohorts(session, academy.now, 5) == here
        assert answering_cohorts(session, academy.now, 0) == []
        assert answering_cohorts(session, academy.now + dt.timedelta(seconds=1), 5) == []


def test_a_cohort_is_graded_from_its_first_grading_on(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", "5")
    academy.submit()
    with academy.sessions() as session:
        assert graded_cohorts(session) == []
    academy.grade()
    with academy.sessions() as session:
        assert graded_cohorts(session) == [academy.cohort.cohort_id]

"""What a trainer is told of the grading queue, and another try for what was set aside."""

import datetime as dt

import pytest
from sqlalchemy import select

from academy import queue, queue_view
from academy.errors import NotTheirCohort, UnknownSubmission
from academy.records import AuditEntry, Submission
from tests.academy.conftest import LEARNER, TRAINER, SmallAcademy
from tests.academy.test_hostile_folders import one_more


def seen(academy: SmallAcademy) -> queue_view.TrainersQueue:
    with academy.sessions.begin() as session:
        return queue_view.waiting_of_trainer(session, TRAINER, academy.now)


def test_each_groups_count_place_and_age_are_told_and_whether_it_is_in_hand(academy: SmallAcademy) -> None:
    other = one_more(academy)
    academy.answer("minimum_members", "5")
    first = academy.submit()
    other.now = academy.now
    other.answer("minimum_members", "5")
    later = other.submit()
    told = seen(academy)
    assert told.count == 2
    assert [(each.title, each.count, each.before) for each in told.cohorts] == [("Abeilles", 1, 0), ("Olives", 1, 1)]
    assert [each.oldest_at for each in told.cohorts] == [first.submitted_at, later.submitted_at]
    assert told.seconds_each is told.cohorts[0].expected_seconds is None, "nothing was graded yet: no pace is known"
    with academy.sessions.begin() as session:
        queue.lease_next(session, "worker", academy.now)
    assert [each.is_in_hand for each in seen(academy).cohorts] == [True, False]


def test_the_turn_is_expected_by_the_pace_at_which_others_were_graded_lately(academy: SmallAcademy) -> None:
    for answer in ("4", "5", "6"):
        academy.answer("minimum_members", answer)
        academy.submit()
    academy.now += dt.timedelta(hours=1)  # an idle hour is no pace
    for _ in range(2):
        academy.grade()  # a second later each
    told = seen(academy)
    assert told.seconds_each == 1
    assert [each.expected_seconds for each in told.cohorts] == [1]


def test_what_was_set_aside_is_tried_again_by_its_trainer_alone_and_once(academy: SmallAcademy) -> None:
    academy.answer("minimum_members", "5")
    number = academy.submit().submission_id
    with academy.sessions.begin() as session:
        queue.set_aside(session, number, "no gradebook")
    assert [each.reason for each in seen(academy).set_aside] == ["no gradebook"]
    asked = {"submission_id": number, "now": academy.now}
    with academy.sessions.begin() as session, pytest.raises(NotTheirCohort):
        queue_view.try_again(session, trainer_id=LEARNER, **asked)
    with academy.sessions.begin() as session:
        queue_view.try_again(session, trainer_id=TRAINER, **asked)
    assert seen(academy).count == 1
    with academy.sessions.begin() as session, pytest.raises(UnknownSubmission):
        queue_view.try_again(session, trainer_id=TRAINER, **asked)
    academy.grade()
    with academy.sessions.begin() as session:
        assert session.get_one(Submission, number).state == "graded"
        assert (
            session.scalars(select(AuditEntry.action).where(AuditEntry.subject_id == LEARNER)).all()[-1]
            == "grade again"
        )

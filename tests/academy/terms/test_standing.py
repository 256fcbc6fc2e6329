"""Attempts and time over the database: attempts left, deadlines, extensions, late attempts, on both databases."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from academy.errors import NotEnrolled, NotTheirCohort
from academy.ledger import append
from academy.marking.waiting import answers_waiting
from academy.records import AuditEntry, Submission
from academy.submission_wishes import submit_as_wished
from academy.terms.deadlines import Due, due_for, extend, set_deadline
from academy.terms.errors import BadTerms, NoAttemptLeft
from academy.terms.lateness import decide, waiting_late
from academy.terms.policy import Counts, Late, Policy, change_policy, policy_of
from academy.terms.standing import LessonStanding, standing_in_lesson
from tests.academy.conftest import KEY, LEARNER, LESSON, NOON, TRAINER, SmallAcademy
from tests.academy.test_at_once import at_once

DAY = dt.timedelta(days=1)
WALL = dt.datetime(2026, 11, 21, 18, 0)  # noqa: DTZ001  # 18:00 UTC since September


def rule(academy: SmallAcademy, **rules: Any) -> None:
    with academy.sessions.begin() as session:
        cohort_id = academy.cohort.cohort_id
        change_policy(session, cohort_id=cohort_id, policy=Policy(**rules), actor_id=TRAINER, now=NOON)


def due(academy: SmallAcademy, wall: dt.datetime | None = WALL, lesson_id: str = "") -> None:
    with academy.sessions.begin() as session:
        cohort_id = academy.cohort.cohort_id
        set_deadline(session, cohort_id=cohort_id, lesson_id=lesson_id, wall_time=wall, actor_id=TRAINER, now=NOON)


def give_longer(academy: SmallAcademy, wall: dt.datetime | None, **changed: Any) -> None:
    given = {"trainer_id": TRAINER, "person_id": LEARNER, "lesson_id": "", "reason": "maladie", **changed}
    with academy.sessions.begin() as session:
        extend(session, cohort_id=academy.cohort.cohort_id, wall_time=wall, now=NOON, **given)


def enter(academy: SmallAcademy, answer: str, points: float | None, *, at: dt.datetime | None = None) -> Submission:
    """Hand in and write points into the ledger, as the grader does."""
    academy.now = at or academy.now
    academy.answer("minimum_members", answer)
    submission = academy.submit()
    with academy.sessions.begin() as session:
        kept: dict[str, Any] = {
            "exercise_id": "minimum_members",
            "max_points": 4.0,
            "origin": "grader",
            "now": academy.now,
        }
        append(session, submission, points=points, **kept)
    return submission


def standing(academy: SmallAcademy) -> LessonStanding:
    with academy.sessions.begin() as session:
        return standing_in_lesson(session, **academy.place, seen_at=None)


def due_of(academy: SmallAcademy) -> Due:
    found = standing(academy).due
    assert found is not None
    return found


def say(academy: SmallAcademy, submission: Submission, *, is_in_time: bool, trainer_id: str = TRAINER) -> None:
    with academy.sessions.begin() as session:
        number = submission.submission_id
        decide(session, trainer_id=trainer_id, submission_id=number, is_in_time=is_in_time, now=academy.now)


def test_without_a_word_the_last_counts_and_there_is_no_end(academy: SmallAcademy) -> None:
    enter(academy, "5", 4)
    enter(academy, "6", 1)
    here = standing(academy)
    assert (here.left, here.due, here.counted.points, here.counted.attempts) == (None, None, 1, (2,))


def test_attempts_run_out_and_a_replay_takes_none(academy: SmallAcademy) -> None:
    rule(academy, most_attempts=2, counts=Counts.BEST)
    enter(academy, "5", 4)
    assert academy.submit().attempt == 1  # the same answers again
    assert standing(academy).left == 1
    enter(academy, "6", 1)
    assert (standing(academy).left, standing(academy).counted.points) == (0, 4)
    academy.answer("minimum_members", "7")
    with pytest.raises(NoAttemptLeft):
        academy.submit()
    rule(academy, most_attempts=3)
    assert academy.submit().attempt == 3


def test_an_attempt_that_could_not_be_graded_uses_none(academy: SmallAcademy) -> None:
    rule(academy, most_attempts=1)
    submission = enter(academy, "5", None)
    with academy.sessions.begin() as session:
        session.get_one(Submission, submission.submission_id).state = "set_aside"
    assert academy.submit().attempt == 2


def test_many_phones_at_once_get_no_more_attempts_than_there_are(academy: SmallAcademy) -> None:
    rule(academy, most_attempts=3)
    answers = [f"{number}" for number in range(8)]

    def act(number: int) -> bool:
        academy.answer("minimum_members", answers[number], device_id=f"phone{number}")
        try:
            academy.submit()
        except NoAttemptLeft:
            return False
        return True

    at_once(act)
    with academy.sessions() as session:
        attempts = list(session.scalars(select(Submission.attempt).order_by(Submission.attempt)))
    assert attempts == [*range(1, len(attempts) + 1)]
    assert len(attempts) <= 3


def test_the_lessons_own_deadline_stands_before_the_cohorts_and_goes_when_taken_away(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        assert due_for(session, **academy.place) is None
    due(academy)
    due(academy, WALL + DAY, LESSON)
    assert due_of(academy).instant == dt.datetime(2026, 11, 22, 18, 0, 59, 999_999)  # noqa: DTZ001
    due(academy, None, LESSON)
    assert due_of(academy).instant.day == 21


def test_late_waits_for_the_trainer_and_counts_as_the_trainer_says(academy: SmallAcademy) -> None:
    due(academy)
    enter(academy, "5", 1)
    late = enter(academy, "6", 4, at=NOON + DAY)
    assert (standing(academy).counted.points, standing(academy).counted.undecided) == (1, 1)
    with academy.sessions.begin() as session:
        assert [each.submission_id for each, _ in waiting_late(session, academy.cohort.cohort_id)] == [
            late.submission_id
        ]
    say(academy, late, is_in_time=True)
    assert standing(academy).counted.points == 4
    say(academy, late, is_in_time=False)
    assert (standing(academy).counted.points, standing(academy).counted.undecided) == (1, 0)


def test_a_trainer_of_another_cohort_decides_nothing(academy: SmallAcademy) -> None:
    due(academy)
    late = enter(academy, "6", 4, at=NOON + DAY)
    with pytest.raises(NotTheirCohort):
        say(academy, late, is_in_time=True, trainer_id=LEARNER)


def test_the_minute_of_the_deadline_is_in_time_and_the_next_is_late(academy: SmallAcademy) -> None:
    due(academy)
    rule(academy, late=Late.PENALTY, step_days=1, step_percent=25)
    enter(academy, "5", 4, at=dt.datetime(2026, 11, 21, 17, 59, 30))  # noqa: DTZ001  # submit() adds a minute
    assert standing(academy).counted.points == 4
    enter(academy, "6", 4, at=dt.datetime(2026, 11, 21, 18, 1, 0))  # noqa: DTZ001
    assert standing(academy).counted.points == 3


def test_given_in_time_and_arrived_late_goes_to_the_trainer_whatever_the_penalty(academy: SmallAcademy) -> None:
    due(academy)
    rule(academy, late=Late.PENALTY)
    academy.now = NOON + DAY
    academy.answer("minimum_members", "5", given_at=NOON + DAY)
    with academy.sessions.begin() as session:
        submission = submit_as_wished(
            session, **academy.place, language="fr", device_id="phone", sequence=99,
            given_at=NOON, signing_key=KEY, now=academy.now,
        )  # fmt: skip
    assert standing(academy).attempts[0].lateness.waits
    say(academy, submission, is_in_time=False)
    assert standing(academy).attempts[0].lateness.kept_share == 0.9


def test_an_extension_holds_for_one_learner_is_in_the_audit_and_never_shortens(academy: SmallAcademy) -> None:
    due(academy)
    late = enter(academy, "5", 4, at=NOON + DAY)
    give_longer(academy, WALL + 2 * DAY)
    assert due_of(academy).is_extended
    assert standing(academy).counted.points == 4
    due(academy, WALL + 9 * DAY, LESSON)
    assert not due_of(academy).is_extended
    with academy.sessions.begin() as session:
        noted = session.scalars(select(AuditEntry).where(AuditEntry.action == "extension given")).one()
        assert noted.detail["until"] == "2026-11-23T18:00"
        assert "maladie" not in str(noted.detail)
        assert late.person_id == noted.subject_id


def test_an_extension_without_deadline_reason_day_or_learner_is_refused(academy: SmallAcademy) -> None:
    for wrong, refusal in (
        ({}, BadTerms), ({"reason": "  "}, BadTerms), ({"person_id": TRAINER}, NotEnrolled),
        ({"trainer_id": LEARNER}, NotTheirCohort),
    ):  # fmt: skip
        with pytest.raises(refusal):
            give_longer(academy, WALL + DAY, **wrong)
    due(academy)
    for wall in (None, WALL):
        with pytest.raises(BadTerms):
            give_longer(academy, wall)


@pytest.mark.parametrize(("counts", "waiting"), [("last", 0), ("best", 1), ("mean", 1)])
def test_a_trainer_reads_every_attempt_that_may_count(academy: SmallAcademy, counts: str, waiting: int) -> None:
    rule(academy, counts=Counts(counts))
    enter(academy, "5", None)
    enter(academy, "6", 4)
    with academy.sessions.begin() as session:
        assert answers_waiting(session, TRAINER) == waiting
        assert policy_of(session, academy.cohort.cohort_id).counts == counts


def test_an_attempt_that_was_turned_down_gives_the_one_before_back_to_the_trainer(academy: SmallAcademy) -> None:
    due(academy)
    enter(academy, "5", None)
    late = enter(academy, "6", 4, at=NOON + DAY)
    say(academy, late, is_in_time=False)
    with academy.sessions.begin() as session:
        assert answers_waiting(session, TRAINER) == 1

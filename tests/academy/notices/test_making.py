"""Notices are made with what they tell of: once each, and never for what did not happen."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from academy.erasure import erase_person
from academy.notices.making import question_answered
from academy.notices.reading import mark_read, news_of, unread_news
from academy.notices.rows import Notice
from academy.records import Submission
from academy.terms.deadlines import extend, set_deadline
from academy.terms.lateness import decide
from tests.academy.conftest import KEY, LEARNER, LESSON, TRAINER, SmallAcademy
from tests.academy.marking.giving import give_points

DAY = dt.timedelta(days=1)
WALL = dt.datetime(2026, 11, 25, 18, 0)  # noqa: DTZ001  # a wall clock's


def news(academy: SmallAcademy) -> list[tuple[str, dict[str, Any]]]:
    with academy.sessions() as session:
        return [(each.kind, each.detail) for each in news_of(session, LEARNER)]


def graded(academy: SmallAcademy) -> int:
    """Let the learner submit an essay and a number, and the grader grade them."""
    academy.answer("minimum_members", 5)
    academy.answer("my_project", "Une coopérative de miel, avec six voisines.")
    done = academy.submit()
    academy.grade()
    return done.submission_id


def give(academy: SmallAcademy, points: float) -> None:
    with academy.sessions.begin() as session:
        latest = max(session.scalars(select(Submission.submission_id)))
        give_points(
            session, trainer_id=TRAINER, submission_id=latest,
            exercise_id="my_project", points=points, comment="Bien.", now=academy.now,
        )  # fmt: skip


def test_a_graded_attempt_and_each_unread_change_by_the_trainer_are_one_notice(academy: SmallAcademy) -> None:
    submission_id = graded(academy)
    (kind, detail), *others = news(academy)
    assert (kind, others) == ("graded", [])
    assert detail["waiting"] == 1
    assert 0 < detail["points"] < detail["most"]
    give(academy, 1)
    give(academy, 2)  # a correction a moment later is no further notice: the one that waits says the last
    (latest, changed), _ = news(academy)
    assert (latest, changed["points"], changed["waiting"]) == ("feedback", detail["points"] + 2, 0)
    with academy.sessions.begin() as session:
        mark_read(session, LEARNER, up_to=10**6, now=academy.now)
        assert unread_news(session, LEARNER) == 0
    with academy.sessions() as session:
        decide(session, trainer_id=TRAINER, submission_id=submission_id, is_in_time=False, now=academy.now)
        session.rollback()  # as when the machine stops here
        assert unread_news(session, LEARNER) == 0, "what did not happen is told to nobody"
    with academy.sessions.begin() as session:
        decide(session, trainer_id=TRAINER, submission_id=submission_id, is_in_time=True, now=academy.now)
        assert unread_news(session, LEARNER) == 1


def test_more_time_and_an_answer_are_told_once_however_often_they_are_written(academy: SmallAcademy) -> None:
    place = {"cohort_id": academy.cohort.cohort_id, "lesson_id": LESSON}
    for _ in range(2):
        with academy.sessions.begin() as session:
            set_deadline(session, **place, wall_time=WALL, actor_id=TRAINER, now=academy.now)
            extend(
                session, trainer_id=TRAINER, **place, person_id=LEARNER, wall_time=WALL + DAY, reason="ill",
                now=academy.now,
            )  # fmt: skip
            question_answered(session, person_id=LEARNER, **place, answer=7, now=academy.now)
    told = news(academy)
    assert sorted(kind for kind, _ in told) == ["answered", "extension"]
    assert dict(told)["extension"] == {"until": "2026-11-26T18:00"}
    assert "ill" not in str(told)  # the reason is between trainers


def test_whoever_is_forgotten_has_no_notices(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        place = {"cohort_id": academy.cohort.cohort_id, "lesson_id": LESSON}
        question_answered(session, person_id=LEARNER, **place, answer=7, now=academy.now)
        assert unread_news(session, LEARNER) == 1
        erase_person(session, LEARNER, signing_key=KEY, actor_id="command-line", reason="asked", now=academy.now)
        assert session.scalars(select(Notice)).all() == []

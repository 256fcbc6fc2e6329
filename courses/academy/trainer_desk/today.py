"""What waits for a trainer today: counted, each with its oldest, by the cohort and place where it is done."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select

from academy.attendance.rows import HallSession
from academy.held_results.overview import held_in_cohorts
from academy.marking.waiting import waiting_exercises
from academy.questions.rows import Question
from academy.queue import CODE
from academy.records import Cohort, Enrolment, QueuedGrading, Submission
from academy.terms.deadlines import deadlines_of
from academy.terms.wall_clock import last_instant, on_the_wall
from academy.trainer_desk.asker import Asker, written
from academy.trainer_desk.cohort_list import led_cohorts
from academy.trainer_desk.late_hand_ins import count_undecided
from academy.trainer_desk.not_handed_in import not_handed_in

CODE_MINUTES = 5  # our choice: a notebook takes seconds; what waits longer, waits for something
DEADLINE_DAYS = 7  # our choice: what falls due within a week


def today(asker: Asker) -> dict[str, Any]:
    """Return what waits in the cohorts that a trainer leads, archived ones left out."""
    led = led_cohorts(asker)
    ids = [each.cohort_id for each in led]
    return {
        "cohorts": {
            each.cohort_id: {"title": each.title, "lessons": asker.lessons(each), "course_id": each.course_id}
            for each in led
        },
        "to_mark": _to_mark(asker, set(ids)),
        "questions": _questions(asker, ids),
        "asking": _asking(asker, ids),
        "late": {cohort_id: count for cohort_id in ids if (count := count_undecided(asker.session, cohort_id))},
        "not_graded": _by_state(asker, ids, "set_aside"),
        "held_results": _held_results(asker, ids),
        "queue": _queue(asker, ids),
        "code_waiting": _code_waiting(asker, ids),
        "sessions": _sessions(asker, ids),
        "deadlines": _deadlines(asker, led),
    }


def _to_mark(asker: Asker, led: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "cohort_id": each.place.cohort_id,
            "lesson_id": each.place.lesson_id,
            "exercise_id": each.place.exercise_id,
            "prompts": asker.prompts(each.place.cohort_id, each.place.lesson_id).get(each.place.exercise_id, {}),
            "count": each.waiting,
            "since": written(each.since),
            "marked_before": each.marked_before,
        }
        for each in waiting_exercises(asker.session, asker.trainer_id)
        if each.place.cohort_id in led
    ]


def _questions(asker: Asker, led: list[str]) -> dict[str, dict[str, Any]]:
    query = select(Question.cohort_id, func.count(), func.min(Question.received_at))
    query = query.where(Question.cohort_id.in_(led), Question.state == "open").group_by(Question.cohort_id)
    return {row[0]: {"count": row[1], "since": written(row[2])} for row in asker.session.execute(query)}


def _asking(asker: Asker, led: list[str]) -> dict[str, dict[str, Any]]:
    query = select(Enrolment.cohort_id, func.count(), func.min(Enrolment.created_at))
    query = query.where(Enrolment.cohort_id.in_(led), Enrolment.status == "waiting").group_by(Enrolment.cohort_id)
    return {row[0]: {"count": row[1], "since": written(row[2])} for row in asker.session.execute(query)}


def _by_state(asker: Asker, led: list[str], state: str) -> dict[str, dict[str, Any]]:
    query = select(Submission.cohort_id, func.count(), func.min(Submission.submitted_at))
    query = query.where(Submission.cohort_id.in_(led), Submission.state == state).group_by(Submission.cohort_id)
    return {row[0]: {"count": row[1], "since": written(row[2])} for row in asker.session.execute(query)}


def _held_results(asker: Asker, led: list[str]) -> dict[str, dict[str, Any]]:
    """Return how many learners wait for results that are held back, and since when, by cohort."""
    found = held_in_cohorts(asker.session, led, asker.now)
    return {cohort_id: {**told, "since": written(told["since"])} for cohort_id, told in found.items()}


def _queue(asker: Asker, led: list[str]) -> dict[str, Any]:
    """Return how much waits for the grader in the trainer's cohorts, and since when the oldest does."""
    query = (
        select(func.count(), func.min(QueuedGrading.queued_at))
        .join(Submission, Submission.submission_id == QueuedGrading.submission_id)
        .where(Submission.cohort_id.in_(led), Submission.state == "queued")
    )
    count, since = asker.session.execute(query).one()
    return {"count": count, "since": written(since)}


def _code_waiting(asker: Asker, led: list[str]) -> dict[str, dict[str, Any]]:
    """Return how many notebooks with code wait for longer than grading takes, and since when, by cohort."""
    query = (
        select(Submission.cohort_id, func.count(), func.min(QueuedGrading.queued_at))
        .join(QueuedGrading, QueuedGrading.submission_id == Submission.submission_id)
        .where(Submission.cohort_id.in_(led), Submission.state == "queued", QueuedGrading.lane == CODE)
        .where(QueuedGrading.queued_at < asker.now - dt.timedelta(minutes=CODE_MINUTES))
        .group_by(Submission.cohort_id)
    )
    return {row[0]: {"count": row[1], "since": written(row[2])} for row in asker.session.execute(query)}


def _sessions(asker: Asker, led: list[str]) -> list[dict[str, Any]]:
    """Return the sessions of today and tomorrow as a wall clock in Morocco shows them, the first first."""
    day = on_the_wall(asker.now).date()
    begin, end = (dt.datetime.combine(day + dt.timedelta(days=days), dt.time()) for days in (0, 2))
    query = select(HallSession).where(
        HallSession.cohort_id.in_(led), HallSession.from_wall >= begin, HallSession.from_wall < end,
        HallSession.called_off_at.is_(None),
    )  # fmt: skip
    return [
        {
            "cohort_id": each.cohort_id,
            "number": each.number,
            "place": each.place,
            "from": written(each.from_wall),
            "until": written(each.until_wall),
            "is_today": each.from_wall.date() == day,
        }
        for each in asker.session.scalars(query.order_by(HallSession.from_wall, HallSession.cohort_id))
    ]


def _deadlines(asker: Asker, led: list[Cohort]) -> list[dict[str, Any]]:
    """Return the deadlines of the coming days, the first first; an empty lesson stands for all others.

    Each with how many of how many learners have not handed it in.
    """
    end = asker.now + dt.timedelta(days=DEADLINE_DAYS)
    found = [
        {"cohort_id": cohort_id, "lesson_id": lesson_id, "until": written(until)}
        | asdict(not_handed_in(asker.session, cohort_id, _lessons_due(lesson_id, walls, lessons)))
        for cohort_id, (walls, lessons) in _walls(asker, led).items()
        for lesson_id, wall_time in walls.items()
        if asker.now <= (until := last_instant(wall_time)) <= end
    ]
    return sorted(found, key=lambda each: str(each["until"]))


def _walls(asker: Asker, led: list[Cohort]) -> dict[str, tuple[dict[str, dt.datetime], list[str]]]:
    """Return the deadlines of cohorts that have any, with the lessons of their courses."""
    found = {each.cohort_id: (deadlines_of(asker.session, each.cohort_id), each) for each in led}
    return {cohort_id: (walls, list(asker.lessons(each))) for cohort_id, (walls, each) in found.items() if walls}


def _lessons_due(lesson_id: str, walls: Mapping[str, dt.datetime], lessons: Collection[str]) -> list[str]:
    """Return the lessons that a deadline is of: its own, or all that have none of their own."""
    return [lesson_id] if lesson_id else [each for each in lessons if each not in walls]

"""The history of a lesson: every attempt with its hours, points, penalty and receipt, and answers that disagree."""

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from starlette.responses import Response

from academy.answers import current_answers
from academy.database import utc_now
from academy.player.answer_words import answer_in_words
from academy.player.lesson_view import lesson_of, other_answer
from academy.player.pages import page
from academy.player.site import Visit
from academy.player.terms_words import late_words, words_of
from academy.receipts import number_of
from academy.records import Answer, SubmissionWish
from academy.released import ExercisePlace, ReleasedLesson
from academy.terms.standing import Attempt, LessonStanding, standing_in_lesson


@dataclass(frozen=True)
class AttemptTold:
    """One attempt as the page tells it; ``points`` are those given, ``kept`` what of them counts after a penalty."""

    attempt: Attempt
    given_at: dt.datetime | None  # as the phone says; None when it says nothing
    late: str
    points: float
    kept: float
    most: float
    waiting_most: float
    waiting: int
    does_count: bool
    receipt: str


@dataclass(frozen=True)
class Disagreement:
    """Two answers of one learner to one exercise, from two devices that did not know of each other."""

    number: int  # of the exercise, among those that count; 0 for practice
    prompt: str
    sides: tuple["Side", "Side"]

    @property
    def is_settled(self) -> bool:
        """Whether the learner has answered otherwise since."""
        return not any(each.does_count for each in self.sides)


@dataclass(frozen=True)
class Side:
    """One of two answers that disagree."""

    words: str
    received_at: dt.datetime
    does_count: bool


def attempts(visit: Visit) -> Response:
    """Show every attempt of a learner at a lesson, the latest first."""
    cohort, lesson = lesson_of(visit)
    place = {"person_id": visit.someone.person_id, "cohort_id": cohort.cohort_id, "lesson_id": lesson.lesson_id}
    standing = standing_in_lesson(visit.session, **place, seen_at=utc_now())
    return page(
        visit,
        "attempts.html",
        is_kept=True,
        cohort=cohort,
        lesson=lesson,
        attempts=list(reversed(_told(visit, standing))),
        counted=standing.counted,
        terms=words_of(visit.texts, standing, now=utc_now()),
        disagreements=_disagreements(visit, lesson, place),
        here_lesson=visit.site.path("cohorts", cohort.cohort_id, "lessons", lesson.lesson_id),
    )


def _told(visit: Visit, standing: LessonStanding) -> list[AttemptTold]:
    given = _given_on_phones(visit, [each.submission.submission_id for each in standing.attempts])
    counting = standing.counted.attempts
    found = []
    for each in standing.attempts:
        graded = each.graded
        points = math.fsum(one.points or 0.0 for one in graded.points.values()) if graded else 0.0
        found.append(
            AttemptTold(
                each,
                given.get(each.submission.submission_id),
                late_words(visit.texts, each.lateness),
                points,
                graded.total if graded else 0.0,
                graded.most if graded else 0.0,
                graded.waiting_most if graded else 0.0,
                graded.waiting if graded else 0,
                each.submission.attempt in counting,
                number_of(each.submission),
            )
        )
    return found


def _given_on_phones(visit: Visit, submissions: list[int]) -> dict[int, dt.datetime]:
    """Return when phones say that they were asked to submit, by submission."""
    query = (
        select(SubmissionWish.submission_id, func.min(SubmissionWish.given_at))
        .where(SubmissionWish.submission_id.in_(submissions), SubmissionWish.given_at.is_not(None))
        .group_by(SubmissionWish.submission_id)
    )
    return {row[0]: row[1] for row in visit.session.execute(query) if row[1]}


def _disagreements(visit: Visit, lesson: ReleasedLesson, place: dict[str, Any]) -> list[Disagreement]:
    """Return where an answer overtook another that its device had not seen: both, as they are."""
    theirs = select(Answer).filter_by(**place).where(Answer.is_conflict, Answer.outdated_version.is_(None))
    rows = list(visit.session.scalars(theirs.order_by(Answer.revision)))
    current = current_answers(visit.session, **place) if rows else {}
    numbers = {name: number for number, name in enumerate(lesson.graded, start=1)}
    found = []
    for answer in rows:
        asked = lesson.exercises.get(answer.exercise_id)
        other = other_answer(visit.session, asked, answer.revision, visit) if asked else None
        if asked is None or other is None:
            continue
        earlier = visit.session.get_one(Answer, other.revision)
        said = current[answer.exercise_id].value
        sides = (_side(visit, asked, answer, said), _side(visit, asked, earlier, said))
        found.append(Disagreement(numbers.get(answer.exercise_id, 0), asked.public["prompt"], sides))
    return found


def _side(visit: Visit, asked: ExercisePlace, answer: Answer, counts: Any) -> Side:
    words = answer_in_words(visit.texts, asked, answer.value)
    return Side(words, answer.received_at, does_count=answer.value == counts)

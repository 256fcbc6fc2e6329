"""One learner's attempts at a lesson, each answer in the words that a reader knows."""

from typing import Any

from sqlalchemy import func, select

from academy.cohorts import require_person
from academy.errors import NotEnrolled, UnknownLesson
from academy.exercises.answer_words import answer_in_words
from academy.ledger import points_by_submission
from academy.records import Cohort, Enrolment, OpenedHint, Submission
from academy.released import ExercisePlace, open_lesson
from academy.submissions import is_erased
from academy.trainer_desk.asker import Asker, in_one_line, written
from academy.trainer_desk.cohort_picture import picture_of_one
from widgets.theme.texts import Texts


def learner_sheet(asker: Asker, *, cohort_id: str, person_id: str) -> dict[str, Any]:
    """Return one learner of a cohort: who it is, and where in each lesson.

    Raises
    ------
    NotTheirCohort, NotEnrolled
    """
    cohort = _led_with(asker, cohort_id, person_id)
    lessons = dict(asker.course(cohort).lessons)
    found = picture_of_one(asker.session, cohort_id, person_id, list(lessons))
    return {
        "person_id": person_id,
        "cohort_id": cohort_id,
        "title": cohort.title,
        "name": found.name,
        "telephone": found.telephone,
        "last_active": written(found.last_active_at),
        "lessons": [
            {
                "lesson_id": lesson_id,
                "titles": dict(titles),
                "is_begun": lesson_id in found.begun,
                "attempts": found.handed_in[lesson_id].attempts if lesson_id in found.handed_in else 0,
            }
            for lesson_id, titles in lessons.items()
        ],
    }


def attempts(asker: Asker, *, cohort_id: str, person_id: str, lesson_id: str, language: str) -> list[dict[str, Any]]:
    """Return a learner's attempts at a lesson, the newest first: each exercise, the answer in words, its points.

    Points are None while an answer waits for the trainer, or an attempt for the grader. An answer that was erased with
    its person is not told.
    """
    cohort = _led_with(asker, cohort_id, person_id)
    places = _places(asker, cohort, lesson_id, language)
    place = {"person_id": person_id, "cohort_id": cohort_id, "lesson_id": lesson_id}
    points = points_by_submission(asker.session, **place)
    hints = dict(
        asker.session.execute(
            select(OpenedHint.exercise_id, func.count()).filter_by(**place).group_by(OpenedHint.exercise_id)
        ).all()
    )  # fmt: skip
    query = select(Submission).filter_by(**place).order_by(Submission.attempt.desc())
    return [
        {
            "attempt": each.attempt,
            "submitted_at": written(each.submitted_at),
            "state": each.state,
            "answers": [
                _answer(Texts(language), place, each, points.get(each.submission_id, {}).get(name), hints.get(name, 0))
                for name, place in places.items()
            ],
        }
        for each in asker.session.scalars(query)
        if not is_erased(each)
    ]


def _places(asker: Asker, cohort: Cohort, lesson_id: str, language: str) -> dict[str, ExercisePlace]:
    """Return what a lesson asks, in the reader's language where it is built in it, else in the cohort's."""
    built = asker.lessons_folder, cohort.course_id, cohort.course_version, lesson_id
    try:
        return open_lesson(*built, language).graded
    except UnknownLesson:
        return open_lesson(*built, cohort.language).graded


def _answer(say: Texts, place: ExercisePlace, submission: Submission, standing: Any, hints: int) -> dict[str, Any]:
    return {
        "exercise_id": place.exercise_id,
        "prompt": in_one_line(place.public["prompt"]),
        "answer": answer_in_words(say, place, submission.answers.get(place.exercise_id)),
        "points": standing.points if standing else None,
        "most": standing.max_points if standing else place.points,
        "is_graded": standing is not None,
        "comment": standing.comment if standing else "",
        "hints": hints,
    }


def _led_with(asker: Asker, cohort_id: str, person_id: str) -> Cohort:
    """Return a cohort that the asker leads and the person learns in, or learnt in until they withdrew."""
    cohort = asker.cohort(cohort_id)
    if asker.session.get(Enrolment, (cohort_id, person_id)) is None:
        raise NotEnrolled(person_id, cohort_id)
    require_person(asker.session, person_id)
    return cohort

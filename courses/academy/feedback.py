"""What a learner is told about an attempt: points, a word on each answer, the trainer's comment."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from academy import ledger
from academy.citations import citations
from academy.code_exercises.told import Told, told_checks, words_of_checks
from academy.cohorts import cohort_of
from academy.exercises.formats import is_empty, shown_answer
from academy.exercises.hints import cost_of
from academy.exercises.kinds import KINDS, UNFORESEEN_SHAPES
from academy.exercises.photo import hash_in
from academy.ledger import CurrentPoints
from academy.opened_hints import hints_of_submission
from academy.records import Cohort, Submission
from academy.released import ExercisePlace, open_lesson, private_part


@dataclass(frozen=True)
class ExerciseFeedback:
    """What a learner is told about one exercise."""

    exercise_id: str
    type: str
    prompt: str
    answer_shown: str  # the learner's own words or choices; empty when there was no answer
    points: float | None  # None: not yet graded
    max_points: float
    state: str  # "right", "partly", "wrong", "empty", "waiting" or "graded" (by a trainer)
    message: str  # the author's words; empty when there are none to say
    comment: str  # the trainer's words
    hint_cost: float = 0.0  # points that opened hints cost
    photo: str = ""  # the hash of the photo that was the answer
    source: str = ""  # law and article of what is asked, whatever the answer was


def feedback_of(
    session: Session,
    lessons_folder: Path,
    submission: Submission,
    language: str,
    *,
    now: dt.datetime | None = None,
) -> list[ExerciseFeedback]:
    """Return the feedback of one attempt, in the lesson's order and the reader's language.

    The author's explanation, which may tell the key, comes only with a fully right answer or once the exercise
    is closed: after the cohort's last day. Until then a wrong answer gets the words written for it.

    Parameters
    ----------
    now
        The present instant, for whether the cohort has ended; without it, it has not.
    """
    cohort = cohort_of(session, submission.cohort_id)
    place = (lessons_folder, cohort.course_id, cohort.course_version, submission.lesson_id)
    points = ledger.points_of_submission(session, submission.submission_id)
    private = private_part(*place)
    opened, checks = hints_of_submission(session, submission), told_checks(session, submission)
    is_closed = has_ended(cohort, now)
    return [
        _of_exercise(
            exercise,
            submission,
            points.get(name),
            private[name],
            language,
            is_closed,
            cost_of(private[name]["key"], opened.get(name, ())),
            checks.get(name, ()),
        )
        for name, exercise in open_lesson(*place, language).graded.items()
    ]


def _of_exercise(
    exercise: ExercisePlace,
    submission: Submission,
    standing: CurrentPoints | None,
    private: Mapping[str, Any],
    language: str,
    is_closed: bool,
    hint_cost: float,
    checks: Told,
) -> ExerciseFeedback:
    value = submission.answers.get(exercise.exercise_id)
    state = _state(exercise, value, standing, hint_cost)
    return ExerciseFeedback(
        exercise.exercise_id,
        exercise.type,
        exercise.public["prompt"],
        shown_answer(exercise.type, exercise.public, value),
        standing.points if standing else None,
        exercise.points,
        state,
        _message(private, value, state, language, is_closed, checks),
        standing.comment if standing else "",
        0.0 if is_empty(value) else hint_cost,
        hash_in(value) or "",
        citations(private["sources"], language),
    )


def _state(exercise: ExercisePlace, value: object, standing: CurrentPoints | None, hint_cost: float) -> str:
    if standing is None or standing.points is None:
        return "waiting"
    if standing.origin not in ledger.BY_MACHINE:
        return "graded"
    if is_empty(value) and not exercise.is_run:
        return "empty"
    if standing.points + hint_cost >= exercise.points - 0.005:  # a fully right answer, whatever its hints cost
        return "right"
    return "partly" if standing.points > 0 else "wrong"


def words_for(private: Mapping[str, Any], value: object, language: str, *, is_right: bool, is_closed: bool) -> str:
    """Return the author's words for an answer outside an attempt; the key only to who is right, or once closed."""
    return _message(private, value, "right" if is_right else "wrong", language, is_closed)


def _message(
    private: Mapping[str, Any], value: object, state: str, language: str, is_closed: bool, checks: Told = ()
) -> str:
    entry = private["entry"]
    if state in {"right", "graded"} or (is_closed and state != "waiting"):
        return str(entry["feedback"][language])
    if state not in {"partly", "wrong"}:
        return ""
    if checks and (words := words_of_checks(entry, checks, language)):
        return words
    return next((wrong[language] for wrong in entry.get("wrong", []) if fits(private, wrong, value)), "")


def fits(private: Mapping[str, Any], wrong: Mapping[str, Any], value: object) -> bool:
    """Tell whether the author's words are for this answer; words without an answer fit any."""
    if "answer" not in wrong:
        return True
    try:
        return KINDS[private["type"]].is_this_error(wrong["answer"], value, private["key"])
    except UNFORESEEN_SHAPES:
        return False


def has_ended(cohort: Cohort, now: dt.datetime | None) -> bool:
    """Tell whether a group's exercises are closed: its last day is over."""
    return bool(now and cohort.ends_on and now.date() > cohort.ends_on)

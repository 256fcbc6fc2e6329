"""The feedback page: the receipt, the points and a message for each exercise, what waits for the trainer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.database import utc_now
from academy.feedback import ExerciseFeedback, feedback_of
from academy.marking.seen import note_seen, unseen_news
from academy.player.answer_words import answer_in_words
from academy.player.lesson_view import lesson_of
from academy.player.lesson_voice import said_of_answer, voice_of_lesson
from academy.player.pages import page
from academy.player.ready_text import forwarded, result_text
from academy.player.receipt_pages import receipt_picture, receipt_text, sms_address
from academy.player.screens import screen_asked
from academy.player.site import Visit
from academy.player.terms_words import late_words, when_results, words_of
from academy.receipts import number_of
from academy.records import Cohort, Submission
from academy.released import ReleasedLesson
from academy.sheets.sections import sections_of
from academy.submissions import latest_submission
from academy.terms.counting import GradedAttempt
from academy.terms.standing import Attempt, LessonStanding, standing_in_lesson


@dataclass(frozen=True)
class AttemptLine:
    """An attempt in the list of all, with the words on its being late."""

    attempt: Attempt
    late: str

    @property
    def submission(self) -> Submission:
        """What was handed in."""
        return self.attempt.submission

    @property
    def graded(self) -> GradedAttempt | None:
        """What was given for it; None while it is being graded."""
        return self.attempt.graded

    @property
    def points(self) -> float:
        """The points given, before anything is taken for being late."""
        given = self.attempt.graded.points.values() if self.attempt.graded else ()
        return math.fsum(each.points or 0.0 for each in given)


def _receipt(visit: Visit, cohort: Cohort, submission: Submission) -> dict[str, Any]:
    text = receipt_text(visit.site, visit.texts, cohort, submission)
    return {
        "receipt_number": number_of(submission),
        "receipt_text": text,
        "receipt_picture": receipt_picture(visit.site, submission),
        "sms": sms_address(text),
    }


def _asked(visit: Visit, latest: Submission | None, place: dict[str, Any]) -> Submission | None:
    """Return the attempt that the address names, the latest when it names none."""
    number = visit.parameters.get("attempt")
    if number is None or (latest is not None and latest.attempt == number):
        return latest
    return visit.session.scalars(select(Submission).filter_by(**place, attempt=number)).one_or_none()


def _so_far(rows: Sequence[ExerciseFeedback]) -> dict[str, Any]:
    """Return the points given, how many there are at most, and what of both waits for the trainer."""
    waiting = [row for row in rows if row.points is None]
    return {
        "points": sum(row.points or 0 for row in rows),
        "most": sum(row.max_points for row in rows),
        "waits": len(waiting),
        "waits_most": sum(row.max_points for row in waiting),
    }


def _note_seen(visit: Visit, submission: Submission) -> None:
    """Note once that news of marks were seen where they stand; nothing is written where there are none."""
    if unseen_news(visit.session, submission):
        with visit.site.sessions.begin() as session:
            note_seen(session, submission, utc_now())


def feedback(visit: Visit) -> Response:
    """Show what became of a submission, the latest or the one named; while it is graded the page looks again."""
    cohort, lesson = lesson_of(visit)
    place = {"person_id": visit.someone.person_id, "cohort_id": cohort.cohort_id, "lesson_id": lesson.lesson_id}
    latest = latest_submission(visit.session, **place)
    submission = _asked(visit, latest, place)
    if submission is None:
        raise HTTPException(404)
    rows, standing = [], standing_in_lesson(visit.session, **place, seen_at=utc_now())
    is_held = next(each.is_held for each in standing.attempts if each.submission is submission)
    if submission.state == "graded" and not is_held:
        _note_seen(visit, submission)
        rows = feedback_of(visit.session, visit.site.lessons_folder, submission, visit.texts.language, now=utc_now())
    so_far = _so_far(rows)
    return page(
        visit,
        "feedback.html",
        may_speak=True,
        is_kept=submission.state != "queued",
        cohort=cohort,
        lesson=lesson,
        submission=submission,
        is_held=is_held,
        rows=rows,
        is_latest=submission is latest,
        has_sheet=sections_of(lesson) is not None,
        forward=forwarded(result_text(visit, cohort, lesson.title, submission, so_far["points"], standing)),
        here_lesson=visit.site.path("cohorts", cohort.cohort_id, "lessons", lesson.lesson_id),
        **so_far,
        **_as_heard(visit, cohort, lesson, rows),
        **_among_attempts(visit, standing, submission),
        **_by_the_terms(visit, standing, is_held=is_held),
        **_answered(visit, lesson, submission),
        **_receipt(visit, cohort, submission),
    )


def _as_heard(visit: Visit, cohort: Cohort, lesson: ReleasedLesson, rows: Sequence[ExerciseFeedback]) -> dict[str, Any]:
    """Return the screens of a result, one thing on each, and what is said of each answer."""
    voice = voice_of_lesson(visit, cohort, lesson.lesson_id)
    kinds = ["cover", *(f"question {row.state}" for row in rows), "send"]
    said = {
        row.exercise_id: said_of_answer(visit, voice, cohort, lesson.lesson_id, row.exercise_id, row.message)
        for row in rows
    }
    return {"voice": voice, "kinds": kinds, "screens_at": screen_asked(visit, len(kinds)), "said": said}


def _among_attempts(visit: Visit, standing: LessonStanding, submission: Submission) -> dict[str, Any]:
    """Return all attempts in words, and what holds for the one that is looked at."""
    attempts = [AttemptLine(each, late_words(visit.texts, each.lateness)) for each in standing.attempts]
    here = next(each for each in attempts if each.submission is submission)
    return {
        "attempts": attempts,
        "counted": standing.counted,
        "late": here.late,
        "asked_anew": here.attempt.asked_anew,
    }


def _by_the_terms(visit: Visit, standing: LessonStanding, *, is_held: bool) -> dict[str, Any]:
    return {
        "terms": replace(words_of(visit.texts, standing, now=utc_now()), results=""),  # the result itself says it
        "when_seen": when_results(visit.texts, standing.policy, standing.due) if is_held else "",
    }


def _answered(visit: Visit, lesson: ReleasedLesson, submission: Submission) -> dict[str, Any]:
    given = submission.answers
    answers = {name: answer_in_words(visit.texts, place, given.get(name)) for name, place in lesson.exercises.items()}
    return {"answers": answers}

"""The feedback page: the receipt, the points and a message for each exercise, what waits for the trainer."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.database import utc_now
from academy.feedback import feedback_of
from academy.player.answer_words import answer_in_words
from academy.player.lesson_view import lesson_of
from academy.player.pages import page
from academy.player.site import Visit
from academy.submissions import latest_submission


def feedback(visit: Visit) -> Response:
    """Show what became of the latest submission; while it is being graded the page looks again by itself."""
    cohort, lesson = lesson_of(visit)
    submission = latest_submission(
        visit.session,
        person_id=visit.someone.person_id,
        cohort_id=cohort.cohort_id,
        lesson_id=lesson.lesson_id,
    )
    if submission is None:
        raise HTTPException(404)
    rows = []
    if submission.state == "graded":
        rows = feedback_of(visit.session, visit.site.lessons_folder, submission, visit.texts.language, now=utc_now())
    given = [row for row in rows if row.points is not None]
    return page(
        visit,
        "feedback.html",
        is_kept=submission.state != "queued",
        cohort=cohort,
        lesson=lesson,
        submission=submission,
        rows=rows,
        answers={
            name: answer_in_words(visit.texts, place, submission.answers.get(name))
            for name, place in lesson.exercises.items()
        },
        points=sum(row.points or 0 for row in given),
        most=sum(row.max_points for row in rows),
        waits=len(rows) - len(given),
        here_lesson=visit.site.path("cohorts", cohort.cohort_id, "lessons", lesson.lesson_id),
    )

"""A trainer's own comments for an exercise and its course: to add, change and delete, in both languages."""

from starlette.responses import Response

from academy.database import utc_now
from academy.marking.comments import MOST_CHARACTERS, drop_comment, keep_comment
from academy.marking.errors import CommentRefused
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.trainer_office.marking_views import Marking


def comments(visit: Visit) -> Response:
    """Show the trainer's comments."""
    return _comments_page(Marking(visit))


def change_comments(visit: Visit) -> Response:
    """Add, change or delete one comment."""
    found = Marking(visit)
    number = visit.said("comment_id")
    comment_id = int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else None
    if visit.said("act") == "delete" and comment_id is not None:
        drop_comment(visit.session, trainer_id=found.trainer_id, comment_id=comment_id)
        return _back(found)
    try:
        keep_comment(
            visit.session,
            trainer_id=found.trainer_id,
            course_id=found.exercise.cohort.course_id,
            exercise_id="" if visit.said("for") == "course" else found.place.exercise_id,
            text_ar=visit.said("text_ar"),
            text_fr=visit.said("text_fr"),
            now=utc_now(),
            comment_id=comment_id,
        )
    except CommentRefused:
        return _comments_page(found, status=422, refused=comment_id or 0)
    return _back(found)


def _back(found: Marking) -> Response:
    place = found.place
    parts = ("trainer", "cohorts", place.cohort_id, "lessons", place.lesson_id, "exercises", place.exercise_id)
    return seen(found.visit, *parts, "marking", "comments")


def _comments_page(found: Marking, *, status: int = 200, refused: int | None = None) -> Response:
    return page(
        found.visit,
        "marking_comments.html",
        status=status,
        exercise=found.exercise,
        address=found.address,
        waiting=len(found.waiting),
        unsure=len(found.unsure),
        comments=found.comments(),
        refused=refused,
        typed={name: found.visit.said(name) for name in ("text_ar", "text_fr", "for")},
        most_characters=MOST_CHARACTERS,
    )

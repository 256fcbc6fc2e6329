"""A trainer's own bank of comments: by exercise and course, in both languages, the most used first."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.database import take_turn
from academy.marking.errors import CommentRefused
from academy.marking.rows import KeptComment
from academy.trainer_grades import kept_comment

MOST_CHARACTERS = 500  # our choice: what is longer is a letter to one learner
MOST_KEPT = 200  # of one trainer in one course


def comments_for(session: Session, trainer_id: str, course_id: str, exercise_id: str) -> list[KeptComment]:
    """Return a trainer's comments for an exercise and those for its whole course, the most used first."""
    query = select(KeptComment).where(
        KeptComment.person_id == trainer_id,
        KeptComment.course_id == course_id,
        KeptComment.exercise_id.in_(("", exercise_id)),
    )
    return list(session.scalars(query.order_by(KeptComment.used.desc(), KeptComment.comment_id.desc())))


def text_in(comment: KeptComment, language: str) -> str:
    """Return a comment in the language of an answer, in the other where it has none."""
    both = {"ar": comment.text_ar, "fr": comment.text_fr}
    return both[language] or both["fr" if language == "ar" else "ar"]


def keep_comment(
    session: Session,
    *,
    trainer_id: str,
    course_id: str,
    exercise_id: str,
    text_ar: str,
    text_fr: str,
    now: dt.datetime,
    comment_id: int | None = None,
) -> KeptComment | None:
    """Add a comment or change one of one's own; the same words again are the comment they were.

    Parameters
    ----------
    comment_id
        Of the one to change; None when it is nobody's or another trainer's: nothing is changed then.

    Raises
    ------
    CommentRefused
        For one without words, with too many, or above what a trainer keeps in a course.
    """
    words = {"text_ar": kept_comment(text_ar), "text_fr": kept_comment(text_fr)}
    if not any(words.values()) or max(map(len, words.values())) > MOST_CHARACTERS:
        raise CommentRefused(MOST_CHARACTERS)
    take_turn(session, f"comments of {trainer_id}")
    if comment_id is not None:
        own = _own(session, trainer_id, comment_id)
        if own is not None:
            own.text_ar, own.text_fr, own.exercise_id = words["text_ar"], words["text_fr"], exercise_id
        return own
    place = {"person_id": trainer_id, "course_id": course_id, "exercise_id": exercise_id}
    known = session.scalars(select(KeptComment).filter_by(**place, **words).limit(1)).one_or_none()
    if known:
        return known
    kept = select(func.count()).select_from(KeptComment).filter_by(person_id=trainer_id, course_id=course_id)
    if (session.scalar(kept) or 0) >= MOST_KEPT:
        raise CommentRefused(MOST_CHARACTERS)
    added = KeptComment(**place, **words, used=0, made_at=now)
    session.add(added)
    session.flush()
    return added


def drop_comment(session: Session, *, trainer_id: str, comment_id: int) -> None:
    """Take a comment out of one's own bank; marks that used it keep their words."""
    own = _own(session, trainer_id, comment_id)
    if own is not None:
        session.delete(own)


def note_used(session: Session, trainer_id: str, course_id: str, exercise_id: str, before: str, after: str) -> None:
    """Count the comments of the bank that a mark's words now hold and did not hold before."""
    for each in comments_for(session, trainer_id, course_id, exercise_id):
        texts = [text for text in (each.text_ar, each.text_fr) if text]
        if any(text in after for text in texts) and not any(text in before for text in texts):
            each.used += 1


def _own(session: Session, trainer_id: str, comment_id: int) -> KeptComment | None:
    found = session.get(KeptComment, comment_id)
    return found if found and found.person_id == trainer_id else None

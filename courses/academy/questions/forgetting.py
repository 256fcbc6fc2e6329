"""Forgetting a person's questions: words, voices and photos go; that something was asked, and when, stays."""

from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy.orm import Session

from academy.questions.rows import Question, QuestionReply, QuestionVoice

_DEVICE = "erased"


def forget_questions(session: Session, person_id: str) -> None:
    """Empty what a person asked, what was replied to them, and every voice of theirs; twice is as once.

    What they replied to others as a trainer stays in writing, as their comments on grades do; their voice goes.
    """
    for question in session.scalars(select(Question).where(Question.person_id == person_id)):
        question.text, question.voice_hash, question.photo_hash = "", None, None
        question.device_id, question.sequence = _DEVICE, question.question_id
        question.state = "closed" if question.state == "open" else question.state
    session.execute(update(QuestionReply).where(QuestionReply.person_id == person_id).values(text="", voice_hash=None))
    session.execute(update(QuestionReply).where(QuestionReply.replied_by == person_id).values(voice_hash=None))
    session.execute(delete(QuestionVoice).where(QuestionVoice.person_id == person_id))
    session.flush()
    session.execute(delete(QuestionVoice).where(~_is_heard()))


def _is_heard() -> ColumnElement[bool]:
    """Return whether any question or reply still has a voice: a trainer's word to somebody forgotten goes too."""
    asked = exists().where(Question.voice_hash == QuestionVoice.voice_hash)
    return asked | exists().where(QuestionReply.voice_hash == QuestionVoice.voice_hash)

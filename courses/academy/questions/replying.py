"""Replying: a trainer answers a thread, or all who asked about the same exercise; closing and opening again."""

import datetime as dt

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from academy.cohorts import require_trainer
from academy.database import take_turn
from academy.notices.making import ANSWERED, question_answered
from academy.notices.rows import Notice
from academy.questions.asking import MOST_CHARACTERS, plain_text
from academy.questions.errors import NothingReplied, QuestionTooLong, UnknownQuestion
from academy.questions.rows import Question, QuestionReply


def question_of(session: Session, question_id: int) -> Question:
    """Return a question by its number.

    Raises
    ------
    UnknownQuestion
    """
    question = session.get(Question, question_id)
    if question is None:
        raise UnknownQuestion(question_id)
    return question


def reply(
    session: Session,
    *,
    trainer_id: str,
    question_id: int,
    text: str,
    voice_hash: str | None,
    form_key: str,
    to_all: bool,
    now: dt.datetime,
) -> int:
    """Reply to a question's thread, and return to how many learners; the same form twice replies once.

    Parameters
    ----------
    voice_hash
        Of a voice of the trainer's that is kept already.
    to_all
        Also to every other learner of the cohort who waits at the same place.

    Raises
    ------
    UnknownQuestion, NotTheirCohort, NothingReplied, QuestionTooLong
    """
    question, words = question_of(session, question_id), plain_text(text)
    require_trainer(session, trainer_id=trainer_id, cohort_id=question.cohort_id)
    if not words and not voice_hash:
        raise NothingReplied
    if len(words) > MOST_CHARACTERS:
        raise QuestionTooLong(len(words), MOST_CHARACTERS)
    take_turn(session, f"replies of {trainer_id}")
    sent = select(QuestionReply.person_id)
    sent = sent.where(QuestionReply.replied_by == trainer_id, QuestionReply.form_key == form_key)
    if already := list(session.scalars(sent)):
        return len(already)
    people = sorted(_who_waits(session, question) if to_all else {question.person_id})
    replies = [_reply(question, person_id, trainer_id, words, voice_hash, form_key, now) for person_id in people]
    session.add_all(replies)
    session.flush()
    for each in replies:
        _settle(session, question, each.person_id, before="open", after="answered")
        question_answered(
            session,
            person_id=each.person_id,
            cohort_id=each.cohort_id,
            lesson_id=each.lesson_id,
            answer=each.reply_id,
            now=now,
        )
    return len(people)


def close(session: Session, *, trainer_id: str, question_id: int) -> None:
    """Say that a thread needs no reply here: it was settled by telephone, or in the group.

    Raises
    ------
    UnknownQuestion, NotTheirCohort
    """
    question = question_of(session, question_id)
    require_trainer(session, trainer_id=trainer_id, cohort_id=question.cohort_id)
    _settle(session, question, question.person_id, before="open", after="closed")


def open_again(session: Session, *, trainer_id: str, question_id: int) -> None:
    """Put a question back among those that wait.

    Raises
    ------
    UnknownQuestion, NotTheirCohort
    """
    question = question_of(session, question_id)
    require_trainer(session, trainer_id=trainer_id, cohort_id=question.cohort_id)
    question.state = "open"


def mark_read(session: Session, *, person_id: str, until: int, now: dt.datetime) -> None:
    """Note that a learner has read the replies they were shown, the newest of them being ``until``, and their news."""
    unread = and_(QuestionReply.person_id == person_id, QuestionReply.read_at.is_(None))
    session.execute(update(QuestionReply).where(unread, QuestionReply.reply_id <= until).values(read_at=now))
    told = and_(Notice.person_id == person_id, Notice.kind == ANSWERED, Notice.read_at.is_(None))
    session.execute(update(Notice).where(told).values(read_at=now))


def same_place(question: Question) -> ColumnElement[bool]:
    """Return what questions at the place of this one have in common."""
    return and_(
        Question.cohort_id == question.cohort_id,
        Question.lesson_id == question.lesson_id,
        Question.exercise_id == question.exercise_id,
    )


def _who_waits(session: Session, question: Question) -> set[str]:
    waiting = select(Question.person_id).where(same_place(question), Question.state == "open")
    return {question.person_id, *session.scalars(waiting)}


def _settle(session: Session, question: Question, person_id: str, *, before: str, after: str) -> None:
    theirs = and_(same_place(question), Question.person_id == person_id, Question.state == before)
    session.execute(update(Question).where(theirs).values(state=after))


def _reply(
    question: Question,
    person_id: str,
    trainer_id: str,
    words: str,
    voice_hash: str | None,
    form_key: str,
    now: dt.datetime,
) -> QuestionReply:
    return QuestionReply(
        person_id=person_id,
        cohort_id=question.cohort_id,
        lesson_id=question.lesson_id,
        exercise_id=question.exercise_id,
        replied_by=trainer_id,
        text=words,
        voice_hash=voice_hash,
        form_key=form_key,
        replied_at=now,
    )

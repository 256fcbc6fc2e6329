"""Threads as they are read: a learner's own, and those of a trainer's cohorts, those that wait longest first."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session

from academy.questions.asking import Place
from academy.questions.rows import Question, QuestionReply
from academy.records import Cohort, CohortTrainer, Person

MOST_SHOWN = 50  # threads on one page

_KEY = (Question.person_id, Question.cohort_id, Question.lesson_id, Question.exercise_id)
_REPLY_KEY = (QuestionReply.person_id, QuestionReply.cohort_id, QuestionReply.lesson_id, QuestionReply.exercise_id)
_Key = tuple[str, str, str, str]


@dataclass
class Thread:
    """What one learner asked at one place, and what was replied; oldest first.

    About a whole course a trainer may have spoken first: then there is no question, or none yet.
    """

    person_id: str
    place: Place
    questions: list[Question] = field(default_factory=list)
    replies: list[QuestionReply] = field(default_factory=list)
    waiting_here: int = 0  # learners who wait at the same place, this one among them; counted for trainers

    @property
    def is_open(self) -> bool:
        """Whether a question of it waits for a reply."""
        return any(each.state == "open" for each in self.questions)

    @property
    def unread(self) -> int:
        """How many replies its learner has not read."""
        return sum(each.read_at is None for each in self.replies)

    @property
    def latest(self) -> Question:
        """The newest question, whose number stands for the thread."""
        return self.questions[-1]

    @property
    def screen(self) -> str:
        """Where it goes on: where it was asked last."""
        return self.questions[-1].screen if self.questions else "courses"

    @property
    def is_settled_elsewhere(self) -> bool:
        """Whether nothing was replied here because nothing had to be."""
        return bool(self.questions) and self.latest.state == "closed" and not self.replies

    @property
    def said(self) -> list[Question | QuestionReply]:
        """Questions and replies together, oldest first."""
        return sorted([*self.questions, *self.replies], key=_when)

    @property
    def newest_at(self) -> dt.datetime:
        """When something was said last."""
        return _when(self.said[-1])


def _when(said: Question | QuestionReply) -> dt.datetime:
    return said.received_at if isinstance(said, Question) else said.replied_at


def threads_of_learner(session: Session, person_id: str, cohort_id: str | None = None) -> list[Thread]:
    """Return a learner's threads, the newest word first; of one cohort, when it is named."""
    questions = select(Question).where(Question.person_id == person_id)
    replies = select(QuestionReply).where(QuestionReply.person_id == person_id)
    if cohort_id is not None:
        questions = questions.where(Question.cohort_id == cohort_id)
        replies = replies.where(QuestionReply.cohort_id == cohort_id)
    found = _threads(session, questions, replies)
    return sorted(found, key=lambda thread: thread.newest_at, reverse=True)


def threads_of_trainer(
    session: Session, trainer_id: str, *, cohort_id: str | None = None, only_open: bool = True
) -> list[Thread]:
    """Return threads of the cohorts that a trainer leads.

    Those that wait come first, the longest waiting of them first, at most :data:`MOST_SHOWN`; when all are wanted,
    the newest of the others follow.
    """
    led = select(CohortTrainer.cohort_id).where(CohortTrainer.person_id == trainer_id)
    theirs = select(*_KEY).where(Question.cohort_id.in_(led)).group_by(*_KEY)
    if cohort_id is not None:
        theirs = theirs.where(Question.cohort_id == cohort_id)
    waiting = func.min(Question.received_at).filter(Question.state == "open")
    if only_open:
        theirs = theirs.having(waiting.is_not(None))
    theirs = theirs.order_by(waiting.is_(None), waiting, func.max(Question.received_at).desc()).limit(MOST_SHOWN)
    keys: list[_Key] = [(row[0], row[1], row[2], row[3]) for row in session.execute(theirs)]
    place = {key: number for number, key in enumerate(keys)}
    found = _threads(
        session,
        select(Question).where(tuple_(*_KEY).in_(keys)),
        select(QuestionReply).where(tuple_(*_REPLY_KEY).in_(keys)),
    )
    _count_waiting(session, found)
    return sorted(found, key=lambda thread: place[_key_of(thread.latest)])


def unread_replies(session: Session, person_id: str) -> int:
    """Return how many replies a learner has not read."""
    query = select(func.count()).where(QuestionReply.person_id == person_id, QuestionReply.read_at.is_(None))
    return session.scalar(query) or 0


def questions_waiting(session: Session, trainer_id: str) -> int:
    """Return how many questions wait in the cohorts that a trainer leads."""
    query = (
        select(func.count()).select_from(Question).join(CohortTrainer, CohortTrainer.cohort_id == Question.cohort_id)
    )
    return session.scalar(query.where(CohortTrainer.person_id == trainer_id, Question.state == "open")) or 0


def names_of(session: Session, people: Iterable[str]) -> dict[str, str]:
    """Return the names of people; somebody forgotten is called by their number."""
    rows = session.execute(select(Person.person_id, Person.name).where(Person.person_id.in_(set(people))))
    return {person_id: name or person_id for person_id, name in rows}


def cohorts_of(session: Session, threads: Iterable[Thread]) -> dict[str, Cohort]:
    """Return the cohorts that threads stand in."""
    wanted = {thread.place.cohort_id for thread in threads}
    return {each.cohort_id: each for each in session.scalars(select(Cohort).where(Cohort.cohort_id.in_(wanted)))}


def _threads(session: Session, questions: Select[Question], replies: Select[QuestionReply]) -> list[Thread]:
    found: dict[_Key, Thread] = {}
    for question in session.scalars(questions.order_by(Question.question_id)):
        key = _key_of(question)
        found.setdefault(key, Thread(key[0], Place(*key[1:]))).questions.append(question)
    for reply in session.scalars(replies.order_by(QuestionReply.reply_id)):
        key = _key_of(reply)
        found.setdefault(key, Thread(key[0], Place(*key[1:]))).replies.append(reply)
    return list(found.values())


def _key_of(row: Question | QuestionReply) -> _Key:
    return row.person_id, row.cohort_id, row.lesson_id, row.exercise_id


def _count_waiting(session: Session, threads: list[Thread]) -> None:
    cohorts = {thread.place.cohort_id for thread in threads}
    rows = session.execute(select(*_KEY).where(Question.cohort_id.in_(cohorts), Question.state == "open").distinct())
    waiting = Counter(Place(*row[1:]) for row in rows)
    for thread in threads:
        thread.waiting_here = waiting[thread.place]

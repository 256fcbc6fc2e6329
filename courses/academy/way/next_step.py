"""What a learner does next: one step always, from the facts alone.

The rules are our choice; ``docs/topics/my_way.md`` gives their reasons. In this order:

1. work that can still be handed in, or mistakes that can still be corrected, whose deadline is at most two days off:
   the nearest deadline first;
2. work whose deadline has passed and that may still be handed in: what passed last first;
3. a certificate whose criteria are met;
4. lessons that were begun, then lessons that were not: the nearest deadline first, then the newest group, then the
   course's order;
5. mistakes that can be corrected by another attempt;
6. questions that come back for review today;
7. what waits for others: grades, the trainer's points, results that are held back, being admitted;
8. nothing: all is done, or there is no course yet.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

from academy.terms.wall_clock import days_left

PRESSING_DAYS = 2  # midnights in Morocco; the lesson's page says days left loudly from then on


class State(StrEnum):
    """How a learner stands in a lesson."""

    NEW = "not begun"
    BEGUN = "some questions are answered"
    READY = "every question is answered, nothing handed in"
    CHANGED = "handed in, and answered otherwise since"
    RENEWED = "what was sent in an earlier version came along, and some questions are other ones now"
    QUEUED = "being graded"
    WAITS = "an answer, or its being late, waits for the trainer"
    HELD = "handed in; the result is there or not, and is not shown yet"
    GRADED = "graded"
    READ_ONLY = "it asks nothing"


UNSENT = frozenset({State.NEW, State.BEGUN, State.READY, State.CHANGED, State.RENEWED})


@dataclass(frozen=True)
class LessonFacts:
    """A lesson as one learner stands in it; ``due`` is naive UTC, ``attempts_left`` None for as many as one likes."""

    cohort_id: str
    lesson_id: str
    state: State
    exercises: int = 0  # that give points
    answered: int = 0
    first_open: str = ""  # the first exercise without an answer
    mistakes: tuple[str, ...] = ()  # exercises of the last graded attempt that are not right
    attempts_left: int | None = None
    due: dt.datetime | None = None

    @property
    def can_be_sent(self) -> bool:
        """Whether something is to be handed in, and an attempt is left for it."""
        return self.state in UNSENT and self.attempts_left != 0


class Certificate(StrEnum):
    """How a learner stands to a course's certificate."""

    NONE = "the course gives none"
    LACKS = "something lacks"
    READY = "all is met"
    ISSUED = "it was issued once"


@dataclass(frozen=True)
class CourseFacts:
    """A group's course as one learner stands in it."""

    cohort_id: str
    lessons: tuple[LessonFacts, ...]
    certificate: Certificate = Certificate.NONE
    is_over: bool = False  # after the group's last day nothing is asked for any more


@dataclass(frozen=True)
class LearnerFacts:
    """All that the next step follows from; courses are in the order of the page."""

    courses: tuple[CourseFacts, ...] = ()
    asked: tuple[str, ...] = ()  # groups that have yet to admit the learner
    reviews: int = 0  # questions that come back today
    reviews_on: dt.date | None = None  # the next day on which some do


class Do(StrEnum):
    """What a step asks for."""

    START = "start a lesson"
    GO_ON = "go on with a lesson"
    SUBMIT = "hand in what is answered"
    SUBMIT_AGAIN = "hand in what was changed"
    RENEW = "answer what is new in a newer version, and hand in again"
    CORRECT = "correct mistakes"
    CERTIFICATE = "get the certificate"
    REVIEW = "review what was wrong some days ago"
    AWAIT_GRADES = "wait for the grades"
    AWAIT_TRAINER = "wait for the trainer"
    AWAIT_RESULT = "wait until the result is shown"
    AWAIT_ADMISSION = "wait to be admitted"
    NOTHING = "all is done"
    JOIN = "join a group"


class Rank(IntEnum):
    """In which order steps come; the least is next."""

    PRESSING = 1
    LATE = 2
    CERTIFICATE = 3
    BEGUN = 4
    NEW = 5
    CORRECT = 6
    REVIEW = 7
    AWAIT = 8
    NOTHING = 9


@dataclass(frozen=True)
class Step:
    """One step, with what its words need."""

    do: Do
    rank: Rank
    cohort_id: str = ""
    lesson: LessonFacts | None = None
    count: int = 0  # of questions to review
    until: dt.datetime | None = None
    on: dt.date | None = None  # the day of the next review
    place: tuple[int, int] = field(default=(0, 0))  # the course and the lesson, as listed

    @property
    def order(self) -> tuple[int, float, int, tuple[int, int]]:
        """What steps are sorted by."""
        due = float("inf") if self.until is None else self.until.replace(tzinfo=dt.UTC).timestamp()
        return self.rank, -due if self.rank is Rank.LATE else due, self.do is Do.CORRECT, self.place


_WORK = {
    State.NEW: (Do.START, Rank.NEW),
    State.BEGUN: (Do.GO_ON, Rank.BEGUN),
    State.READY: (Do.SUBMIT, Rank.BEGUN),
    State.CHANGED: (Do.SUBMIT_AGAIN, Rank.BEGUN),
    State.RENEWED: (Do.RENEW, Rank.BEGUN),
}
_WAITS = {State.QUEUED: Do.AWAIT_GRADES, State.WAITS: Do.AWAIT_TRAINER, State.HELD: Do.AWAIT_RESULT}


def steps(facts: LearnerFacts, *, now: dt.datetime) -> list[Step]:
    """Return all that a learner can do or waits for, the next first; never empty (``now`` is naive UTC)."""
    found = [*_of_courses(facts, now), *_of_no_lesson(facts)]
    is_nobody = not facts.courses and not facts.asked
    if not found:
        found.append(Step(Do.JOIN if is_nobody else Do.NOTHING, Rank.NOTHING, on=facts.reviews_on))
    return sorted(found, key=lambda step: step.order)


def _of_courses(facts: LearnerFacts, now: dt.datetime) -> Iterator[Step]:
    for number, course in enumerate(facts.courses):
        if course.certificate is Certificate.READY:
            yield Step(Do.CERTIFICATE, Rank.CERTIFICATE, course.cohort_id, place=(number, 0))
        for line, lesson in enumerate(course.lessons):
            step = _of_lesson(lesson, now, is_over=course.is_over)
            if step:
                yield replace(step, place=(number, line))


def _of_lesson(lesson: LessonFacts, now: dt.datetime, *, is_over: bool) -> Step | None:
    if lesson.state in _WAITS:
        return Step(_WAITS[lesson.state], Rank.AWAIT, lesson.cohort_id, lesson)
    if is_over:
        return None
    if lesson.can_be_sent:
        do, rank = _WORK[lesson.state]
        return Step(do, _urgency(lesson.due, now) or rank, lesson.cohort_id, lesson, until=lesson.due)
    is_late = lesson.due is not None and now > lesson.due
    if lesson.state is State.GRADED and lesson.mistakes and lesson.attempts_left != 0 and not is_late:
        rank = _urgency(lesson.due, now) or Rank.CORRECT
        return Step(Do.CORRECT, rank, lesson.cohort_id, lesson, until=lesson.due)
    return None


def _urgency(due: dt.datetime | None, now: dt.datetime) -> Rank | None:
    if due is None:
        return None
    if now > due:
        return Rank.LATE
    return Rank.PRESSING if days_left(due, now) <= PRESSING_DAYS else None


def _of_no_lesson(facts: LearnerFacts) -> Iterator[Step]:
    if facts.reviews:
        yield Step(Do.REVIEW, Rank.REVIEW, count=facts.reviews)
    for number, cohort_id in enumerate(facts.asked):
        yield Step(Do.AWAIT_ADMISSION, Rank.AWAIT, cohort_id, place=(len(facts.courses) + number, 0))

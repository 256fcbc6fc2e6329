"""Where a learner stands in each lesson of each course: from what was read, without a further question."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from academy.certificates.criteria import criteria_of
from academy.certificates.eligibility import presence_asked, standing_with
from academy.records import Cohort, Submission
from academy.released import ReleasedLesson, open_course, open_lesson
from academy.review.mistakes import due_on, mistakes_of, wrong_in
from academy.terms.counting import Counted, GradedAttempt, count
from academy.terms.deadlines import Due
from academy.terms.lateness import IN_TIME, Lateness, lateness_of
from academy.terms.policy import Policy
from academy.terms.wall_clock import on_the_wall
from academy.way.next_step import Certificate, CourseFacts, LearnerFacts, LessonFacts, State
from academy.way.reading import Attempt, LearnerRecords, Membership


@dataclass(frozen=True)
class LessonWay:
    """A lesson on a learner's way; ``lateness`` is by the number of the attempt."""

    cohort: Cohort
    lesson: ReleasedLesson
    policy: Policy
    due: Due | None
    attempts: Sequence[Attempt]
    lateness: Mapping[int, Lateness]
    counted: Counted
    facts: LessonFacts

    @property
    def latest(self) -> Attempt | None:
        """The last attempt; None before the first."""
        return self.attempts[-1] if self.attempts else None

    @property
    def waiting(self) -> int:
        """How many answers of the last attempt wait for the trainer."""
        return sum(each.points is None for each in self.latest.points.values()) if self.latest else 0


@dataclass(frozen=True)
class CourseWay:
    """A course on a learner's way."""

    cohort: Cohort
    title: str
    lessons: Sequence[LessonWay]
    facts: CourseFacts


@dataclass(frozen=True)
class Way:
    """All courses of a learner, the groups that have yet to admit them, and the facts of the next step."""

    courses: Sequence[CourseWay]
    asked: Sequence[Cohort]
    facts: LearnerFacts


def way_of(session: Session, records: LearnerRecords, lessons_folder: Path, language: str, now: dt.datetime) -> Way:
    """Return a learner's way; a question is asked only for attempts that came late, to hear the trainer's word.

    Parameters
    ----------
    language
        Of the titles.
    now
        Naive UTC.
    """
    admitted = [each for each in records.memberships if each.is_admitted]
    courses = [course_way(session, records, lessons_folder, each, language, now) for each in admitted]
    asked = [each.cohort for each in records.memberships if not each.is_admitted]
    mistakes, today = mistakes_of(records, lessons_folder), on_the_wall(now).date()
    return Way(
        courses,
        asked,
        LearnerFacts(
            tuple(each.facts for each in courses),
            tuple(each.cohort_id for each in asked),
            reviews=len(due_on(mistakes, today)),
            reviews_on=min((each.place.due_on for each in mistakes if each.place.due_on > today), default=None),
        ),
    )


def course_way(
    session: Session, records: LearnerRecords, folder: Path, place: Membership, language: str, now: dt.datetime
) -> CourseWay:
    """Return where a learner stands in a group's course."""
    cohort = place.cohort
    course = open_course(folder, cohort.course_id, cohort.course_version)
    lessons = [lesson_way(session, records, folder, place, name, language) for name, _ in course.lessons]
    facts = CourseFacts(
        cohort.cohort_id,
        tuple(each.facts for each in lessons),
        _certificate(session, records, folder, cohort, lessons),
        is_over=cohort.ends_on is not None and on_the_wall(now).date() > cohort.ends_on,
    )
    return CourseWay(cohort, course.title.get(language) or next(iter(course.title.values())), lessons, facts)


def lesson_way(
    session: Session, records: LearnerRecords, folder: Path, place: Membership, lesson_id: str, language: str
) -> LessonWay:
    """Return where a learner stands in one lesson of a group."""
    cohort, key = place.cohort, (place.cohort.cohort_id, lesson_id)
    lesson = open_lesson(folder, cohort.course_id, cohort.course_version, lesson_id, language)
    attempts, due = records.attempts.get(key, ()), records.due(*key)
    lateness = {each.number: _lateness(session, each, due, place.policy) for each in attempts}
    counted = count(
        [
            GradedAttempt(each.number, each.points, lateness[each.number], is_part=bool(each.asked_anew))
            for each in attempts
            if each.points
        ],
        place.policy.counts,
    )
    facts = _facts(session, records, lesson, key, attempts, place.policy, due, counted)
    return LessonWay(cohort, lesson, place.policy, due, attempts, lateness, counted, facts)


def _lateness(session: Session, attempt: Attempt, due: Due | None, policy: Policy) -> Lateness:
    if due is None or attempt.submitted_at <= due.instant:
        return IN_TIME
    return lateness_of(session, session.get_one(Submission, attempt.submission_id), due, policy)


def _facts(
    session: Session,
    records: LearnerRecords,
    lesson: ReleasedLesson,
    key: tuple[str, str],
    attempts: Sequence[Attempt],
    policy: Policy,
    due: Due | None,
    counted: Counted,
) -> LessonFacts:
    given = records.answers.get(key, {})
    names = list(lesson.graded)
    empty = [name for name in names if name not in given or not given[name].is_answered]
    latest = attempts[-1] if attempts else None
    wrong = [name for name, asked in lesson.graded.items() if latest and wrong_in(records, key, latest, asked)]
    made = sum(each.state != "set_aside" and not each.asked_anew for each in attempts)
    return LessonFacts(
        *key,
        _state(session, records, key, names, len(empty), latest, counted),
        exercises=len(names),
        answered=len(names) - len(empty),
        first_open=empty[0] if empty else "",
        mistakes=tuple(wrong),
        attempts_left=None if policy.most_attempts is None else max(0, policy.most_attempts - made),
        due=due.instant if due else None,
    )


def _state(
    session: Session,
    records: LearnerRecords,
    key: tuple[str, str],
    names: Sequence[str],
    empty: int,
    latest: Attempt | None,
    counted: Counted,
) -> State:
    if not names:
        return State.READ_ONLY
    if latest is None:
        return State.READY if not empty else State.BEGUN if empty < len(names) else State.NEW
    if latest.state != "graded":
        return State.QUEUED
    given = records.answers.get(key, {})
    if any(name not in given or not given[name].is_answered for name in latest.asked_anew if name in names):
        return State.RENEWED
    if _is_changed(session, records, key, names, latest):
        return State.CHANGED
    if latest.is_held:
        return State.HELD
    waits = counted.undecided or any(each.points is None for each in latest.points.values())
    return State.WAITS if waits else State.GRADED


def _is_changed(
    session: Session, records: LearnerRecords, key: tuple[str, str], names: Sequence[str], latest: Attempt
) -> bool:
    """Tell whether an answer that gives points is another than was handed in; asked only when one came later."""
    given = records.answers.get(key, {})
    later = [name for name in names if name in given and given[name].received_at > latest.submitted_at]
    if not later:
        return False
    handed_in = session.get_one(Submission, latest.submission_id).answers
    return any(handed_in.get(name) != (given[name].value if given[name].is_answered else None) for name in later)


def _certificate(
    session: Session, records: LearnerRecords, folder: Path, cohort: Cohort, lessons: Sequence[LessonWay]
) -> Certificate:
    criteria = criteria_of(folder, cohort.course_id, cohort.course_version)
    if criteria is None:
        return Certificate.NONE
    if cohort.cohort_id in records.certificates:
        return Certificate.ISSUED
    present = presence_asked(session, criteria, cohort, records.person_id)
    grades = {each.lesson.lesson_id: each.counted for each in lessons}
    held = [each.lesson.lesson_id for each in lessons if any(attempt.is_held for attempt in each.attempts)]
    is_met = standing_with(folder, cohort, criteria, grades, present, held=held).is_met
    return Certificate.READY if is_met else Certificate.LACKS

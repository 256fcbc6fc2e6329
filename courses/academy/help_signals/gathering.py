"""What is known of each learner of a cohort, in a few questions whatever their number."""

import datetime as dt
import statistics
from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy.attendance.planning import sessions_of
from academy.attendance.sheet import State, states_of_cohort
from academy.attendance.stays import meetings_of_movers
from academy.certificates.criteria import criteria_of
from academy.help_signals.signals import CohortFacts, GradedLesson, LearnerFacts, LessonDue, WrongAgain
from academy.help_signals.thresholds import DEFAULT, Thresholds
from academy.questions.rows import Question
from academy.records import Answer, Cohort, Enrolment, LedgerEntry, OpenedHint, Submission
from academy.terms.deadlines import deadlines_of, due_among, extensions_of
from academy.terms.wall_clock import last_instant, on_the_wall
from academy.trainer_desk.cohort_picture import LearnerPicture
from academy.trainer_desk.counted_shares import counted_shares, has_later

_FULL = 0.999  # of an exercise's points; less was missed
_FEW = 500  # people asked about by name; of more, the whole cohort's grades are read once


def cohort_facts(
    session: Session, cohort: Cohort, lessons_folder: Path, counts: Collection[int], now: dt.datetime
) -> CohortFacts:
    """Return what a cohort's learners are compared with; a cohort without dates runs.

    Parameters
    ----------
    counts
        How many lessons each of those who have begun handed in, as :func:`handed_in_counts` returns them.
    """
    today = on_the_wall(now).date()
    has_begun = cohort.starts_on is None or cohort.starts_on <= today
    is_over = cohort.ends_on is not None and cohort.ends_on < today
    criteria = criteria_of(lessons_folder, cohort.course_id, cohort.course_version)
    return CohortFacts(
        now,
        is_running=has_begun and not is_over,
        begins_at=last_instant(dt.datetime.combine(cohort.starts_on, dt.time())) if cohort.starts_on else None,
        median_handed_in=statistics.median(counts) if counts else None,
        least_share=criteria.least_share if criteria else None,
    )


def handed_in_counts(session: Session, cohort_id: str, lessons: Collection[str]) -> list[int]:
    """Return how many lessons each admitted learner who has begun handed in, without looking at anything else."""
    answered, handed = (
        select(kind.lesson_id).where(
            kind.cohort_id == cohort_id, kind.person_id == Enrolment.person_id, kind.lesson_id.in_(lessons)
        )
        for kind in (Answer, Submission)
    )
    count = handed.with_only_columns(func.count(func.distinct(Submission.lesson_id))).scalar_subquery()
    query = select(count).where(Enrolment.cohort_id == cohort_id, Enrolment.status == "admitted")
    return list(session.scalars(query.where(answered.exists() | handed.exists())))


def learner_facts(
    session: Session,
    cohort_id: str,
    lessons: Collection[str],
    everybody: Mapping[str, LearnerPicture],
    limits: Thresholds = DEFAULT,
    *,
    least_share: float | None = None,
) -> dict[str, LearnerFacts]:
    """Return what is known of each learner, by person.

    Parameters
    ----------
    everybody
        As :func:`academy.trainer_desk.cohort_picture.picture_of` gives them; of one alone, nobody else is looked at.
    least_share
        What the course asks; lessons below it alone are told. None: it asks nothing.
    """
    only = next(iter(everybody)) if len(everybody) == 1 else None
    due = _due(session, cohort_id, lessons, everybody)
    wrong = _wrong_again(session, cohort_id, everybody, limits.wrong_answers)
    graded = _below(session, cohort_id, everybody, least_share, only)
    absences, questions = _absences(session, cohort_id, only), _questions(session, cohort_id, only)
    return {
        person_id: LearnerFacts(
            each.admitted_at,
            each.last_active_at,
            len(each.handed_in),
            is_finished=bool(lessons) and len(each.handed_in) == len(lessons),
            due=due.get(person_id, ()),
            wrong_again=wrong.get(person_id, ()),
            graded=graded.get(person_id, ()),
            absences=absences.get(person_id, ()),
            questions_since=questions.get(person_id, ()),
        )
        for person_id, each in everybody.items()
    }


def _due(
    session: Session, cohort_id: str, lessons: Collection[str], everybody: Mapping[str, LearnerPicture]
) -> dict[str, list[LessonDue]]:
    walls = deadlines_of(session, cohort_id)
    if not walls:
        return {}
    extended: dict[str, dict[str, dt.datetime]] = defaultdict(dict)
    for each in extensions_of(session, cohort_id):
        extended[each.person_id][each.lesson_id] = each.wall_time
    usual = {lesson_id: due_among(walls, {}, lesson_id) for lesson_id in lessons}
    found: dict[str, list[LessonDue]] = {}
    for person_id, learner in everybody.items():
        theirs = extended.get(person_id)
        for lesson_id in lessons:
            due = due_among(walls, theirs, lesson_id) if theirs else usual[lesson_id]
            if due is not None and lesson_id not in learner.handed_in:
                found.setdefault(person_id, []).append(LessonDue(lesson_id, due.instant, lesson_id in learner.begun))
    return found


def _wrong_again(
    session: Session, cohort_id: str, everybody: Mapping[str, LearnerPicture], least: int
) -> dict[str, list[WrongAgain]]:
    """Return the exercises whose last graded attempts were all missed, since the last that got all points.

    Who handed no lesson in so often is not looked at.
    """
    often = [
        person_id
        for person_id, each in everybody.items()
        if any(handed.attempts >= least for handed in each.handed_in.values())
    ]
    if not often:
        return {}
    place = (LedgerEntry.person_id, LedgerEntry.lesson_id, LedgerEntry.exercise_id)
    missed = (
        select(*place, func.count(func.distinct(LedgerEntry.submission_id)))
        .where(LedgerEntry.cohort_id == cohort_id, LedgerEntry.points < _FULL * LedgerEntry.max_points)
        .group_by(*place)
        .having(func.count(func.distinct(LedgerEntry.submission_id)) >= least)
    )
    if len(often) <= _FEW:
        missed = missed.where(LedgerEntry.person_id.in_(often))
    told = list(session.execute(missed))
    return _in_a_row(session, cohort_id, {(row[0], row[1], row[2]) for row in told}, least)


def _in_a_row(
    session: Session, cohort_id: str, places: Collection[tuple[str, str, str]], least: int
) -> dict[str, list[WrongAgain]]:
    """Return how many attempts in a row were missed at places that were missed often enough."""
    people = sorted({person_id for person_id, _, _ in places})
    runs: dict[tuple[str, str, str], list[tuple[int, dt.datetime]]] = defaultdict(list)
    for start in range(0, len(people), _FEW):
        for row in session.execute(_standing(cohort_id, people[start : start + _FEW])):
            place, is_full = (row[0], row[1], row[2]), row[4] >= _FULL * row[5]
            if place in places:
                runs[place] = [] if is_full else [*runs[place], (row[3], row[6])]
    hints = _hints(session, cohort_id, people)
    found: dict[str, list[WrongAgain]] = defaultdict(list)
    for place, run in runs.items():
        if len(run) >= least:
            found[place[0]].append(WrongAgain(place[1], place[2], len(run), hints.get(place, 0), run[0][1]))
    return found


def _standing(cohort_id: str, people: Collection[str]):  # type: ignore[no-untyped-def]  # noqa: ANN202  # seven columns
    """Select the grades that stand for each exercise of each attempt, oldest attempt first."""
    return (
        select(
            LedgerEntry.person_id, LedgerEntry.lesson_id, LedgerEntry.exercise_id, LedgerEntry.submission_id,
            LedgerEntry.points, LedgerEntry.max_points, LedgerEntry.written_at,
        )
        .where(
            LedgerEntry.cohort_id == cohort_id, LedgerEntry.person_id.in_(people), LedgerEntry.points.is_not(None),
            ~has_later(),
        )
        .order_by(LedgerEntry.submission_id)
    )  # fmt: skip


def _hints(session: Session, cohort_id: str, people: Collection[str]) -> dict[tuple[str, str, str], int]:
    place = (OpenedHint.person_id, OpenedHint.lesson_id, OpenedHint.exercise_id)
    query = select(*place, func.count()).where(OpenedHint.cohort_id == cohort_id).group_by(*place)
    wanted = set(people)
    return {(row[0], row[1], row[2]): row[3] for row in session.execute(query) if row[0] in wanted}


def _below(
    session: Session,
    cohort_id: str,
    everybody: Mapping[str, LearnerPicture],
    least_share: float | None,
    only: str | None,
) -> dict[str, list[GradedLesson]]:
    """Return lessons that are graded whole and below what the course asks, by person; none where it asks nothing."""
    found: dict[str, list[GradedLesson]] = defaultdict(list)
    if not least_share:
        return found
    shares = counted_shares(session, cohort_id, people=None if only is None else [only])
    for (person_id, lesson_id), counted in shares.items():
        if counted.waiting or counted.share >= least_share:
            continue
        learner = everybody.get(person_id)
        handed = learner.handed_in.get(lesson_id) if learner else None
        if handed is not None:
            found[person_id].append(GradedLesson(lesson_id, counted.share, handed.last_at))
    return found


def _absences(session: Session, cohort_id: str, only: str | None) -> dict[str, list[dt.datetime]]:
    """Return when each learner was said to be absent, in the group from which they came too.

    A session that was called off counts for nothing.
    """
    moved = meetings_of_movers(session, cohort_id, None if only is None else [only])
    held = {each.number: each.from_wall for each in sessions_of(session, cohort_id) if each.called_off_at is None}
    found: dict[str, list[dt.datetime]] = defaultdict(list)
    for (number, person_id), state in states_of_cohort(session, cohort_id, only).items() if held else ():
        if state is State.ABSENT and number in held and person_id not in moved:
            found[person_id].append(last_instant(held[number]))
    for person_id, met in moved.items():
        found[person_id] = [last_instant(meeting.from_wall) for meeting, state in met if state is State.ABSENT]
    return found


def _questions(session: Session, cohort_id: str, only: str | None) -> dict[str, list[dt.datetime]]:
    query = select(Question.person_id, Question.received_at)
    query = query.where(Question.cohort_id == cohort_id, Question.state == "open")
    if only is not None:
        query = query.where(Question.person_id == only)
    found: dict[str, list[dt.datetime]] = defaultdict(list)
    for person_id, since in session.execute(query):
        found[person_id].append(since)
    return found

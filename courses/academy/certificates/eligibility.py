"""How far a learner is from a certificate: what was met, and what lacks."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from academy.attendance.share import Attendance, Verdict, attendance_of
from academy.certificates.criteria import Criteria, criteria_of
from academy.certificates.errors import NoCertificateHere
from academy.held_results.holding import held_lessons
from academy.records import Cohort
from academy.released import open_course, open_lesson
from academy.terms.counting import Counted
from academy.terms.standing import standing_in_lesson

_EXACT = 1e-9  # of a share that is met exactly


@dataclass(frozen=True)
class Standing:
    """Where a learner stands; ``share`` is 0-1 of all points, ``missing`` are titles of lessons by language.

    ``points`` are those of the ``graded_most`` that were graded; ``waiting_most`` more wait for the trainer.
    ``attendance`` is None where presence is not asked, or nobody meets. ``held`` are titles of the lessons that hold a
    result which the learner does not see yet; where the standing is the learner's own, their points are not in it.
    """

    criteria: Criteria
    share: float
    missing: tuple[Mapping[str, str], ...]
    waiting: int
    points: float
    graded_most: float
    waiting_most: float
    attendance: Attendance | None = None
    held: tuple[Mapping[str, str], ...] = ()

    @property
    def lacks(self) -> tuple[str, ...]:
        """What lacks: ``results``, ``lessons``, ``trainer``, ``points``, ``attendance``; empty when all is met."""
        asked = self.criteria
        found = {
            "results": bool(self.held),
            "lessons": asked.every_lesson and bool(self.missing),
            "trainer": asked.trainer_marks and bool(self.waiting),
            "points": self.share + _EXACT < asked.least_share,
            "attendance": self.presence is not Verdict.MET,
        }
        return tuple(name for name, is_lacking in found.items() if is_lacking)

    @property
    def presence(self) -> Verdict:
        """How the learner's presence stands to what is asked; open too where sessions are asked for and none is."""
        if not self.criteria.least_attendance:
            return Verdict.MET
        if self.attendance is None:
            return Verdict.OPEN if self.criteria.needs_sessions else Verdict.MET
        return self.attendance.verdict(self.criteria.least_attendance)

    @property
    def is_met(self) -> bool:
        """Whether a certificate may be issued."""
        return not self.lacks


def standing_of(
    session: Session,
    lessons_folder: Path,
    cohort: Cohort,
    person_id: str,
    *,
    now: dt.datetime,
    for_learner: bool = False,
) -> Standing:
    """Return where a learner of a cohort stands; points are those that count now under the cohort's terms.

    Parameters
    ----------
    now
        The present instant (naive UTC), for what is held back: no certificate is issued over a result that its learner
        does not see, since it would tell it.
    for_learner
        Whether the learner asks: then the points of results that are held back are left out.

    Raises
    ------
    NoCertificateHere
        When the course gives none.
    """
    criteria = criteria_of(lessons_folder, cohort.course_id, cohort.course_version)
    if criteria is None:
        raise NoCertificateHere(cohort.course_id)
    course = open_course(lessons_folder, cohort.course_id, cohort.course_version)
    place, seen_at = {"person_id": person_id, "cohort_id": cohort.cohort_id}, now if for_learner else None
    grades = {
        lesson_id: standing_in_lesson(session, **place, lesson_id=lesson_id, seen_at=seen_at).counted
        for lesson_id, _ in course.lessons
    }
    present, held = presence_asked(session, criteria, cohort, person_id), held_lessons(session, **place, now=now)
    return standing_with(lessons_folder, cohort, criteria, grades, present, held=held)


def presence_asked(session: Session, criteria: Criteria, cohort: Cohort, person_id: str) -> Attendance | None:
    """Return a learner's attendance where the course asks for it; one question, and none where it does not."""
    return attendance_of(session, cohort.cohort_id, person_id) if criteria.least_attendance else None


def standing_with(
    lessons_folder: Path,
    cohort: Cohort,
    criteria: Criteria,
    grades: Mapping[str, Counted],
    attendance: Attendance | None = None,
    *,
    held: Collection[str] = (),
) -> Standing:
    """Return where a learner stands whose counted grades, by lesson, attendance and held results were read already."""
    course = open_course(lessons_folder, cohort.course_id, cohort.course_version)
    missing, waiting, points, most, graded, waits = [], 0, 0.0, 0.0, 0.0, 0.0
    for lesson_id, title in course.lessons:
        counted = grades[lesson_id]
        if not counted.attempts and not counted.undecided and lesson_id not in held:
            missing.append(title)
        waiting += counted.waiting + counted.undecided
        points += counted.points
        graded += counted.graded_most
        waits += counted.waiting_most
        most += _most_points(lessons_folder, cohort, lesson_id, counted)
    share = points / most if most else 0.0
    unseen = tuple(title for lesson_id, title in course.lessons if lesson_id in held)
    return Standing(criteria, share, tuple(missing), waiting, points, graded, waits, attendance, unseen)


def _most_points(lessons_folder: Path, cohort: Cohort, lesson_id: str, counted: Counted) -> float:
    """Return what a lesson is worth: as it was graded, or as it is offered."""
    if counted.attempts:
        return counted.most
    lesson = open_lesson(lessons_folder, cohort.course_id, cohort.course_version, lesson_id, cohort.language)
    return sum(exercise.points for exercise in lesson.exercises.values())

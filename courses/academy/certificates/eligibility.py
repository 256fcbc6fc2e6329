"""How far a learner is from a certificate: what was met, and what lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from academy.attendance.share import Attendance, Verdict, attendance_of
from academy.certificates.criteria import Criteria, criteria_of
from academy.certificates.errors import NoCertificateHere
from academy.records import Cohort
from academy.released import open_course, open_lesson
from academy.terms.counting import Counted
from academy.terms.standing import counted_grade

_EXACT = 1e-9  # of a share that is met exactly


@dataclass(frozen=True)
class Standing:
    """Where a learner stands; ``share`` is 0-1 of all points, ``missing`` are titles of lessons by language.

    ``points`` are those of the ``graded_most`` that were graded; ``waiting_most`` more wait for the trainer.
    ``attendance`` is None where presence is not asked, or nobody meets.
    """

    criteria: Criteria
    share: float
    missing: tuple[Mapping[str, str], ...]
    waiting: int
    points: float
    graded_most: float
    waiting_most: float
    attendance: Attendance | None = None

    @property
    def lacks(self) -> tuple[str, ...]:
        """What lacks: ``lessons``, ``trainer``, ``points``, ``attendance``; empty when all is met."""
        asked = self.criteria
        found = {
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


def standing_of(session: Session, lessons_folder: Path, cohort: Cohort, person_id: str) -> Standing:
    """Return where a learner of a cohort stands; points are those that count now under the cohort's terms.

    Raises
    ------
    NoCertificateHere
        When the course gives none.
    """
    criteria = criteria_of(lessons_folder, cohort.course_id, cohort.course_version)
    if criteria is None:
        raise NoCertificateHere(cohort.course_id)
    course = open_course(lessons_folder, cohort.course_id, cohort.course_version)
    grades = {
        lesson_id: counted_grade(session, person_id=person_id, cohort_id=cohort.cohort_id, lesson_id=lesson_id)
        for lesson_id, _ in course.lessons
    }
    return standing_with(lessons_folder, cohort, criteria, grades, presence_asked(session, criteria, cohort, person_id))


def presence_asked(session: Session, criteria: Criteria, cohort: Cohort, person_id: str) -> Attendance | None:
    """Return a learner's attendance where the course asks for it; one question, and none where it does not."""
    return attendance_of(session, cohort.cohort_id, person_id) if criteria.least_attendance else None


def standing_with(
    lessons_folder: Path,
    cohort: Cohort,
    criteria: Criteria,
    grades: Mapping[str, Counted],
    attendance: Attendance | None = None,
) -> Standing:
    """Return where a learner stands whose counted grades, by lesson, and attendance were read already."""
    course = open_course(lessons_folder, cohort.course_id, cohort.course_version)
    missing, waiting, points, most, graded, waits = [], 0, 0.0, 0.0, 0.0, 0.0
    for lesson_id, title in course.lessons:
        counted = grades[lesson_id]
        if not counted.attempts and not counted.undecided:
            missing.append(title)
        waiting += counted.waiting + counted.undecided
        points += counted.points
        graded += counted.graded_most
        waits += counted.waiting_most
        most += _most_points(lessons_folder, cohort, lesson_id, counted)
    share = points / most if most else 0.0
    return Standing(criteria, share, tuple(missing), waiting, points, graded, waits, attendance)


def _most_points(lessons_folder: Path, cohort: Cohort, lesson_id: str, counted: Counted) -> float:
    """Return what a lesson is worth: as it was graded, or as it is offered."""
    if counted.attempts:
        return counted.most
    lesson = open_lesson(lessons_folder, cohort.course_id, cohort.course_version, lesson_id, cohort.language)
    return sum(exercise.points for exercise in lesson.exercises.values())

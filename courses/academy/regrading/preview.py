"""Who would change by a grading anew, by how much, and for whom a certificate hangs on it; nothing is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.certificates.criteria import criteria_of
from academy.certificates.eligibility import presence_asked, standing_with
from academy.certificates.rows import Certificate
from academy.cohorts import cohort_of, require_trainer
from academy.gradebook_exports.reading import AttemptRead, CohortColumns, LearnerGrades, columns_of, grades_of
from academy.many_rows import without_collecting
from academy.records import Cohort
from academy.regrading.corrections import Compared, Correction, Unfit, compared
from academy.regrading.examining import Change, Corrections, HandedIn, changes, graded_attempts
from academy.regrading.summed import points_of_cohort
from academy.terms.counting import Counted, GradedAttempt, count


@dataclass(frozen=True)
class LearnerChange:
    """A learner with what would change; ``passed``: whether all is met that a certificate asks, None without one."""

    person_id: str
    name: str
    changes: tuple[Change, ...]  # of a machine's grades
    by_hand: tuple[Change, ...]  # a trainer's, which stay
    points_before: float  # that count in the lessons concerned
    points: float
    passed_before: bool | None
    passed: bool | None
    certificate: str  # its number, where one is held; empty otherwise

    @property
    def difference(self) -> float:
        """By how much the counted points change."""
        return self.points - self.points_before


@dataclass(frozen=True)
class Preview:
    """What a grading anew would do to a cohort."""

    cohort: Cohort
    keys_version: str
    corrections: tuple[Correction, ...]
    unfit: tuple[Unfit, ...]
    attempts: int  # graded ones that were looked at
    learners: tuple[LearnerChange, ...]  # the greatest difference first

    @property
    def changed(self) -> tuple[LearnerChange, ...]:
        """Learners of whose grades one changes."""
        return tuple(each for each in self.learners if each.changes)

    @property
    def new_passes(self) -> tuple[LearnerChange, ...]:
        """Learners who would meet what a certificate asks, and do not now."""
        return tuple(each for each in self.learners if each.passed and not each.passed_before)

    @property
    def new_fails(self) -> tuple[LearnerChange, ...]:
        """Learners who meet what a certificate asks, and would not."""
        return tuple(each for each in self.learners if each.passed_before and not each.passed)

    @property
    def certificates(self) -> tuple[LearnerChange, ...]:
        """Holders who would no longer meet what their certificate asks: it stays, for the trainer to decide."""
        return tuple(each for each in self.learners if each.certificate and each.passed is False)


def preview(session: Session, lessons_folder: Path, *, trainer_id: str, cohort_id: str, keys_version: str) -> Preview:
    """Return what the keys of a version would change in the work of a cohort.

    Raises
    ------
    NotTheirCohort, UnknownLesson
    """
    require_trainer(session, trainer_id=trainer_id, cohort_id=cohort_id)
    return looked_at(session, lessons_folder, cohort_of(session, cohort_id), keys_version)


def looked_at(session: Session, lessons_folder: Path, cohort: Cohort, keys_version: str) -> Preview:
    """Return what the keys of a version would change in a cohort, whoever asks; it names learners.

    Raises
    ------
    UnknownLesson
    """
    with without_collecting():
        return _looked_at(session, lessons_folder, cohort, keys_version)


def _looked_at(session: Session, lessons_folder: Path, cohort: Cohort, keys_version: str) -> Preview:
    found = compared(lessons_folder, cohort.course_id, cohort.course_version, keys_version)
    lessons = sorted({each.lesson_id for each in found.corrections})
    attempts = {each.submission_id: each for each in graded_attempts(session, cohort.cohort_id, lessons)}
    looked = _Looking(session, lessons_folder, cohort, found, attempts)
    learners = sorted(looked.learners(), key=lambda each: (-abs(each.difference), each.name, each.person_id))
    return Preview(cohort, keys_version, found.corrections, found.unfit, len(attempts), tuple(learners))


class _Looking:
    """One look at a cohort: everything is read once, however many learners there are."""

    def __init__(
        self, session: Session, folder: Path, cohort: Cohort, found: Compared, attempts: Mapping[int, HandedIn]
    ) -> None:
        self._session, self._folder, self._cohort, self._attempts = session, folder, cohort, attempts
        self._corrections: Corrections = found.by_place
        self._known: CohortColumns = columns_of(session, folder, cohort)
        self._criteria = criteria_of(folder, cohort.course_id, cohort.course_version)
        held = select(Certificate.person_id, Certificate.number).where(
            Certificate.cohort_id == cohort.cohort_id, Certificate.revoked_at.is_(None)
        )
        self._held = {row.person_id: row.number for row in session.execute(held.order_by(Certificate.edition))}

    def learners(self) -> Iterator[LearnerChange]:
        if not self._corrections:
            return
        points = points_of_cohort(self._session, self._cohort.cohort_id, list(self._corrections))
        for learner in grades_of(self._session, self._known, points):
            found = [change for attempt in self._graded(learner) for change in self._changes(attempt)]
            if found:
                yield self._learner(learner, found)

    def _graded(self, learner: LearnerGrades) -> Iterator[AttemptRead]:
        for attempts in learner.attempts.values():
            yield from (each for each in attempts if each.graded and each.submission_id in self._attempts)

    def _changes(self, attempt: AttemptRead) -> Iterator[Change]:
        if attempt.graded:
            yield from changes(self._attempts[attempt.submission_id], attempt.graded.points, self._corrections)

    def _learner(self, learner: LearnerGrades, found: list[Change]) -> LearnerChange:
        theirs = [change for change in found if not change.is_by_hand]
        before = {name: learner.counted(name, self._known.policy) for name, _ in self._known.course.lessons}
        after = before | self._after(learner, theirs)
        concerned = {change.handed_in.lesson_id for change in found}
        return LearnerChange(
            learner.person_id,
            learner.name,
            tuple(theirs),
            tuple(change for change in found if change.is_by_hand),
            sum(before[name].points for name in concerned),
            sum(after[name].points for name in concerned),
            self._passes(learner.person_id, before),
            self._passes(learner.person_id, after),
            self._held.get(learner.person_id, ""),
        )

    def _after(self, learner: LearnerGrades, found: list[Change]) -> dict[str, Counted]:
        """Return the counted grades of the lessons in which something changes."""
        new = {(each.handed_in.submission_id, each.exercise_id): each for each in found}
        counted = {}
        for lesson_id in {each.handed_in.lesson_id for each in found}:
            graded = [_with(each, new) for each in learner.attempts[lesson_id] if each.graded]
            counted[lesson_id] = count(graded, self._known.policy.counts)
        return counted

    def _passes(self, person_id: str, grades: Mapping[str, Counted]) -> bool | None:
        if self._criteria is None:
            return None
        present = presence_asked(self._session, self._criteria, self._cohort, person_id)
        return standing_with(self._folder, self._cohort, self._criteria, grades, present).is_met


def _with(attempt: AttemptRead, new: Mapping[tuple[int, str], Change]) -> GradedAttempt:
    graded = attempt.graded
    assert graded is not None  # noqa: S101  # the caller takes graded ones alone
    points = {
        name: replace(standing, points=change.points, max_points=change.most)
        if (change := new.get((attempt.submission_id, name)))
        else standing
        for name, standing in graded.points.items()
    }
    return replace(graded, points=points)

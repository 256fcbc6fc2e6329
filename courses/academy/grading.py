"""Grading submissions: rebuilt, graded by stock nbgrader, their points written into the ledger."""

import datetime as dt
import json
import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy import ledger, outbox, queue
from academy.cohort_work import CohortWork, HandedIn, KeptGrade, KeptWork, NotGraded, believed
from academy.cohorts import cohort_of
from academy.database import only_reads
from academy.errors import CohortClosed, LeaseLost, RefusedWork
from academy.formgrader_edits import points_of_lesson, record_edits
from academy.notebooks import rebuild_notebook
from academy.notices.making import attempt_graded
from academy.opened_hints import hints_of_submission
from academy.records import Submission
from academy.released import release_path

PHOTOS_TO_GRADE = "/services/academy/trainer/photos/{}/"  # the page of the academy that checks who asks
# Our choices: half a second's work, so that whoever hands in meanwhile waits no longer than before.
MOST_TOGETHER = 25
_MOST_CHARACTERS = 4 * 1024**2  # of notebooks in one request, half of what one may be even if each takes two bytes
_LOG = logging.getLogger("taawoun.grading")


def grade_next(
    sessions: sessionmaker[Session], lessons_folder: Path, work: CohortWork, worker: str, now: dt.datetime
) -> Submission | None:
    """Lease, grade and finish the next submission of the queue; return it, or None when none waits."""
    taken = take_next(sessions, worker, now, work.resting(), most=1)
    return grade_taken(sessions, lessons_folder, work, taken, worker, now)[0] if taken else None


def take_next(
    sessions: sessionmaker[Session],
    worker: str,
    now: dt.datetime,
    passed_over: Collection[str] = (),
    *,
    most: int = MOST_TOGETHER,
) -> list[Submission]:
    """Lease the next submissions of one cohort that is not among those passed over; none when none waits."""
    with sessions.begin() as session:
        only_reads(session)  # it is asked several times a second, and mostly nothing waits
        if not queue.is_waiting(session, now, passed_over):
            return []
    with sessions.begin() as session:
        return queue.lease_together(session, worker, now, passed_over, most=most)


def grade_taken(
    sessions: sessionmaker[Session],
    lessons_folder: Path,
    work: CohortWork,
    taken: Sequence[Submission],
    worker: str,
    now: dt.datetime,
) -> list[Submission]:
    """Grade leased submissions of one cohort and finish each by itself; return them as they then stand.

    One that cannot be graded is given back, and set aside with its reason after three tries; those of a closed
    cohort wait, and no try is counted.
    """
    grading = _Round(sessions, lessons_folder, work, worker, now)
    try:
        graded = grading.graded(taken)
    except CohortClosed as closed:
        _LOG.warning("%s", closed)
        return [grading.put_off(submission) for submission in taken]
    except LeaseLost as lost:  # what this worker still holds of them is given to others when its leases end
        _LOG.warning("%s", lost)
        return list(taken)
    except Exception as error:  # whatever stopped this grading must not stop the next: it is kept as the reason
        _LOG.warning("%s submissions of %s were not graded: %s", len(taken), taken[0].cohort_id, error)
        return [grading.give_back(submission, f"{type(error).__name__}: {error}") for submission in taken]
    return [grading.finished(submission, kept) for submission, kept in zip(taken, graded, strict=True)]


@dataclass(frozen=True)
class _Round:
    """What grading some submissions of a cohort needs."""

    sessions: sessionmaker[Session]
    lessons_folder: Path
    work: CohortWork
    worker: str
    now: dt.datetime

    def graded(self, taken: Sequence[Submission]) -> list[KeptWork | NotGraded]:
        """Return what the gradebook holds of each, or why it was not graded."""
        outbox.carry_keys(self.sessions, self.work, taken[0].cohort_id, self.now)
        for submission in self._with_attempts_before(taken):
            _keep_edits(self.sessions, self.lessons_folder, self.work, submission, self.now)
        handed_in = [prepare(self.sessions, self.lessons_folder, submission) for submission in taken]
        cohort_id = taken[0].cohort_id
        with self.sessions.begin() as session:
            only_reads(session)  # a later attempt may stand in the gradebook by now, graded by another
            queue.require_held(session, [submission.submission_id for submission in taken], self.worker)
        return [graded for some in in_requests(handed_in) for graded in self.work.grade(cohort_id, some)]

    def finished(self, submission: Submission, kept: KeptWork | NotGraded) -> Submission:
        """Write what a submission is worth, or give it back with the reason."""
        if isinstance(kept, NotGraded):
            return self.give_back(submission, kept.reason)
        place = (submission.cohort_id, submission.lesson_id)
        try:
            most = points_of_lesson(self.sessions, self.lessons_folder, *place)
            grades = _complete(kept, most, submission).grades.values()
            with self.sessions.begin() as session:
                graded = queue.finish(session, submission.submission_id, self.worker, self.now)
                _enter(session, graded, grades, most, self.now)
                attempt_graded(session, graded, self.now)
        except LeaseLost as lost:  # another worker has taken it over, and grades it
            _LOG.warning("%s", lost)
            return submission
        except Exception as error:  # one that cannot be entered must not stop those beside it
            return self.give_back(submission, f"{type(error).__name__}: {error}")
        return graded

    def give_back(self, submission: Submission, reason: str) -> Submission:
        """Return a submission to the queue with the reason; nothing where another worker has it by now."""
        with suppress(LeaseLost), self.sessions.begin() as session:
            queue.give_back(session, submission.submission_id, self.worker, reason)
        return submission

    def put_off(self, submission: Submission) -> Submission:
        """Return a submission to the queue as if it had never been taken; nothing where another worker has it."""
        with suppress(LeaseLost), self.sessions.begin() as session:
            queue.put_off(session, submission.submission_id, self.worker)
        return submission

    def _with_attempts_before(self, taken: Sequence[Submission]) -> list[Submission]:
        """Return those whose learner has a graded attempt: formgrader may have changed it."""
        graded = select(Submission.person_id, Submission.lesson_id).where(
            Submission.cohort_id == taken[0].cohort_id,
            Submission.person_id.in_({submission.person_id for submission in taken}),
            Submission.state == "graded",
        )
        with self.sessions.begin() as session:
            only_reads(session)
            places = {(person_id, lesson_id) for person_id, lesson_id in session.execute(graded)}
        return [submission for submission in taken if (submission.person_id, submission.lesson_id) in places]


def prepare(sessions: sessionmaker[Session], lessons_folder: Path, submission: Submission) -> HandedIn:
    """Rebuild a submission from the lesson as it was built: the cohort's own copy is not even looked at."""
    with sessions.begin() as session:
        only_reads(session)
        cohort = cohort_of(session, submission.cohort_id)
        opened = hints_of_submission(session, submission)
    course = lessons_folder / cohort.course_id / cohort.course_version / cohort.language
    release = _release(release_path(course, submission.lesson_id))
    photos_at = PHOTOS_TO_GRADE.format(submission.submission_id)
    notebook = json.dumps(rebuild_notebook(release, submission.answers, opened, photos_at=photos_at))
    return HandedIn(submission.lesson_id, submission.person_id, submission.submitted_at, notebook)


@lru_cache(maxsize=64)
def _release(path: Path) -> NotebookNode:
    """Return a lesson as released; a version never changes, so it is kept in memory."""
    return nbformat.read(path, as_version=4)


def in_requests(handed_in: Sequence[HandedIn]) -> Iterator[list[HandedIn]]:
    """Return submissions in parts, each small enough for one request."""
    part: list[HandedIn] = []
    for one in handed_in:
        if part and sum(len(other.notebook) for other in (*part, one)) > _MOST_CHARACTERS:
            yield part
            part = []
        part.append(one)
    yield part


def _keep_edits(
    sessions: sessionmaker[Session], lessons_folder: Path, work: CohortWork, submission: Submission, now: dt.datetime
) -> None:
    """Enter what formgrader changed in the attempt before, which the gradebook is about to forget."""
    place = (submission.cohort_id, submission.lesson_id, submission.person_id)
    try:
        record_edits(sessions, lessons_folder, work, *place, now)
    except RefusedWork as refused:
        _LOG.warning("Edits in the cohort %s: %s", submission.cohort_id, refused)


def _complete(kept: KeptWork | None, most: dict[str, float], submission: Submission) -> KeptWork:
    """Return what was graded when it is believed, speaks of this attempt and leaves nothing out."""
    checked = believed(kept, most)
    if checked.submitted_at != submission.submitted_at:
        raise RefusedWork("the gradebook holds another attempt")
    if missing := most.keys() - checked.grades.keys():
        raise RefusedWork(f"no grade for {', '.join(sorted(missing))}")
    return checked


def _enter(
    session: Session, submission: Submission, grades: Collection[KeptGrade], most: Mapping[str, float], now: dt.datetime
) -> None:
    entries = [
        {"exercise_id": grade.exercise_id, "points": grade.auto_score, "max_points": most[grade.exercise_id]}
        for grade in grades
    ]
    ledger.append_all(session, submission, entries, origin="grader", now=now)

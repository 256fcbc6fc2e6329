"""Grading a submission with code: each notebook examined behind walls, its points entered like a lesson's."""

import datetime as dt
import logging
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from academy import ledger, queue
from academy.code_courses.assignments import CodeAssignment, CodeNotebook, code_assignment, code_course
from academy.code_courses.course_folders import NOTEBOOK, files_below
from academy.code_courses.examining import Examined, Examiner, ToExamine
from academy.code_courses.handed_code import CodeCohortWork, HandedCode, fitting
from academy.code_courses.handed_files import files_of
from academy.code_courses.rows import CodeReport
from academy.code_courses.splitting import SPLIT, splitting_of
from academy.code_exercises.grading import checks_of, graded_page
from academy.cohort_work import KeptWork, believed
from academy.cohorts import cohort_of
from academy.database import only_reads
from academy.errors import CohortClosed, LeaseLost, RefusedWork
from academy.formgrader_edits import record_edits
from academy.notices.making import attempt_graded
from academy.opened_hints import hints_of_submission
from academy.records import Cohort, Submission

_LOG = logging.getLogger("taawoun.code")


def take_code(
    sessions: sessionmaker[Session], worker: str, now: dt.datetime, passed_over: Collection[str] = ()
) -> Submission | None:
    """Lease the next submission with code of a cohort that is not among those passed over."""
    with sessions.begin() as session:
        only_reads(session)
        if not queue.is_waiting(session, now, passed_over, queue.CODE):
            return None
    with sessions.begin() as session:
        return queue.lease_next(session, worker, now, passed_over, queue.CODE)


@dataclass(frozen=True)
class CodeGrading:
    """What grading submissions with code needs.

    Parameters
    ----------
    examiner
        Who runs notebooks, behind walls.
    work
        Who writes into cohorts' course folders.
    """

    sessions: sessionmaker[Session]
    lessons_folder: Path
    examiner: Examiner
    work: CodeCohortWork
    worker: str

    def grade(self, submission: Submission, now: dt.datetime) -> Submission:
        """Grade a leased submission and finish it.

        One that cannot be graded is given back, and set aside with its reason after three tries; one of a closed
        cohort waits, and no try is counted.
        """
        try:
            cohort, files = self._asked(submission)
            asked = code_assignment(self.lessons_folder, cohort.course_id, cohort.course_version, submission.lesson_id)
            examined = dict(self._examined(cohort, asked, files))
            self._keep_edits(submission, now)
            kept = self._entered(submission, asked, files, examined, self._of_page(submission, cohort, asked))
            with self.sessions.begin() as session:
                graded = queue.finish(session, submission.submission_id, self.worker, now)
                _enter(session, graded, asked, kept, now)
                session.merge(_report(graded, asked, examined, now))
                attempt_graded(session, graded, now)
        except CohortClosed as closed:
            _LOG.warning("%s", closed)
            self._settle(submission, None)
            return submission
        except LeaseLost as lost:  # another worker has taken it over, and grades it
            _LOG.warning("%s", lost)
            return submission
        except Exception as error:  # whatever stopped this one must not stop the next: it is kept as the reason
            _LOG.debug("Submission %s with code failed.", submission.submission_id, exc_info=True)
            self._settle(submission, f"{type(error).__name__}: {error}")
            return submission
        return graded

    def keep(self, submission_id: int, now: dt.datetime) -> None:
        """Prolong the lease of a submission that is being graded.

        Raises
        ------
        LeaseLost
        """
        with self.sessions.begin() as session:
            queue.keep(session, submission_id, self.worker, now)

    def _keep_edits(self, submission: Submission, now: dt.datetime) -> None:
        """Enter what formgrader changed in the attempt before, which the gradebook is about to forget."""
        place = (submission.cohort_id, submission.lesson_id, submission.person_id)
        try:
            record_edits(self.sessions, self.lessons_folder, self.work, *place, now)
        except RefusedWork as refused:
            _LOG.warning("Edits in the cohort %s: %s", submission.cohort_id, refused)

    def _settle(self, submission: Submission, reason: str | None) -> None:
        """Return a submission to the queue; nothing where another worker has it by now."""
        with suppress(LeaseLost), self.sessions.begin() as session:
            if reason is None:
                queue.put_off(session, submission.submission_id, self.worker)
            else:
                queue.give_back(session, submission.submission_id, self.worker, reason)

    def _asked(self, submission: Submission) -> tuple[Cohort, dict[str, bytes]]:
        with self.sessions.begin() as session:
            only_reads(session)
            return cohort_of(session, submission.cohort_id), files_of(session, submission.submission_id)

    def _examined(
        self, cohort: Cohort, asked: CodeAssignment, files: Mapping[str, bytes]
    ) -> Iterator[tuple[str, Examined]]:
        """Yield each notebook that was handed in, examined, by its name."""
        version_folder = self.lessons_folder / cohort.course_id / cohort.course_version
        course = code_course(self.lessons_folder, cohort.course_id, cohort.course_version)
        settings = course.settings if course else {}
        for notebook in asked.in_jupyterlab:
            if f"{notebook.name}{NOTEBOOK}" not in files:
                continue
            to_examine = notebook_to_examine(version_folder / cohort.language, asked, notebook, files, settings)
            is_ours = course is not None and course.is_ours  # whose checks are made to be split
            known = SPLIT if is_ours else splitting_of(self.examiner, version_folder, cohort.language, to_examine)
            yield notebook.name, self.examiner.examine(replace(to_examine, whole=known.whole, judged=known.judged))

    def _of_page(self, submission: Submission, cohort: Cohort, asked: CodeAssignment) -> dict[str, str]:
        """Return the notebook of the lesson's page by its name, graded without running anything."""
        if asked.page is None:
            return {}
        with self.sessions.begin() as session:
            only_reads(session)
            opened = hints_of_submission(session, submission)
        folder = self.lessons_folder / cohort.course_id / cohort.course_version / cohort.language
        return {asked.page.name: graded_page(folder, submission, opened)}

    def _entered(
        self,
        submission: Submission,
        asked: CodeAssignment,
        files: Mapping[str, bytes],
        examined: Mapping[str, Examined],
        page: Mapping[str, str],
    ) -> KeptWork:
        """Enter the notebooks in the cohort's gradebook; return what of its answer is believed."""
        notebooks = {**page, **{name: each.notebook for name, each in examined.items()}}
        originals = {name: files[f"{name}{NOTEBOOK}"].decode("utf-8", "replace") for name in examined}
        handed = HandedCode(
            submission.lesson_id,
            submission.person_id,
            submission.submitted_at,
            notebooks,
            originals,
        )
        most = {name: cell.points for name, cell in asked.cells.items()}
        with self.sessions.begin() as session:
            only_reads(session)  # a later attempt may stand in the gradebook by now, graded by another
            queue.require_held(session, [submission.submission_id], self.worker)
        found = believed(self.work.grade_code(submission.cohort_id, fitting(handed)), most)
        if found.submitted_at != submission.submitted_at:
            raise RefusedWork("the gradebook holds another attempt")
        return found


def notebook_to_examine(
    folder: Path,
    asked: CodeAssignment,
    notebook: CodeNotebook,
    files: Mapping[str, bytes],
    settings: Mapping[str, Mapping[str, Any]],
) -> ToExamine:
    """Return what an examiner needs: the course as it was built; the cohort's own copy is not even looked at."""
    source = folder / "source" / asked.lesson_id
    own = {name: (source / name).read_bytes() for name, _ in files_below(source) if not name.endswith(NOTEBOOK)}
    beside = {name: each for name, each in files.items() if not name.endswith(NOTEBOOK)}
    excluded = settings.get("Autograde", {}).get("exclude_overwriting", {})
    theirs = {*excluded.get(asked.title, ()), *excluded.get(asked.lesson_id, ())} & beside.keys()
    return ToExamine(
        course=str(folder),
        assignment=asked.lesson_id,
        name=notebook.name,
        notebook=files[f"{notebook.name}{NOTEBOOK}"].decode("utf-8", "replace"),
        source=(source / f"{notebook.name}{NOTEBOOK}").read_text(encoding="utf-8"),
        gradebook=(folder / "gradebook.db").read_bytes(),
        files=beside | {name: each for name, each in own.items() if name not in theirs},
        own_files=own,
        settings=settings,
    )


def _enter(session: Session, submission: Submission, asked: CodeAssignment, kept: KeptWork, now: dt.datetime) -> None:
    for name, cell in asked.cells.items():
        grade = kept.grades.get(name)
        if grade is None and not cell.is_manual:
            raise RefusedWork(f"no grade for {name}")
        ledger.append(
            session,
            submission,
            exercise_id=name,
            points=_points(grade.auto_score if grade else None, is_manual=cell.is_manual),
            max_points=cell.points,
            origin="grader",
            now=now,
        )


def _points(auto_score: float | None, *, is_manual: bool) -> float | None:
    """Return what counts: a graded cell that the learner took out of the notebook earns nothing, as in nbgrader."""
    return 0.0 if auto_score is None and not is_manual else auto_score


def _report(
    submission: Submission, asked: CodeAssignment, examined: Mapping[str, Examined], now: dt.datetime
) -> CodeReport:
    known = {(notebook.name, cell.grade_id): cell.exercise_id for notebook, cell in asked.places()}
    told = {(note.what, known.get((name, note.grade_id), "")) for name, each in examined.items() for note in each.notes}
    return CodeReport(
        submission_id=submission.submission_id,
        graded_at=now,
        seconds=round(sum(each.seconds for each in examined.values()), 3),
        memory_mb=max((each.memory for each in examined.values()), default=0) // 1024**2,
        notes=[list(each) for each in sorted(told)],
        checks=checks_of(asked, {name: each.notebook for name, each in examined.items()}),
    )

"""Work in cohorts' course folders done in this very process: for the jailed process, and where no jail can be."""

import shutil
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from academy import gradebooks
from academy.cohort_work import HandedIn, KeptWork
from academy.errors import CohortWorkFailed


class WorkHere:
    """The work of ``academy.cohort_work.CohortWork``, without any wall around it.

    Parameters
    ----------
    cohorts_folder
        The folder of the course folders, each named by its cohort.
    """

    def __init__(self, cohorts_folder: Path) -> None:
        self.cohorts_folder = cohorts_folder
        self._one_at_a_time = threading.Lock()  # nbgrader changes the process's working folder

    def grade(self, cohort_id: str, handed_in: HandedIn) -> KeptWork | None:
        """Grade one submission and return what the gradebook then holds."""
        folder, lesson_id, person_id = self.cohorts_folder / cohort_id, handed_in.lesson_id, handed_in.person_id
        with self._one_at_a_time, gradebooks.complaints() as found:
            try:
                lay_in(folder, handed_in)
                gradebooks.autograde(folder, lesson_id, person_id)
                gradebooks.forget_manual_grades(folder, lesson_id, person_id)
            except Exception as error:  # nbgrader fails in many ways; each closes this work, with its words
                raise CohortWorkFailed(cohort_id, " ".join([f"{type(error).__name__}: {error}", *found])) from error
        return gradebooks.kept_work(folder, lesson_id, person_id)

    def kept_work(self, cohort_id: str, lesson_id: str, person_id: str) -> KeptWork | None:
        """Return what the gradebook holds for a learner's lesson."""
        return gradebooks.kept_work(self.cohorts_folder / cohort_id, lesson_id, person_id)

    def write_manual_grade(self, cohort_id: str, payload: Mapping[str, Any]) -> None:
        """Write a trainer's points and comment into the gradebook."""
        gradebooks.write_manual_grade(self.cohorts_folder / cohort_id, payload)

    def resting(self) -> frozenset[str]:
        """Return no cohort: here nothing is put off."""
        return frozenset()


def lay_in(folder: Path, handed_in: HandedIn) -> None:
    """Put a submission where nbgrader looks for it, in place of whatever lay there."""
    home = folder / "submitted" / handed_in.person_id / handed_in.lesson_id
    if home.is_symlink() or (home.exists() and not home.is_dir()):
        home.unlink()
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    (home / f"{handed_in.lesson_id}.ipynb").write_text(handed_in.notebook, encoding="utf-8")
    moment = handed_in.submitted_at.strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    (home / "timestamp.txt").write_text(moment, encoding="ascii")

"""Work in cohorts' course folders done in this very process: for the jailed process, and where no jail can be."""

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from academy import gradebooks
from academy.autograding.together import grade_together, show_again
from academy.code_courses.gradebook_work import enter
from academy.code_courses.handed_code import HandedCode
from academy.cohort_work import HandedIn, KeptWork, NotGraded
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
        self._one_at_a_time = threading.Lock()  # what nbgrader complains of is told apart by time alone

    def grade(self, cohort_id: str, handed_in: Sequence[HandedIn]) -> list[KeptWork | NotGraded]:
        """Grade submissions and return what the gradebook then holds of each, or why it was not graded."""
        with self._one_at_a_time, gradebooks.complaints() as found:
            try:
                return grade_together(self.cohorts_folder / cohort_id, handed_in)
            except Exception as error:  # nbgrader fails in many ways; each closes this work, with its words
                raise CohortWorkFailed(cohort_id, " ".join([f"{type(error).__name__}: {error}", *found])) from error

    def grade_code(self, cohort_id: str, handed: HandedCode) -> KeptWork | None:
        """Enter a submission with code that was examined elsewhere; return what the gradebook then holds."""
        with self._one_at_a_time, gradebooks.complaints() as found:
            try:
                return enter(self.cohorts_folder / cohort_id, handed)
            except Exception as error:  # as above
                raise CohortWorkFailed(cohort_id, " ".join([f"{type(error).__name__}: {error}", *found])) from error

    def kept_work(self, cohort_id: str, lesson_id: str, person_id: str) -> KeptWork | None:
        """Return what the gradebook holds for a learner's lesson."""
        return gradebooks.kept_work(self.cohorts_folder / cohort_id, lesson_id, person_id)

    def write_manual_grade(self, cohort_id: str, payload: Mapping[str, Any]) -> None:
        """Write a trainer's points and comment into the gradebook."""
        gradebooks.write_manual_grade(self.cohorts_folder / cohort_id, payload)

    def write_auto_grade(self, cohort_id: str, payload: Mapping[str, Any]) -> None:
        """Write a machine's points, given anew, into the attempt that they are for, and its test into the notebook."""
        folder = self.cohorts_folder / cohort_id
        with self._one_at_a_time:
            if gradebooks.write_auto_grade(folder, payload):
                show_again(folder, payload["lesson_id"], payload["person_id"])

    def write_keys(self, cohort_id: str, payload: Mapping[str, Any]) -> None:
        """Write the corrected keys of a lesson's cells."""
        gradebooks.write_keys(self.cohorts_folder / cohort_id, payload)

    def resting(self) -> frozenset[str]:
        """Return no cohort: here nothing is put off."""
        return frozenset()

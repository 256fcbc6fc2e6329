"""A submission with code as it goes to its cohort's course folder, once its notebooks are examined."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from academy.code_courses.examining import NotExamined
from academy.cohort_work import CohortWork, KeptWork

MOST_SENT = 12 * 1024**2  # characters of JSON: what one request to a cohort's process may hold, with room to spare


@dataclass(frozen=True)
class HandedCode:
    """A submission of an assignment with code, examined.

    Parameters
    ----------
    examined
        By notebook's name, nbformat's JSON with the outputs that the examiner found.
    handed_in
        By notebook's name, what the learner handed in, for whoever opens it in formgrader.
    """

    lesson_id: str
    person_id: str
    submitted_at: dt.datetime
    examined: Mapping[str, str]
    handed_in: Mapping[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data, to be sent to another process."""
        return {
            "lesson_id": self.lesson_id, "person_id": self.person_id, "submitted_at": self.submitted_at.isoformat(),
            "examined": dict(self.examined), "handed_in": dict(self.handed_in),
        }  # fmt: skip

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "HandedCode":
        """Return what ``as_data`` told."""
        moment = dt.datetime.fromisoformat(data["submitted_at"])
        return cls(data["lesson_id"], data["person_id"], moment, data["examined"], data["handed_in"])


class CodeCohortWork(CohortWork, Protocol):
    """Work in the course folders of cohorts with code; raises what :class:`academy.cohort_work.CohortWork` raises."""

    def grade_code(self, cohort_id: str, handed: HandedCode) -> KeptWork | None:
        """Enter an examined submission; return what the gradebook then holds. Twice gives the same."""


def fitting(handed: HandedCode) -> HandedCode:
    """Return a submission that one request can hold: without the originals, then without outputs, where it is large.

    Raises
    ------
    NotExamined
        When it is too large even so.
    """
    smaller = replace(handed, handed_in={})
    bare = replace(smaller, examined={name: without_outputs(each) for name, each in handed.examined.items()})
    for each in (handed, smaller, bare):
        if len(json.dumps(each.as_data())) <= MOST_SENT:
            return each
    raise NotExamined("the notebook is too large to be kept in the gradebook's folder")


def without_outputs(notebook: str) -> str:
    """Return a notebook without what its cells put out, but where points are given: for one too large to be kept."""
    told = json.loads(notebook)
    for cell in told["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code" and not marks.get("grade"):
            cell["outputs"] = []
    return json.dumps(told)

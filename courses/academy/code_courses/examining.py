"""What is asked of whoever examines notebooks with code, and what of the answer is believed."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from academy.errors import AcademyError

# What is told about a notebook, for words see the trainer's pages.
NOTES = frozenset(("ended", "too_long", "too_much", "forged", "memory", "time", "tampered", "whole", "strange"))
SECONDS_PER_CELL = 30.0  # as nbgrader, unless the course says otherwise
_LATE = {"too_long", "time"}
MOST_NOTEBOOK = 40 * 1024**2  # characters of a notebook with its outputs


class NotExamined(AcademyError):
    """A notebook that could not be examined."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The notebook could not be graded: {reason}")


class ExaminerSilent(NotExamined):
    """A notebook that was not examined because the processes that do it ended or said nothing; it is not to blame."""


class NotebookKeptWaiting(ExaminerSilent):
    """A notebook whose process was kept from the processor by others until its time was over."""


@dataclass(frozen=True)
class ToExamine:
    """One notebook to be examined.

    Parameters
    ----------
    course
        Course, version and language in one word: notebooks of one may share a process that runs tests.
    whole
        The grade ids of tests that cannot be split from the learner's process, or ``"all"``.
    judged
        By grade id, what objects of the learner's may answer; None to try it out.
    """

    course: str
    assignment: str
    name: str
    notebook: str
    source: str
    gradebook: bytes
    files: Mapping[str, bytes]  # beside the notebook, as handed in, with the course's own over them
    own_files: Mapping[str, bytes]  # the course's own
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    whole: tuple[str, ...] | str = ()
    judged: Mapping[str, tuple[str, ...]] | None = None

    @property
    def cell_seconds(self) -> float:
        """How long a cell may run (s)."""
        return float(self.settings.get("Execute", {}).get("timeout") or SECONDS_PER_CELL)

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON can say it."""
        return {
            "seconds": self.cell_seconds,
            "assignment": self.assignment, "name": self.name, "notebook": self.notebook, "source": self.source,
            "gradebook": _base64(self.gradebook), "settings": self.settings, "whole": self.whole,
            "files": {name: _base64(content) for name, content in self.files.items()},
            "own_files": {name: _base64(content) for name, content in self.own_files.items()},
            "judged": self.judged,
        }  # fmt: skip


@dataclass(frozen=True)
class Note:
    """Something to be told about a notebook: what, and at which graded cell; empty: about all of it."""

    what: str
    grade_id: str = ""


@dataclass(frozen=True)
class Examined:
    """An examined notebook.

    ``grades`` are what nbgrader will take from it: by grade id, the points (None: a trainer gives them) and the most.
    """

    notebook: str
    notes: tuple[Note, ...]
    grades: Mapping[str, tuple[float | None, float]]
    judged: Mapping[str, tuple[str, ...]]
    seconds: float
    memory: int  # bytes, the most that was seen

    @property
    def is_late(self) -> bool:
        """Whether something of it was cut short because its time was over."""
        return any(note.what in _LATE for note in self.notes) or "CellTimeoutError" in self.notebook

    @classmethod
    def of(cls, answer: Mapping[str, Any], *, stopped: str, seconds: float, memory: int) -> "Examined":
        """Return what an examiner answered.

        Raises
        ------
        NotExamined
            When it has another form.
        """
        try:
            notebook, rows = answer["notebook"], answer["notes"]
            if (
                not isinstance(notebook, str)
                or len(notebook) > MOST_NOTEBOOK
                or not isinstance(json.loads(notebook), dict)
            ):
                raise ValueError("the notebook")
            notes = [Note(row["what"], str(row["grade_id"])[:200]) for row in rows if row["what"] in NOTES][:200]
            grades = {str(name): (_points(grade[0]), float(grade[1])) for name, grade in answer["grades"].items()}
            judged = {str(name): tuple(map(str, each)) for name, each in answer["judged"].items()}
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError) as error:
            raise NotExamined(f"the answer has another form than asked for ({error})") from error
        first = (Note(stopped),) if stopped else ()
        return cls(notebook, (*first, *notes), grades, judged, seconds, memory)


class Examiner(Protocol):
    """Whoever examines notebooks."""

    def examine(self, asked: ToExamine) -> Examined:
        """Examine one notebook; ``NotExamined`` where that cannot be."""


def _points(value: Any) -> float | None:
    return None if value is None else float(value)


def _base64(content: bytes) -> str:
    return b64encode(content).decode("ascii")

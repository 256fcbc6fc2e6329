"""A notebook released by stock nbgrader, answered, and examined in jails."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from academy.code_courses.examining import Examined, ToExamine
from academy.code_courses.splitting import Splitting, tried
from hub_config.code_jails import CodeJails
from tests.academy.code_courses.awkward_courses import course
from tests.academy.code_courses.blank_gradebook import generate


@dataclass(frozen=True)
class Asked:
    """The one notebook of a course that was generated in a folder."""

    folder: Path
    jails: CodeJails
    files: Mapping[str, bytes]

    @classmethod
    def generated(
        cls, folder: Path, source: NotebookNode, jails: CodeJails, files: Mapping[str, bytes] | None = None
    ) -> "Asked":
        """Release a notebook as stock nbgrader does."""
        course(folder, {"asked": {"asked.ipynb": source, **(files or {})}})
        assert generate(folder, ["asked"], {}) == {}
        return cls(folder, jails, files or {})

    def to_examine(self, notebook: str, **changed: Any) -> ToExamine:
        """Return what an examiner needs for one learner's notebook."""
        source = (self.folder / "source/asked/asked.ipynb").read_text()
        book = (self.folder / "gradebook.db").read_bytes()
        made = ToExamine("asked", "asked", "asked", notebook, source, book, self.files, self.files, judged={})
        return replace(made, **changed)

    def answered(self, answers: Mapping[str, str]) -> NotebookNode:
        """Return the released notebook with answers, by grade id, in it."""
        made = nbformat.read(self.folder / "release/asked/asked.ipynb", as_version=4)
        for cell in made.cells:
            cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source)
        return made

    def examined(self, notebook: NotebookNode, **changed: Any) -> Examined:
        """Return a learner's notebook, examined."""
        return self.jails.examine(self.to_examine(nbformat.writes(notebook), **changed))

    def splitting(self) -> Splitting:
        """Return which tests can be run apart from the learner's process."""
        return tried(self.jails, self.to_examine(""))

"""Which tests of a course can be run apart from the learner's process: tried once on the author's own notebook.

A test that gives the author's solution the same points run apart as run beside it can be split. One that does not, or
for which the author's own solution earns nothing, runs whole in the learner's process, and trainers are told.
"""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from academy.code_courses.examining import Examiner, ToExamine

VERSION = 1  # raised when tests are split in another way: what was tried before is then tried again
FOLDER = "splitting"


@dataclass(frozen=True)
class Splitting:
    """What is known of a notebook's tests.

    Parameters
    ----------
    whole
        The grade ids of those that cannot be split.
    judged
        By grade id, what objects of the author's own notebook answered: a learner's may answer that as well.
    """

    whole: tuple[str, ...]
    judged: Mapping[str, tuple[str, ...]]


SPLIT = Splitting((), {})  # nothing runs whole, and no object of a learner's judges


def splitting_of(examiner: Examiner, version_folder: Path, language: str, asked: ToExamine) -> Splitting:
    """Return what is known of a notebook's tests; tried now when it is not known yet.

    Parameters
    ----------
    version_folder
        Of the course: what was tried is kept there, since a version never changes.
    asked
        The notebook to be examined, whosever it is.

    Raises
    ------
    NotExamined
        When the author's notebook itself cannot be examined.
    """
    file = version_folder / FOLDER / language / asked.assignment / f"{asked.name}.json"
    try:
        return _from_data(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        found = tried(examiner, asked)
        _keep(file, found)
        return found


def tried(examiner: Examiner, asked: ToExamine) -> Splitting:
    """Run the author's notebook twice, its tests apart and beside it, and compare."""
    authors = replace(asked, notebook=asked.source, files=asked.own_files, whole=(), judged=None)
    apart = examiner.examine(authors)
    beside = examiner.examine(replace(authors, whole="all"))
    tests = {name for name, (points, _) in beside.grades.items() if points is not None and name in apart.judged}
    whole = {name for name in tests if _earns_nothing(beside.grades[name])}
    tried_so = apart
    while more := {name for name in tests - whole if tried_so.grades.get(name) != beside.grades[name]}:
        whole |= more  # and those that need what such a test leaves behind
        tried_so = examiner.examine(replace(authors, whole=tuple(sorted(whole))))
    return Splitting(tuple(sorted(whole)), {name: apart.judged[name] for name in sorted(tests - whole)})


def _earns_nothing(grade: tuple[float | None, float]) -> bool:
    points, most = grade
    return most > 0 and not points


def _keep(file: Path, found: Splitting) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile("w", dir=file.parent, delete=False, encoding="utf-8") as new:
        json.dump({"version": VERSION, "whole": found.whole, "judged": found.judged}, new)
    Path(new.name).replace(file)


def _from_data(data: Mapping[str, Any]) -> Splitting:
    if data["version"] != VERSION:
        raise ValueError("tried otherwise")
    return Splitting(tuple(data["whole"]), {name: tuple(each) for name, each in data["judged"].items()})

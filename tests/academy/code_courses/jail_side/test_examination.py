"""A hostile notebook earns what it answers, nothing, and harms neither the machine nor whoever comes next."""

import json
import sys
from pathlib import Path

import pytest

from academy.code_courses.examining import ExaminerSilent, NotebookKeptWaiting
from tests.academy.code_courses.jail_side.answered_notebooks import Asked
from tests.academy.code_courses.jail_side.breaking_attacks import HEAVY, LOUD, SOURCES
from tests.academy.code_courses.jail_side.quiet_attacks import QUIET

pytestmark = pytest.mark.usefixtures("walls")
HONEST = {"double": "def double(x):\n    return x + x"}


def test_whoever_cheats_earns_nothing_and_whoever_answers_in_the_same_notebook_earns_all(attacked: Asked) -> None:
    found = attacked.examined(attacked.answered({**QUIET, **HONEST}))
    earned = {name.removesuffix("_test"): points for name, (points, _) in found.grades.items()}
    assert earned == {**dict.fromkeys(QUIET, 0.0), "double": 2.0}
    assert not [name for name in QUIET if f"name '{name}' is not defined" in found.notebook]  # each attack did run


@pytest.mark.parametrize(("name", "noted"), LOUD.items())
def test_whoever_breaks_the_process_earns_nothing(attacked: Asked, name: str, noted: str) -> None:
    _breaks(attacked, name, noted)


@pytest.mark.soak
@pytest.mark.parametrize(("name", "noted"), HEAVY.items())
def test_whoever_wants_all_of_the_machine_earns_nothing_and_the_next_is_graded(
    attacked: Asked, name: str, noted: str
) -> None:
    _breaks(attacked, name, noted)
    found = attacked.examined(attacked.answered(HONEST))
    assert found.grades["double_test"] == (2.0, 2.0)


@pytest.mark.parametrize("count", [1, pytest.param(300, marks=pytest.mark.soak)])
def test_examined_notebooks_leave_no_file_behind_nor_does_one_whose_examination_fails(
    attacked: Asked, count: int
) -> None:
    for _ in range(count):
        attacked.examined(attacked.answered(HONEST))
    with pytest.raises(ExaminerSilent):
        attacked.examined(attacked.answered(HONEST), own_files={"no\0name": b""})
    examiner = attacked.jails._examiner
    assert examiner
    *_, program = examiner._processes()
    left = {each.name for each in Path(f"/proc/{program.pid}/root/tmp").iterdir()}  # by the tests before as well
    assert left <= {here.parts[2] for here in [Path(sys.prefix)] if here.parts[1] == "tmp"}  # where we run from
    assert not examiner.has_ended()


@pytest.mark.soak  # waits for the time to be over
def test_who_was_kept_from_the_processor_until_the_time_was_over_loses_nothing_by_it(attacked: Asked) -> None:
    """A process that is stopped stands for one that others keep waiting: to Linux it is held up as well."""
    stopped = {"double": f"import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\n{HONEST['double']}"}
    with pytest.raises(NotebookKeptWaiting):
        attacked.examined(attacked.answered(stopped), settings={"Execute": {"timeout": 1}})
    assert attacked.examined(attacked.answered(HONEST)).grades["double_test"] == (2.0, 2.0)


def _breaks(attacked: Asked, name: str, noted: str) -> None:
    quick = {"Execute": {"timeout": 1}}
    found = attacked.examined(attacked.answered({"double": SOURCES[name]}), settings=quick)
    assert found.grades["double_test"] == (0.0, 2.0)
    assert noted in {note.what for note in found.notes} | {""}
    assert json.loads(found.notebook)["cells"]

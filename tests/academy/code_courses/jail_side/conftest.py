"""Released notebooks, and jails in which answers to them are examined."""

from collections.abc import Iterator

import pytest
from nbformat import NotebookNode

from hub_config.code_jails import CodeJails
from tests.academy.code_courses.awkward_courses import graded, notebook, solution
from tests.academy.code_courses.jail_side.answered_notebooks import Asked
from tests.academy.code_courses.jail_side.quiet_attacks import QUIET

_HIDDEN = "### BEGIN HIDDEN TESTS\nhidden = -6\nassert {0}(-3) == hidden\nassert [{0}(n) for n in (1, 5)] == [2, 10]\n"
_EASY = "assert abs(arithmetic(2) - 4) < 0.01\nassert not arithmetic(2) - 4\nassert 4 in [arithmetic(2)]"


@pytest.fixture(scope="session")
def jails() -> Iterator[CodeJails]:
    """The jails of these tests, which share one examiner."""
    found = CodeJails(300, seconds=60, memory=700 * 1024**2)
    yield found
    found.close()


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory, jails: CodeJails) -> Asked:
    """A notebook with one exercise for each quiet attack, and ``double`` for those that break their process."""
    cells: list[NotebookNode] = []
    for name in (*QUIET, "double"):
        answer = f"def {name}(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
        test = f"assert {name}(2) == 4\n{_HIDDEN.format(name)}### END HIDDEN TESTS"
        cells += [solution(name, answer), graded(f"{name}_test", _EASY if name == "arithmetic" else test)]
    return Asked.generated(tmp_path_factory.mktemp("attacked"), notebook(*cells), jails)

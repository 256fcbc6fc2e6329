"""Code exercises earn what stock ``nbgrader autograde`` gives; hostile answers to them earn nothing here."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory

from academy.code_courses.code_grading import notebook_to_examine
from academy.code_courses.generating import config_of
from academy.code_exercises.grading import checks_of
from academy.gradebooks import at_work
from hub_config.code_jails import CodeJails
from tests.academy.code_exercises.conftest import PricesCourse
from tests.academy.code_exercises.prices_course import LESSON, MEAN, MEANS, SUM

NAME = f"{LESSON}-code"
HALF = "def mean_price(rows):\n    return 3 if len(rows) == 3 else None"
RAISES = "def mean_price(rows):\n    raise ValueError('no')"
ENDLESS = "def mean_price(rows):\n    while True:\n        pass"
PATCHED = "import pandas as pd\npd.read_csv = None\nlen = lambda rows: 3\n" + MEAN
HONEST = {
    "right": (MEAN, MEANS, (3.0, 2.0)),
    "wrong": (SUM, "means = prices", (0.0, 0.0)),
    "partly right": (HALF, 'means = {"Rabat": 5, "Fès": 3}', (1.0, 2.0)),
    "an exception": (RAISES, "means = 1 / 0", (0.0, 0.0)),
    "an endless loop": (ENDLESS, MEANS, (0.0, 2.0)),
    "patched": (PATCHED, MEANS, (1.0, 0.0)),  # the given code fails, in stock too
    "nothing": ("def mean_price(rows):\n    ...", "means = ...", (0.0, 0.0)),
}
_LIAR = (
    "class Liar(float):\n    __eq__ = lambda self, other: True\n    __hash__ = float.__hash__\n"
    "    __repr__ = lambda self: '3.0'\n    __class__ = float\n    __module__ = 'numpy'\n"
)
_FORGED = (
    "from academy.code_exercises import checks, comparing\nfrom IPython.display import display\n"
    "checks.agree = comparing.agree = lambda *a: True\nchecks.Checks.result = lambda self: 3.0\n"
    "class TaawounChecks:\n    add = print\n    result = lambda self: 3.0\ntaawoun_checks = TaawounChecks()\n"
    "def mean_price(rows):\n    print('3.0' * 10**6)\n"
    "    display({'application/vnd.taawoun.checks+json': [['right', -1]] * 2, 'text/plain': '3.0'}, raw=True)\n"
    "    return 0"
)
HOSTILE = {
    "a liar": (f"{_LIAR}def mean_price(rows):\n    return Liar(1)", f"{_LIAR}means = Liar(1)"),
    "a forger": (_FORGED, "means = type('Series', (), {'__module__': 'pandas', '__eq__': lambda a, b: True})()"),
    "much": ("def mean_price(rows):\n    print('x' * 10**7)\n    return [0] * 10**6", "means = 'x' * 10**7"),
    "a flood of errors": (
        "def mean_price(rows):\n    print('x' * 10**7)\n    raise ValueError('y' * 10**7)",
        "print('x' * 10**7)",
    ),
    "deep": ("def mean_price(rows):\n    return mean_price(rows)", "means = []\nmeans.append(means)"),
}


@pytest.fixture(scope="module")
def jails() -> Iterator[CodeJails]:
    found = CodeJails(310, seconds=60)
    yield found
    found.close()


def _examined(
    prices: PricesCourse, jails: CodeJails, mean: str, means: str
) -> tuple[tuple[float | None, ...], dict[str, list[list[object]]] | None]:
    """Return the points of both exercises and what became of their checks."""
    notebook = prices.answered(mean, means)
    asked = notebook_to_examine(prices.folder, prices.asked, prices.asked.in_jupyterlab[0], {f"{NAME}.ipynb": notebook},
                                {"Execute": {"timeout": 3}})  # fmt: skip
    asked = asked.__class__(**{**vars(asked), "whole": (), "judged": {}})
    found = jails.examine(asked)
    points = tuple(found.grades[f"{name}_points"][0] for name in ("mean_price", "by_city"))
    return points, checks_of(prices.asked, {NAME: found.notebook})


def _stock(folder: Path, prices: PricesCourse, learner: str, mean: str, means: str) -> tuple[float | None, ...]:
    home = folder / "submitted" / learner / LESSON
    shutil.copytree(prices.folder / "release" / LESSON, home)
    nbformat.write(nbformat.reads(prices.answered(mean, means).decode(), as_version=4), home / f"{NAME}.ipynb")
    config = config_of(folder, {"Execute": {"timeout": 3}})
    directory = CourseDirectory(config=config)
    directory.assignment_id, directory.student_id, directory.notebook_id = LESSON, learner, NAME
    with at_work():
        Autograde(coursedir=directory, config=config, force=True).start()
    with Gradebook(config.CourseDirectory.db_url, folder.name) as book:
        grades = {each.name: each.auto_score for each in book.find_submission_notebook(NAME, LESSON, learner).grades}
    return tuple(grades[f"{name}_points"] for name in ("mean_price", "by_city"))


@pytest.mark.parametrize("name", ["partly right", pytest.param("an endless loop", marks=pytest.mark.soak)])
def test_honest_answers_earn_what_their_checks_say(prices: PricesCourse, jails: CodeJails, name: str) -> None:
    mean, means, points = HONEST[name]
    assert _examined(prices, jails, mean, means)[0] == points


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(HONEST))
def test_stock_autograde_gives_the_same_cell_by_cell(
    prices: PricesCourse, jails: CodeJails, tmp_path: Path, name: str
) -> None:
    mean, means, points = HONEST[name]
    shutil.copytree(prices.folder, tmp_path / "course")
    stock = _stock(tmp_path / "course", prices, "learner", mean, means)
    assert (stock, _examined(prices, jails, mean, means)[0]) == (points, points)


@pytest.mark.parametrize(
    "name",
    ["a forger", *(pytest.param(each, marks=pytest.mark.soak) for each in sorted(HOSTILE) if each != "a forger")],
)
def test_hostile_answers_earn_nothing(prices: PricesCourse, jails: CodeJails, name: str) -> None:
    points, checks = _examined(prices, jails, *HOSTILE[name])
    assert points == (0.0, 0.0)
    assert checks is not None
    assert "right" not in str(checks)


@pytest.mark.soak
def test_nothing_of_what_is_hidden_stands_in_what_is_released(prices: PricesCourse) -> None:
    released = b"".join(prices.released.values()).decode()
    assert "mean_price([1, 2, 6])" in released
    for hidden in ("mean_price([10", "15.0", "return sum", "TaawounChecks", "Pensez", "groupby", "\\u0645"):
        assert hidden not in released

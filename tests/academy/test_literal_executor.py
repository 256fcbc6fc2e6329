"""Our executor against nbgrader's own, cell by cell, with a real kernel as the oracle."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from traitlets.config import Config

from academy.exercises.kinds import KINDS, is_compared
from academy.exercises.model_answers import model_answer
from academy.gradebooks import autograde, configure, copy_course, kept_work
from academy.notebooks import rebuild_notebook
from academy.released import private_part, release_path
from hub_config.forked_kernels.forked_process import ForkedProcess
from hub_config.forked_kernels.kernelspec import write_kernelspec
from tests.academy.conftest import COURSE, LEARNER, LESSON, BuiltCourse
from tests.hub_config.forked_kernels.running_kernels import noted_starts, one_warm_process

FAILING = ["", "ANSWER = (", "1/0", "raise SystemError", "ANSWER", "del ANSWER"]  # a kernel, too, gets no answer
EVIL = ["import pathlib; pathlib.Path('canary').touch(); ANSWER = {key!r}", "!touch canary\nANSWER = {key!r}",
        "ANSWER = {key!r}\nopen('canary', 'w').close()"]  # fmt: skip
WRONG = [None, "?", "5", 7, True, [], ["statutes"], {"keeps_money": "bank"}, "\u2028'\\\n$", "1.000", -0.0, {"a": [1]},
         ["06"], ["06", "07", "09"], "6/12/2026", "٧/١٢/٢٠٢٦", {"amina.price": "٦٠٠", "together.quarter": "200,0"},
         {"the answer": 200, "hints opened": [1]}, {"photo": "0" * 64}]  # fmt: skip


ASKED = {"number", "true_false", "choice", "short_text", "ordering", "matching", "choices", "regions", "table", "dates"}


def test_the_lesson_that_is_compared_asks_every_type_that_a_machine_grades(built: BuiltCourse) -> None:
    private = private_part(built.folder, COURSE, built.version, LESSON)
    assert {name for name in KINDS if is_compared(name)} == ASKED
    assert {entry["type"] for entry in private.values()} == set(KINDS) - {"code"}
    assert any(entry["key"].get("hint_costs") for entry in private.values())


def autograde_with(folder: Path, notebook: Any, *, stock: bool, refusing: bool) -> dict[str, float | None]:
    """Grade one notebook and return the automatic score of each cell."""
    home = folder / "submitted" / LEARNER / LESSON
    home.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, home / f"{LESSON}.ipynb")
    config = configure(Config(), folder)
    if stock:
        del config.Autograde["autograde_preprocessors"]
    if not refusing:
        del config.Autograde["sanitize_preprocessors"]
    autograde(folder, LESSON, LEARNER, config)
    kept = kept_work(folder, LESSON, LEARNER)
    assert kept
    return {name: grade.auto_score for name, grade in kept.grades.items()}


def a_submission(built: BuiltCourse, folder: Path, chance: random.Random, *, evil: bool) -> Any:
    """Make a notebook whose answers are right, wrong, empty or malformed by chance."""
    private = private_part(built.folder, COURSE, built.version, LESSON)
    right = {name: model_answer(entry["type"], entry["key"]) for name, entry in private.items()}
    answers = {
        name: right[name] if chance.random() < 0.5 else chance.choice([*WRONG, *right.values()]) for name in right
    }
    opened = {name: {0, 1} for name in right if chance.random() < 0.3}
    notebook = rebuild_notebook(nbformat.read(release_path(folder, LESSON), as_version=4), answers, opened)
    for cell in notebook.cells:
        role = cell.metadata.get("taawoun", {})
        if cell.cell_type == "code" and role.get("kind") == "solution" and chance.random() < 0.25:
            bad = chance.choice(EVIL if evil else FAILING)
            cell.source = bad.format(key=right[role["exercise_id"]])
    return notebook


def compare(built: BuiltCourse, folder: Path, seed: int) -> None:
    """Grade one notebook with both executors; the odd ones hold code, which both must be kept from."""
    evil = bool(seed % 2)
    copies = [folder / f"{name}-{seed}" for name in ("ours", "stock")]
    for copy in copies:
        copy_course(built.folder, COURSE, built.version, "fr", copy)
    notebook = a_submission(built, copies[0], random.Random(seed), evil=evil)  # a sample, no secret
    ours = autograde_with(copies[0], notebook, stock=False, refusing=evil)
    stock = autograde_with(copies[1], notebook, stock=True, refusing=evil)
    assert ours == stock
    assert not list(folder.rglob("canary"))


@pytest.mark.parametrize("seed", range(1))
def test_every_cell_scores_as_in_a_stock_kernel(built: BuiltCourse, tmp_path: Path, seed: int) -> None:
    compare(built, tmp_path, seed)


@pytest.fixture(scope="module")
def kernelspec(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which nbgrader finds the kernelspec of a person's JupyterLab."""
    folder = tmp_path_factory.mktemp("jupyter")
    write_kernelspec(folder)
    with one_warm_process():
        yield folder


@pytest.mark.parametrize("seed", range(3, 5))
def test_every_cell_scores_the_same_when_stock_nbgrader_is_given_forked_kernels(
    built: BuiltCourse, tmp_path: Path, seed: int, kernelspec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_PATH", str(kernelspec))
    with noted_starts() as started:
        compare(built, tmp_path, seed)
    assert started == [ForkedProcess]


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5, 510))
def test_every_cell_scores_as_in_a_stock_kernel_five_hundred_times(
    built: BuiltCourse, tmp_path: Path, seed: int
) -> None:
    compare(built, tmp_path, seed)


def test_code_in_a_handed_in_notebook_is_never_run(built: BuiltCourse, tmp_path: Path) -> None:
    folder = tmp_path / "course"
    copy_course(built.folder, COURSE, built.version, "fr", folder)
    notebook = nbformat.read(release_path(folder, LESSON), as_version=4)
    canary = tmp_path / "canary"
    attack = f"import pathlib; pathlib.Path({str(canary)!r}).touch(); ANSWER = 5"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = attack  # the test cells, too
    notebook.cells.insert(0, nbformat.v4.new_code_cell(attack))
    for stock in (False, True):
        scores = autograde_with(folder, notebook, stock=stock, refusing=True)
        assert all(score == 0 for score in scores.values())
        assert not canary.exists()


@pytest.mark.parametrize("stock", [False, True])
def test_an_answer_never_counts_for_the_next_exercise(built: BuiltCourse, tmp_path: Path, stock: bool) -> None:
    folder = tmp_path / "course"
    copy_course(built.folder, COURSE, built.version, "fr", folder)
    release = nbformat.read(release_path(folder, LESSON), as_version=4)
    notebook = rebuild_notebook(release, {"minimum_members": False})  # what the next exercise would like
    for cell in notebook.cells:
        if cell.metadata.get("taawoun") == {"kind": "solution", "exercise_id": "equal_votes"}:
            cell.source = "ANSWER = ("
    assert autograde_with(folder, notebook, stock=stock, refusing=False)["equal_votes"] == 0

"""`taawoun projects assign`: what it prints, what it writes, and how it ends when there is no allocation."""

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from hub_config.commands.project_assign import document_of
from hub_config.commands.projects import app
from scoring_models.projects.programme.assignment import allocate
from scoring_models.projects.programme.assignment_form import EXAMPLE, KEYS, assignment_of

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "assign.md"


def run(folder: Path, form: Any, *words: str) -> Result:
    file = folder / "form.json"
    file.write_text(form if isinstance(form, str) else json.dumps(form), encoding="utf-8")
    return CliRunner().invoke(app, ["assign", str(file), *words])


def test_value_and_proof_are_told_and_one_document_for_a_program(tmp_path: Path) -> None:
    told = run(tmp_path, EXAMPLE)
    assert told.exit_code == 0
    assert told.stdout.startswith("Value 20\nProven")
    document = json.loads(run(tmp_path, EXAMPLE, "--json").stdout)
    assert (document["value"], document["bound"], document["gap"], document["status"]) == (20, 20, 0, "optimal")
    assert {row["task"]: row["agent"] for row in document["assignment"]} == {
        "Tinghir": "Aicha", "Zagora": "Brahim", "Midelt": "Brahim",
    }  # fmt: skip


def test_the_result_is_written_whole_or_as_a_table(tmp_path: Path) -> None:
    run(tmp_path, EXAMPLE, "--out", str(tmp_path / "r.json"))
    printed = run(tmp_path, EXAMPLE, "--json", "--out", str(tmp_path / "r.csv")).stdout
    assert (tmp_path / "r.json").read_text(encoding="utf-8") == printed
    assert pd.read_csv(tmp_path / "r.csv").to_dict("records") == json.loads(printed)["assignment"]


def test_a_task_left_out_and_a_limit_that_is_not_there_are_told(tmp_path: Path) -> None:
    form = {"agents": 2, "tasks": 2, "values": [[1, None], [2, None]], "capacities": None, "each_task": "at_most_one"}
    document = json.loads(run(tmp_path, form, "--json").stdout)
    assert document["left_out"] == ["2"]
    assert document["agents"][0] == {"agent": "1", "tasks": 0, "load": 0, "capacity": None}


def test_a_conflict_ends_in_one_sentence_and_a_document_for_a_program(tmp_path: Path) -> None:
    ended = run(tmp_path, {**EXAMPLE, "capacities": 1}, "--json")
    assert ended.exit_code == 2
    assert "Traceback" not in ended.stderr
    document = json.loads(ended.stdout)
    assert document["status"] == "infeasible"
    assert document["conflict"] == ["task Tinghir"]
    assert document["said"] == ended.stderr.strip()


@pytest.mark.parametrize(
    ("form", "words", "said"),
    [
        ("{", (), "form.json: This is no JSON"),
        ({**EXAMPLE, "loads": "x"}, (), "form.json: “loads” is the text"),
        (EXAMPLE, ("--out", "r.doc"), "its ending '.doc' is not known"),
        (EXAMPLE, ("--out", "nowhere/r.json"), "there is no folder"),
    ],
)
def test_what_cannot_be_done_ends_in_one_sentence(tmp_path: Path, form: Any, words: tuple[str, ...], said: str) -> None:
    ended = run(tmp_path, form, *words)
    assert ended.exit_code == 2
    assert said in ended.stderr
    assert ended.stdout == ""


def test_a_file_that_is_not_there_or_no_text_ends_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_bytes(b"\xff\xfe{}")
    for file, said in (("none.json", "no such file"), ("b.json", "not UTF-8"), (".", "is a directory")):
        ended = CliRunner().invoke(app, ["assign", str(tmp_path / file)])
        assert ended.exit_code == 2
        assert said in ended.stderr
    assert "--schema" in CliRunner().invoke(app, ["assign"]).stderr


def test_what_is_read_is_not_overwritten(tmp_path: Path) -> None:
    ended = run(tmp_path, EXAMPLE, "--out", str(tmp_path / "form.json"))
    assert "it is what is read" in ended.stderr


def test_the_form_is_printed_and_the_guide_tells_each_key() -> None:
    printed = CliRunner().invoke(app, ["assign", "--schema"]).stdout
    assert json.loads(printed.strip().splitlines()[-1]) == EXAMPLE
    told = json.loads(CliRunner().invoke(app, ["assign", "--schema", "--json"]).stdout)
    guide = GUIDE.read_text(encoding="utf-8")
    for key in KEYS:
        assert re.search(rf"^{key} ", printed, re.MULTILINE)
        assert f"`{key}`" in guide
    assert set(told["keys"]) == set(KEYS)
    assert json.loads(re.findall(r"```json\n(.*?)```", guide, re.DOTALL)[0]) == EXAMPLE
    problem = assignment_of(EXAMPLE)
    assert all(f"`{key}`" in guide for key in document_of(problem, allocate(problem)))

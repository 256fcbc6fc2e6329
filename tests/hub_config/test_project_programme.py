"""`taawoun projects programme`: what it prints, what it writes, and how it ends when rules conflict."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from hub_config.commands.projects import app
from scoring_models.projects.programme.programme_form import EXAMPLE, KEYS, RULE_KEYS

GUIDE = Path(__file__).parents[2] / "docs" / "topics" / "programme.md"


def run(folder: Path, form: Any, *words: str) -> Result:
    file = folder / "form.json"
    file.write_text(json.dumps(form), encoding="utf-8")
    return CliRunner().invoke(app, ["programme", str(file), *words])


def test_a_programme_is_told_with_its_bound_what_binds_prices_and_who_stands_apart(tmp_path: Path) -> None:
    told = run(tmp_path, EXAMPLE)
    assert told.exit_code == 0
    assert told.stdout.startswith("Value 12\nProven")
    for line in ("  weaving in Errachidia × 1", "  argan in Agadir: cost_mad", "  floor of Béni Mellal-Khénifra: 1"):
        assert line in told.stdout.splitlines()


def test_one_document_for_a_program_and_files(tmp_path: Path) -> None:
    printed = run(tmp_path, EXAMPLE, "--json", "--out", str(tmp_path / "p.json")).stdout
    assert (tmp_path / "p.json").read_text(encoding="utf-8") == printed
    document = json.loads(printed)
    assert (document["value"], document["gap"], document["status"]) == (12, 0, "optimal")
    assert [row["id"] for row in document["chosen"]] == ["weaving in Errachidia", "bees in Azilal"]
    assert {row["quantity"]: row["sum"] for row in document["sums"]}["women"] == 9
    assert [row["region"] for row in document["regions"]] == ["05", "08"]
    assert run(tmp_path, EXAMPLE, "--out", str(tmp_path / "p.csv"), "--no-prices").exit_code == 0
    assert pd.read_csv(tmp_path / "p.csv")["id"].tolist() == ["weaving in Errachidia", "bees in Azilal"]


def test_rules_in_conflict_end_in_one_sentence_and_a_document_for_a_program(tmp_path: Path) -> None:
    form: Any = copy.deepcopy(EXAMPLE)
    form["rules"][0]["at_most"] = 100_000
    ended = run(tmp_path, form, "--json")
    assert ended.exit_code == 2
    document = json.loads(ended.stdout)
    assert document["conflict"] == ["budget", "floor of Béni Mellal-Khénifra"]
    assert "“budget” allows 100,000 of cost_mad, 120,000 is needed" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("form", "words", "said"),
    [
        ({}, (), "form.json: The form lacks “candidates”"),
        ({**EXAMPLE, "maximise": "jobs"}, (), "This rule cannot hold"),
        (EXAMPLE, ("--out", "p.pdf"), "its ending '.pdf' is not known"),
    ],
)
def test_what_cannot_be_done_ends_in_one_sentence(tmp_path: Path, form: Any, words: tuple[str, ...], said: str) -> None:
    ended = run(tmp_path, form, *words)
    assert ended.exit_code == 2
    assert said in ended.stderr
    assert ended.stdout == ""


def test_the_form_is_printed_and_the_topic_tells_each_key(tmp_path: Path) -> None:
    printed = CliRunner().invoke(app, ["programme", "--schema"]).stdout
    assert json.loads(printed.strip().splitlines()[-1]) == EXAMPLE
    told = json.loads(CliRunner().invoke(app, ["programme", "--schema", "--json"]).stdout)
    guide = GUIDE.read_text(encoding="utf-8")
    for key in (*KEYS, *RULE_KEYS):
        assert f"`{key}`" in guide
    assert set(told["rule_keys"]) == set(RULE_KEYS)
    shown = json.loads(re.findall(r"```json\n(.*?)```", guide, re.DOTALL)[0])
    assert shown == EXAMPLE
    document = json.loads(run(tmp_path, EXAMPLE, "--json").stdout)
    assert not [key for key in document if f"`{key}`" not in guide]

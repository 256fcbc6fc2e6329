"""`taawoun projects backtest`: panels as people bring them, one sentence for each that cannot be told."""

import json
from pathlib import Path
from typing import Any

import fastparquet
import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from hub_config.commands import panel_files
from hub_config.commands.projects import app
from tests.scoring_models.projects.entry.planted import drawn_groups

HEADER = "region,activity,year,count\n"


def asked(*words: object) -> Result:
    return CliRunner().invoke(app, ["backtest", *map(str, words)])


def told(*words: object) -> dict[str, Any]:
    result = asked(*words, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def rows_of_groups(years: int = 3) -> pd.DataFrame:
    panel, _ = drawn_groups(20, 12, years)
    parts = [wide.rename_axis("region").reset_index().melt("region", var_name="activity", value_name="count")
             for wide in panel.tables.values()]  # fmt: skip
    rows = pd.concat(parts, ignore_index=True).astype({"count": int})
    return rows.assign(year=np.repeat(panel.years, 240), note="تعاونية")


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    rows_of_groups().to_csv(tmp_path / "panel.csv", index=False)
    return tmp_path / "panel.csv"


def test_it_tells_every_baseline_and_model_with_an_interval_and_the_same_again(panel: Path, tmp_path: Path) -> None:
    found = told(panel, "--bootstrap", 20, "--seed", 7, "--out", tmp_path / "told.json")
    assert found == json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert found == told(panel, "--bootstrap", 20, "--seed", 7)
    assert found["panel"]["years"] == [2000, 2001, 2002]
    assert (found["seed"], found["shrunk"]) == (7, True)
    rows = found["steps"][1]["rows"]
    assert list(rows) == [
        "random", "popularity", "margins", "persistence", "growth", "rca", "density", "density_z", "svd", "neighbours",
        "logit_margins", "logit_seven", "boosting_seven", "logit", "boosting",
    ]  # fmt: skip
    for row in rows.values():
        assert row["auc"]["low"] <= row["auc"]["value"] + 0.02
        assert row["auc"]["high"] >= row["auc"]["value"] - 0.02
    assert set(rows["logit"]["calibration"]) == {"slope", "slope_error", "intercept"}
    assert {"leave_region_out", "leave_activity_out", "price_of_spreading"} <= set(found)


def test_a_person_reads_tables_and_what_is_missing_with_the_reason(panel: Path) -> None:
    said = asked(panel, "--bootstrap", 5).stdout
    assert "20 regions, 12 activities, years 2000, 2001, 2002" in said
    assert "Seed 0, 5 resamplings" in said
    assert "without growth: it needs a year before 2000" in said
    assert "leave activity out" in said
    assert "No activity on more than" in said


@pytest.mark.parametrize("ending", [".xlsx", ".parquet", ".tsv"])
def test_workbooks_parquet_and_tabs_tell_the_same(ending: str, panel: Path, tmp_path: Path) -> None:
    rows, other = rows_of_groups(), tmp_path / f"panel{ending}"
    if ending == ".xlsx":
        rows.to_excel(other, index=False)
    elif ending == ".parquet":
        fastparquet.write(str(other), rows, write_index=False)
    else:
        rows.to_csv(other, sep="\t", index=False)
    assert told(other, "--bootstrap", 0)["steps"] == told(panel, "--bootstrap", 0)["steps"]


def test_a_large_text_is_read_in_one_pass_to_the_same_figures(panel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = told(panel, "--bootstrap", 0)
    monkeypatch.setattr(panel_files, "_LARGE", 10)
    assert told(panel, "--bootstrap", 0) == small
    panel.write_bytes(panel.read_bytes() + b"r001,a001,2000,,,,\n")
    assert asked(panel).exit_code == 2
    panel.write_bytes(HEADER.encode() + "Fès,a,2000,1\n".encode("latin-1"))
    assert "not UTF-8" in asked(panel).output
    panel.write_text("one column alone\n1\n")
    assert "names one column only" in asked(panel).output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "it is empty"),
        (HEADER, "a header and no row"),
        ("a,b\n1,2\n", "no column region, activity, year, count"),
        (HEADER + "A,x,2000,1\nB,y,2001,2\nA,x,2000,3\n", "Region 'A', activity 'x' and year 2000 stand in two rows"),
        (HEADER + "A,x,2000,-1\nB,y,2001,2\n", "negative count"),
        (HEADER + "A,x,2000,many\nB,y,2001,2\n", "no number as its count ('many')"),
        (HEADER + "A,x,2000,1\nA,y,2001,2\n", "one region only"),
        (HEADER + "A,x,2000,1\nB,x,2001,2\n", "one activity only"),
        (HEADER + "A,x,2000,1\nB,y,2000,2\n", "one year only"),
        (HEADER + "A,x,2000,1\nB,y,2000,1\nA,x,2001,1\nB,y,2001,1\n", "0 of 2 options were taken"),
        (HEADER + "A,x,2000,1\nB,y,2000,1\nA,y,2001,1\nB,x,2001,1\n", "2 of 2 options were taken"),
    ],
)
def test_what_cannot_be_told_ends_in_one_sentence(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(content, encoding="utf-8")
    result = asked(tmp_path / "bad.csv")
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--absent-below", 2], "--absent-below is 2"),
        (["--shrink", "much"], "--shrink is 'much'"),
        (["--out", "/nowhere/told.json"], "there is no folder"),
        (["--sheet", "one"], "only a workbook has sheets"),
    ],
)
def test_options_without_meaning_are_refused_before_any_work(words: list[object], said: str, panel: Path) -> None:
    result = asked(panel, *words)
    assert result.exit_code == 2
    assert said in result.output


def test_a_panel_is_never_written_over(panel: Path) -> None:
    before = panel.read_bytes()
    assert asked(panel, "--out", panel).exit_code == 2
    assert panel.read_bytes() == before

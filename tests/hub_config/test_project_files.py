"""Forms and results of the commands of projects: what a solver prints itself never mixes with the one document."""

import json
import os
from pathlib import Path

import pandas as pd
import pytest

from hub_config.commands.project_files import (
    UnreadableForm,
    as_json,
    form_text,
    quiet_solver,
    refuse_result,
    write_result,
)
from hub_config.commands.score_files import CannotWrite


def test_what_a_solver_writes_itself_goes_to_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    with quiet_solver():
        os.write(1, b"a line of the solver\n")
    print("the document")
    told = capfd.readouterr()
    assert (told.out, told.err) == ("the document\n", "a line of the solver\n")


def test_a_document_holds_no_number_that_json_has_not() -> None:
    document = {"a": [1.0, 2.5, float("nan")], "b": {"c": float("inf"), "d": None}, "e": "تعاونية"}
    assert json.loads(as_json(document)) == {"a": [1, 2.5, None], "b": {"c": None, "d": None}, "e": "تعاونية"}


def test_a_result_is_written_by_its_ending_or_not_at_all(tmp_path: Path) -> None:
    table = pd.DataFrame({"id": ["x"], "times": [2]})
    for name in ("r.json", "r.csv", "r.xlsx"):
        refuse_result(tmp_path / name, tmp_path / "form.json")
        write_result(tmp_path / name, {"value": 1.0}, table)
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8")) == {"value": 1}
    pd.testing.assert_frame_equal(pd.read_excel(tmp_path / "r.xlsx", engine="openpyxl"), table)
    write_result(None, {}, table)
    (tmp_path / "d.json").mkdir()
    with pytest.raises(CannotWrite, match="a folder has this name"):
        refuse_result(tmp_path / "d.json", tmp_path / "form.json")


def test_a_form_is_text_in_utf_8(tmp_path: Path) -> None:
    (tmp_path / "f.json").write_bytes(b"\xff")
    with pytest.raises(UnreadableForm, match="not UTF-8"):
        form_text(tmp_path / "f.json")

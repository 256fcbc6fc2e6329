"""`taawoun registry import` on files of every kind."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.coop_registry.imports.spreadsheets import by_xlsxwriter
from tests.coop_registry.imports.ugly import ugly_workbook
from tests.hub_config.test_command_line import taawoun

# A file that may grow no more fails as one on a full disk does.
_FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
from hub_config.command_line import app
app()
"""
ROWS = "registration_number,name_ar,province_code,youth_count\n1/23/2020/1,x,03.061,3\n1/23/2020/2,y,nowhere,4\n"


def test_an_ugly_file_is_proposed_imported_and_known(tmp_path: Path) -> None:
    state, file, mapping = tmp_path / "state", ugly_workbook(tmp_path / "ugly.xlsx"), tmp_path / "mapping.toml"
    proposed = taawoun(state, "registry", "import", str(file), "--propose-mapping", str(mapping))
    assert proposed.returncode == 0, proposed.stderr
    assert "members" in mapping.read_text(encoding="utf-8")
    mapping.write_text(mapping.read_text(encoding="utf-8").replace("[constants]\n", "") + "[constants]\nyear = 2025\n")
    words = ("registry", "import", str(file), "--mapping", str(mapping), "--json")
    done = taawoun(state, *words, "--report", str(tmp_path / "report"), "--declared-by", "p23456789ab")
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    assert (report["rows_accepted"], report["rows_refused"]) == (4, 7)
    assert report["counts"]["yearly_snapshots"]["added"] == 3  # of the fourth nothing is known
    assert {path.name for path in (tmp_path / "report").iterdir()} == {
        f"ugly.{name}.{language}.{kind}"
        for language in ("ar", "fr")
        for name, kind in (("report", "html"), ("report", "xlsx"), ("to_correct", "xlsx"))
    }
    again = json.loads(taawoun(state, *words).stdout)
    assert again["already_imported_at"]


def test_without_a_mapping_it_says_what_it_took_each_column_for(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(ROWS, encoding="utf-8")
    done = taawoun(tmp_path / "state", "registry", "import", str(file), "--dry-run")
    assert done.returncode == 1
    assert "not used" in done.stdout
    assert "1 would be added" in done.stdout
    assert "No province has this name" in done.stdout


def test_a_mapping_that_cannot_be_read_ends_in_one_sentence(tmp_path: Path) -> None:
    file, mapping = tmp_path / "list.csv", tmp_path / "mapping.toml"
    file.write_text(ROWS, encoding="utf-8")
    mapping.write_text('[columns]\n"name_ar" = "profit"\n', encoding="utf-8")
    done = taawoun(tmp_path / "state", "registry", "import", str(file), "--mapping", str(mapping))
    assert done.returncode == 2
    assert "name_ar" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_ends_in_one_sentence_and_leaves_the_registry_as_it_was(tmp_path: Path) -> None:
    state, few, many = tmp_path / "state", tmp_path / "few.csv", tmp_path / "many.csv"
    few.write_text(ROWS, encoding="utf-8")
    taawoun(state, "registry", "import", str(few))
    header, one, *_ = ROWS.splitlines()
    rows = [one.replace("2020/1", f"2021/{number}") for number in range(1, 1000)]
    many.write_text("\n".join([header, *rows]), encoding="utf-8")
    bounded = [sys.executable, "-c", _FULL, "registry", "import", str(many)]
    done = subprocess.run(
        bounded, env=os.environ | {"TAAWOUN_STATE": str(state)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "nothing of the file was imported" in done.stderr
    with closing(sqlite3.connect(state / "registry" / "registry.sqlite")) as connection:
        assert connection.execute("select count(*) from cooperatives").fetchone() == (1,)


def test_a_proposed_mapping_never_replaces_a_file(tmp_path: Path) -> None:
    file, mapping = tmp_path / "list.csv", tmp_path / "mapping.toml"
    file.write_text(ROWS, encoding="utf-8")
    mapping.write_text("mine", encoding="utf-8")
    done = taawoun(tmp_path / "state", "registry", "import", str(file), "--propose-mapping", str(mapping))
    assert done.returncode == 2
    assert "mapping.toml" in done.stderr
    assert mapping.read_text(encoding="utf-8") == "mine"


def test_a_report_that_cannot_be_written_never_says_that_the_import_failed(tmp_path: Path) -> None:
    file, report = tmp_path / "list.csv", tmp_path / "report"
    file.write_text(ROWS, encoding="utf-8")
    (report / "list.report.ar.html").mkdir(parents=True)
    done = taawoun(tmp_path / "state", "registry", "import", str(file), "--report", str(report), "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["counts"]["cooperatives"]["added"] == 1
    assert "What was accepted is in the registry" in done.stderr
    assert "Traceback" not in done.stderr
    with contextlib.closing(sqlite3.connect(tmp_path / "state" / "registry" / "registry.sqlite")) as registry:
        assert registry.execute("SELECT registration_number FROM cooperatives").fetchall() == [("1/23/2020/1",)]


@pytest.mark.parametrize(
    ("library", "code", "sentence"),
    [("python_calamine.CalamineWorkbook", 2, "list.xlsx was not imported"), ("xlsxwriter.Workbook", 3, "is in the")],
)
def test_a_library_that_ends_its_process_leaves_one_sentence(
    tmp_path: Path, library: str, code: int, sentence: str
) -> None:
    file = by_xlsxwriter(tmp_path / "list.xlsx", [line.split(",") for line in ROWS.splitlines()])
    module = library.partition(".")[0]
    script = f"""
import os, sys, {module}
class Ending:
    def __init__(self, *words): os.abort()
    from_filelike = __init__
{library} = Ending
from hub_config.command_line import app
app(["registry", "import", {str(file)!r}, "--report", {str(tmp_path / "report")!r}])
"""
    environment = os.environ | {"TAAWOUN_STATE": str(tmp_path / "state"), "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == code, done.stderr
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_what_a_terminal_would_obey_is_spelled_out(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    header, right, wrong = ROWS.splitlines()
    bad = wrong.replace("nowhere", "no\x1b[31m\x9bwhere\u202e")
    file.write_text(f"{header},x\x1b]0;owned\x07\n{right},\n{bad},\n", encoding="utf-8")
    done = taawoun(tmp_path / "state", "registry", "import", str(file), "--dry-run")
    assert done.returncode == 1, done.stderr
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(done.stdout)
    assert "\\u001b[31m\\u009bwhere" in done.stdout


def test_a_mistake_of_ours_is_told_as_ours_with_a_reference_that_the_log_has(tmp_path: Path) -> None:
    file, state = tmp_path / "list.csv", tmp_path / "state"
    file.write_text(ROWS, encoding="utf-8")
    script = f"""
import coop_registry.imports.reading as reading
def broken(*words): raise KeyError("a cell of the file")
reading.fill_words = broken
from hub_config.command_line import app
app(["registry", "import", {str(file)!r}])
"""
    environment = os.environ | {"TAAWOUN_STATE": str(state), "COLUMNS": "200"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "An error of ours" in done.stderr
    assert "Traceback" not in done.stderr
    reference = done.stderr.partition("reference ")[2].split()[0]
    log = (state / "logs" / "registry_import.log").read_text(encoding="utf-8")
    assert f"{reference} KeyError at " in log
    assert "a cell of the file" not in log

"""`taawoun registry import` on files of every kind."""

import json
from pathlib import Path

from tests.coop_registry.imports.ugly import ugly_workbook
from tests.hub_config.test_command_line import taawoun

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
        f"{name}.{language}.{kind}"
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


def test_a_proposed_mapping_never_replaces_a_file(tmp_path: Path) -> None:
    file, mapping = tmp_path / "list.csv", tmp_path / "mapping.toml"
    file.write_text(ROWS, encoding="utf-8")
    mapping.write_text("mine", encoding="utf-8")
    done = taawoun(tmp_path / "state", "registry", "import", str(file), "--propose-mapping", str(mapping))
    assert done.returncode == 2
    assert "mapping.toml" in done.stderr
    assert mapping.read_text(encoding="utf-8") == "mine"

"""`taawoun registry quality`: tables for a program, files for people, a sentence for bad input."""

import json
from pathlib import Path

from tests.hub_config.test_command_line import ROOT, taawoun


def test_quality_answers_a_program_and_writes_a_file(tmp_path: Path) -> None:
    sample = ROOT / "data" / "samples" / "cooperatives.csv"
    assert taawoun(tmp_path, "registry", "import", str(sample), "--json").returncode in (0, 1)
    done = taawoun(tmp_path, "registry", "quality", "--year", "2025", "--delegation", "meknes", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["year"] == 2025
    assert {"completeness", "contradictions", "outliers", "published"} <= told.keys()
    page = tmp_path / "quality.html"
    assert taawoun(tmp_path, "registry", "quality", "--out", str(page)).returncode == 0
    assert 'dir="rtl"' in page.read_text(encoding="utf-8")


def test_what_cannot_be_asked_is_told_in_a_sentence(tmp_path: Path) -> None:
    done = taawoun(tmp_path, "registry", "quality", "--out", "report.doc")
    assert done.returncode == 2
    assert ".xlsx" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_registry_it_says_so_and_makes_none(tmp_path: Path) -> None:
    done = taawoun(tmp_path, "registry", "quality")
    assert done.returncode == 2
    assert "taawoun up" in done.stderr
    assert not list(tmp_path.iterdir())

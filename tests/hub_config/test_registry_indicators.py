"""`taawoun registry indicators`: what the year's declarations say, derived from the keyboard."""

import json
from pathlib import Path

from tests.hub_config.test_command_line import taawoun


def test_a_synthetic_registry_says_which_command_derives_and_the_command_does(tmp_path: Path) -> None:
    made = taawoun(tmp_path, "registry", "synthesise", "--cooperatives", "75", "--until", "2026-11-21")
    assert "taawoun registry indicators" in made.stdout
    before = taawoun(tmp_path, "registry", "quality", "--year", "2025")
    assert "taawoun registry indicators --year 2025" in before.stderr
    done = taawoun(tmp_path, "registry", "indicators", "--year", "2025", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["changed"]["2025"] > 1000
    again = taawoun(tmp_path, "registry", "indicators", "--year", "2025")
    assert again.stdout.splitlines()[-1] == "Indicators of 2025: nothing changed."
    far = taawoun(tmp_path, "registry", "indicators", "--year", "2099")
    assert far.returncode == 2
    assert "has not begun" in far.stderr


def test_without_a_registry_it_says_so_and_makes_none(tmp_path: Path) -> None:
    done = taawoun(tmp_path, "registry", "indicators")
    assert done.returncode == 2
    assert "taawoun up" in done.stderr
    assert not list(tmp_path.iterdir())

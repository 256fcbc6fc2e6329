"""The two commands of the README on a machine that lacks what they need: one sentence, exit code 2."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_a_missing_python_is_said_in_one_sentence_and_nothing_is_made(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements.lock", "pyproject.toml", "package-lock.json"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    done = subprocess.run(
        ["make", "up", "PYTHON=python-that-is-not-there"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Taawoun needs Python 3.11 or newer, and python-that-is-not-there is not installed." in done.stdout
    assert not (tmp_path / ".venv").exists()


def test_an_older_python_is_said_in_one_sentence() -> None:
    check = ROOT / "hub_config" / "check_python.py"
    code = f"import sys; sys.version_info = (3, 9, 2); exec(open({str(check)!r}).read())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("Taawoun needs Python 3.11 or newer and this is 3.9.2")
    assert len(done.stderr.strip().splitlines()) == 1

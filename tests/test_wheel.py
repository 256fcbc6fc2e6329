"""The installed wheel, run from elsewhere: everything it reads travels in it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running_site import RunningSite

ROOT = Path(__file__).parent.parent
UV = str(Path(sys.executable).parent / "uv")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the locked dependencies and the wheel, far from the checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(UV, "build", "--wheel", "-q", "-o", str(folder / "dist"), cwd=ROOT)
    run(UV, "venv", "-q", "--python", sys.executable, str(folder / "env"), cwd=folder)
    python = ["--python", str(folder / "env" / "bin" / "python")]
    run(UV, "pip", "sync", "-q", *python, str(ROOT / "requirements.lock"), cwd=folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    run(UV, "pip", "install", "-q", "--no-deps", *python, str(wheel), cwd=folder)
    (folder / "env" / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


def run(*command: str, cwd: Path, **environment: str) -> str:
    clean = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        command, cwd=cwd, env=clean | environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_alone_is_imported(elsewhere: Path) -> None:
    code = "import academy, coop_registry, hub_config, legal_rules; print(academy.__file__)"
    assert str(elsewhere) in run(str(elsewhere / "env/bin/python"), "-c", code, cwd=elsewhere)


def test_its_catalogue_builds_and_its_sample_is_imported(elsewhere: Path) -> None:
    state = {"TAAWOUN_STATE": str(elsewhere / "state")}
    taawoun = str(elsewhere / "env/bin/taawoun")
    assert json.loads(run(taawoun, "courses", "build", "--json", cwd=elsewhere, **state))
    code = "from coop_registry.reference_tables import samples_folder; print(samples_folder() / 'cooperatives.csv')"
    sample = run(str(elsewhere / "env/bin/python"), "-c", code, cwd=elsewhere).strip()
    assert str(elsewhere) in sample
    assert json.loads(run(taawoun, "registry", "import", sample, "--json", cwd=elsewhere, **state))["rows_accepted"] > 0


def test_its_site_starts_and_stops(elsewhere: Path) -> None:
    site = RunningSite(elsewhere / "site", program=str(elsewhere / "env/bin/taawoun"), folder=elsewhere)
    site.start()
    with site.client() as client:
        assert client.get("/hub/login").status_code == 200
    assert site.stop() == 0

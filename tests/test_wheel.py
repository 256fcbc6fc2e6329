"""The installed wheel, run from elsewhere: everything it reads travels in it.

Its site starts and stops in ``tests/hub_config/test_running.py``.
"""

import json
import shutil
from pathlib import Path

from tests.installed_wheel import run

ROOT = Path(__file__).parent.parent


def test_the_wheel_alone_is_imported(elsewhere: Path) -> None:
    code = "import academy, coop_registry, hub_config, legal_rules; print(academy.__file__)"
    assert str(elsewhere) in run(str(elsewhere / "env/bin/python"), "-c", code, cwd=elsewhere)


def test_its_catalogue_builds_and_its_sample_is_imported(elsewhere: Path) -> None:
    state = {"TAAWOUN_STATE": str(elsewhere / "state")}
    taawoun = str(elsewhere / "env/bin/taawoun")
    told = "from academy.lessons import shipped_catalogue; print(shipped_catalogue())"
    shipped = Path(run(str(elsewhere / "env/bin/python"), "-c", told, cwd=elsewhere).strip())
    assert _files(shipped) == _files(ROOT / "courses" / "catalogue"), "pictures, data and scripts are shipped too"
    few = elsewhere / "catalogue"
    shutil.copytree(shipped / "count-and-share", few / "count-and-share")
    built = run(taawoun, "courses", "build", "--catalogue", str(few), "--json", cwd=elsewhere, **state)
    assert set(json.loads(built)) == {"count-and-share"}
    code = "from coop_registry.reference_tables import samples_folder; print(samples_folder() / 'cooperatives.csv')"
    sample = run(str(elsewhere / "env/bin/python"), "-c", code, cwd=elsewhere).strip()
    assert str(elsewhere) in sample
    assert json.loads(run(taawoun, "registry", "import", sample, "--json", cwd=elsewhere, **state))["rows_accepted"] > 0


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

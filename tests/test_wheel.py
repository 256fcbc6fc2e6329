"""The installed wheel, run from elsewhere: everything it reads travels in it.

Its site starts and stops in ``tests/hub_config/test_running.py``.
"""

import json
from pathlib import Path

from tests.installed_wheel import run


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

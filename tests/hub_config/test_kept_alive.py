"""Services that are started again at once when they die."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil


def start(folder: Path) -> subprocess.Popen[bytes]:
    (folder / "counting.py").write_text(
        "import os, time\nopen('pids', 'a').write(f'{os.getpid()}\\n')\ntime.sleep(600)\n"
    )
    return subprocess.Popen(
        [sys.executable, "-m", "hub_config.services.kept_alive", "counting"],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)},
    )  # fmt: skip


def pids(folder: Path, at_least: int) -> list[int]:
    for _ in range(100):
        found = (folder / "pids").read_text().split() if (folder / "pids").exists() else []
        if len(found) >= at_least:
            return [int(pid) for pid in found]
        time.sleep(0.1)
    raise AssertionError(f"{at_least} starts were expected")


def test_a_killed_service_is_started_again(tmp_path: Path) -> None:
    keeper = start(tmp_path)
    os.kill(pids(tmp_path, 1)[0], signal.SIGKILL)
    assert len(pids(tmp_path, 2)) == 2
    keeper.terminate()
    keeper.wait(10)


def test_stopping_the_keeper_stops_the_service(tmp_path: Path) -> None:
    keeper = start(tmp_path)
    (service,) = pids(tmp_path, 1)
    keeper.terminate()
    keeper.wait(10)
    assert not psutil.pid_exists(service)


def test_a_killed_keeper_leaves_no_service_behind(tmp_path: Path) -> None:
    """The service of this test does not watch its parent; the real ones do (see lifetime)."""
    code = "from hub_config.services.lifetime import end_with_parent; end_with_parent(); import time; time.sleep(600)"
    parent = subprocess.Popen(
        [sys.executable, "-c", f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {code!r}]).pid,"
         " flush=True); import time; time.sleep(600)"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert parent.stdout
    child = psutil.Process(int(parent.stdout.readline()))
    time.sleep(0.5)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    child.wait(5)


def test_what_lies_in_the_working_folder_is_never_run_as_a_service(tmp_path: Path) -> None:
    (tmp_path / "counting.py").write_text("open('ran', 'w')\n")
    command = ["-P", "-m", "hub_config.services.kept_alive", "counting"]
    keeper = subprocess.Popen([sys.executable, *command], cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    assert keeper.stderr
    with keeper.stderr as said:
        assert "No module named counting" in said.readline()
    keeper.terminate()
    keeper.wait(15)
    assert not (tmp_path / "ran").exists()


def test_every_service_of_the_site_starts_without_its_working_folder() -> None:
    from traitlets.config import Config

    from hub_config.services import managed
    from hub_config.settings import Settings

    c = Config()
    managed.apply(c, Settings())
    assert all(service["command"][1] == "-P" for service in c.JupyterHub.services)

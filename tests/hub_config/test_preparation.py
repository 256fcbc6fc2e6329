"""Starting: a taken port, a full disk or a second start end in one sentence and exit code 2."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from hub_config.preflight import CannotStart, alone_on, check
from hub_config.settings import Settings
from tests.hub_config.test_command_line import taawoun
from tests.running_site import free_port_block


def test_a_taken_port_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    port = free_port_block()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port + 2))
        taken.listen()
        done = taawoun(tmp_path / "state", "up", TAAWOUN_PORT=str(port))
    assert done.returncode == 2
    assert str(port + 2) in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "state").exists()


def test_demonstration_accounts_are_refused_on_an_open_address(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="demonstration"):
        check(Settings(state=tmp_path, host="0.0.0.0", demonstration=True))  # noqa: S104


def test_a_second_taawoun_on_one_state_is_told_so(tmp_path: Path) -> None:
    settings = Settings(state=tmp_path)
    with alone_on(settings), pytest.raises(CannotStart, match="Another"), alone_on(settings):
        pass


def taawoun_on(mount: list[str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run `taawoun` where one folder is mounted otherwise; bubblewrap may do that for any user."""
    environment = os.environ | {"TAAWOUN_STATE": f"{mount[-1]}/state", "TAAWOUN_PORT": str(free_port_block())}
    whole = ["bwrap", "--unshare-user", "--bind", "/", "/", "--dev-bind", "/dev", "/dev", *mount]
    command = [*whole, sys.executable, *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_a_disk_without_room_is_said_before_anything_is_written(tmp_path: Path) -> None:
    done = taawoun_on(["--size", "65536", "--tmpfs", str(tmp_path)], "-m", "hub_config.command_line", "up")
    assert done.returncode == 2, done.stderr
    assert "MB are free" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_disk_that_fills_up_half_way_ends_in_a_sentence(tmp_path: Path) -> None:
    code = (
        "from hub_config.preparation import prepare; from hub_config.preflight import CannotStart\n"
        "from hub_config.settings import site_settings\n"
        "try: prepare(site_settings(), print)\nexcept CannotStart as problem: print('SENTENCE', problem)"
    )
    done = taawoun_on(["--size", "65536", "--tmpfs", str(tmp_path)], "-c", code)
    assert "SENTENCE" in done.stdout, done.stderr


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    done = taawoun_on(["--ro-bind", str(tmp_path), str(tmp_path)], "-m", "hub_config.command_line", "up")
    assert done.returncode == 2, done.stderr
    assert str(tmp_path) in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1

"""The jail: what is not given is not there."""

import os
import subprocess
import sys
from pathlib import Path

from hub_config.jail import HOME, Folder, jailed, why_no_jail


def test_this_machine_can_make_a_jail() -> None:
    assert why_no_jail() == ""


def run(code: str, *folders: Folder, **environment: str) -> subprocess.CompletedProcess[str]:
    command = jailed([sys.executable, "-c", code], folders)
    return subprocess.run(command, env={"PATH": os.environ["PATH"], **environment}, capture_output=True, text=True)


def test_our_packages_work_inside() -> None:
    done = run("import academy.records, coop_registry, pandas; print('well')")
    assert done.stdout.strip() == "well", done.stderr


def test_a_folder_that_was_not_given_cannot_be_seen(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("word")
    done = run(f"open({str(tmp_path / 'secret')!r})")
    assert "FileNotFoundError" in done.stderr


def test_a_read_only_folder_cannot_be_written_and_a_writable_one_can(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir(), two.mkdir()
    code = f"open('{HOME}/two/x', 'w').write('kept'); open('{HOME}/one/x', 'w')"
    done = run(code, Folder(one, f"{HOME}/one"), Folder(two, f"{HOME}/two", writable=True))
    assert "Read-only" in done.stderr
    assert (two / "x").read_text() == "kept"
    assert not list(one.iterdir())


def test_other_processes_cannot_be_seen_or_signalled() -> None:
    done = run(f"import os; os.kill({os.getpid()}, 0)")
    assert "ProcessLookupError" in done.stderr


def test_a_jailed_program_has_no_capability_and_is_not_root() -> None:
    done = run("import os; print(os.getuid(), [l for l in open('/proc/self/status') if l.startswith('CapEff')])")
    assert done.stdout.startswith("1000 ")
    assert "0000000000000000" in done.stdout


def test_a_private_network_reaches_not_even_this_machine() -> None:
    code = "import socket; print([n for _, n in socket.if_nameindex()])"
    command = jailed([sys.executable, "-c", code], private_network=True)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['lo']"

"""The throw-away jail: its program finds the runtime wherever that lies, and room of its own that is soon full."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import psutil

from hub_config.jail import HOME
from hub_config.throwaway_jail import FILE_BYTES, MOST_DISK_BYTES, SOCKET_BYTES, held, throwaway

_IN_A_JAIL = """
import subprocess, sys
from hub_config.throwaway_jail import throwaway
sys.exit(subprocess.run(throwaway([sys.executable, "-c", sys.argv[1]], 0)).returncode)
"""


def run_from(environment: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a jail that is asked for by a Python of that environment; our packages are those of this one."""
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [str(environment / "bin" / "python"), "-c", _IN_A_JAIL, code]
    return subprocess.run(command, env=known, capture_output=True, text=True)


def test_a_runtime_below_the_folder_for_temporary_files_that_only_its_owner_enters_is_found(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    venv.create(tmp_path / "environment", symlinks=True)
    code = "import os, sys; open('/tmp/here', 'w').close(); open('here', 'w').close(); print(sys.prefix, os.getcwd())"
    done = run_from(tmp_path / "environment", code)
    assert done.stdout.split() == [str(tmp_path / "environment"), f"{HOME}/work"], done.stderr


def test_a_runtime_that_was_installed_under_a_umask_of_077_is_read_and_the_folder_above_stays_closed(
    tmp_path: Path,
) -> None:
    before = os.umask(0o077)
    try:
        venv.create(tmp_path / "environment", symlinks=True)
        libraries = next((tmp_path / "environment" / "lib").glob("python*/site-packages"))
        (libraries / "ours").mkdir()
        (libraries / "ours" / "__init__.py").write_text("word = 'read'")
    finally:
        os.umask(before)
    tmp_path.chmod(0o700)
    done = run_from(tmp_path / "environment", "import ours; print(ours.word, ours.__file__)")
    assert done.stdout.split() == ["read", str(libraries / "ours" / "__init__.py")], done.stderr
    assert tmp_path.stat().st_mode & 0o077 == 0


def test_it_fills_no_more_than_its_share_and_writes_nowhere_else() -> None:
    code = """
import os
print([os.statvfs(each).f_blocks * os.statvfs(each).f_frsize for each in ("/tmp", ".", "/dev/shm")])
for place in ("/", "/dev", "/etc", "/usr", "/lib", os.path.dirname(os.__file__)):
    try:
        open(place + "/here", "w")
    except OSError as error:
        print(error.strerror)
import multiprocessing
with multiprocessing.Lock(): print("locked")
"""
    done = run_from(Path(sys.prefix), code)
    refused = ["Read-only file system"] * 6
    assert done.stdout.splitlines() == [str([MOST_DISK_BYTES] * 3), *refused, "locked"], done.stderr


def test_what_stands_in_its_folders_counts_and_so_do_each_file_and_each_socket() -> None:
    code = """
import socket, sys
sockets = [socket.socketpair() for _ in range(10)]
open("/dev/shm/large", "wb").write(bytes(1 << 20)); open("/tmp/another", "wb").write(bytes(1 << 20))
for number in range(1000): open(f"{number}", "w").close()
print(flush=True); sys.stdin.read()
"""
    command = throwaway([sys.executable, "-c", code], 0)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as jail:
        assert jail.stdout
        jail.stdout.readline()
        found = held(each.pid for each in psutil.Process(jail.pid).children(recursive=True))
        jail.kill()
    assert (2 << 20) + 1000 * FILE_BYTES + 20 * SOCKET_BYTES <= found < (8 << 20)
    assert held([os.getpid(), jail.pid]) == 0

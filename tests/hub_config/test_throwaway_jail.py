"""The throw-away jail: its program finds the runtime wherever that lies, and room of its own that is soon full."""

import os
import subprocess
import sys
import venv
from pathlib import Path

from hub_config.jail import HOME
from hub_config.throwaway_jail import MOST_DISK_BYTES

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


def test_it_fills_no_more_than_its_share() -> None:
    code = "import os; print([os.statvfs(each).f_blocks * os.statvfs(each).f_frsize for each in ('/tmp', '.')])"
    done = run_from(Path(sys.prefix), code)
    assert done.stdout.strip() == str([MOST_DISK_BYTES, MOST_DISK_BYTES]), done.stderr

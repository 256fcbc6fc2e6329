"""What the hub gives the proxy that it starts."""

import resource
import subprocess
import sys

import pytest

_CHILD = """
import resource, subprocess, sys
from hub_config.proxy import allow_many_connections
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[2])))
allow_many_connections()
print(subprocess.check_output(["sh", "-c", "ulimit -Sn; ulimit -Hn"], text=True))
"""


@pytest.mark.parametrize(("soft", "hard", "given"), [(256, 4096, 4096), (256, 300, 300), (4096, 4096, 4096)])
def test_what_the_hub_starts_may_open_as_many_files_as_the_system_lets_it(soft: int, hard: int, given: int) -> None:
    assert hard <= resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    command = [sys.executable, "-c", _CHILD, str(soft), str(hard)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.split() == [str(given), str(hard)]

"""A service does not outlive what started it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

CHILD = """
import time
from hub_config.services.lifetime import end_with_parent
end_with_parent()
print("up", flush=True)
time.sleep(60)
"""
PARENT = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {CHILD!r}])
print(child.pid, flush=True)
child.wait()
"""


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_service_ends_when_its_parent_is_killed_outright() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        lines = {parent.stdout.readline().strip(), parent.stdout.readline().strip()}
        child = int((lines - {"up"}).pop())
        assert is_running(child)
        parent.send_signal(signal.SIGKILL)
        deadline = time.monotonic() + 60
        while is_running(child) and time.monotonic() < deadline:
            time.sleep(0.02)
        gone = not is_running(child)
        if not gone:
            os.kill(child, signal.SIGKILL)
        assert gone

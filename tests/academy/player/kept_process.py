"""A process of ours as a site runs it: below its keeper, which starts it again when it is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 60.0  # seconds; a process starts in one, and in many on a machine that does much else
# The site's keeper, but for its pauses: it would wait ten seconds before it starts again what dies so often.
_KEEPER = "from hub_config.services import kept_alive as k; k._QUICK_SECONDS = 0; k.main()"


class KeptProcess:
    """One module below its keeper.

    Parameters
    ----------
    module
        What the keeper runs, as `hub_config.services.academy`.
    environment
        Its variables.
    """

    def __init__(self, module: str, environment: dict[str, str]) -> None:
        self.keeper = subprocess.Popen([sys.executable, "-P", "-c", _KEEPER, module], env=environment)

    @property
    def child(self) -> int | None:
        """The number of the process that is kept, None between two of them."""
        keeper = self.keeper.pid
        children = Path(f"/proc/{keeper}/task/{keeper}/children").read_text(encoding="ascii").split()
        return int(children[0]) if children else None

    def kill(self) -> None:
        """Kill the process, wherever it stands, and wait until it is gone; its keeper starts another."""
        killed = self.child
        assert killed is not None, "nothing runs that could be killed"
        os.kill(killed, signal.SIGKILL)
        began = time.monotonic()
        while self.child in {killed, None}:
            assert self.keeper.poll() is None, "the keeper ended"
            assert time.monotonic() - began < PATIENCE, "the keeper did not start it again"
            time.sleep(0.01)

    def stop(self) -> None:
        """End the keeper and what it keeps."""
        self.keeper.terminate()
        try:
            self.keeper.wait(20)
        except subprocess.TimeoutExpired:
            self.keeper.kill()
            self.keeper.wait()

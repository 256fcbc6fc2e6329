"""A service that is started again at once when it dies; the hub itself looks only twice a minute."""

import logging
import signal
import subprocess
import sys
import time
from types import FrameType

from hub_config.services.lifetime import end_with_parent

_QUICK_SECONDS = 5.0  # a service that lived shorter waits before it is tried again
_LONGEST_PAUSE_SECONDS = 10.0
_STOP_SECONDS = 8.0

log = logging.getLogger("taawoun.kept_alive")


class KeptAlive:
    """One service process, kept running until we are told to stop."""

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self.is_stopping = False

    def run(self) -> int:
        """Run the service until SIGTERM or SIGINT; return its last exit code."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        pause = 0.1
        while not self.is_stopping:
            began = time.monotonic()
            self.process = subprocess.Popen(self.command)
            code = self.process.wait()
            if self.is_stopping:
                break
            pause = 0.1 if time.monotonic() - began > _QUICK_SECONDS else min(2 * pause, _LONGEST_PAUSE_SECONDS)
            log.error("%s ended with code %s; started again in %.1f s", self.command[-1], code, pause)
            time.sleep(pause)
        return self._end()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.is_stopping = True
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def _end(self) -> int:
        if self.process is None:
            return 0
        try:
            return self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


def main() -> None:
    """Keep the module named on the command line running."""
    logging.basicConfig(format="%(asctime)s %(name)s %(message)s")
    end_with_parent()
    sys.exit(KeptAlive([sys.executable, "-P", "-m", *sys.argv[1:]]).run())


if __name__ == "__main__":
    main()

"""Groups of similar answers, made by another process and kept in memory, so that no scikit-learn is loaded here."""

import json
import logging
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

_LOG = logging.getLogger("taawoun.academy")
_KEPT = 16  # groupings in memory: of so many exercises, 40 kB each
_PATIENCE = 90.0  # seconds a process may take


@dataclass
class Grouping:
    """Texts on their way to groups; ``groups`` is None until they are there, and for ever where that failed."""

    share: float = 0.0  # of the work that is done
    groups: list[int] | None = None
    has_failed: bool = False

    @property
    def is_over(self) -> bool:
        """Whether there is nothing to wait for."""
        return self.has_failed or self.groups is not None


class Groupings:
    """Groupings of a service, one process at a time; those of the same texts are made once."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Grouping] = OrderedDict()
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def of(self, texts: Sequence[str], *, wait_seconds: float = 0.0) -> Grouping:
        """Return the grouping of distinct levelled texts, begun if it was not; wait a little for its end."""
        with self._lock:
            key = sha256("\0".join(texts).encode()).hexdigest()
            if (known := self._known.get(key)) is not None and not known.has_failed:
                self._known.move_to_end(key)
                worker = None
            else:
                known = self._known[key] = Grouping()
                worker = threading.Thread(target=self._work, args=(known, list(texts)), daemon=True)
                worker.start()
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        if worker:
            worker.join(wait_seconds)
        return known

    def _work(self, grouping: Grouping, texts: list[str]) -> None:
        with self._turn:
            try:
                _grouped(grouping, texts)
            except (OSError, ValueError, subprocess.SubprocessError) as error:
                _LOG.warning("Similar answers were not grouped: %s", error)
            grouping.has_failed = grouping.groups is None


def _grouped(grouping: Grouping, texts: list[str]) -> None:
    """Run the process and read what it says, line by line."""
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
    with subprocess.Popen(
        [sys.executable, "-m", "academy.marking.grouping_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},  # the processors are everybody's
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise OSError("the process has no pipes")
        ending = threading.Timer(_PATIENCE, process.kill)
        ending.start()
        try:
            json.dump(texts, process.stdin)
            process.stdin.close()
            for line in process.stdout:
                said = json.loads(line)
                grouping.share = said.get("done", 1.0)
                grouping.groups = said.get("groups")
        finally:
            ending.cancel()

"""The examiner: a jailed process that runs the tests of one course, each notebook in a process of its own.

It holds the tests and the values that they compare with; the learner's code runs elsewhere.
"""

import os
import shutil
import socket
import sys
import tempfile
from base64 import b64decode
from contextlib import suppress
from pathlib import Path
from typing import Any

from hub_config.services.answering import limit_itself
from hub_config.services.forbidden_calls import forbid_calls
from hub_config.services.learner_cells import AFTER_OTHERS

MOST_MEMORY_BYTES = 4 * 1024**3
MOST_FILE_BYTES = 256 * 1024**2
MOST_CPU_SECONDS = 600


def main() -> None:
    """Examine notebooks until nobody asks for more; with each comes a socket to its learner's process."""
    os.nice(AFTER_OTHERS)
    limit_itself(memory_bytes=MOST_MEMORY_BYTES, file_bytes=MOST_FILE_BYTES)
    forbid_calls()
    from academy.code_courses.jail_side import examination, frames  # nbgrader and IPython: loaded once

    asking = socket.socket(fileno=int(sys.argv[1]))
    while True:
        message, found, _, _ = socket.recv_fds(asking, 1, 1)
        if not message or not found:
            return
        asked = frames.receive(asking)
        folder = Path(tempfile.mkdtemp())
        child = os.fork()
        if child == 0:
            _bound(folder)
            with socket.socket(fileno=found[0]) as learner:
                frames.send(asking, _examined(examination, frames, learner, asked, folder))
            os._exit(0)
        os.close(found[0])
        has_failed = os.waitpid(child, 0)[1]
        _remove(folder)
        if has_failed:
            frames.send(asking, {"silent": "the process that ran the tests ended"})


def _bound(folder: Path) -> None:
    """Limit a notebook's own process; what it and its tests lay down for a while goes with its folder."""
    limit_itself(memory_bytes=MOST_MEMORY_BYTES, file_bytes=MOST_FILE_BYTES, cpu_seconds=MOST_CPU_SECONDS)
    for name, variable in (("home", "HOME"), ("tmp", "TMPDIR")):
        (folder / name).mkdir()
        os.environ[variable] = str(folder / name)
    tempfile.tempdir = None


def _remove(folder: Path) -> None:
    """Remove a notebook's folder, however its tests left the rights below it."""
    with suppress(OSError):  # what a test still writes to stays until the jail ends
        for base, folders, _ in os.walk(folder):
            for name in folders:
                if not (place := Path(base, name)).is_symlink():
                    place.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)


def _examined(
    examination: Any, frames: Any, learner: socket.socket, asked: dict[str, Any], folder: Path
) -> dict[str, Any]:
    """Lay out what belongs to the notebook in a folder of its own, there and here, and examine it."""
    from academy.code_courses.jail_side.learner_process import lay_files

    try:
        gradebook = folder / "gradebook.db"
        gradebook.write_bytes(b64decode(asked.pop("gradebook")))
        (folder / "work").mkdir()
        os.chdir(folder / "work")
        lay_files(Path.cwd(), asked.pop("own_files"))
        frames.send(learner, {"do": "lay", "files": asked.pop("files"), "number": 0})
        frames.receive(learner, 30)
    except (OSError, frames.Silent) as error:
        return {"silent": f"the notebook's process did not begin ({error})"}
    sys.path[:] = [str(Path.cwd()), *(path for path in sys.path if path)]
    answer: dict[str, Any] = examination.examine(learner, {**asked, "gradebook": f"sqlite:///{gradebook}"})
    return answer


if __name__ == "__main__":
    main()

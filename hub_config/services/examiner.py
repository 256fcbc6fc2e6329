"""The examiner: a jailed process that runs the tests of one course, each notebook in a process of its own.

It holds the tests and the values that they compare with; the learner's code runs elsewhere.
"""

import os
import socket
import sys
import tempfile
from base64 import b64decode
from pathlib import Path
from typing import Any

from hub_config.services.answering import limit_itself
from hub_config.services.learner_cells import AFTER_OTHERS

MOST_MEMORY_BYTES = 4 * 1024**3
MOST_FILE_BYTES = 256 * 1024**2
MOST_CPU_SECONDS = 600


def main() -> None:
    """Examine notebooks until nobody asks for more; with each comes a socket to its learner's process."""
    os.nice(AFTER_OTHERS)
    limit_itself(memory_bytes=MOST_MEMORY_BYTES, file_bytes=MOST_FILE_BYTES)
    from academy.code_courses.jail_side import examination, frames  # nbgrader and IPython: loaded once

    asking = socket.socket(fileno=int(sys.argv[1]))
    while True:
        message, found, _, _ = socket.recv_fds(asking, 1, 1)
        if not message or not found:
            return
        asked = frames.receive(asking)
        child = os.fork()
        if child == 0:
            _bound()
            with socket.socket(fileno=found[0]) as learner:
                frames.send(asking, _examined(examination, frames, learner, asked))
            os._exit(0)
        os.close(found[0])
        if os.waitpid(child, 0)[1]:
            frames.send(asking, {"silent": "the process that ran the tests ended"})


def _bound() -> None:
    limit_itself(memory_bytes=MOST_MEMORY_BYTES, file_bytes=MOST_FILE_BYTES, cpu_seconds=MOST_CPU_SECONDS)


def _examined(examination: Any, frames: Any, learner: socket.socket, asked: dict[str, Any]) -> dict[str, Any]:
    """Lay out what belongs to the notebook in a folder of its own, there and here, and examine it."""
    from academy.code_courses.jail_side.learner_process import lay_files

    folder = Path(tempfile.mkdtemp())
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

"""The process of one learner's notebook, in a jail that is thrown away: it runs whatever the learner wrote."""

import builtins
import os
import resource
import socket
import sys
from pathlib import Path

from hub_config.services.answering import limit_itself
from hub_config.services.forbidden_calls import forbid_calls

MOST_MEMORY_BYTES = 4 * 1024**3  # of addresses, each process; what all of them really take is looked at from outside
MOST_FILE_BYTES = 64 * 1024**2
MOST_CPU_SECONDS = 600
MOST_PROCESSES = 64
AFTER_OTHERS = 5  # learners who answer come first; but a cell has a time of its own, so not after everything


def main() -> None:
    """Serve an examiner on the socket whose number is given."""
    os.nice(AFTER_OTHERS)
    limit_itself(memory_bytes=MOST_MEMORY_BYTES, file_bytes=MOST_FILE_BYTES, cpu_seconds=MOST_CPU_SECONDS)
    resource.setrlimit(resource.RLIMIT_NPROC, (MOST_PROCESSES, MOST_PROCESSES))
    forbid_calls()
    from academy.code_courses.jail_side.cell_shell import no_input
    from academy.code_courses.jail_side.learner_process import LearnerProcess

    here = str(Path.cwd())
    sys.path[:] = [here, *(path for path in sys.path if path not in ("", here))]  # it imports what lies beside it
    builtins.input = no_input
    _say_nothing_more()
    LearnerProcess(socket.socket(fileno=int(sys.argv[1]))).serve()


def _say_nothing_more() -> None:
    """Leave the errors' stream: why a program of ours did not begin is heard, what a learner's code writes is not."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    os.close(nothing)


if __name__ == "__main__":
    main()

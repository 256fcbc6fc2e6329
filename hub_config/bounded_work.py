"""Work on a file that somebody gave, in a process of its own whose memory and time are bounded.

A library that finds no memory may end its whole process, which nobody can catch inside; here it ends a child.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from hub_config.services.answering import limit_itself

Tell = Callable[[str], None]
Work = Callable[[Tell], int]
_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG, prctl(2)
_INTERRUPTED = 130  # as shells count: 128 and the signal's number


@dataclass(frozen=True)
class Bounds:
    """What one file may take.

    Parameters
    ----------
    memory_bytes
        Of addresses.
    file_bytes
        That any one file may have that is written.
    cpu_seconds
        Of work.
    """

    memory_bytes: int
    file_bytes: int
    cpu_seconds: int

    def hold(self) -> None:
        """Bound this process; there is no way back."""
        limit_itself(memory_bytes=self.memory_bytes, file_bytes=self.file_bytes, cpu_seconds=self.cpu_seconds)


# Our choice: a workbook of 65,315 cooperatives takes a third of the memory; the registry itself is a file that
# an import may write.
ONE_FILE = Bounds(memory_bytes=3 * 1024**3, file_bytes=16 * 1024**3, cpu_seconds=900)


class OutOfBounds(Exception):
    """Work that did not come to its end; ``told``: how far it said it had come."""

    def __init__(self, problem: str, told: tuple[str, ...]) -> None:
        self.told = told
        super().__init__(problem)


def within_bounds(work: Work, bounds: Bounds = ONE_FILE) -> int:
    """Do work in a child process, which speaks on the same terminal, and return the number that it returns, 0 to 255.

    Parameters
    ----------
    work
        Called with what tells this process how far it has come, in a word.
    bounds
        What it may take.

    Raises
    ------
    OutOfBounds
        When it took more, or was ended by anything else.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    heard, telling = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        os.close(heard)
        os._exit(_child(work, bounds, telling, parent))
    os.close(telling)
    status = _waited(child)
    with os.fdopen(heard, encoding="utf-8") as words:
        said = tuple(words.read().split())
    if os.WIFSIGNALED(status) or "out-of-memory" in said or "too-deep" in said:
        raise OutOfBounds(_why(status, said, bounds), said)
    return os.waitstatus_to_exitcode(status)


def _waited(child: int) -> int:
    while True:
        with suppress(KeyboardInterrupt):  # the child is interrupted as well, and ends when it has tidied up
            return os.waitpid(child, 0)[1]


def _child(work: Work, bounds: Bounds, telling: int, parent: int) -> int:
    """Do the work; nothing may leave this function but a number."""
    with os.fdopen(telling, "w", encoding="utf-8") as words:

        def tell(word: str) -> None:
            print(word, file=words, flush=True)

        try:
            _bound(bounds, parent)
            return work(tell)
        except MemoryError:
            tell("out-of-memory")
        except RecursionError:
            tell("too-deep")
        except KeyboardInterrupt:
            return _INTERRUPTED
        except Exception:  # a mistake of ours: told as Python tells it
            sys.excepthook(*sys.exc_info())
        finally:
            with suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
    return 1


def _bound(bounds: Bounds, parent: int) -> None:
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        raise KeyboardInterrupt
    # What a library complains about at its end goes nowhere: whoever asked is told in one sentence.
    sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8", errors="backslashreplace", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    bounds.hold()


def _why(status: int, said: tuple[str, ...], bounds: Bounds) -> str:
    if "too-deep" in said:
        return "It holds parts within parts, deeper than any table."
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if ended_by in (signal.SIGKILL, signal.SIGXCPU):
        return f"Reading it was stopped: it took more than {bounds.cpu_seconds // 60} minutes of work, or was ended."
    memory = f"{bounds.memory_bytes / 1024**3:.3g} GB"
    return f"It is damaged, or needs more than the {memory} of memory that one file may take."

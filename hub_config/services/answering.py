"""What a process that is asked and answers does at its end: limits for itself, one JSON line for another.

The asker's end is :mod:`hub_config.asked_process`.
"""

import json
import os
import resource
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

MOST_OPEN_FILES = 256
MOST_REQUEST_BYTES = 16 * 1024**2

Answer = Callable[[Mapping[str, Any]], dict[str, Any]]


def limit_itself(*, memory_bytes: int, file_bytes: int, cpu_seconds: int | None = None) -> None:
    """Take away what a hostile file could make this process take; there is no way back.

    Parameters
    ----------
    memory_bytes
        Of address space.
    file_bytes
        That any one file may have.
    cpu_seconds
        Of work, on all cores together; None sets no limit.
    """
    limits = [
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_NOFILE, MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ]
    for what, most in limits + ([(resource.RLIMIT_CPU, cpu_seconds)] if cpu_seconds else []):
        hardest = resource.getrlimit(what)[1]
        bound = most if hardest == resource.RLIM_INFINITY else min(most, hardest)  # whoever started us may allow less
        resource.setrlimit(what, (bound, bound))


def serve(answer: Answer, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while line := requests.readline(MOST_REQUEST_BYTES):
        request = json.loads(line)
        said = {**answer(request), "number": request["number"]}
        answers.write(json.dumps(said).encode() + b"\n")
        answers.flush()


def serve_standard_streams(answer: Answer) -> None:
    """Answer on the standard streams, which nothing else of this process can then read or write."""
    with (
        os.fdopen(_taken_over(0, os.O_RDONLY), "rb") as requests,
        os.fdopen(_taken_over(1, os.O_WRONLY), "wb") as answers,
    ):
        serve(answer, requests, answers)


def _taken_over(number: int, mode: int) -> int:
    """Return a private copy of a standard stream, whose place nothing else then writes to or reads from."""
    private = os.dup(number)
    nothing = os.open(os.devnull, mode)
    os.dup2(nothing, number)
    os.close(nothing)
    return private

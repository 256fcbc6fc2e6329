"""A process that is asked and answers, one JSON line each, whose word and whose time are limited."""

import json
import os
import secrets
import selectors
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from hub_config.patience import Patience, Turns

MOST_BYTES = 1024**2  # of one answer; a cohort's gradebook says a few kilobytes about a lesson
_KEPT_COMPLAINTS = 2000  # of what the process writes as errors
_CHUNK = 65536
_LOOK_SECONDS = 0.5  # between two looks at who waits for what


class NoAnswer(Exception):
    """A process that ended, or said something else than an answer; it must not be asked again."""


class TooSlow(NoAnswer):
    """A process that said nothing in time; it must not be asked again."""


class KeptWaiting(TooSlow):
    """A process that others kept from working for all the time it was given more.

    The same request may be asked of it once more: that goes on waiting for the answer.
    """

    worked = 0.0  # for how long it had a processor meanwhile (s)


class AskedProcess:
    """One process, started at once.

    Parameters
    ----------
    command
        What to run; it reads requests from its standard input and writes answers to its standard output.
    environment
        All that it may know of its surroundings.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            list(command), env=dict(environment), start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self._complaints = b""
        self._open: dict[str, Any] | None = None  # what was asked and is not answered yet
        self._number, self._to_write, self._said = "", memoryview(b""), bytearray()
        for pipe in self._pipes:
            os.set_blocking(pipe.fileno(), False)

    @property
    def _pipes(self) -> list[Any]:
        return [self._process.stdin, self._process.stdout, self._process.stderr]

    def ask(self, request: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer to a request.

        Raises
        ------
        NoAnswer
            When the process ended, said too much, or said something that is no answer to this request.
        TooSlow
            When ``seconds`` passed. Seconds in which it wanted to work and got no processor do not count, up to as
            many again: it stands behind everybody else, and was not slow itself.
        KeptWaiting
            When these, too, have passed.
        """
        if self._open != request:
            self._begin(request)
        turns = Turns(self._process.pid)
        try:
            self._exchange(Patience(seconds, turns.kept_waiting))
        except KeptWaiting as waited:
            waited.worked = turns.worked()
            raise
        self._open = None
        return self._answer()

    def _begin(self, request: Mapping[str, Any]) -> None:
        self._open = dict(request)
        self._number = secrets.token_hex(8)  # nobody who can only write into files knows it, so nobody forges it there
        self._to_write = memoryview(json.dumps({**request, "number": self._number}).encode() + b"\n")
        self._said.clear()

    def _answer(self) -> dict[str, Any]:
        try:
            answer = json.loads(self._said, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise NoAnswer("what it said is not JSON") from error
        if not isinstance(answer, dict) or answer.get("number") != self._number:
            raise NoAnswer("what it said answers another question")
        return answer

    def end(self) -> None:
        """End the process and all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in self._pipes:
            with suppress(OSError):
                pipe.close()

    def _exchange(self, patience: Patience) -> None:
        """Write a line and read one, however slowly the process takes and gives them."""
        into, out, complaints = (pipe.fileno() for pipe in self._pipes)
        with selectors.DefaultSelector() as ready:
            if self._to_write:
                ready.register(into, selectors.EVENT_WRITE)
            ready.register(out, selectors.EVENT_READ)
            ready.register(complaints, selectors.EVENT_READ)
            while not self._said.endswith(b"\n"):
                for file in _ready(ready, patience):
                    if file == into:
                        self._to_write = self._write(into, self._to_write)
                    elif file == out:
                        self._said += self._read(out)
                    if (file == into and not self._to_write) or (file == complaints and not self._hear(complaints)):
                        ready.unregister(file)
                if len(self._said) > MOST_BYTES:
                    raise NoAnswer(f"it said more than {MOST_BYTES} bytes")

    def _write(self, file: int, rest: memoryview) -> memoryview:
        try:
            return rest[os.write(file, rest) :]
        except BrokenPipeError as error:
            raise NoAnswer(self._last_words()) from error

    def _read(self, file: int) -> bytes:
        if chunk := os.read(file, _CHUNK):
            return chunk
        raise NoAnswer(self._last_words())

    def _hear(self, file: int) -> bool:
        chunk = os.read(file, _CHUNK)
        self._complaints = (self._complaints + chunk)[-_KEPT_COMPLAINTS:]
        return bool(chunk)

    def _last_words(self) -> str:
        with suppress(BlockingIOError):
            self._hear(self._pipes[2].fileno())
        words = self._complaints.decode(errors="replace").strip().splitlines()
        return f"it ended: {words[-1]}" if words else "it ended"


def _ready(selector: selectors.BaseSelector, patience: Patience) -> list[int]:
    """Return the files that can be written or read now, while there is patience."""
    while left := patience.left():
        if found := selector.select(min(left, _LOOK_SECONDS)):
            return [key.fd for key, _ in found]
        patience.look()
    raise KeptWaiting if patience.ended_kept_waiting else TooSlow


def _refuse(name: str) -> float:
    raise ValueError(f"{name} is no number")

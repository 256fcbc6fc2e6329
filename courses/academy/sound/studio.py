"""Where recordings are made small: a process of its own behind walls, a few at a time.

The academy does not know how walls are built: the site hands it a function that puts a command behind them. Without
one nothing is decoded.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from academy.sound.errors import (
    EmptySound,
    NoStudio,
    NotSound,
    RefusedSound,
    ScreenFull,
    SilentSound,
    StudioBusy,
    TooLongSound,
)
from academy.sound.small import LADDER, LONGEST_SECONDS, SmallSound

BehindWalls = Callable[[Sequence[str]], list[str]]  # raises when there can be none; the message says why
AT_ONCE = 1  # cores that it may take
WAITING = 6  # threads of the academy that may wait for it; all others answer learners
SECONDS = 30.0
_PROGRAM = [sys.executable, "-P", "-m", "academy.sound.encoding"]
_PASSED_ON = ("PATH", "LANG", "LC_ALL")  # no token, no address


@dataclass
class Studio:
    """What takes the recordings of one process.

    Parameters
    ----------
    behind_walls
        How a command is put behind walls; None: no recording is taken.
    """

    behind_walls: BehindWalls | None = None
    _turn: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(AT_ONCE))
    _places: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(WAITING))

    def small(self, sent: bytes, *, most_bytes: int, best: int = LADDER[0]) -> SmallSound:
        """Return a recording as it is kept; hold no transaction that writes meanwhile: it takes a second.

        Raises
        ------
        RefusedSound
            With the reason, whatever was sent.
        NoStudio, StudioBusy
            When it is not the recording's fault.
        """
        command = self._command()
        if not self._places.acquire(blocking=False):
            raise StudioBusy
        try:
            with self._turn:
                answer = _run(command, json.dumps({"most_bytes": most_bytes, "best": best}).encode(), sent)
            return _believed(answer, most_bytes)
        finally:
            self._places.release()

    def _command(self) -> list[str]:
        if self.behind_walls is None:
            raise NoStudio("this site has no walls for what decodes them.")
        try:
            return self.behind_walls(_PROGRAM)
        except Exception as missing:  # the site's own kind of error, which this layer does not know
            raise NoStudio(str(missing)) from missing


def _run(command: list[str], wanted: bytes, sent: bytes) -> bytes:
    known = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    try:
        done = subprocess.run(
            command, input=wanted + b"\n" + sent, capture_output=True, timeout=SECONDS, env=known, check=False
        )
    except subprocess.TimeoutExpired:
        raise NotSound("it takes too long to read") from None
    if done.returncode:
        raise NotSound("reading it broke the program that reads")
    return done.stdout


def _believed(answer: bytes, most_bytes: int) -> SmallSound:
    """Return what the program said, if it can be true: it has read a stranger's file."""
    line, _, opus = answer.partition(b"\n")
    try:
        told = json.loads(line)
        if "refused" in told:
            raise _refusal(told)
        seconds = float(told["seconds"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotSound("reading it broke the program that reads") from None
    if not opus.startswith(b"OggS") or len(opus) > most_bytes or not 0 < seconds <= LONGEST_SECONDS + 1:
        raise NotSound("reading it broke the program that reads")
    return SmallSound(opus, seconds)


def _refusal(told: dict[str, Any]) -> RefusedSound:
    match told["refused"]:
        case "EmptySound":
            return EmptySound()
        case "SilentSound":
            return SilentSound()
        case "TooLongSound":
            return TooLongSound(LONGEST_SECONDS)
        case "ScreenFull":
            return ScreenFull(int(told["over_bytes"]), float(told["seconds"]))
    return NotSound(str(told["reason"])[:200])

"""What the trainer desk asks: named questions, through a socket that knows whose desk it is."""

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ask = Callable[..., Any]  # a name, and arguments by name; returns plain data

REFUSED, UNAVAILABLE = "refused", "unavailable"
_SECONDS = 25.0  # longer than the door takes to say that it took too long


class NotAnswered(Exception):
    """A question that was not answered; ``why`` is the door's word.

    Parameters
    ----------
    why
        ``refused`` when it is not this trainer's to ask; anything else is no fault of theirs.
    """

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"The question {name!r} was not answered: {why}. Try again in a moment.")
        self.why = why


class Door:
    """Ask through a socket; one question at a time, one line out, one line back.

    Parameters
    ----------
    path
        The socket, in the folder that this desk's kernel alone sees.
    """

    def __init__(self, path: Path) -> None:
        self._path = str(path)

    def __call__(self, name: str, /, **arguments: object) -> Any:
        """Return the answer to a question.

        Raises
        ------
        NotAnswered
        """
        try:
            told = json.loads(self._said(json.dumps({"name": name, "arguments": arguments}).encode() + b"\n"))
        except (OSError, ValueError) as error:
            raise NotAnswered(name, UNAVAILABLE) from error
        if "answer" not in told:
            raise NotAnswered(name, str(told.get("refused", UNAVAILABLE)))
        return told["answer"]

    def _said(self, line: bytes) -> bytes:
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(_SECONDS)
            asking.connect(self._path)
            asking.sendall(line)
            with asking.makefile("rb") as answers:
                return answers.readline()

"""Messages between the two jails: JSON after its length, with a cap on what is said and how long it may take."""

import json
import select
import struct
import time
from typing import Any

MOST_BYTES = 96 * 1024**2
_HEAD = struct.Struct(">I")


class Silent(Exception):
    """The other end is gone, said too much, or said nothing in time."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def send(connection: Any, message: dict[str, Any]) -> None:
    """Send a message.

    Raises
    ------
    Silent
        When nobody reads it.
    """
    content = json.dumps(message, separators=(",", ":")).encode("ascii")
    try:
        connection.sendall(_HEAD.pack(len(content)) + content)
    except OSError as error:
        raise Silent("ended") from error


def receive(connection: Any, seconds: float | None = None) -> dict[str, Any]:
    """Return the next message.

    Raises
    ------
    Silent
        ``ended``, ``too_long`` or ``too_much``; ``forged`` when it is no message.
    """
    until = None if seconds is None else time.monotonic() + seconds
    size = _HEAD.unpack(_exactly(connection, _HEAD.size, until))[0]
    if size > MOST_BYTES:
        raise Silent("too_much")
    try:
        message = json.loads(_exactly(connection, size, until))
    except (ValueError, RecursionError) as error:
        raise Silent("forged") from error
    if not isinstance(message, dict):
        raise Silent("forged")
    return message


def _exactly(connection: Any, size: int, until: float | None) -> bytes:
    found = bytearray()
    while len(found) < size:
        if until is not None:
            ready, _, _ = select.select([connection], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise Silent("too_long")
        try:
            chunk = connection.recv(min(size - len(found), 1 << 20))
        except OSError as error:
            raise Silent("ended") from error
        if not chunk:
            raise Silent("ended")
        found += chunk
    return bytes(found)

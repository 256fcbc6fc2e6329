"""What a service and its warm process say to each other: one packet a kernel, and a line that lives as long as it.

The packet carries the request as JSON and three files: the kernel's end of the line, its output, its errors. Along the
line come, a packet each: ``{"born": true}`` from the kernel itself, so that Linux vouches for its number;
``{"ready": true}`` when its sockets answer and before any code of others runs; ``{"ended": code}`` from its keeper,
or ``{"failed": reason}`` when no kernel came to be. Who closes a line ends its kernel.
"""

import array
import json
import os
import socket
import struct
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

WARM = b"warm"  # the first word of a warm process
MOST_BYTES = 192 * 1024  # of one packet; a request is a jail's options and an environment: about 10 kB
_FILES = 3
_CREDENTIALS = struct.Struct("3i")  # number of the process, user, group: <sys/socket.h>, struct ucred


class NoKernel(Exception):
    """A kernel that a warm process did not bring about; the message says why."""


@dataclass(frozen=True)
class Request:
    """A kernel that is asked for.

    Parameters
    ----------
    jail
        The command that runs a program in the kernel's jail, without the program; empty where kernels have none.
    arguments
        What ipykernel is told on its command line.
    environment
        All that the kernel finds in its environment.
    folder
        Where it works; empty leaves it where its jail begins.
    imports_from_folder
        Whether modules are looked for there too, as an interpreter does that was not told ``-P``.
    """

    jail: tuple[str, ...]
    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    folder: str = ""
    imports_from_folder: bool = False

    def send(self, control: socket.socket, files: Sequence[int]) -> None:
        """Send the request and its files: line, output, errors."""
        socket.send_fds(control, [json.dumps(asdict(self)).encode()], list(files))


def receive(control: socket.socket) -> tuple[Request | None, list[int]] | None:
    """Return the next request and its files, no request when none will come any more, or None when nobody asks."""
    data, files, flags, _ = socket.recv_fds(control, MOST_BYTES, _FILES)
    if not data:
        return None
    said = json.loads(data)
    if flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC) or (said and len(files) != _FILES):
        for file in files:
            os.close(file)
        raise ValueError("A request for a kernel came without its files.")
    if not said:
        return None, []
    said |= {"jail": tuple(said["jail"]), "arguments": tuple(said["arguments"])}
    return Request(**said), files


def retire(control: socket.socket) -> None:
    """Ask a warm process to make no more kernels, and to end with the last of those it has."""
    control.send(b"{}")


def new_line() -> tuple[socket.socket, socket.socket]:
    """Return the two ends of a line: the service's, and the one that travels."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    ours.setblocking(False)
    return ours, theirs


def say(line: socket.socket, **words: object) -> None:
    """Say something along a line; nobody may be listening any more."""
    try:
        line.send(json.dumps(words).encode())
    except OSError:
        return


def hear(line: socket.socket) -> tuple[dict[str, Any], int] | None:
    """Return what was said and by which process of ours, or None when the line is closed.

    Raises
    ------
    BlockingIOError
        When nothing has been said yet.
    """
    data, extra, _, _ = line.recvmsg(MOST_BYTES, socket.CMSG_SPACE(_CREDENTIALS.size))
    if not data:
        return None
    number = 0
    for level, kind, payload in extra:
        if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
            number = _CREDENTIALS.unpack(array.array("B", payload)[: _CREDENTIALS.size])[0]
    return json.loads(data), number

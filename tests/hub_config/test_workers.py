"""Several processes at one port: all answer, all end together, and none outlives the one that began them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from tests.running_site import free_port_block

# Each answers its own number, to one caller after another.
_SERVICE = """
import os, sys
from hub_config.services.workers import listen, serve_by

listening = listen(int(sys.argv[1]))
listening.setblocking(True)

def serve():
    while True:
        with listening.accept()[0] as line:
            line.sendall(str(os.getpid()).encode())

serve_by(int(sys.argv[2]), serve)
"""


@contextmanager
def service(port: int, count: int) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", _SERVICE, str(port), str(count)]) as process:
        try:
            until(lambda: bool(answered(port)))
            until(lambda: count == 1 or len(psutil.Process(process.pid).children()) == count)
            yield process
        finally:
            process.kill()


def answered(port: int) -> int:
    """Return the number of the process that answers; 0 when none does."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as line:
            return int(line.recv(20) or 0)
    except OSError:
        return 0


def until(is_so: object) -> None:
    began = time.monotonic()
    assert callable(is_so)
    while not is_so():
        assert time.monotonic() - began < 60
        time.sleep(0.02)


@pytest.fixture
def port() -> int:
    return free_port_block(1)


def test_all_answer_at_one_port(port: int) -> None:
    with service(port, 3) as process:
        workers = {child.pid for child in psutil.Process(process.pid).children()}
        seen: set[int] = set()
        until(lambda: seen.add(answered(port)) or seen >= workers)
        assert len(seen) == 3


def test_one_alone_serves_by_itself(port: int) -> None:
    with service(port, 1) as process:
        assert answered(port) == process.pid


def test_none_outlives_a_killed_first_process(port: int) -> None:
    with service(port, 2) as process:
        workers = psutil.Process(process.pid).children()
        process.kill()
        until(lambda: not answered(port))
        assert not psutil.wait_procs(workers, timeout=20)[1]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 0)])
def test_asked_to_stop_all_end_in_order(port: int, number: int, code: int) -> None:
    with service(port, 2) as process:
        process.send_signal(number)
        assert process.wait(20) == code
    assert not answered(port)


def test_when_one_dies_all_end_so_that_all_are_started_again(port: int) -> None:
    with service(port, 2) as process:
        os.kill(answered(port), signal.SIGKILL)
        assert process.wait(20) == 1
    assert not answered(port)

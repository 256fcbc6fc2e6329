"""The desks' kernels as the tests hold them: opened for a person, run through their own sockets."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil
import pytest

from hub_config.services.desk_kernels import OPENING, DeskKernels

TOKEN = secrets.token_hex(16)  # stands for every secret of the service: nothing in a kernel may contain it

both_ways = pytest.mark.parametrize("way", ["forked", "ordinary"], indirect=True)
# Nobody else may: tests.hub_config.desk_kernels.test_service keeps that.
root_looks_inside = pytest.mark.skipif(os.geteuid() != 0, reason="only root may look into these processes")


@contextmanager
def opening(person_id: str) -> Iterator[None]:
    """Open a page as one person."""
    reset = OPENING.set(person_id)
    yield
    OPENING.reset(reset)


async def started(kernels: DeskKernels, person_id: str = "p2", **options: Any) -> str:
    """Start a kernel for one person and return its id."""
    with opening(person_id):
        return await kernels.start_kernel(**options)


async def run(kernels: DeskKernels, kernel_id: str, code: str, wait_seconds: float = 30) -> str:
    """Run code through the kernel's own sockets, as Voilà does, and return what it printed."""
    client = kernels.get_kernel(kernel_id).client()
    client.start_channels()
    said: list[str] = []

    def listen(message: dict[str, Any]) -> None:
        content = message["content"]
        if message["msg_type"] == "stream":
            said.append(content["text"])
        elif message["msg_type"] == "error":
            said.append(content["ename"])

    try:
        await client.wait_for_ready(timeout=wait_seconds)
        await client.execute_interactive(code, store_history=False, output_hook=listen, timeout=wait_seconds)
    finally:
        client.stop_channels()
    return "".join(said).strip()


def warm_and_keeper(kernels: DeskKernels, kernel_id: str) -> tuple[int, int]:
    """Return the numbers of the process that a kernel was forked from, and of the one that keeps it."""
    keeper = psutil.Process(kernels.get_kernel(kernel_id).provisioner.pid).parent()
    assert keeper
    return keeper.ppid(), keeper.pid

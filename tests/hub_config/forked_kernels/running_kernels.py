"""Kernels for the tests: a kernelspec that names our provisioner or the stock one, and what a kernel prints."""

import ast
import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

from hub_config.forked_kernels import provisioner as provisioners
from hub_config.forked_kernels.forked_process import ForkedProcess
from hub_config.forked_kernels.prompt_client import PromptClient
from hub_config.forked_kernels.provisioner import ForkedProvisioner
from hub_config.forked_kernels.warm_processes import PROGRAM, WarmProcess

STOCK, OURS = "local-provisioner", "taawoun-forked"
# What is expected of ours was found with the stock one, and is found there again by `make soak`.
BOTH = pytest.mark.parametrize("provisioner", [pytest.param(STOCK, marks=pytest.mark.soak), OURS])
CLASSES = {STOCK: LocalProvisioner, OURS: ForkedProvisioner}


@contextmanager
def one_warm_process() -> Iterator[WarmProcess]:
    """Let all kernels come from one process, however slow the machine and whoever edits the code meanwhile."""
    made = WarmProcess(lambda: PROGRAM, lambda: dict(os.environ), code=lambda: "the same", patience_seconds=120)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(provisioners, "own_warm_process", lambda: made)
        made.begin()
        yield made
    made.end()


@contextmanager
def noted_starts() -> Iterator[list[type]]:
    """Note what every kernel that our provisioner starts is held as: forked, or a process of its own."""
    started: list[type] = []
    launch = ForkedProvisioner.launch_kernel

    async def noted(self: ForkedProvisioner, *given: Any, **more: Any) -> Any:
        information = await launch(self, *given, **more)
        started.append(type(self.process))
        return information

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ForkedProvisioner, "launch_kernel", noted)
        yield started


def manager(folder: Path, provisioner: str = OURS, **traits: Any) -> AsyncKernelManager:
    """Return a manager whose kernel talks through sockets in one folder."""
    folder.mkdir(exist_ok=True)
    made = AsyncKernelManager(connection_file=str(folder / "kernel.json"), transport="ipc", **traits)
    made.client_factory = PromptClient
    made.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": provisioner}
    return made


@asynccontextmanager
async def running(folder: Path, provisioner: str = OURS, **options: Any) -> AsyncIterator[AsyncKernelManager]:
    """Run a kernel; it is shut down at the end, if it still runs."""
    made = manager(folder, provisioner)
    await made.start_kernel(**options)
    assert type(made.provisioner) is CLASSES[provisioner]
    assert isinstance(made.provisioner.process, ForkedProcess) is (provisioner == OURS)
    try:
        yield made
    finally:
        await made.shutdown_kernel(now=True)


async def printed(kernel: AsyncKernelManager, code: str, *, wait_seconds: float = 20) -> str:
    """Return what code prints in a kernel, or the name of its error."""
    client, said = kernel.client(), []

    def listen(message: dict[str, Any]) -> None:
        said.append(message["content"].get("text") or message["content"].get("ename") or "")

    client.start_channels()
    try:
        await client.wait_for_ready(timeout=wait_seconds)
        await client.execute_interactive(code, store_history=False, output_hook=listen, timeout=wait_seconds)
    finally:
        client.stop_channels()
    return "".join(said).strip()


async def value(kernel: AsyncKernelManager, expression: str, first: str = "") -> Any:
    """Return the value of an expression in a kernel, as a literal."""
    return ast.literal_eval(await printed(kernel, f"{first}\nprint(repr(({expression})))"))


def warm_python() -> psutil.Process:
    """Return the process that forks the kernels of this program."""
    pid = provisioners.own_warm_process().pid
    assert pid is not None
    return psutil.Process(pid)


def descendants() -> set[int]:
    """Return the processes below this one that are no zombies of somebody else's making."""
    return {process.pid for process in psutil.Process().children(recursive=True)}


async def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something holds."""
    for _ in range(int(seconds * 50)):
        if holds():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"it does not come about; there are {psutil.Process().children(recursive=True)}")


def files_of(pid: int) -> set[str]:
    """Return the numbers of the files that a process has open."""
    return {path.name for path in Path(f"/proc/{pid}/fd").iterdir()}

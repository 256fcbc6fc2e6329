"""Kernels for the tests: a kernelspec that names our provisioner or the stock one, and what a kernel prints."""

import ast
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

from hub_config.forked_kernels.forked_process import ForkedProcess
from hub_config.forked_kernels.prompt_client import PromptClient
from hub_config.forked_kernels.provisioner import ForkedProvisioner, own_warm_process

STOCK, OURS = "local-provisioner", "taawoun-forked"
CLASSES = {STOCK: LocalProvisioner, OURS: ForkedProvisioner}


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
    pid = own_warm_process().pid
    assert pid is not None
    return psutil.Process(pid)


def descendants() -> set[int]:
    """Return the processes below this one that are no zombies of somebody else's making."""
    return {process.pid for process in psutil.Process().children(recursive=True)}

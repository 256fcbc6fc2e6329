"""A desk's kernel has one owner, can be interrupted, and leaves nothing when it ends."""

import asyncio
import datetime as dt
from pathlib import Path

import pytest

from hub_config.services.desk_kernels import DeskKernels, KernelWithoutOwner
from tests.hub_config.desk_kernels.running import run, started


async def test_an_idle_kernel_is_ended_and_no_longer_counts(kernels: DeskKernels) -> None:
    kernel_id = await started(kernels)
    pid = kernels.get_kernel(kernel_id).provisioner.pid
    await kernels.cull_kernels()
    assert kernels.owner_of(kernel_id) == "p2", "it was used a moment ago"
    kernels.get_kernel(kernel_id).last_activity -= dt.timedelta(seconds=kernels.cull_idle_timeout + 1)
    await kernels.cull_kernels()
    assert kernels.owner_of(kernel_id) is None
    assert not Path(f"/proc/{pid}").exists()


async def test_a_kernel_can_be_interrupted_and_goes_on(kernels: DeskKernels) -> None:
    kernel_id = await started(kernels)
    at_work = kernels.get_kernel(kernel_id).folder / "at-work"
    code = f"import time; open({str(at_work)!r}, 'w').close(); time.sleep(60)"
    sleeping = asyncio.create_task(run(kernels, kernel_id, code, 20))
    while not at_work.exists():
        await asyncio.sleep(0.02)
    await kernels.interrupt_kernel(kernel_id)
    assert await sleeping == "KeyboardInterrupt"
    assert await run(kernels, kernel_id, "print(6 * 7)") == "42"


@pytest.mark.parametrize("at_once", [True, False])
async def test_a_kernel_that_is_shut_down_leaves_no_process_and_no_folder(kernels: DeskKernels, at_once: bool) -> None:
    kernel_id = await started(kernels)
    manager = kernels.get_kernel(kernel_id)
    jail_pid, folder = manager.provisioner.process.pid, manager.folder
    await run(kernels, kernel_id, "print(1)")
    await kernels.shutdown_kernel(kernel_id, now=at_once)
    assert kernels.owner_of(kernel_id) is None
    assert not folder.exists()
    assert not Path(f"/proc/{jail_pid}").exists()


async def test_no_kernel_starts_without_a_person(kernels: DeskKernels) -> None:
    with pytest.raises(KernelWithoutOwner):
        await kernels.start_kernel()
    assert kernels.list_kernel_ids() == []


async def test_a_person_holds_a_few_kernels_and_the_oldest_gives_way(kernels: DeskKernels) -> None:
    kernels.kernels_per_person = 3
    other = await started(kernels, "p3")
    held = [await started(kernels) for _ in range(3)]
    assert [kernels.owner_of(kernel_id) for kernel_id in held] == ["p2", "p2", "p2"]
    held.append(await started(kernels))
    assert [kernels.owner_of(kernel_id) for kernel_id in held] == [None, "p2", "p2", "p2"]
    assert kernels.owner_of(other) == "p3"

"""Starts that fail and kernels that end leave no process, no socket, no file, and the warm process as it was."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from hub_config.forked_kernels.provisioner import KernelEnded
from tests.hub_config.forked_kernels.running_kernels import descendants, files_of, manager, running, until, warm_python


async def test_a_start_that_is_cancelled_half_way_leaves_nothing(folder: Path) -> None:
    async with running(folder / "first"):
        before = descendants()
        for seconds in (0, 0.01, 0.03, 0.06, 0.1):
            kernel = manager(folder / "k")
            starting = asyncio.create_task(kernel.start_kernel())
            await asyncio.sleep(seconds)
            starting.cancel()
            await asyncio.gather(starting, return_exceptions=True)
            if kernel.has_kernel:
                await kernel.shutdown_kernel(now=True)
            kernel.cleanup_connection_file()
        await until(lambda: descendants() <= before)


async def test_a_kernel_that_dies_as_it_starts_says_so_and_leaves_nothing(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with running(folder / "first"):
        before = descendants()
        kernel = manager(folder / "k")
        with pytest.raises(KernelEnded, match="The kernel ended with code 1 before it answered"):
            await kernel.start_kernel(extra_arguments=["--ForkedKernelApp.log_level=no-such-level"])
        assert not kernel.has_kernel
        await until(lambda: descendants() <= before)
        assert "no-such-level" in capfd.readouterr().err, "its own words"


async def test_a_kernel_whose_folder_is_not_there_is_refused_and_nothing_is_left(folder: Path) -> None:
    async with running(folder / "first"):
        before = descendants()
        kernel = manager(folder / "k")
        with pytest.raises(FileNotFoundError):  # said by the ordinary start, which follows
            await kernel.start_kernel(cwd=str(folder / "nowhere"))
        await until(lambda: descendants() <= before)


@pytest.mark.parametrize("times", [4, pytest.param(500, marks=pytest.mark.soak)])
async def test_starts_and_ends_leave_no_process_no_socket_and_no_file(folder: Path, times: int) -> None:
    async with running(folder / "first"):
        before, files = descendants(), files_of(os.getpid())
        for turn in range(times):
            kernel = manager(folder / "k")
            await kernel.start_kernel()
            if turn % 2:
                await kernel.shutdown_kernel(now=turn % 4 == 1)
            else:
                await kernel.provisioner.kill()
                assert await kernel.provisioner.wait() == -signal.SIGKILL
                await kernel.cleanup_resources()
        await until(lambda: descendants() <= before)
        assert list((folder / "k").iterdir()) == []
        assert len(files_of(os.getpid()) - files) <= 2, "sockets that ZeroMQ keeps to itself"


@pytest.mark.parametrize("times", [4, pytest.param(1000, marks=pytest.mark.soak)])
async def test_the_warm_process_grows_by_nothing(folder: Path, times: int) -> None:
    async def come_and_go(turns: int) -> None:
        for _ in range(turns):
            kernel = manager(folder / "k")
            await kernel.start_kernel()
            await kernel.shutdown_kernel(now=True)

    await come_and_go(2)
    before = warm_python().memory_info().rss, opened(warm_python().pid)
    await come_and_go(times)
    after = warm_python().memory_info().rss, opened(warm_python().pid)
    assert after[1] == before[1]
    assert after[0] - before[0] <= 256 * 1024, "a page or two that was never touched before"


def opened(pid: int) -> set[str]:
    """Return what a process has open, where Linux lets this user look."""
    return files_of(pid) if os.geteuid() == 0 else set()

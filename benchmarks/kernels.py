"""Kernels of a desk, forked and stock, in the same jails: how soon they are ready, and how much memory is their own.

Ready means: asked for, started, answering, with pandas, scikit-learn and ipywidgets imported (our charts are
components, so plotting imports nothing). Stock is the same kernel started the ordinary way, with jupyter_client's own
provisioner and client. Own memory is private dirty memory (``Private_Dirty`` of ``smaps_rollup``) of the kernel and of
the processes around it (keeper, jail); what a forked kernel shares with its warm process is counted once, in a row of
its own.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.asynchronous import AsyncKernelClient

from benchmarks.rows import row, write
from coop_registry.migrations import migrate
from hub_config.forked_kernels.warm_processes import WarmProcess
from hub_config.services.desk_kernels import OPENING, DeskKernels, DeskSpecs, desk_environment, kernel_settings

READY_SECONDS, OWN_MEGABYTES = 0.25, 30.0
COUNTS = (1, 10, 50)
IMPORTS = "import pandas, sklearn.linear_model, ipywidgets"
AGAIN = 5  # times one kernel is started alone


def measure() -> list[dict[str, Any]]:
    """Measure, write ``build/bench/kernels.json`` and return its rows."""
    with _kernels() as forked, _kernels(ordinary=True) as stock:
        rows = asyncio.run(_rows(forked, stock))
    write("kernels", rows)
    return rows


@contextmanager
def _kernels(*, ordinary: bool = False) -> Iterator[DeskKernels]:
    """Kernels as the service has them; the ordinary ones never find a warm process."""
    with tempfile.TemporaryDirectory(prefix="k") as folder:
        Path(folder, "registry").mkdir()
        url = f"sqlite:///{folder}/registry/registry.sqlite"
        migrate(url)
        made = DeskKernels(
            config=kernel_settings(url, 3600), kernel_spec_manager=DeskSpecs(), connection_dir=f"{folder}/c"
        )
        Path(folder, "c").mkdir()
        program = (lambda: ["false"]) if ordinary else made.warm_program
        # One warm process for the whole run: whoever edits the code meanwhile is not what is measured.
        made.warm_process = WarmProcess(program, desk_environment, code=lambda: "the same", patience_seconds=120)
        try:
            yield made
        finally:
            made.warm_process.end()


async def _rows(forked: DeskKernels, stock: DeskKernels) -> list[dict[str, Any]]:
    OPENING.set("p0")
    await _all_ready(forked, 1)  # the warm process has to be warm
    warm = _megabytes(psutil.Process(forked.warm_process.pid).children(recursive=True))
    found = []
    for count in COUNTS:
        times = AGAIN if count == 1 else 1
        ours = [await _all_ready(forked, count) for _ in range(times)]
        theirs = [await _all_ready(stock, count) for _ in range(times)]
        each, one = ([sample[index] for sample in ours] for index in (0, 1))
        each_stock, one_stock = ([sample[index] for sample in theirs] for index in (0, 1))
        what = f"{count} kernel{'s' * (count > 1)} asked for at once"
        found.append(row(f"{what}: the last one ready", "s", each_stock, each, READY_SECONDS if count == 1 else None))
        if count > 1:
            found.append(row(f"{what}: time of each", "s", *_shared(each_stock, each, count), READY_SECONDS))
        found.append(row(f"{what}: own memory of each", "MB", one_stock, one, OWN_MEGABYTES))
    found.append(row("The warm process, once for all of them", "MB", [0.0], [warm]))
    return found


def _shared(stock: list[float], ours: list[float], count: int) -> tuple[list[float], list[float]]:
    return [seconds / count for seconds in stock], [seconds / count for seconds in ours]


async def _all_ready(kernels: DeskKernels, count: int) -> tuple[float, float]:
    """Return the seconds until the last of several kernels was ready, and the megabytes each has for itself."""
    began = time.perf_counter()
    started = await asyncio.gather(*(_ready(kernels, number) for number in range(count)))
    seconds = time.perf_counter() - began
    own = [_megabytes(_around(kernels.get_kernel(kernel_id).provisioner.process.pid)) for kernel_id in started]
    await asyncio.gather(*(kernels.shutdown_kernel(kernel_id, now=True) for kernel_id in started))
    return seconds, sum(own) / count


async def _ready(kernels: DeskKernels, number: int) -> str:
    OPENING.set(f"p{number}")
    kernel_id = await kernels.start_kernel()
    manager = kernels.get_kernel(kernel_id)
    ordinary = not hasattr(manager.provisioner.process, "send_signal_to_group")
    client = (
        AsyncKernelClient(**manager.get_connection_info(session=True), parent=manager) if ordinary else manager.client()
    )
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=120)
        reply = await client.execute_interactive(IMPORTS, store_history=False, timeout=120)
        assert reply["content"]["status"] == "ok"
    finally:
        client.stop_channels()
    return kernel_id


def _around(pid: int) -> list[psutil.Process]:
    """Return a kernel's process with its jail's: those below it, and below its keeper when it has one."""
    process = psutil.Process(pid)
    parent = process.parent()
    top = parent if parent and "warm_process" in " ".join(parent.cmdline()) else process
    return [top, *top.children(recursive=True)]


def _megabytes(processes: list[psutil.Process]) -> float:
    return sum(_private_dirty(process.pid) for process in processes) / 1000


def _private_dirty(pid: int) -> int:
    """Return kilobytes (of 1,024 bytes, as Linux counts them, times 1.024) that a process shares with nobody."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:  # it has ended
        return 0
    found = next((int(line.split()[1]) for line in lines if line.startswith("Private_Dirty:")), 0)
    return round(found * 1.024)

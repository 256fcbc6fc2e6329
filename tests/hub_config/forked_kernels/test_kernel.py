"""A forked process is the kernel that was asked for: an interpreter as stock finds it, with chances of its own."""

import asyncio
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from tests.hub_config.desk_kernels.running import root_looks_inside
from tests.hub_config.forked_kernels.running_kernels import (
    OURS,
    STOCK,
    files_of,
    manager,
    printed,
    running,
    value,
    warm_python,
)

# What a program may find of its interpreter, and how a stock kernel's has it.
INTERPRETER = """{
    "path": sys.path, "argv": sys.argv[0], "program": sys.executable, "main": sys.modules["__main__"].__name__,
    "signals": {n: str(signal.getsignal(n)) for n in range(1, 32)},
    "blocked": sorted(signal.pthread_sigmask(signal.SIG_BLOCK, ())),
    "mask": os.umask(0o022), "nice": os.nice(0), "limits": resource.getrlimit(resource.RLIMIT_NOFILE),
    "collects": (gc.isenabled(), gc.get_threshold()), "recursion": sys.getrecursionlimit(),
    "locale": locale.getlocale(), "log": (logging.root.level, len(logging.root.handlers)),
    "starts": multiprocessing.get_start_method(), "leads": os.getpgid(0) == os.getpid(),
    "imported": __import__("helper").WORD,
}"""
IMPORTS = "import gc, locale, logging, multiprocessing, os, resource, signal, sys"


async def test_a_program_finds_its_interpreter_as_in_a_stock_kernel_and_the_modules_beside_it(folder: Path) -> None:
    (folder / "helper.py").write_text("WORD = 'beside the notebook'")
    found: dict[str, Any] = {}
    for provisioner in (STOCK, OURS):
        async with running(folder / provisioner, provisioner, cwd=str(folder)) as kernel:
            found[provisioner] = await value(kernel, INTERPRETER, IMPORTS)
    assert found[OURS] == found[STOCK]
    assert found[OURS]["imported"] == "beside the notebook"


async def test_a_kernel_may_be_of_another_class_as_in_stock(folder: Path) -> None:
    asked = "--IPKernelApp.kernel_class=ipykernel.ipkernel.IPythonKernel"
    async with running(folder, extra_arguments=[asked]) as kernel:
        assert await value(kernel, "type(get_ipython().kernel).__name__") == "IPythonKernel"


async def test_no_two_kernels_draw_the_same_chances(folder: Path) -> None:
    first = "import multiprocessing, random, uuid, tempfile, os, secrets, numpy as np"
    drawn = (
        "random.random(), float(np.random.rand()), float(np.random.default_rng().random()), str(uuid.uuid4()), "
        "uuid.uuid1().clock_seq, next(tempfile._get_candidate_names()), secrets.token_hex(8), os.urandom(8), "
        "bytes(multiprocessing.current_process().authkey), "
        "get_ipython().kernel.session.session"
    )
    seen = []
    for name in ("a", "b", "c"):
        async with running(folder / name) as kernel:
            seen.append(await value(kernel, drawn, first))
    for chances in zip(*seen, strict=True):
        assert len(set(chances)) == 3


@root_looks_inside
async def test_a_kernel_has_no_file_of_the_warm_process_nor_of_its_keeper(folder: Path) -> None:
    async with running(folder) as kernel:
        await printed(kernel, "1")
        keeper = psutil.Process(kernel.provisioner.pid).ppid()
        theirs = _sockets(keeper) | _sockets(warm_python().pid) | _sockets(os.getpid())
        assert theirs
        assert not theirs & _sockets(kernel.provisioner.pid)
        assert files_of(warm_python().pid) == {"0", "1", "2", "3"}, "its three and the socket it is asked through"
        assert files_of(keeper) - {"0", "1", "2", "3"} <= {"4"}, "its three, the line, and what it waits for"


def _sockets(pid: int) -> set[str]:
    links = set()
    for path in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since it was listed
            links.add(str(path.readlink()))
    return {link for link in links if link.startswith("socket:")}


async def test_kernels_asked_for_at_once_come_each_for_itself(folder: Path) -> None:
    kernels = [manager(folder / name) for name in "abcd"]
    await asyncio.gather(*(kernel.start_kernel() for kernel in kernels))
    pids = await asyncio.gather(*(value(kernel, "os.getpid()", "import os") for kernel in kernels))
    assert len(set(pids)) == 4
    await asyncio.gather(*(kernel.shutdown_kernel(now=True) for kernel in kernels))

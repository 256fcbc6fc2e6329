"""A forked kernel is held like any other: what holds for jupyter_client's own provisioner holds for ours."""

import asyncio
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import nbformat
import psutil
import pytest
from jupyter_client.provisioning import KernelProvisionerFactory
from nbclient import NotebookClient
from nbgrader.preprocessors import Execute

from hub_config.forked_kernels.kernelspec import write_kernelspec
from hub_config.forked_kernels.protocol import NoKernel
from hub_config.forked_kernels.provisioner import ForkedProvisioner, KernelEnded, own_warm_process, request_for
from tests.hub_config.forked_kernels.running_kernels import (
    OURS,
    STOCK,
    descendants,
    manager,
    printed,
    running,
    value,
    warm_python,
)

BOTH = pytest.mark.parametrize("provisioner", [STOCK, OURS])
LAUNCHER = [sys.executable, "-m", "ipykernel_launcher", "-f", "kernel.json"]


@pytest.fixture(scope="module", autouse=True)
def warm() -> Iterator[None]:
    """One warm process for this file, as for one program."""
    own_warm_process().begin()
    yield
    own_warm_process().end()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: a socket's has at most 107 letters."""
    with tempfile.TemporaryDirectory(prefix="k") as name:
        yield Path(name)


def test_jupyter_finds_the_provisioner_by_its_name() -> None:
    assert KernelProvisionerFactory.instance().provisioners[OURS].load() is ForkedProvisioner


@BOTH
async def test_a_kernel_is_known_by_the_number_of_its_own_process_and_group(folder: Path, provisioner: str) -> None:
    async with running(folder, provisioner) as kernel:
        held = kernel.provisioner
        assert held.has_process
        assert await held.poll() is None
        assert await value(kernel, "os.getpid(), os.getpgid(0), os.getsid(0)", "import os") == (held.pid,) * 3
        info = await held.get_provisioner_info()
        assert (info["pid"], info["pgid"]) == (held.pid, held.pid)
        assert info["connection_info"] == kernel.get_connection_info()
        other = type(held)(kernel_spec=kernel.kernel_spec, kernel_id="another")
        await other.load_provisioner_info(info)
        assert await other.get_provisioner_info() == {**info, "kernel_id": "another"} | {"kernel_id": other.kernel_id}


@BOTH
@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("kill", -signal.SIGKILL),
        ("terminate", -signal.SIGTERM),
        ("exit", 3),
        ("shutdown", 0),
        ("signal", -signal.SIGUSR1),
    ],
)
async def test_a_kernel_ends_as_a_process_ends_and_its_code_says_how(
    folder: Path, provisioner: str, how: str, code: int
) -> None:
    async with running(folder, provisioner) as kernel:
        held, process = kernel.provisioner, kernel.provisioner.process
        await printed(kernel, "1")
        if how == "exit":
            client = kernel.client()
            client.start_channels()
            client.execute(f"import os; os._exit({code})")
            await asyncio.wait_for(held.wait(), 10)
            client.stop_channels()
            held.process = process
        elif how == "shutdown":
            await kernel.request_shutdown()
        elif how == "signal":
            await held.send_signal(signal.SIGUSR1)
        else:
            await getattr(held, how)()
        assert await asyncio.wait_for(held.wait(), 10) == code
        assert not held.has_process
        assert await held.poll() == 0, "stock: a provisioner without a process is at peace"
        assert not psutil.pid_exists(held.pid)
        await held.kill(), await held.terminate(), await held.send_signal(signal.SIGINT)  # nobody is hit
        await held.cleanup()


@BOTH
async def test_an_interrupt_reaches_the_code_and_what_it_started_and_the_kernel_goes_on(
    folder: Path, provisioner: str
) -> None:
    async with running(folder, provisioner) as kernel:
        await printed(kernel, "1")
        sleeping = asyncio.create_task(
            printed(kernel, "import subprocess; print(subprocess.run(['sleep', '30']).returncode)")
        )
        await asyncio.sleep(0.5)
        await kernel.interrupt_kernel()
        assert await sleeping in {"KeyboardInterrupt", str(-signal.SIGINT)}
        assert await printed(kernel, "print(6 * 7)") == "42"


@BOTH
async def test_a_restart_keeps_the_sockets_and_the_key_and_forgets_the_rest(folder: Path, provisioner: str) -> None:
    async with running(folder, provisioner) as kernel:
        before, pid = Path(kernel.connection_file).read_bytes(), kernel.provisioner.pid
        await printed(kernel, "x = 1")
        await kernel.restart_kernel(now=True)
        assert Path(kernel.connection_file).read_bytes() == before
        assert kernel.provisioner.pid != pid
        assert await printed(kernel, "x") == "NameError"


@BOTH
async def test_folder_environment_and_arguments_are_those_asked_for(folder: Path, provisioner: str) -> None:
    environment = {**os.environ, "WORD": "said", "TZ": "Africa/Casablanca"}
    async with running(folder, provisioner, cwd=str(folder), env=environment) as kernel:
        assert await value(kernel, "os.getcwd(), os.environ['WORD']", "import os") == (str(folder), "said")
        known = set(await value(kernel, "sorted(os.environ)", "import os"))
        # Who the parent is, stock tells by a variable and polls; ours is ended by its keeper.
        assert known - {"JPY_PARENT_PID"} >= set(environment)
        assert await value(kernel, "sys.argv[1:3]", "import sys") == ["-f", kernel.connection_file]


async def test_no_two_kernels_draw_the_same_chances(folder: Path) -> None:
    first = "import random, uuid, tempfile, os, secrets, numpy as np"
    drawn = (
        "random.random(), float(np.random.rand()), float(np.random.default_rng().random()), str(uuid.uuid4()), "
        "uuid.uuid1().clock_seq, next(tempfile._get_candidate_names()), secrets.token_hex(8), os.urandom(8), "
        "get_ipython().kernel.session.session"
    )
    seen = []
    for name in ("a", "b", "c"):
        async with running(folder / name) as kernel:
            seen.append(await value(kernel, drawn, first))
    for chances in zip(*seen, strict=True):
        assert len(set(chances)) == 3


async def test_a_kernel_has_no_file_of_the_warm_process_nor_of_its_keeper(folder: Path) -> None:
    async with running(folder) as kernel:
        await printed(kernel, "1")
        keeper = psutil.Process(kernel.provisioner.pid).ppid()
        theirs = _sockets(keeper) | _sockets(warm_python().pid) | _sockets(os.getpid())
        assert theirs
        assert not theirs & _sockets(kernel.provisioner.pid)
        assert _files(warm_python().pid) == {"0", "1", "2", "3"}, "its three and the socket it is asked through"
        assert _files(keeper) - {"0", "1", "2", "3"} <= {"4"}, "its three, the line, and what it waits for"


def _files(pid: int) -> set[str]:
    return {path.name for path in Path(f"/proc/{pid}/fd").iterdir()}


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
        await _until(lambda: descendants() <= before)


async def test_a_kernel_that_dies_as_it_starts_says_so_and_leaves_nothing(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with running(folder / "first"):
        before = descendants()
        kernel = manager(folder / "k")
        with pytest.raises(KernelEnded, match="The kernel ended with code 1 before it answered"):
            await kernel.start_kernel(extra_arguments=["--ForkedKernelApp.log_level=no-such-level"])
        assert not kernel.has_kernel
        await _until(lambda: descendants() <= before)
        assert "no-such-level" in capfd.readouterr().err, "its own words"


async def test_a_kernel_whose_folder_is_not_there_is_refused_and_nothing_is_left(folder: Path) -> None:
    own_warm_process().begin()
    before = descendants()
    kernel = manager(folder)
    with pytest.raises(FileNotFoundError):  # said by the ordinary start, which follows
        await kernel.start_kernel(cwd=str(folder / "nowhere"))
    await _until(lambda: descendants() <= before)


async def _until(holds: object, seconds: float = 5) -> None:
    for _ in range(int(seconds * 50)):
        if holds():  # type: ignore[operator]
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"it does not come about; there are {psutil.Process().children(recursive=True)}")


@pytest.mark.parametrize(
    ("command", "options"),
    [
        (["R", "-f", "kernel.json"], {}),
        ([sys.executable, "-m", "xeus_python", "-f", "kernel.json"], {}),
        ([sys.executable, "-X", "dev", *LAUNCHER[1:]], {}),
        (LAUNCHER, {"start_new_session": True}),
    ],
)
def test_what_a_warm_process_cannot_do_is_left_to_an_ordinary_start(
    command: list[str], options: dict[str, object]
) -> None:
    with pytest.raises(NoKernel):
        request_for(command, options)


async def test_an_ordinary_start_works_the_same_with_one_line_in_the_log(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kernel = manager(folder)
    with caplog.at_level(logging.WARNING, "hub_config.forked_kernels"):
        await kernel.start_kernel(start_new_session=True)
    assert [record.getMessage() for record in caplog.records] == [
        "A kernel starts the ordinary way: it is asked for with start_new_session"
    ]
    assert await printed(kernel, "print(6 * 7)") == "42"
    await kernel.shutdown_kernel(now=True)


@pytest.fixture
def notebook_and_spec(folder: Path, monkeypatch: pytest.MonkeyPatch) -> nbformat.NotebookNode:
    """A notebook for the kernel that every notebook names, where ours stands before Jupyter's own."""
    write_kernelspec(folder)
    monkeypatch.setenv("JUPYTER_PATH", str(folder))
    monkeypatch.setenv("IPYTHONDIR", str(folder / "ipython"))
    notebook = nbformat.v4.new_notebook()
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    source = "import os, pandas as pd\nprint(os.getppid(), pd.Series([1, 2]).sum())"
    notebook.cells = [nbformat.v4.new_code_cell(source)]
    return notebook


def test_nbgraders_own_execution_runs_in_a_forked_kernel(notebook_and_spec: nbformat.NotebookNode) -> None:
    executed, _ = Execute(kernel_name="python3").preprocess(notebook_and_spec, {})
    _came_from_the_warm_process(executed)


def test_nbclient_runs_in_a_forked_kernel(notebook_and_spec: nbformat.NotebookNode) -> None:
    _came_from_the_warm_process(NotebookClient(notebook_and_spec, kernel_name="python3").execute())


def _came_from_the_warm_process(executed: nbformat.NotebookNode) -> None:
    keeper, total = executed.cells[0].outputs[0].text.split()
    assert total == "3"
    assert not psutil.pid_exists(int(keeper)), "keeper and kernel have gone"
    assert int(keeper) not in {os.getpid(), warm_python().pid}


@pytest.mark.parametrize("times", [10, pytest.param(500, marks=pytest.mark.soak)])
async def test_starts_and_ends_leave_no_process_no_socket_and_no_file(folder: Path, times: int) -> None:
    async with running(folder / "first"):
        before, files = descendants(), _files(os.getpid())
        for turn in range(times):
            kernel = manager(folder / "k")
            await kernel.start_kernel()
            if turn % 2:
                await kernel.shutdown_kernel(now=turn % 4 == 1)
            else:
                await kernel.provisioner.kill()
                assert await kernel.provisioner.wait() == -signal.SIGKILL
                await kernel.cleanup_resources()
        await _until(lambda: descendants() <= before)
        assert list((folder / "k").iterdir()) == []
        assert len(_files(os.getpid()) - files) <= 2, "sockets that ZeroMQ keeps to itself"


@pytest.mark.parametrize("times", [10, pytest.param(1000, marks=pytest.mark.soak)])
async def test_the_warm_process_grows_by_nothing(folder: Path, times: int) -> None:
    async def come_and_go(turns: int) -> None:
        for _ in range(turns):
            kernel = manager(folder / "k")
            await kernel.start_kernel()
            await kernel.shutdown_kernel(now=True)

    await come_and_go(3)
    before = warm_python().memory_info().rss, _files(warm_python().pid)
    await come_and_go(times)
    after = warm_python().memory_info().rss, _files(warm_python().pid)
    assert after[1] == before[1]
    assert after[0] - before[0] <= 256 * 1024, "a page or two that was never touched before"

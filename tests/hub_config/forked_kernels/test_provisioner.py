"""A forked kernel is held like any other: what holds for jupyter_client's own provisioner holds for ours."""

import asyncio
import logging
import os
import signal
import sys
from pathlib import Path

import psutil
import pytest
from jupyter_client.provisioning import KernelProvisionerFactory

from hub_config.forked_kernels.protocol import NoKernel
from hub_config.forked_kernels.provisioner import ForkedProvisioner, request_for, warm_process_of
from tests.hub_config.forked_kernels.running_kernels import BOTH, OURS, manager, printed, running, until, value

LAUNCHER = [sys.executable, "-m", "ipykernel_launcher", "-f", "kernel.json"]


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
        at_work = folder / "at-work"
        code = f"import subprocess; print(subprocess.run(['sh', '-c', 'touch {at_work}; exec sleep 30']).returncode)"
        sleeping = asyncio.create_task(printed(kernel, code))
        await until(at_work.exists)
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


async def test_a_kernel_in_a_jail_never_comes_from_a_warm_process_outside_of_it(folder: Path) -> None:
    request = request_for(["bwrap", "--unshare-all", "--", *LAUNCHER], {})
    assert request.jail == ("bwrap", "--unshare-all")
    with pytest.raises(NoKernel, match="no warm process for kernels in jails"):
        warm_process_of(manager(folder), request)


async def test_an_ordinary_start_works_the_same_with_one_line_in_the_log(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kernel = manager(folder)
    with caplog.at_level(logging.WARNING, "hub_config.forked_kernels"):
        await kernel.start_kernel(env={**os.environ, "PYTHONHASHSEED": "7"})
    assert [record.getMessage() for record in caplog.records] == [
        "A kernel starts the ordinary way: it is asked for with another PYTHONHASHSEED"
    ]
    assert await value(kernel, "sys.flags.hash_randomization, os.environ['PYTHONHASHSEED']", "import sys, os") == (
        1,
        "7",
    )
    await kernel.shutdown_kernel(now=True)

"""The kernel provisioner: a kernelspec that names it gets kernels forked from a warm process, or ordinary ones.

Named by the entry point ``taawoun-forked``. Voilà, JupyterLab and nbgrader use it through ``jupyter_client`` and know
nothing of it. A kernel manager whose kernels live in jails of their own carries the warm process of its trust domain
in ``warm_process``; elsewhere the kernels of a program share one that lives where the program lives.
"""

import asyncio
import atexit
import itertools
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner
from traitlets import Bool

from hub_config.forked_kernels.forked_process import ForkedProcess
from hub_config.forked_kernels.protocol import NoKernel, Request, hear, new_line
from hub_config.forked_kernels.socket_files import take_files
from hub_config.forked_kernels.warm_processes import PROGRAM, WarmProcess

BIRTH_SECONDS, READY_SECONDS = 20.0, 60.0
_NOTEBOOKS_NEED = ("tables",)  # a group of warm_imports
_LAUNCHER = ["-m", "ipykernel_launcher"]
_SAFE_PATH = "-P"  # the warm process itself runs under it
_PYTHON_OPTIONS = {_SAFE_PATH, "-Xfrozen_modules=off"}  # the second is for a debugger
# What a forked kernel can be started with; whatever else is asked is left to an ordinary start.
_KNOWN_OPTIONS = {"env", "cwd", "independent", "stdin", "stdout", "stderr", "extra_arguments", "kernel_id"}

_log = logging.getLogger(__name__)


class KernelEnded(RuntimeError):
    """A kernel that ended before it could be used."""

    def __init__(self, code: int | None) -> None:
        super().__init__(
            f"The kernel ended with code {code} before it answered. Try again; "
            "its own words are in the log of this service."
        )


class ForkedProvisioner(LocalProvisioner):
    """Start kernels by forking; do everything else as the stock provisioner does.

    A kernelspec may ask besides that its kernels take no ports (``config`` of its ``kernel_provisioner``).
    """

    sockets_are_files = Bool(default_value=False, help="Whether kernels talk through files instead of ports.")

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Choose where the kernel's sockets are, then prepare its start as the stock provisioner does."""
        if self.sockets_are_files and self.parent is not None:
            take_files(self.parent)
        options: dict[str, Any] = await super().pre_launch(**kwargs)
        return options

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start a kernel and return when its sockets answer; without a warm process, start it the ordinary way.

        Raises
        ------
        KernelEnded
            When the kernel ended before it answered.
        """
        try:
            await self._launch_forked(cmd, kwargs)
        except NoKernel as reason:
            _log.warning("A kernel starts the ordinary way: %s", reason)
            return await super().launch_kernel(cmd, **kwargs)
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and to what it has started."""
        if isinstance(self.process, ForkedProcess):
            self.process.send_signal_to_group(signum)
        else:
            await super().send_signal(signum)

    async def _launch_forked(self, command: Sequence[str], options: Mapping[str, Any]) -> None:
        request = request_for(command, options)
        warm = warm_process_of(self.parent, request)
        line, theirs = new_line()
        try:
            await _asked(warm, request, [theirs.detach(), *_output(options)])
            kernel = await _born(line)
            await _ready(kernel, line)
        except BaseException:
            line.close()  # which ends the kernel, if there is one
            raise
        self.process, self.pid, self.pgid = kernel, kernel.pid, kernel.pid
        self.cwd = options.get("cwd") or Path.cwd()


def request_for(command: Sequence[str], options: Mapping[str, Any]) -> Request:
    """Return what to ask a warm process for, given how the kernel would be started the ordinary way.

    Raises
    ------
    NoKernel
        When a warm process cannot do what is asked: another program, or options for a new process only.
    """
    # A jail's command ends with this mark; what follows it is the kernel's.
    mark = len(command) - 1 - list(command[::-1]).index("--") if "--" in command else -1
    jail, (python, *rest) = command[: max(mark, 0)], command[mark + 1 :]
    told = list(itertools.takewhile(_PYTHON_OPTIONS.__contains__, rest))
    rest = rest[len(told) :]
    if not _is_this_python(python) or rest[:2] != _LAUNCHER:
        raise NoKernel("it is no ipykernel of this environment")
    if unknown := set(options) - _KNOWN_OPTIONS:
        raise NoKernel(f"it is asked for with {', '.join(sorted(unknown))}")
    environment = dict(os.environ if options.get("env") is None else options["env"])
    folder = "" if jail else str(options.get("cwd") or Path.cwd())
    return Request(tuple(jail), tuple(rest[2:]), environment, folder, _SAFE_PATH not in told)


def warm_process_of(manager: Any, request: Request) -> WarmProcess:
    """Return the warm process that a kernel of this manager may come from.

    Raises
    ------
    NoKernel
        For a kernel in a jail whose manager has no warm process: it must not come from one outside its walls.
    """
    if not request.jail:
        return own_warm_process()
    warm: WarmProcess | None = getattr(manager, "warm_process", None)
    if warm is None:
        raise NoKernel("its manager has no warm process for kernels in jails")
    return warm


@cache
def own_warm_process() -> WarmProcess:
    """Return the warm process that the kernels of this program share: same person, same walls, same environment."""
    warm = WarmProcess(lambda: (*PROGRAM, *_NOTEBOOKS_NEED), lambda: dict(os.environ))
    atexit.register(warm.end)
    return warm


async def _asked(warm: WarmProcess, request: Request, files: Sequence[int]) -> None:
    """Ask in a thread, since the warm process may have to be started first; the files stay open as long as it."""
    asking = asyncio.ensure_future(asyncio.to_thread(warm.ask, request, files))

    def close(done: asyncio.Future[None]) -> None:
        for file in files:
            os.close(file)
        if not done.cancelled():
            done.exception()  # whoever waited has it, or has gone away

    asking.add_done_callback(close)
    await asyncio.shield(asking)


async def _born(line: socket.socket) -> ForkedProcess:
    """Return the kernel's process as soon as it stands in its jail, with nothing of anybody's run yet."""
    while (heard := await _next_word(line, BIRTH_SECONDS)) is not None:
        words, pid = heard
        if "born" in words:
            return ForkedProcess(pid, line)
        raise NoKernel(str(words.get("failed", words)))
    raise NoKernel("the warm process ended")


async def _ready(kernel: ForkedProcess, line: socket.socket) -> None:
    heard = await _next_word(line, READY_SECONDS)
    if heard is None or "ready" not in heard[0]:
        raise KernelEnded(None if heard is None else heard[0].get("ended"))


async def _next_word(line: socket.socket, seconds: float) -> tuple[dict[str, Any], int] | None:
    """Wait for the next word along a line; silence is an end."""
    loop = asyncio.get_running_loop()
    spoken: asyncio.Future[None] = loop.create_future()

    def note() -> None:
        if not spoken.done():
            spoken.set_result(None)

    loop.add_reader(line, note)
    try:
        await asyncio.wait_for(spoken, seconds)
        return hear(line)
    except (TimeoutError, OSError):
        return None
    finally:
        loop.remove_reader(line)


def _output(options: Mapping[str, Any]) -> list[int]:
    """Return, as files of their own, where the kernel writes what nobody captures.

    Raises
    ------
    NoKernel
        When it is to write into a pipe that only a new process brings with it.
    """
    files: list[int] = []
    for name, own in (("stdout", 1), ("stderr", 2)):
        wanted = options.get(name)
        if wanted in (subprocess.PIPE, subprocess.STDOUT):
            raise NoKernel("its output is wanted through a pipe")
        if wanted == subprocess.DEVNULL:
            files.append(os.open(os.devnull, os.O_WRONLY))
        else:
            files.append(os.dup(own if wanted is None else wanted if isinstance(wanted, int) else wanted.fileno()))
    return files


def _is_this_python(program: str) -> bool:
    return program in ("python", "python3") or Path(program).resolve() == Path(sys.executable).resolve()

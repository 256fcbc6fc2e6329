"""A forked process as the kernel that was asked for: nothing of its parent's but the modules."""

import atexit
import gc
import os
import random
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
import uuid
from collections.abc import Callable, Mapping
from multiprocessing import current_process
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import ipykernel
import numpy as np
from ipykernel import ipkernel
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel
from ipywidgets import register_comm_target
from traitlets import Bool, Type
from traitlets import Callable as CallableTrait

from hub_config.forked_kernels.protocol import Request, say

_FAILED = 1


class ForkedKernel(IPythonKernel):
    """The stock kernel, made without touching all that it shares with the warm process."""

    def __init__(self, **traits: Any) -> None:
        """Let its constructor see no modules.

        It asks each for its file, for a debugger that is not there; that alone would copy 17 MB of shared memory.
        """
        ipkernel.sys = SimpleNamespace(modules={})  # type: ignore[attr-defined,assignment]
        try:
            super().__init__(**traits)  # type: ignore[no-untyped-call]
        finally:
            ipkernel.sys = sys  # type: ignore[attr-defined]


class ForkedKernelApp(IPKernelApp):
    """The stock kernel's program, which says when its sockets answer."""

    kernel_class = Type(ForkedKernel, klass=Kernel).tag(config=True)
    when_ready: Callable[[], None] = CallableTrait(lambda: None)
    imports_from_folder = Bool(default_value=False)

    def init_path(self) -> None:
        """Look for modules in the kernel's folder too; IPython does not under ``-P``, as the warm process runs."""
        super().init_path()
        if self.imports_from_folder and not self.ignore_cwd:
            installed = (n for n, path in enumerate(sys.path) if path.endswith(("site-packages", "dist-packages")))
            sys.path.insert(next(installed, 0), "")

    def init_shell(self) -> None:
        """Say so now: the sockets answer, and from here on code of the person may run."""
        super().init_shell()  # type: ignore[no-untyped-call]
        if self.shell:
            register_comm_target()  # importing ipywidgets does it in a kernel, which the warm process is not
        self.when_ready()


def become_kernel(request: Request, line: socket.socket) -> None:
    """Be the kernel until it ends, then do what an interpreter does at its end, but for freeing memory.

    Raises
    ------
    OSError
        When the kernel's folder is not there.
    """
    _behave_as_new(request)
    say(line, born=True)

    def ready() -> None:
        say(line, ready=True)
        line.close()

    code = 0
    try:
        _serve(request, ready)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
        code = _FAILED
    _leave(code)


def _behave_as_new(request: Request) -> None:
    """Take the environment, folder, signals and random states of a process that has just been started."""
    _take_environment(request.environment)
    os.chdir(request.folder or request.environment["HOME"])
    for number in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    _take_chances()
    gc.enable()


def _take_environment(environment: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()


def _take_chances() -> None:
    """Draw every random state anew that was drawn in the warm process; the others are drawn when they are asked for."""
    random.seed()
    np.random.seed()  # the state that scikit-learn and old code share
    tempfile._name_sequence = None  # type: ignore[attr-defined]
    uuid._node = uuid._last_timestamp = None  # type: ignore[attr-defined]
    current_process().authkey = os.urandom(32)  # by which a person's own processes know each other


def _serve(request: Request, ready: Callable[[], None]) -> None:
    sys.argv = [str(Path(ipykernel.__file__).parent.with_name("ipykernel_launcher.py")), *request.arguments]
    # A parent of number 1 is not polled for (a keeper ends its kernel itself), and no hint for a terminal is printed.
    app = ForkedKernelApp.instance(when_ready=ready, parent_handle=1, imports_from_folder=request.imports_from_folder)
    app.initialize(list(request.arguments))
    app.start()


def _leave(code: int) -> None:
    threading._shutdown()  # type: ignore[attr-defined]  # waits for threads, as an interpreter does
    atexit._run_exitfuncs()
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream:
            stream.flush()
    os._exit(code)

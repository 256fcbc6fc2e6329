"""The kernels of the desks: each in a jail of its own, without network or secret, and with one owner."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Protocol

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from sqlalchemy import Connection, make_url, text
from sqlalchemy.orm import Session, sessionmaker
from traitlets import Instance, Int, List, Type, Unicode
from traitlets.config import Config

from hub_config.forked_kernels.kernelspec import METADATA
from hub_config.forked_kernels.prompt_client import PromptClient
from hub_config.forked_kernels.warm_processes import PROGRAM, WarmProcess
from hub_config.jail import HOME, Folder, jailed

SPEC_NAME = "desk"
STAFF_IMPORTS = ("tables", "sklearn", "sqlalchemy", "desk")  # groups of hub_config.forked_kernels.warm_imports
# How long kernels wait for a warm process that still imports. A kernel that starts the ordinary way would import the
# same beside it: where several people come at once, each hinders all others.
PATIENCE_SECONDS = 15.0
KERNELS_PER_PERSON = 4  # our choice: tabs open at once; the oldest closes when one more opens

# The person whose page is being opened, tied to the request by the request's own context.
OPENING: ContextVar[str | None] = ContextVar("OPENING", default=None)


class KernelWithoutOwner(Exception):
    """A kernel was asked for outside the opening of a person's page."""

    def __init__(self) -> None:
        super().__init__("A desk kernel starts only for the person who opens a page; no such person is known here.")


class DeskSpecs(KernelSpecManager):
    """Know one kernel only, whatever kernels the machine's folders offer."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the desks' kernel, or raise ``NoSuchKernel`` for any other name."""
        if kernel_name != SPEC_NAME:
            raise NoSuchKernel(kernel_name)
        command = [
            sys.executable, "-P", "-m", "ipykernel_launcher",
            "-f", "{connection_file}", "--HistoryManager.enabled=False",
        ]  # fmt: skip
        # An interrupt is a message: a signal would reach the jail's first process and end the kernel.
        return KernelSpec(
            argv=command, display_name="Desk", language="python", interrupt_mode="message",
            metadata=METADATA,
        )  # fmt: skip

    def get_all_specs(self) -> dict[str, Any]:
        """Return that one kernel by its name."""
        spec = self.get_kernel_spec(SPEC_NAME).to_dict()
        return {SPEC_NAME: {"resource_dir": "", "spec": spec}}


class DeskKernel(ServerKernelManager):
    """One kernel: a process in a jail, reached through sockets in a folder that only it can see."""

    client_factory = Type(PromptClient)

    async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
        """Start the kernel in its jail; the environment asked for is dropped for the short list of ours."""
        options["env"] = desk_environment()
        options["independent"] = True  # the jail ends with us; a parent's number means nothing inside it
        await super()._async_launch_kernel(self.parent.in_jail(kernel_cmd, self.folder), **options)

    _launch_kernel = _async_launch_kernel

    @property
    def warm_process(self) -> WarmProcess:
        """What this kernel is forked from."""
        warm: WarmProcess = self.parent.warm_process
        return warm

    @property
    def folder(self) -> Path:
        """The folder of this kernel's connection file and sockets."""
        return Path(self.connection_file).parent


class KernelDoor(Protocol):
    """Where the kernels of a service ask, each through a socket in the folder that it alone sees."""

    async def open(self, kernel_id: str, folder: Path, person_id: str) -> None:
        """Begin to answer one kernel, on behalf of the person it was opened for."""

    def close(self, kernel_id: str) -> None:
        """Answer a kernel no more."""


class DeskKernels(AsyncMappingKernelManager):
    """All kernels of the desks, each with the person it was opened for."""

    registry_url = Unicode(help="SQLAlchemy URL of the registry, without a password; empty: none is seen.").tag(
        config=True
    )
    warm_imports = List(Unicode(), help="Groups of modules that kernels find imported: see warm_imports.").tag(
        config=True
    )
    door = Instance(object, allow_none=True, help="Where kernels ask; None: nowhere.")
    kernels_per_person = Int(KERNELS_PER_PERSON, min=1, help="Kernels one person may hold.").tag(config=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._owners: dict[str, str] = {}
        self.tells_end: Callable[[str], None] = lambda _kernel_id: None  # who has a line to a kernel wants to know
        self.warm_process = WarmProcess(self.warm_program, desk_environment, patience_seconds=PATIENCE_SECONDS)

    @property
    def database_folder(self) -> Path | None:
        """The folder of an SQLite registry (its journal lies beside it) or of a server's socket, else None."""
        if not self.registry_url:
            return None
        url = make_url(self.registry_url)
        if url.get_backend_name() == "sqlite":
            return Path(url.database).parent if url.database else None
        host = str(url.query.get("host") or "")
        return Path(host) if host.startswith("/") else None

    @property
    def needs_no_network(self) -> bool:
        """Whether no database is reached over a network, so that kernels live without any."""
        return not self.registry_url or self.database_folder is not None

    def in_jail(self, command: Sequence[str], folder: Path, *, makes_jails: bool = False) -> list[str]:
        """Return what runs a command where it sees one folder of connections, and reads the registry."""
        seen = [Folder(folder, str(folder), writable=True)]
        if database := self.database_folder:
            seen.append(Folder(database, str(database)))  # to read: see hold_open; a socket is spoken to all the same
        return jailed(command, seen, private_network=self.needs_no_network, makes_jails=makes_jails)

    def owner_of(self, kernel_id: str) -> str | None:
        """Return who owns a kernel, or None for a kernel nobody has."""
        return self._owners.get(kernel_id)

    async def start_kernel(self, **options: Any) -> str:
        """Start a kernel for the person whose page is being opened, and for nobody else.

        Raises
        ------
        KernelWithoutOwner
            When no page is being opened.
        """
        owner = OPENING.get()
        if owner is None:
            raise KernelWithoutOwner
        await self._make_room(owner)
        kernel_id: str = self.new_kernel_id()
        self._owners[kernel_id] = owner
        try:
            folder = self._folder_of(kernel_id)
            folder.mkdir(mode=0o700, parents=True)
            if self.door is not None:
                await self.door.open(kernel_id, folder, owner)
            options.pop("env", None)
            return str(await super().start_kernel(**{**options, "kernel_id": kernel_id, "kernel_name": SPEC_NAME}))
        except BaseException:
            self._forget(kernel_id)
            raise

    def pre_start_kernel(self, kernel_name: str | None, kwargs: dict[str, Any]) -> tuple[Any, str, str]:
        """Give the kernel a folder of its own, so that no kernel reads the key of another."""
        manager, name, kernel_id = super().pre_start_kernel(kernel_name, kwargs)
        manager.connection_file = str(self._folder_of(kernel_id) / "kernel.json")
        return manager, name, kernel_id

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended, its owner and its folder with it, and tell whoever has a line to it."""
        self._forget(kernel_id)
        removed = super().remove_kernel(kernel_id)
        self.tells_end(kernel_id)
        return removed

    async def shutdown_all(self, now: bool = False) -> None:
        """End every kernel, and what they were forked from."""
        await super().shutdown_all(now=now)
        self.warm_process.end()

    def warm_program(self) -> list[str]:
        """Return how the warm process runs: it sees the connections of all kernels, each of which is shown its own."""
        Path(self.connection_dir).mkdir(parents=True, exist_ok=True, mode=0o700)
        return self.in_jail([*PROGRAM, *self.warm_imports], Path(self.connection_dir), makes_jails=True)

    def _forget(self, kernel_id: str) -> None:
        self._owners.pop(kernel_id, None)
        if self.door is not None:
            self.door.close(kernel_id)
        shutil.rmtree(self._folder_of(kernel_id), ignore_errors=True)

    def _folder_of(self, kernel_id: str) -> Path:
        return Path(self.connection_dir, kernel_id)

    async def _make_room(self, owner: str) -> None:
        held = [kernel_id for kernel_id, person in self._owners.items() if person == owner]
        for kernel_id in held[: max(0, len(held) + 1 - self.kernels_per_person)]:
            if kernel_id in self:
                await self.shutdown_kernel(kernel_id, now=True)


def hold_open(registry: sessionmaker[Session]) -> Connection:
    """Return a connection that keeps an SQLite registry readable for kernels, which may not write.

    SQLite's journal needs two files beside the database; a reader without the right to make them finds them
    as long as somebody has the database open. The connection holds no transaction and hinders no writer.
    """
    connection: Connection = registry.kw["bind"].connect()
    connection.execute(text("select 1 from cooperatives limit 1"))
    connection.rollback()
    return connection


def desk_environment() -> dict[str, str]:
    """Return everything a desk's kernel finds in its environment; nothing is inherited but the time zone."""
    kept = {name: os.environ[name] for name in ("TZ",) if name in os.environ}
    return kept | {
        "HOME": HOME,
        "IPYTHONDIR": f"{HOME}/.ipython",
        "LANG": "C.UTF-8",
        "LOGNAME": "desk",
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "USER": "desk",
    }


def kernel_settings(
    registry_url: str,
    idle_after_seconds: int,
    *,
    warm_imports: Sequence[str] = STAFF_IMPORTS,
) -> Config:
    """Return what Voilà's kernel manager is configured with.

    Parameters
    ----------
    registry_url
        Of the registry that kernels read; empty: they see no database.
    """
    config = Config()
    config.DeskKernels.registry_url = registry_url
    config.DeskKernels.warm_imports = list(warm_imports)
    config.DeskKernels.kernel_manager_class = f"{__name__}.DeskKernel"
    config.DeskKernels.cull_idle_timeout = idle_after_seconds
    config.DeskKernels.cull_interval = max(1, idle_after_seconds // 10)
    config.DeskKernels.buffer_offline_messages = False
    config.DeskKernel.autorestart = False  # a fresh kernel has no widgets: the page opens the desk again
    config.DeskKernel.transport = "ipc"  # sockets are files: they need no network and have an owner
    return config

"""A desk's kernel knows no secret, sees nothing of the machine, and belongs to one person."""

import asyncio
import os
import secrets
import socket
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import NoSuchKernel
from traitlets.config import Config

from coop_registry.database import open_registry, utc_now
from coop_registry.imports.importing import import_file
from coop_registry.migrations import migrate
from coop_registry.reference_tables import samples_folder
from coop_registry.writers import command_line
from hub_config.services.desk_kernels import (
    OPENING,
    DeskKernels,
    DeskSpecs,
    KernelWithoutOwner,
    desk_environment,
    hold_open,
    kernel_settings,
)

TOKEN = secrets.token_hex(16)  # stands for every secret of the service: nothing in a kernel may contain it

# Looks everywhere a program can look, and says where it found the token.
LOOK = """
import os, pathlib, sys
found = []
runtime = (sys.prefix, sys.base_prefix)  # the same for everybody, and large
def look(path):
    try:
        if TOKEN.encode() in pathlib.Path(path).read_bytes():
            found.append(str(path))
    except OSError:
        pass
if TOKEN in str(dict(os.environ)):
    found.append("environment")
for process in pathlib.Path("/proc").glob("[0-9]*"):
    look(process / "environ"); look(process / "cmdline")
for top in (STATE, "/tmp", "/home", "/root", "/var", "/run", "/etc", "/mnt", "/srv", "/opt"):
    for folder, below, files in os.walk(top):
        below[:] = [name for name in below if os.path.join(folder, name) not in runtime]
        for file in files:
            look(os.path.join(folder, file))
print(sorted(found), len(list(pathlib.Path("/proc").glob("[0-9]*"))))
"""


@contextmanager
def opening(person_id: str) -> Iterator[None]:
    reset = OPENING.set(person_id)
    yield
    OPENING.reset(reset)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state with a secret in every folder but the registry's."""
    for name in ("secrets", "academy", "hub", "run", "homes/p2", "registry"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("secrets/cookie", "academy/academy.sqlite", "homes/p2/notes", "run/log"):
        (tmp_path / name).write_text(TOKEN)
    return tmp_path


@pytest.fixture
async def kernels(state: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DeskKernels]:
    """The kernels of a service whose own environment is full of secrets."""
    for name in ("JUPYTERHUB_API_TOKEN", "TAAWOUN_REGISTRY_URL", "PGPASSWORD", "QUERY_STRING", "HTTP_COOKIE"):
        monkeypatch.setenv(name, f"x{TOKEN}")
    config: Config = kernel_settings(f"sqlite:///{state}/registry/registry.sqlite", 3600)
    # A socket's path has at most 107 letters, which pytest's own folders would use up.
    with tempfile.TemporaryDirectory(prefix="k") as connections:
        made = DeskKernels(
            config=config, kernel_spec_manager=DeskSpecs(), connection_dir=connections, root_dir=str(state)
        )
        yield made
        await made.shutdown_all(now=True)
    if made._culler_callback:
        made._culler_callback.stop()


async def run(kernels: DeskKernels, kernel_id: str, code: str, wait_seconds: float = 30) -> str:
    """Run code through the kernel's own sockets, as Voilà does, and return what it printed."""
    client = kernels.get_kernel(kernel_id).client()
    client.start_channels()
    said: list[str] = []

    def listen(message: dict[str, Any]) -> None:
        content = message["content"]
        if message["msg_type"] == "stream":
            said.append(content["text"])
        elif message["msg_type"] == "error":
            said.append(content["ename"])

    try:
        await client.wait_for_ready(timeout=wait_seconds)
        await client.execute_interactive(code, store_history=False, output_hook=listen, timeout=wait_seconds)
    finally:
        client.stop_channels()
    return "".join(said).strip()


async def test_a_kernel_finds_no_secret_anywhere_it_can_look(kernels: DeskKernels, state: Path) -> None:
    with opening("p2"):
        kernel_id = await kernels.start_kernel(env={"HTTP_AUTHORIZATION": TOKEN, **os.environ})
    # The token itself is spelled in two halves: the code that looks must not be what is found.
    half = len(TOKEN) // 2
    code = f"STATE = {str(state)!r}\nTOKEN = {TOKEN[:half]!r} + {TOKEN[half:]!r}\n{LOOK}"
    found, processes = (await run(kernels, kernel_id, code)).rsplit(" ", 1)
    assert found == "[]"
    assert int(processes) <= 3, "it sees its own processes only"


async def test_a_kernel_finds_its_registry_and_nothing_else_of_the_state(kernels: DeskKernels, state: Path) -> None:
    with opening("p2"):
        kernel_id = await kernels.start_kernel()
    seen = await run(kernels, kernel_id, f"import os; print(sorted(os.listdir({str(state)!r})))")
    assert seen == "['registry']"
    with opening("p3"):
        await kernels.start_kernel()
    inside = await run(kernels, kernel_id, f"import os; print(os.listdir({kernels.connection_dir!r}))")
    assert inside == f"['{kernel_id}']", "the key of another kernel is out of sight"
    names = await run(kernels, kernel_id, "import os; print(sorted(os.environ.keys() - ENV))".replace(
        "ENV", repr(set(desk_environment()))))  # fmt: skip
    assert not [name for name in names.split("'") if any(word in name for word in ("TOKEN", "JUPYTERHUB", "PASS"))]


async def test_a_kernel_reaches_no_address_not_even_this_machine(kernels: DeskKernels) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with opening("p2"):
            kernel_id = await kernels.start_kernel()
        code = f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 2)"
        assert await run(kernels, kernel_id, code) in {"ConnectionRefusedError", "OSError"}


async def test_a_kernel_reads_the_registry_as_others_write_it_and_can_change_nothing(kernels: DeskKernels) -> None:
    migrate(kernels.registry_url)
    registry = open_registry(kernels.registry_url)
    opened = f"""
from coop_registry.database import open_registry
from coop_registry.queries.cooperatives import cooperatives_of
session = open_registry({kernels.registry_url!r})()
"""
    change = "from sqlalchemy import text; session.execute(text('update cooperatives set members = 1'))"
    ask = "print(len(cooperatives_of(session))); session.rollback()"
    with hold_open(registry), registry() as session, opening("p2"):
        kernel_id = await kernels.start_kernel()
        assert await run(kernels, kernel_id, opened + ask) == "0"
        sample = samples_folder() / "cooperatives.csv"
        report = import_file(session, sample, writer=command_line(), now=utc_now())
        assert await run(kernels, kernel_id, ask) == str(report.rows_accepted)
        assert await run(kernels, kernel_id, change) == "OperationalError"
        note = str(Path(str(kernels.database_folder), "note"))
        assert await run(kernels, kernel_id, f"open({note!r}, 'w')") == "OSError"
    registry.kw["bind"].dispose()


async def test_a_kernel_can_be_interrupted_and_goes_on(kernels: DeskKernels) -> None:
    with opening("p2"):
        kernel_id = await kernels.start_kernel()
    sleeping = asyncio.create_task(run(kernels, kernel_id, "import time; time.sleep(60)", 20))
    await asyncio.sleep(2.5)
    await kernels.interrupt_kernel(kernel_id)
    assert await sleeping == "KeyboardInterrupt"
    assert await run(kernels, kernel_id, "print(6 * 7)") == "42"


@pytest.mark.parametrize("at_once", [True, False])
async def test_a_kernel_that_is_shut_down_leaves_no_process_and_no_folder(kernels: DeskKernels, at_once: bool) -> None:
    with opening("p2"):
        kernel_id = await kernels.start_kernel()
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
    with opening("p3"):
        other = await kernels.start_kernel()
    with opening("p2"):
        held = [await kernels.start_kernel() for _ in range(3)]
        assert [kernels.owner_of(kernel_id) for kernel_id in held] == ["p2", "p2", "p2"]
        held.append(await kernels.start_kernel())
    assert [kernels.owner_of(kernel_id) for kernel_id in held] == [None, "p2", "p2", "p2"]
    assert kernels.owner_of(other) == "p3"


def test_the_desks_know_one_kernel_whatever_the_machine_offers() -> None:
    assert set(DeskSpecs().get_all_specs()) == {"desk"}
    with pytest.raises(NoSuchKernel):
        DeskSpecs().get_kernel_spec("python3")


def test_a_registry_on_a_server_leaves_its_kernels_the_network_and_no_folder() -> None:
    kernels = DeskKernels(registry_url="postgresql+psycopg:///registry", kernel_spec_manager=DeskSpecs())
    assert kernels.database_folder is None
    assert not kernels.needs_no_network

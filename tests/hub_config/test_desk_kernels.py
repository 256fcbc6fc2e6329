"""A desk's kernel knows no secret, sees nothing of the machine, and belongs to one person."""

import asyncio
import os
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.kernelspec import NoSuchKernel
from traitlets.config import Config

from coop_registry.database import open_registry, utc_now
from coop_registry.imports.importing import import_file
from coop_registry.migrations import migrate
from coop_registry.reference_tables import samples_folder
from coop_registry.writers import command_line
from hub_config.forked_kernels.forked_process import ForkedProcess
from hub_config.forked_kernels.warm_processes import WarmProcess
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


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state with a secret in every folder but the registry's."""
    tmp_path = tmp_path_factory.mktemp("state")
    for name in ("secrets", "academy", "hub", "run", "homes/p2", "registry"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("secrets/cookie", "academy/academy.sqlite", "homes/p2/notes", "run/log"):
        (tmp_path / name).write_text(TOKEN)
    return tmp_path


@pytest.fixture(scope="module")
def house(state: Path) -> Iterator[DeskKernels]:
    """What the tests share, as they would in one service: the warm process and the folder of connections."""
    # A socket's path has at most 107 letters, which pytest's own folders would use up.
    with tempfile.TemporaryDirectory(prefix="k") as connections:
        config: Config = kernel_settings(f"sqlite:///{state}/registry/registry.sqlite", 3600)
        made = DeskKernels(config=config, kernel_spec_manager=DeskSpecs(), connection_dir=connections)
        # The whole file is forked from one, however slow the machine and whoever edits the code meanwhile.
        made.warm_process = WarmProcess(
            made.warm_program, desk_environment, code=lambda: "the same", patience_seconds=120
        )
        yield made
        made.warm_process.end()


@pytest.fixture
async def kernels(
    state: Path, house: DeskKernels, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> AsyncIterator[DeskKernels]:
    """The kernels of a service whose own environment is full of secrets; forked, or started the ordinary way."""
    for name in ("JUPYTERHUB_API_TOKEN", "TAAWOUN_REGISTRY_URL", "PGPASSWORD", "QUERY_STRING", "HTTP_COOKIE"):
        monkeypatch.setenv(name, f"x{TOKEN}")
    made = DeskKernels(
        config=house.config, kernel_spec_manager=DeskSpecs(), connection_dir=house.connection_dir, root_dir=str(state)
    )
    how = getattr(request, "param", "forked")
    made.warm_process = house.warm_process if how == "forked" else WarmProcess(lambda: ["false"], desk_environment)
    yield made
    for kernel_id in made.list_kernel_ids():
        assert isinstance(made.get_kernel(kernel_id).provisioner.process, ForkedProcess) is (how == "forked")
        await made.shutdown_kernel(kernel_id, now=True)
    if made._culler_callback:
        made._culler_callback.stop()


both_ways = pytest.mark.parametrize("kernels", ["forked", "ordinary"], indirect=True)


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


@both_ways
async def test_a_kernel_finds_no_secret_anywhere_it_can_look(kernels: DeskKernels, state: Path) -> None:
    with opening("p2"):
        kernel_id = await kernels.start_kernel(env={"HTTP_AUTHORIZATION": TOKEN, **os.environ})
    # The token itself is spelled in two halves: the code that looks must not be what is found.
    half = len(TOKEN) // 2
    code = f"STATE = {str(state)!r}\nTOKEN = {TOKEN[:half]!r} + {TOKEN[half:]!r}\n{LOOK}"
    found, processes = (await run(kernels, kernel_id, code)).rsplit(" ", 1)
    assert found == "[]"
    assert int(processes) <= 3, "it sees its own processes only"


@both_ways
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


# Tries what a person's code might try against its neighbours and its keeper; prints what it could do.
TRY = """
import ctypes, os, pathlib, socket, subprocess, sys
libc, done = ctypes.CDLL(None, use_errno=True), []
libc.ptrace.restype = ctypes.c_long
def attempt(name, act):
    try:
        if act() not in (-1, 0, None) or name.startswith("call"):
            done.append(name)
    except (OSError, ValueError) as error:
        pass
def call(name, *arguments):
    if getattr(libc, name)(*arguments) == 0:
        done.append(name)
me = os.getpid()
assert os.getppid() in (0, 1, 2), "its keeper is out of sight"
others = [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != me]
status = pathlib.Path("/proc/self/status").read_text()
rights = {line.split()[0]: line.split()[1] for line in status.splitlines() if line.startswith(("Cap", "NoNew"))}
for name, value in rights.items():
    if int(value, 16) != (name == "NoNewPrivs:"):
        done.append(name)
for pid in NEIGHBOURS:
    attempt(f"call signal {pid}", lambda: os.kill(pid, 0))
    attempt(f"call memory {pid}", lambda: open(f"/proc/{pid}/mem", "rb"))
    if libc.ptrace(16, pid, 0, 0) == 0:
        done.append(f"ptrace {pid}")
for path in FILES:
    attempt(f"call read {path}", lambda: open(path, "rb"))
for path in (sys.executable, "/proc/self/exe", os.__file__, "/usr/bin/env", "/proc/sys/user/max_user_namespaces"):
    attempt(f"call write {path}", lambda: open(path, "r+b"))
for folder in ("/usr", "/usr/bin", os.path.dirname(os.__file__), REGISTRY):
    attempt(f"call make {folder}/note", lambda: open(f"{folder}/note", "xb"))
for folder in OWN:  # its own, made for it and gone with it: the test looks whether they are
    open(f"{folder}/note", "xb")
call("unshare", 0x10000000)
call("unshare", 0x00020000)
call("mount", b"none", b"/tmp", b"tmpfs", 0, None)
call("umount2", b"/tmp", 2)
call("chroot", b"/tmp")
for name in ("mnt", "pid", "net", "user"):
    for pid in others:
        attempt(f"enter {pid} {name}", lambda: libc.setns(os.open(f"/proc/{pid}/ns/{name}", os.O_RDONLY), 0) + 1)
if subprocess.run(["unshare", "--user", "true"], capture_output=True).returncode == 0:
    done.append("a user namespace")
print(len(others), sorted(set(done)))
"""


@both_ways
async def test_a_kernel_reaches_no_neighbour_no_keeper_and_no_right(kernels: DeskKernels) -> None:
    with opening("p2"):
        kernel_id, neighbour = await kernels.start_kernel(), await kernels.start_kernel()
    other = kernels.get_kernel(neighbour)
    pids = {os.getpid(), other.provisioner.pid, kernels.warm_process.pid or os.getpid()}
    pids |= {process.pid for process in psutil.Process().children(recursive=True)} - {
        kernels.get_kernel(kernel_id).provisioner.pid
    }
    words: dict[str, Any] = {
        "NEIGHBOURS": sorted(pid for pid in pids if pid > 10),  # the first numbers are those of its own jail
        "FILES": [other.connection_file, f"{other.folder}/../{neighbour}/kernel.json"],
        "OWN": ["/", "/etc", "/dev", str(kernels.connection_dir)],
        "REGISTRY": str(kernels.database_folder),
    }
    code = "".join(f"{name} = {value!r}\n" for name, value in words.items()) + TRY
    others, done = (await run(kernels, kernel_id, code)).split(" ", 1)
    assert int(others) <= 2
    assert done == "[]"
    assert not [place for place in words["OWN"] if Path(place, "note").exists()]


@both_ways
async def test_what_one_kernel_writes_another_does_not_find(kernels: DeskKernels) -> None:
    with opening("p2"):
        one, two = await kernels.start_kernel(), await kernels.start_kernel()
    places = ["/tmp/note", "/dev/shm/note", "/home/taawoun/note", "/dev/note"]  # noqa: S108  # each kernel's own
    write = f"""
import socket
for place in {places}:
    open(place, "w").write("mine")
listening = socket.socket(socket.AF_UNIX); listening.bind("\\0note"); listening.listen()
print("written")
"""
    assert await run(kernels, one, write) == "written"
    look = f"import os; print([place for place in {places} if os.path.exists(place)])"
    assert await run(kernels, two, look) == "[]"
    connect = "import socket; socket.socket(socket.AF_UNIX).connect('\\0note')"
    assert await run(kernels, two, connect) == "ConnectionRefusedError"


async def test_a_kernel_holds_no_file_of_its_keeper(kernels: DeskKernels) -> None:
    with opening("p2"):
        pid = kernels.get_kernel(await kernels.start_kernel()).provisioner.pid
    held, keepers = (
        {str(file.readlink()) for file in Path(f"/proc/{process}/fd").iterdir() if int(file.name) > 2}
        for process in (pid, psutil.Process(pid).ppid())
    )
    assert [link for link in keepers if "pidfd" in link], "what it waits for"
    assert not held & {link for link in keepers if "anon_inode" not in link}
    assert not [link for link in held if "pidfd" in link]


async def test_kernels_share_no_memory_that_one_of_them_may_write(kernels: DeskKernels) -> None:
    with opening("p2"):
        kernel_id = await kernels.start_kernel()
    maps = Path(f"/proc/{kernels.get_kernel(kernel_id).provisioner.pid}/maps").read_text().splitlines()
    assert not [line for line in maps if line.split()[1][1] == "w" and line.split()[1][3] == "s"]


async def test_kernels_of_one_warm_process_draw_different_chances(kernels: DeskKernels) -> None:
    draw = "from sklearn.utils import check_random_state; print(check_random_state(None).rand())"
    with opening("p2"):
        drawn = [await run(kernels, await kernels.start_kernel(), draw) for _ in range(2)]
    assert drawn[0] != drawn[1]


async def test_an_idle_kernel_is_ended_and_no_longer_counts(kernels: DeskKernels) -> None:
    with opening("p2"):
        kernel_id = await kernels.start_kernel()
    pid = kernels.get_kernel(kernel_id).provisioner.pid
    kernels.cull_idle_timeout = 1
    await asyncio.sleep(1.1)
    await kernels.cull_kernels()
    assert kernels.owner_of(kernel_id) is None
    assert not Path(f"/proc/{pid}").exists()


SERVICE = """
import asyncio, sys
from hub_config.services import desk_kernels
from hub_config.services.desk_kernels import OPENING, DeskKernels, DeskSpecs, kernel_settings
desk_kernels.WARM_IMPORTS = ()  # soon warm
async def main():
    config = kernel_settings("sqlite:///" + sys.argv[1] + "/registry/registry.sqlite", 3600)
    kernels = DeskKernels(config=config, kernel_spec_manager=DeskSpecs(), connection_dir=sys.argv[2])
    OPENING.set("p2")
    kernel_id = await kernels.start_kernel()
    print(kernels.get_kernel(kernel_id).provisioner.process.pid, flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""


def test_a_service_that_is_killed_takes_its_warm_process_and_its_kernels_along(state: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="k") as connections:
        command = [sys.executable, "-c", SERVICE, str(state), connections]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as service:
            assert service.stdout
            kernel = int(service.stdout.readline())
            below = psutil.Process(service.pid).children(recursive=True)
            assert kernel in {process.pid for process in below}
            service.kill()
        _, alive = psutil.wait_procs(below, timeout=5)
        assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


async def test_a_kernel_can_be_interrupted_and_goes_on(kernels: DeskKernels) -> None:
    with opening("p2"):
        kernel_id = await kernels.start_kernel()
    sleeping = asyncio.create_task(run(kernels, kernel_id, "import time; time.sleep(60)", 20))
    await asyncio.sleep(1)
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

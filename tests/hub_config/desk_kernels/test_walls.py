"""A desk's kernel knows no secret, sees nothing of the machine, reaches nobody: forked or started as usual."""

import os
from pathlib import Path
from typing import Any

import psutil
import pytest

from hub_config.services.desk_kernels import desk_environment
from tests.hub_config.desk_kernels.conftest import Neighbours
from tests.hub_config.desk_kernels.running import TOKEN, both_ways, run

pytestmark = pytest.mark.asyncio(loop_scope="module")

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


@both_ways
async def test_a_kernel_finds_no_secret_anywhere_it_can_look(neighbours: Neighbours, state: Path) -> None:
    # The token itself is spelled in two halves: the code that looks must not be what is found.
    half = len(TOKEN) // 2
    code = f"STATE = {str(state)!r}\nTOKEN = {TOKEN[:half]!r} + {TOKEN[half:]!r}\n{LOOK}"
    found, processes = (await run(neighbours.kernels, neighbours.one, code)).rsplit(" ", 1)
    assert found == "[]"
    assert int(processes) <= 3, "it sees its own processes only"


@both_ways
async def test_a_kernel_finds_its_registry_and_nothing_else_of_the_state(neighbours: Neighbours, state: Path) -> None:
    kernels, one = neighbours.kernels, neighbours.one
    assert await run(kernels, one, f"import os; print(sorted(os.listdir({str(state)!r})))") == "['registry']"
    inside = await run(kernels, one, f"import os; print(os.listdir({kernels.connection_dir!r}))")
    assert inside == f"['{one}']", "the key of another kernel is out of sight"
    names = await run(kernels, one, f"import os; print(sorted(os.environ.keys() - {set(desk_environment())!r}))")
    assert not [name for name in names.split("'") if any(word in name for word in ("TOKEN", "JUPYTERHUB", "PASS"))]


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
    attempt(f"call make {folder}/tried", lambda: open(f"{folder}/tried", "xb"))
for folder in OWN:  # its own, made for it and gone with it: the test looks whether they are
    open(f"{folder}/tried", "xb")
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
async def test_a_kernel_reaches_no_neighbour_no_keeper_and_no_right(neighbours: Neighbours) -> None:
    kernels, one = neighbours.kernels, neighbours.one
    other = kernels.get_kernel(neighbours.two)
    pids = {os.getpid(), other.provisioner.pid, kernels.warm_process.pid or os.getpid()}
    pids |= {process.pid for process in psutil.Process().children(recursive=True)} - {
        kernels.get_kernel(one).provisioner.pid
    }
    words: dict[str, Any] = {
        "NEIGHBOURS": sorted(pid for pid in pids if pid > 10),  # the first numbers are those of its own jail
        "FILES": [other.connection_file, f"{other.folder}/../{neighbours.two}/kernel.json"],
        "OWN": ["/", "/etc", "/dev", str(kernels.connection_dir)],
        "REGISTRY": str(kernels.database_folder),
    }
    code = "".join(f"{name} = {value!r}\n" for name, value in words.items()) + TRY
    others, done = (await run(kernels, one, code)).split(" ", 1)
    assert int(others) <= 2
    assert done == "[]"
    assert not [place for place in words["OWN"] if Path(place, "tried").exists()]


@both_ways
async def test_what_one_kernel_writes_another_does_not_find(neighbours: Neighbours) -> None:
    kernels, one, two = neighbours.kernels, neighbours.one, neighbours.two
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

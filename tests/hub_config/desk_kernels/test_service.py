"""A service that is killed takes its kernels along; a plain user's service forks them as root's does."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil

from tests.plain_user import plain_number, plainly

SERVICE = """
import asyncio, json, os, pathlib, psutil, sys
from hub_config.forked_kernels.warm_processes import PROGRAM, WarmProcess
from hub_config.services.desk_kernels import OPENING, DeskKernels, DeskSpecs, desk_environment, kernel_settings
folder = pathlib.Path(sys.argv[1])
async def main():
    config = kernel_settings(f"sqlite:///{folder}/registry/registry.sqlite", 3600)
    kernels = DeskKernels(config=config, kernel_spec_manager=DeskSpecs(), connection_dir=str(folder / "c"))
    program = lambda: kernels.in_jail(PROGRAM, folder / "c", makes_jails=True)  # soon warm: it imports little
    kernels.warm_process = WarmProcess(program, desk_environment, patience_seconds=120)
    (folder / "registry").mkdir(), (folder / "c").mkdir()
    OPENING.set("p2")
    kernel_id = await kernels.start_kernel()
    process = kernels.get_kernel(kernel_id).provisioner.process
    keeper = psutil.Process(process.pid).ppid()
    def may_look(pid):
        try:
            return bool(os.listdir(f"/proc/{pid}/fd")) and bool(open(f"/proc/{pid}/mem", "rb"))
        except PermissionError:
            return False
    looked = [may_look(pid) for pid in (os.getpid(), keeper, psutil.Process(keeper).ppid())]
    said = {"pid": process.pid, "how": type(process).__name__, "user": os.getuid(), "looked": looked}
    print(json.dumps(said), flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""


def test_a_plain_users_service_forks_kernels_that_nobody_looks_into_and_takes_them_along_when_it_is_killed() -> None:
    with tempfile.TemporaryDirectory(prefix="k") as folder:
        command = plainly([sys.executable, "-c", SERVICE, folder], Path(folder))
        with subprocess.Popen(command, cwd="/", stdout=subprocess.PIPE, text=True) as service:
            assert service.stdout
            said = json.loads(service.stdout.readline())
            below = psutil.Process(service.pid).children(recursive=True)
            service.kill()
        _, alive = psutil.wait_procs(below, timeout=5)
    assert (said["how"], said["user"]) == ("ForkedProcess", plain_number())
    assert said["pid"] in {process.pid for process in below}
    assert said["looked"] == [True, False, False], "itself, but no keeper and no warm process"
    assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]

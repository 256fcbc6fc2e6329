"""What a forked kernel has of the processes it comes from: modules; no file, no secret, no database, no chance."""

from pathlib import Path

from hub_config.services.desk_kernels import DeskKernels
from tests.hub_config.desk_kernels.running import TOKEN, root_looks_inside, run, started, warm_and_keeper


@root_looks_inside
async def test_a_kernel_holds_no_file_of_its_keeper(kernels: DeskKernels) -> None:
    kernel_id = await started(kernels)
    _, keeper = warm_and_keeper(kernels, kernel_id)
    held, keepers = files(kernels.get_kernel(kernel_id).provisioner.pid), files(keeper)
    assert [link for link in keepers if "pidfd" in link], "what it waits for"
    assert not held & {link for link in keepers if "anon_inode" not in link}
    assert not [link for link in held if "pidfd" in link]


async def test_a_kernel_is_born_with_no_database_open_and_shares_no_memory_that_may_be_written(
    kernels: DeskKernels, state: Path
) -> None:
    kernel_id = await started(kernels)
    pid = kernels.get_kernel(kernel_id).provisioner.pid
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    assert not [line for line in maps if line.split()[1][1] == "w" and line.split()[1][3] == "s"]
    assert not [line for line in maps if str(state) in line]
    assert not [link for link in files(pid) if str(state) in link]
    database = state / "registry" / "looked-at.sqlite"
    database.touch()
    await run(kernels, kernel_id, f"import sqlite3; held = open({str(database)!r})")
    assert str(database) in files(pid), "an open one would have been seen"


@root_looks_inside
async def test_no_secret_of_the_service_is_in_the_memory_of_a_kernel_or_of_those_it_comes_from(
    kernels: DeskKernels,
) -> None:
    kernel_id = await started(kernels, env={"HTTP_AUTHORIZATION": TOKEN})
    kernel = kernels.get_kernel(kernel_id)
    key = kernel.session.key
    assert holds(kernel.provisioner.pid, key), "its own key, or nothing was looked at"
    for pid in (kernel.provisioner.pid, *warm_and_keeper(kernels, kernel_id)):
        assert not holds(pid, TOKEN.encode())


async def test_kernels_of_one_warm_process_draw_different_chances(kernels: DeskKernels) -> None:
    draw = "from sklearn.utils import check_random_state; print(check_random_state(None).rand())"
    drawn = [await run(kernels, await started(kernels), draw) for _ in range(2)]
    assert drawn[0] != drawn[1]


def files(pid: int) -> set[str]:
    """Return what a process has open, but for its input, output and errors."""
    return {str(file.readlink()) for file in Path(f"/proc/{pid}/fd").iterdir() if int(file.name) > 2}


def holds(pid: int, word: bytes) -> bool:
    """Whether a word stands anywhere in the memory that a process may write."""
    with Path(f"/proc/{pid}/mem").open("rb") as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, rights = line.split()[:2]
            if rights.startswith("rw"):
                first, last = (int(edge, 16) for edge in place.split("-"))
                memory.seek(first)
                if word in memory.read(last - first):
                    return True
    return False

"""One warm process for all tests of the desks' kernels, as in one service; kernels of one test or of one file."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from hub_config.forked_kernels.forked_process import ForkedProcess
from hub_config.forked_kernels.warm_processes import PROGRAM, WarmProcess
from hub_config.services.desk_kernels import DeskKernels, DeskSpecs, desk_environment, kernel_settings
from tests.hub_config.desk_kernels.running import TOKEN, started

SECRETS = ("JUPYTERHUB_API_TOKEN", "TAAWOUN_REGISTRY_URL", "PGPASSWORD", "QUERY_STRING", "HTTP_COOKIE")
NEEDED = ("sklearn", "sqlalchemy")  # what the tests' own code imports


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state with a secret in every folder but the registry's."""
    folder = tmp_path_factory.mktemp("state")
    for name in ("secrets", "academy", "hub", "run", "homes/p2", "registry"):
        (folder / name).mkdir(parents=True)
    for name in ("secrets/cookie", "academy/academy.sqlite", "homes/p2/notes", "run/log"):
        (folder / name).write_text(TOKEN)
    return folder


@pytest.fixture(scope="session")
def house(state: Path) -> Iterator[DeskKernels]:
    """What the tests share: the warm process and the folder of connections."""
    # A socket's path has at most 107 letters, which pytest's own folders would use up.
    with tempfile.TemporaryDirectory(prefix="k") as connections:
        made = _kernels(state, connections)
        # All are forked from one, however slow the machine and whoever edits the code meanwhile.
        made.warm_process = WarmProcess(
            lambda: made.in_jail([*PROGRAM, *NEEDED], Path(connections), makes_jails=True),
            desk_environment, code=lambda: "the same", patience_seconds=120,
        )  # fmt: skip
        yield made
        made.warm_process.end()


@pytest.fixture
async def kernels(state: Path, house: DeskKernels) -> AsyncIterator[DeskKernels]:
    """The forked kernels of a service whose own environment is full of secrets."""
    async with _serving(state, house, "forked") as made:
        yield made


@dataclass
class Neighbours:
    """Two kernels of one person, side by side for all tests of a file; what one does, the other may not notice."""

    kernels: DeskKernels
    one: str
    two: str


@pytest.fixture(scope="module")
def way(request: pytest.FixtureRequest) -> str:
    """How kernels start: forked, or the ordinary way."""
    return str(request.param)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def neighbours(state: Path, house: DeskKernels, way: str) -> AsyncIterator[Neighbours]:
    """Two kernels, one of them asked for as by a browser that sends everything there is to send."""
    async with _serving(state, house, way) as made:
        sent = {"HTTP_AUTHORIZATION": TOKEN, **os.environ}
        one, two = await asyncio.gather(started(made, env=sent), started(made))
        yield Neighbours(made, one, two)


@asynccontextmanager
async def _serving(state: Path, house: DeskKernels, way: str) -> AsyncIterator[DeskKernels]:
    with pytest.MonkeyPatch.context() as patch:
        for name in SECRETS:
            patch.setenv(name, f"x{TOKEN}")
        made = _kernels(state, house.connection_dir)
        none = WarmProcess(lambda: ["false"], desk_environment)
        made.warm_process = house.warm_process if way == "forked" else none
        yield made
        for kernel_id in made.list_kernel_ids():
            assert isinstance(made.get_kernel(kernel_id).provisioner.process, ForkedProcess) is (way == "forked")
            await made.shutdown_kernel(kernel_id, now=True)
        if made._culler_callback:
            made._culler_callback.stop()


def _kernels(state: Path, connections: str) -> DeskKernels:
    return DeskKernels(
        config=kernel_settings(f"sqlite:///{state}/registry/registry.sqlite", 3600),
        kernel_spec_manager=DeskSpecs(), connection_dir=connections, root_dir=str(state),
    )  # fmt: skip

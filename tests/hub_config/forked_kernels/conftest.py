"""One warm process for all tests of the forked kernels, as for one program, and a folder for sockets."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub_config.forked_kernels.running_kernels import one_warm_process


@pytest.fixture(scope="session", autouse=True)
def warm() -> Iterator[None]:
    """What the kernels are forked from."""
    with one_warm_process():
        yield


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: a socket's has at most 107 letters."""
    with tempfile.TemporaryDirectory(prefix="k") as name:
        yield Path(name)

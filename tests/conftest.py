"""What every test may ask for: a running site, and the choice between a sample and the full count."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running_site import RunningSite

# nbgrader calls the program `alembic` by its name; `taawoun` itself sets the path the same way.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run what repeats hundreds of times")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the soak tests out unless they are asked for; they are deselected, not skipped."""
    if config.getoption("--soak"):
        return
    soak = [item for item in items if item.get_closest_marker("soak")]
    if soak:
        config.hook.pytest_deselected(items=soak)
        items[:] = [item for item in items if item not in soak]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """One whole demonstration site, started as `taawoun up` starts it, shared by the whole run."""
    running = RunningSite(tmp_path_factory.mktemp("site") / "state")
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def screens() -> Path:
    """The folder that screenshots are kept in, to be looked at."""
    folder = Path(__file__).parent.parent / "build" / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
